/* What the reasons say, to whom and when: read these lines aloud. */
#include "reason/words.h"
#include "test/reason/cases.h"

enum { MARTINA = 4, JOERG = 5 };

/* Sunday, 22 November 2026, half past ten. */
static struct scene scene_of(const char *name, enum pronoun pronoun, enum language lang)
{
    return (struct scene){ .name = name, .pronoun = pronoun, .reader = MARTINA, .lang = lang,
                           .today = on("2026-11-22"), .now = at("2026-11-22T10:30") };
}

static void check_sentence(const char *reason, const char *args, const struct scene *scene,
                           const char *want)
{
    struct arena a = { 0 };
    const char *got = reason_sentence(&a, reason, args, scene);

    if (got == NULL || strcmp(got, want) != 0)
        fail_test("%s\n  got  %s\n  want %s", reason, got == NULL ? "nothing" : got, want);
    arena_clear(&a);
}

static const struct {
    const char *reason, *args, *english, *german;
} of_her[] = {
    { "promise_due", "what q Angebot Farbwerk\ndue d 2026-11-22\nby n 4\npromiser t Martina\n",
      "You promised her “Angebot Farbwerk” by today.",
      "Du hast ihr „Angebot Farbwerk“ bis heute versprochen." },
    { "promise_due", "what q Angebot\ndue d 2026-11-27\nby n 5\npromiser t Jörg\n",
      "Jörg promised her “Angebot” by Friday.", "Jörg hat ihr „Angebot“ bis Freitag versprochen." },
    { "promise_due", "what s \ndue d 2027-01-01\n",
      "We promised her something you keep sealed by 1 January 2027.",
      "Wir haben ihr etwas Versiegeltes bis zum 1. Januar 2027 versprochen." },
    { "promise_broken", "what q Angebot\ndue d 2026-11-02\nby n 4\n",
      "“Angebot” was promised by 2 Nov; nobody has spoken to her since.",
      "„Angebot“ war bis zum 2. Nov. versprochen; seitdem hat niemand mit ihr gesprochen." },
    { "promise_broken", "what s \ndue d 2026-11-21\nby n 4\nspoken n 1\n",
      "Something you keep sealed was promised by yesterday and is still owed.",
      "Etwas Versiegeltes war bis gestern versprochen und steht noch aus." },
    { "promise_broken", "what q Angebot\ndue d 2026-11-27\nby n 4\n",
      "If “Angebot” is not kept by Friday, our word is broken.",
      "Wenn „Angebot“ nicht bis Freitag eingelöst ist, ist unser Wort gebrochen." },
    { "their_promise", "what q die Pläne\ndue d 2026-11-22\n",
      "She promised us “die Pläne” by today.", "Sie hat uns „die Pläne“ bis heute versprochen." },
    { "silence", "last d 2026-09-20\nrhythm n 21\n",
      "You usually speak every three weeks; it has been quiet for nine weeks.",
      "Ihr sprecht sonst alle drei Wochen miteinander; seit neun Wochen ist es still." },
    { "silence", "last d 2026-09-20\nrhythm n 7\n",
      "You usually speak every week; it has been quiet for nine weeks.",
      "Ihr sprecht sonst jede Woche miteinander; seit neun Wochen ist es still." },
    { "silence", "last d 2026-05-22\nrhythm n 30\n",
      "You usually speak every four weeks; it has been quiet for six months.",
      "Ihr sprecht sonst alle vier Wochen miteinander; seit sechs Monaten ist es still." },
    { "silence", "last d 2025-11-22\n", "It has been quiet between you for twelve months.",
      "Zwischen euch ist es seit zwölf Monaten still." },
    { "silence", "last d 2026-11-01\nwish n 14\n",
      "She would like to hear from us every two weeks; it has been quiet for three weeks.",
      "Sie möchte alle zwei Wochen von uns hören; seit drei Wochen ist es still." },
    { "drifting", "", "Going by the rhythm so far, she is more likely gone than here.",
      "Nach dem bisherigen Rhythmus ist sie eher weg als da." },
    { "drifting", "on d 2026-11-25\n",
      "Going by the rhythm so far, she will be more likely gone than here on Wednesday.",
      "Nach dem bisherigen Rhythmus ist sie am Mittwoch eher weg als da." },
    { "freedom_begins", "bound d 2027-01-03\n",
      "Her contract ends in six weeks. Until then she can decide freely.",
      "Ihr Vertrag endet in sechs Wochen. Bis dahin kann sie frei entscheiden." },
    { "freedom_begins", "bound d 2026-11-22\n", "Her contract ends today.",
      "Ihr Vertrag endet heute." },
    { "freedom_begins", "bound d 2026-10-31\n",
      "Her contract ended on 31 Oct; nobody has noted what comes next.",
      "Ihr Vertrag endete am 31. Okt.; was danach kommt, hat niemand festgehalten." },
    { "came_back", "on d 2026-11-20\ngap n 150\n", "She came back unasked after five months.",
      "Sie ist nach fünf Monaten von selbst wiedergekommen." },
    { "not_asked", "n n 3\nlast d 2026-11-20\n",
      "In three conversations nobody asked her what occupies her.",
      "Bei drei Gesprächen hintereinander hat sie niemand gefragt, was sie gerade beschäftigt." },
    { "not_asked", "n n 1\nlast d 2026-11-20\n",
      "In the last conversation nobody asked her how things are.",
      "Beim letzten Gespräch hat niemand sie gefragt, wie es gerade geht." },
    { "insight_stale", "words q Der Umzug macht\\nmir Sorgen.\nheard d 2026-05-02\n",
      "Is it still so? “Der Umzug macht mir Sorgen.” (2 May)",
      "Ist es noch so? „Der Umzug macht mir Sorgen.“ (2. Mai)" },
    { "insight_stale", "words s \nheard d 2025-05-02\n",
      "Is it still so? You sealed it; it was last heard on 2 May 2025.",
      "Ist es noch so? Du hast es versiegelt; zuletzt gehört am 2. Mai 2025." },
    { "nothing_understood", "n n 4\n",
      "We have been in touch four times and know nothing of what moves her.",
      "Wir hatten vier Mal Kontakt und wissen nichts von dem, was sie bewegt." },
    { "nothing_understood", "n n 1\n",
      "We have been in touch and know nothing of what moves her.",
      "Wir hatten Kontakt und wissen nichts von dem, was sie bewegt." },
    { "wish_waiting", "words q ein Mensch am Wochenende\nsince d 2026-05-02\n",
      "Since 2 May she has wished for “ein Mensch am Wochenende”.",
      "Seit dem 2. Mai wünscht sie sich: „ein Mensch am Wochenende“." },
    { "birthday", "on d 2026-11-22\nage n 50\n", "She turns 50 today.", "Sie wird heute 50." },
    { "birthday", "on d 2026-11-27\nage n 50\n", "She turns 50 on Friday.",
      "Sie wird am Freitag 50." },
    { "birthday", "on d 2026-11-22\n", "Today is her birthday.", "Heute ist ihr Geburtstag." },
    { "birthday", "on d 2026-11-23\n", "Her birthday is tomorrow.",
      "Ihr Geburtstag ist morgen." },
    { "task_due", "task t iPhone bestellen\n", "iPhone bestellen", "iPhone bestellen" },
    { "unplaced", "", "Who is she to us?", "Wer ist sie für uns?" },
    { "wish_customer_unplaced", "", "Is she one of the customers we wish for?",
      "Gehört sie zu den Kunden, die wir uns wünschen?" },
    { "lead_lost", "alternative t Krüger\n", "Krüger now brings her more than we do.",
      "Krüger bringt ihr inzwischen mehr als wir." },
    { "lead_lost", "", "Somebody else now brings her more than we do.",
      "Jemand anderes bringt ihr inzwischen mehr als wir." },
    { "unhappy_answer", "score n 4\nwords q Ich wusste drei Tage nicht, wann ihr kommt.\n",
      "She answered: 4 of 10. “Ich wusste drei Tage nicht, wann ihr kommt.”",
      "Sie hat geantwortet: 4 von 10. „Ich wusste drei Tage nicht, wann ihr kommt.“" },
    { "unhappy_answer", "score n 0\n", "She answered: 0 of 10.", "Sie hat geantwortet: 0 von 10." },
    { "unhappy_answer", "", "She was not content with us.", "Sie war mit uns nicht zufrieden." },
    { "problem_waiting", "words q Farbpumpe\nopened i NOW-5H\n",
      "Her problem has waited five hours for a first answer: “Farbpumpe”.",
      "Ihr Problem wartet seit fünf Stunden auf eine erste Antwort: „Farbpumpe“." },
    { "problem_waiting", "words q Farbpumpe\nopened i NOW-1H\n",
      "Her problem has waited an hour for a first answer: “Farbpumpe”.",
      "Ihr Problem wartet seit einer Stunde auf eine erste Antwort: „Farbpumpe“." },
    { "problem_waiting", "words q Farbpumpe\nopened i NOW-72H\n",
      "Her problem has waited three days for a first answer: “Farbpumpe”.",
      "Ihr Problem wartet seit drei Tagen auf eine erste Antwort: „Farbpumpe“." },
    { "problem_waiting", "words q Farbpumpe\nnews d 2026-11-17\n",
      "She has heard nothing about “Farbpumpe” since 17 Nov.",
      "Sie hat seit dem 17. Nov. nichts über „Farbpumpe“ gehört." },
    { "help_unconfirmed", "solution q Neue Dichtung\nwords q Farbpumpe\n",
      "Did “Neue Dichtung” really help her?", "Hat „Neue Dichtung“ ihr wirklich geholfen?" },
    { "help_unconfirmed", "words q Farbpumpe\n", "Is her problem really solved: “Farbpumpe”?",
      "Ist ihr Problem wirklich gelöst: „Farbpumpe“?" },
    { "first_strike", "what q Farbpumpe\non d 2026-11-02\nn n 1\nwindow n 365\n",
      "On 2 Nov this went wrong: “Farbpumpe”. Nobody has said sorry.",
      "Am 2. Nov. ging das schief: „Farbpumpe“. Niemand hat sich entschuldigt." },
    { "first_strike", "what q Farbpumpe\non d 2026-11-21\nn n 1\nwindow n 365\nsorry n 1\n",
      "Yesterday this went wrong: “Farbpumpe”. Nobody has said sorry in person.",
      "Gestern ging das schief: „Farbpumpe“. Persönlich hat sich niemand entschuldigt." },
    { "second_strike", "what q Farbpumpe\non d 2026-11-02\nn n 2\nwindow n 365\n",
      "The second time within twelve months: “Farbpumpe”. She will not look away again.",
      "Das zweite Mal innerhalb von zwölf Monaten: „Farbpumpe“. "
      "Sie wird nicht noch einmal darüber hinwegsehen." },
    { "third_strike", "what q Farbpumpe\non d 2026-11-02\nn n 3\nwindow n 365\n",
      "For the third time within twelve months something went wrong through us: “Farbpumpe”. "
      "She must look elsewhere now.",
      "Zum dritten Mal innerhalb von zwölf Monaten ging durch uns etwas schief: „Farbpumpe“. "
      "Sie muss sich jetzt nach anderen umsehen." },
    { "concession_open", "n n 2\n",
      "The second concession in a row without what was hoped for.",
      "Das zweite Entgegenkommen in Folge, ohne dass kam, was erhofft war." },
    { "concession_open", "n n 3\nby d 2026-12-31\n",
      "If nothing comes back by 31 Dec, it is the third concession in a row.",
      "Wenn bis zum 31. Dez. nichts zurückkommt, ist es das dritte Entgegenkommen in Folge." },
    { "concession_open", "n n 13\n", "The 13th concession in a row without what was hoped for.",
      "Das 13. Entgegenkommen in Folge, ohne dass kam, was erhofft war." },
    { "advice_review", "wanted q acht Farbwerke\non d 2026-09-14\n",
      "We advised her against this on 14 Sept: “acht Farbwerke”. How did it turn out?",
      "Wir haben ihr am 14. Sept. abgeraten: „acht Farbwerke“. Was ist daraus geworden?" },
    { "advice_review", "wanted q acht Farbwerke\n",
      "We advised her against this: “acht Farbwerke”. How did it turn out?",
      "Wir haben ihr abgeraten: „acht Farbwerke“. Was ist daraus geworden?" },
    { "delight_planned", "idea q Karte zum Lehrbeginn\n",
      "A surprise is planned for her: “Karte zum Lehrbeginn”.",
      "Für sie ist eine Überraschung geplant: „Karte zum Lehrbeginn“." },
    { "thanks_owed", "whom t Buchbinderei Roth\n",
      "She recommended us to Buchbinderei Roth; nobody has said thank you.",
      "Sie hat uns an Buchbinderei Roth weiterempfohlen; bedankt hat sich niemand." },
    { "thanks_owed", "", "She recommended us; nobody has said thank you.",
      "Sie hat uns weiterempfohlen; bedankt hat sich niemand." },
    { "duty_due", "place t Produktion\nlast d 2025-11-22\n",
      "Produktion: you were last there on 22 November 2025.",
      "Produktion: Du warst zuletzt am 22. November 2025 dort." },
    { "duty_due", "place t Produktion\n", "Produktion: you have not been there yet.",
      "Produktion: Du warst noch nicht dort." },
    { "duty_due", "place t Produktion\nlast d 2025-11-22\nby n 99\n",
      "Produktion: She was last there on 22 November 2025.",
      "Produktion: Sie war zuletzt am 22. November 2025 dort." },
    { "duty_due", "place t Produktion\nby n 99\n", "Produktion: She has not been there yet.",
      "Produktion: Sie war noch nicht dort." },
    { "walk_due", "path q Anruf von außen\nlast d 2026-05-02\n",
      "Nobody has walked the way “Anruf von außen” since 2 May.",
      "Den Weg „Anruf von außen“ ist seit dem 2. Mai niemand gegangen." },
    { "walk_due", "path q Anruf von außen\n",
      "Nobody has walked the way “Anruf von außen” yet.",
      "Den Weg „Anruf von außen“ ist noch niemand gegangen." },
    { "plan_due", "what t Ein Tag in der Halle\nwhere t Albtal\n",
      "To understand Albtal better: Ein Tag in der Halle",
      "Um Albtal besser zu verstehen: Ein Tag in der Halle" },
    { "own_task_due", "what t Klingel reparieren\n", "Klingel reparieren", "Klingel reparieren" },
    { "deal_next", "deal t Farbwerk\nstep q anrufen\non d 2026-11-22\n",
      "Farbwerk, the next step: “anrufen”.", "Farbwerk, der nächste Schritt: „anrufen“." },
    { "deal_next", "deal t Farbwerk\non d 2026-11-22\n", "Farbwerk: you wanted to go on today.",
      "Farbwerk: Du wolltest heute weitermachen." },
    { "occasion_ahead", "occasion t Sommerfest\ntalk q die Messe\non d 2026-11-23\n",
      "She comes tomorrow: Sommerfest. To talk about: “die Messe”.",
      "Sie kommt morgen: Sommerfest. Worüber reden: „die Messe“." },
    { "occasion_ahead", "occasion t Sommerfest\non d 2026-11-23\n",
      "She comes tomorrow: Sommerfest. What do you want to ask her?",
      "Sie kommt morgen: Sommerfest. Was willst du sie fragen?" },
    { "follow_up", "occasion t Sommerfest\non d 2026-11-20\n",
      "You met her on 20 Nov: Sommerfest. Nobody has come back to it since.",
      "Ihr habt sie am 20. Nov. getroffen: Sommerfest. Seitdem kam niemand darauf zurück." },
    { "restricted", "by d 2026-12-03\nasked d 2026-11-03\n",
      "On 3 Nov she asked us not to use what we know of her; answer by 3 Dec.",
      "Am 3. Nov. hat sie verlangt, dass wir nicht verwenden, was wir über sie wissen; "
      "Antwort bis zum 3. Dez." },
    { "retention_due", "by d 2026-12-31\n",
      "What we know of her may be kept until 31 Dec; erase what has had its time.",
      "Was wir über sie wissen, darf nur bis 31. Dez. bleiben; danach ist es zu löschen." },
    { "disclosure_due", "by d 2026-11-27\nasked d 2026-11-21\n",
      "Yesterday she asked what we know of her; answer by Friday.",
      "Gestern hat sie gefragt, was wir über sie wissen; Antwort bis Freitag." },
    { "disclosure_due", "by d 2026-11-23\n", "She asked what we know of her; answer by tomorrow.",
      "Sie hat gefragt, was wir über sie wissen; Antwort bis morgen." },
};

/* "NOW-5H" becomes the instant five hours before that of the scene. */
static const char *with_instant(struct arena *a, const char *args, struct instant now)
{
    const char *mark = strstr(args, "NOW-");

    if (mark == NULL)
        return args;
    long long hours = atoll(mark + 4);
    return arena_printf(a, "%.*s%lld\n", (int)(mark - args), args,
                        (long long)now.ms - hours * 3600 * 1000);
}

static void every_reason_speaks_english_and_german(void **state)
{
    struct scene english = scene_of("Anna Huber", PRONOUN_SHE, LANG_EN);
    struct scene german = scene_of("Anna Huber", PRONOUN_SHE, LANG_DE);
    struct arena a = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(of_her); i++) {
        const char *args = with_instant(&a, of_her[i].args, english.now);

        check_sentence(of_her[i].reason, args, &english, of_her[i].english);
        check_sentence(of_her[i].reason, args, &german, of_her[i].german);
    }
    for (size_t i = 0; i < reason_count; i++) {
        bool said = false;

        for (size_t k = 0; k < COUNT(of_her); k++)
            said = said || strcmp(of_her[k].reason, reason_list[i]->name) == 0;
        if (!said)
            fail_test("%s says nothing here", reason_list[i]->name);
    }
    arena_clear(&a);
}

static void he_and_they_are_spoken_of_rightly(void **state)
{
    static const struct {
        const char *name;
        enum pronoun pronoun;
        enum language lang;
        const char *reason, *args, *want;
    } cases[] = {
        { "Peter Stark", PRONOUN_HE, LANG_DE, "not_asked", "n n 3\n",
          "Bei drei Gesprächen hintereinander hat ihn niemand gefragt, was ihn gerade "
          "beschäftigt." },
        { "Peter Stark", PRONOUN_HE, LANG_EN, "not_asked", "n n 3\n",
          "In three conversations nobody asked him what occupies him." },
        { "Peter Stark", PRONOUN_HE, LANG_DE, "freedom_begins", "bound d 2027-01-03\n",
          "Sein Vertrag endet in sechs Wochen. Bis dahin kann er frei entscheiden." },
        { "Peter Stark", PRONOUN_HE, LANG_DE, "promise_due",
          "what q Muster\ndue d 2026-11-23\nby n 4\n",
          "Du hast ihm „Muster“ bis morgen versprochen." },
        { "Peter Stark", PRONOUN_HE, LANG_EN, "birthday", "on d 2026-11-22\n",
          "Today is his birthday." },
        { "Kim Weber", PRONOUN_UNKNOWN, LANG_DE, "promise_due",
          "what q Muster\ndue d 2026-11-23\nby n 4\n",
          "Du hast Kim Weber „Muster“ bis morgen versprochen." },
        { "Kim Weber", PRONOUN_UNKNOWN, LANG_EN, "promise_due",
          "what q Muster\ndue d 2026-11-23\nby n 4\n",
          "You promised Kim Weber “Muster” by tomorrow." },
        { "Kim Weber", PRONOUN_UNKNOWN, LANG_DE, "not_asked", "n n 3\n",
          "Bei drei Gesprächen hintereinander hat niemand Kim Weber gefragt, wie es gerade "
          "geht." },
        { "Kim Weber", PRONOUN_UNKNOWN, LANG_DE, "freedom_begins", "bound d 2026-12-20\n",
          "Kim Webers Vertrag endet in vier Wochen. Bis dahin kann Kim Weber frei entscheiden." },
        { "Kim Weber", PRONOUN_UNKNOWN, LANG_EN, "freedom_begins", "bound d 2026-12-20\n",
          "Kim Weber’s contract ends in four weeks. Until then they can decide freely." },
        { "Chris Franz", PRONOUN_UNKNOWN, LANG_DE, "birthday", "on d 2026-11-22\n",
          "Heute ist Chris Franz’ Geburtstag." },
        { "Toni Weiß", PRONOUN_UNKNOWN, LANG_DE, "birthday", "on d 2026-11-23\n",
          "Toni Weiß’ Geburtstag ist morgen." },
        { "Kim Weber", PRONOUN_UNKNOWN, LANG_EN, "disclosure_due", "by d 2026-11-27\n",
          "Kim Weber asked what we know of them; answer by Friday." },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct scene scene = scene_of(cases[i].name, cases[i].pronoun, cases[i].lang);

        check_sentence(cases[i].reason, cases[i].args, &scene, cases[i].want);
    }
}

static void the_promiser_is_you_only_to_the_promiser(void **state)
{
    struct scene scene = scene_of("Anna Huber", PRONOUN_SHE, LANG_EN);
    const char *args = "what q Muster\ndue d 2026-11-23\nby n 4\npromiser t Martina\n";

    (void)state;
    check_sentence("promise_due", args, &scene, "You promised her “Muster” by tomorrow.");
    scene.reader = JOERG;
    check_sentence("promise_due", args, &scene, "Martina promised her “Muster” by tomorrow.");
}

static void what_is_not_ours_says_nothing(void **state)
{
    struct scene scene = scene_of("Anna Huber", PRONOUN_SHE, LANG_EN);
    struct arena a = { 0 };

    (void)state;
    CHECK(reason_sentence(&a, "no_such_reason", "", &scene) == NULL);
    CHECK(reason_sentence(&a, "birthday", "on day 2026", &scene) == NULL);
    arena_clear(&a);
}

static void rhythms_have_their_words(void **state)
{
    static const struct {
        int days;
        const char *english, *german;
    } cases[] = {
        { 1, "every day", "jeden Tag" },
        { 3, "every three days", "alle drei Tage" },
        { 7, "every week", "jede Woche" },
        { 21, "every three weeks", "alle drei Wochen" },
        { 91, "every three months", "alle drei Monate" },
        { 365, "every twelve months", "alle zwölf Monate" },
        { 730, "every two years", "alle zwei Jahre" },
    };
    struct arena a = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_TEXT(words_every(&a, LANG_EN, cases[i].days), cases[i].english);
        CHECK_TEXT(words_every(&a, LANG_DE, cases[i].days), cases[i].german);
    }
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(every_reason_speaks_english_and_german), T(he_and_they_are_spoken_of_rightly),
                 T(the_promiser_is_you_only_to_the_promiser), T(what_is_not_ours_says_nothing),
                 T(rhythms_have_their_words));
}
