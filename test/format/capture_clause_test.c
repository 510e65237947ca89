#include "capture_show.h"
#include "test/test.h"

/* What the items would drown is left out: only the clauses, by their marks. */
static void check_clauses(const struct capture_case *cases, size_t count)
{
    static const char marks[] = ".!?~-*+#%T";
    struct arena a = { 0 };
    int wrong = 0;

    for (size_t i = 0; i < count; i++) {
        struct capture c;
        const char *got = "";

        show_capture(&a, cases[i].text, CAPTURE_GERMAN, NULL, &c);
        for (size_t k = 0; k < c.clause_count; k++)
            got = arena_printf(&a, "%s%s%c %s", got, k > 0 ? " | " : "", marks[c.clauses[k].kind],
                               capture_piece(&a, &c, c.clauses[k].body));
        if (strcmp(got, cases[i].shows) != 0) {
            print_error("\"%s\"\n  shows    %s\n  expected %s\n", cases[i].text, got,
                        cases[i].shows);
            wrong++;
        }
    }
    arena_clear(&a);
    CHECK_INT(wrong, 0);
}

static void a_mark_begins_a_clause(void **state)
{
    static const struct capture_case cases[] = {
        { "Angerufen. - Lieferung macht Sorgen. ! Angebot bis Freitag",
          ". Angerufen. | - Lieferung macht Sorgen. | ! Angebot bis Freitag" },
        { "! Angebot", "! Angebot" },
        { "!Angebot", "! Angebot" },
        { "? Maschine steht", "? Maschine steht" },
        { "~ den Auftrag zu verlieren", "~ den Auftrag zu verlieren" },
        { "- Sorge", "- Sorge" },
        { "– Sorge", "- Sorge" },
        { "* Messe wird gut", "* Messe wird gut" },
        { "+ Enkel geboren", "+ Enkel geboren" },
        { "# mehr Zeit", "# mehr Zeit" },
        { "% eine zweite Maschine", "% eine zweite Maschine" },
        { "#Anliegen", "# Anliegen" },
        { "  ! eingerückt", "! eingerückt" },
        { "Er kam\n! Angebot\n- Sorge", ". Er kam | ! Angebot | - Sorge" },
        { "Er kam\r\n  ! Angebot", ". Er kam | ! Angebot" },
        { "Gut! ! Angebot", ". Gut! | ! Angebot" },
        { "Wirklich? ? Maschine steht", ". Wirklich? | ? Maschine steht" },
        { "Er sagte „gut.“ ! Angebot", ". Er sagte „gut.“ | ! Angebot" },
        { "(So war es.) - Sorge", ". (So war es.) | - Sorge" },
        { "Huber: ! Angebot", ". Huber: | ! Angebot" },
        { "Getroffen; - Sorge", ". Getroffen; | - Sorge" },
        { "Angerufen !Angebot", ". Angerufen | ! Angebot" },
        { "Anna Huber ! Angebot", ". Anna Huber | ! Angebot" },
        { "Frau Huber ? Pumpe steht", ". Frau Huber | ? Pumpe steht" },
        { "Getroffen :) ! Angebot", ". Getroffen :) | ! Angebot" },
        { "Getroffen 🙂 ! Angebot", ". Getroffen 🙂 | ! Angebot" },
        { "12 Min. - Lieferung", ". 12 Min. | - Lieferung" },
        { "am 2.12. ! Angebot", ". am 2.12. | ! Angebot" },
        { "Nun ja … - Sorge", ". Nun ja … | - Sorge" },
        { "- Lieferung ! Angebot ? Pumpe defekt", "- Lieferung | ! Angebot | ? Pumpe defekt" },
        { "? invoice #4711 ! new one by noon", "? invoice #4711 | ! new one by noon" },
        { "! Nachlass von 50 % geben", "! Nachlass von 50 % geben" },
        { "! 3 Muster schicken", "! 3 Muster schicken" },
        { "! „Handbuch“ schicken", "! „Handbuch“ schicken" },
        { "! @huber anrufen", "! @huber anrufen" },
        { "Aufgabe: Regal aufräumen", "T Regal aufräumen" },
        { "Angerufen. todo: call the bank", ". Angerufen. | T call the bank" },
        { "Task: write report. ! offer", "T write report. | ! offer" },
        { "! offer by Friday. + new baby", "! offer by Friday. | + new baby" },
        { "Ist das so? Nein. Gut.", ". Ist das so? | . Nein. | . Gut." },
    };

    (void)state;
    check_clauses(cases, COUNT(cases));
}

static void ordinary_punctuation_stays_prose(void **state)
{
    static const struct capture_case cases[] = {
        { "", "" },
        { "   ", ". " },
        { "C+ ist gut", ". C+ ist gut" },
        { "Sie mag C++ und C#", ". Sie mag C++ und C#" },
        { "e-mail geschrieben", ". e-mail geschrieben" },
        { "50 % Rabatt gegeben", ". 50 % Rabatt gegeben" },
        { "Draußen waren - 5 Grad", ". Draußen waren - 5 Grad" },
        { "- 5 Grad", ". - 5 Grad" },
        { "-5 Grad", ". -5 Grad" },
        { "+49 170 1234567 ist neu", ". +49 170 1234567 ist neu" },
        { "~ 3 km entfernt", ". ~ 3 km entfernt" },
        { "#12345 ist bezahlt", ". #12345 ist bezahlt" },
        { "Auftrag #12345 läuft", ". Auftrag #12345 läuft" },
        { "Ist das so? Ja", ". Ist das so? | . Ja" },
        { "Toll! Danke", ". Toll! | . Danke" },
        { "Toll ! Danke", ". Toll ! Danke" },
        { "Anna Huber - Lieferung zu spät", ". Anna Huber - Lieferung zu spät" },
        { "Das geht ! Wirklich", ". Das geht ! Wirklich" },
        { "Anna - die Chefin - war da", ". Anna - die Chefin - war da" },
        { "Sie kam – endlich", ". Sie kam – endlich" },
        { "- Preis + Versand sind hoch", "- Preis + Versand sind hoch" },
        { "- Lieferung - wieder zu spät", "- Lieferung - wieder zu spät" },
        { "Sie lacht!! Sehr", ". Sie lacht!! | . Sehr" },
        { "Was?! Ja", ". Was?! | . Ja" },
        { "-- Ende --", ". -- Ende --" },
        { "***", ". ***" },
        { "*wichtig* ist das", ". *wichtig* ist das" },
        { "Mo. - Fr. geöffnet", ". Mo. - Fr. geöffnet" },
        { "von Jan. - März dort", ". von Jan. - März dort" },
        { "!", ". !" },
        { "!\nAngebot", ". ! | . Angebot" },
        { "Mit Dr. Kaya am 2. Dezember um 14 Uhr", ". Mit Dr. Kaya am 2. Dezember um 14 Uhr" },
        { "z. B. Farbe", ". z. B. Farbe" },
        { "A. Huber kam", ". A. Huber kam" },
        { "Das kostet 3.50. Gut", ". Das kostet 3.50. | . Gut" },
        { "www.example.org/a?b=c ging nicht", ". www.example.org/a?b=c ging nicht" },
        { "Rückruf in KW 48. Danach mehr", ". Rückruf in KW 48. | . Danach mehr" },
        { "Preis/Leistung 100% ok", ". Preis/Leistung 100% ok" },
        { "Aufgabe war schwer", ". Aufgabe war schwer" },
    };

    (void)state;
    check_clauses(cases, COUNT(cases));
}

static void too_long_and_not_utf8_are_refused(void **state)
{
    static char text[CAPTURE_MAX_BYTES + 1];
    struct capture_input in = { .text = text, .length = sizeof text };
    struct arena a = { 0 };
    struct error err = { 0 };
    struct capture c;

    (void)state;
    memset(text, 'a', sizeof text);
    CHECK(!capture_parse(&a, &in, &c, &err));
    CHECK_TEXT(err.field, "text");
    in.text = "Gr\xfc\xdf";
    in.length = 4;
    CHECK(!capture_parse(&a, &in, &c, &err));
    arena_clear(&a);
}

static void a_long_text_is_looked_up_a_bounded_number_of_times(void **state)
{
    static char text[CAPTURE_MAX_BYTES];
    struct arena a = { 0 };
    struct capture c;
    size_t used = 0;

    (void)state;
    while (used + 40 < sizeof text)
        used += (size_t)snprintf(text + used, 40, "Mit Karl Neumann%zu Xaver telefoniert. ", used);
    show_capture(&a, text, CAPTURE_GERMAN, NULL, &c);
    CHECK(c.lookups <= CAPTURE_MAX_LOOKUPS + 1);
    CHECK(c.warning_count >= 1);
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(a_mark_begins_a_clause), T(ordinary_punctuation_stays_prose),
                 T(too_long_and_not_utf8_are_refused),
                 T(a_long_text_is_looked_up_a_bounded_number_of_times));
}
