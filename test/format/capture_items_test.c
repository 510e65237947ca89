#include "capture_show.h"
#include "test/test.h"

static const struct capture_person anna = { 1, "Anna Huber", NULL };

static void promises_have_what_and_when(void **state)
{
    static const struct capture_case cases[] = {
        { "! Angebot bis Freitag", "Anna Huber; ! Angebot @2026-11-27" },
        { "! bis Freitag Angebot schicken", "Anna Huber; ! Angebot schicken @2026-11-27" },
        { "! Freitag Angebot schicken", "Anna Huber; ! Angebot schicken @2026-11-27" },
        { "! Angebot bis Freitag schicken.", "Anna Huber; ! Angebot schicken @2026-11-27" },
        { "! Angebot (bis Freitag) schicken", "Anna Huber; ! Angebot schicken @2026-11-27" },
        { "! Angebot bis Freitag, 14 Uhr", "Anna Huber; ! Angebot @2026-11-27 14:00" },
        { "! Rückruf morgen um 9", "Anna Huber; ! Rückruf @2026-11-25 09:00" },
        { "! um 17 Uhr zurückrufen", "Anna Huber; ! zurückrufen @2026-11-24 17:00" },
        { "! um 9 Uhr zurückrufen", "Anna Huber; ! zurückrufen @2026-11-25 09:00" },
        { "! Muster in 3 Tagen", "Anna Huber; ! Muster @2026-11-27" },
        { "! Muster bis 2.12. (2 Std)", "Anna Huber; ! Muster @2026-12-02 120 min" },
        { "! Muster bis 2.12., 30 Min", "Anna Huber; ! Muster @2026-12-02 30 min" },
        { "! Angebot für KW 50 bis Freitag", "Anna Huber; ! Angebot für KW 50 @2026-11-27" },
        { "! Rechnung vom 2.12. prüfen bis morgen",
          "Anna Huber; ! Rechnung vom 2.12. prüfen @2026-11-25" },
        { "! Angebot", "Anna Huber; ! Angebot; warn no day" },
        { "! Angebot sofort", "Anna Huber; ! Angebot @2026-11-24" },
        { "! Angebot bis Fr. und Muster", "Anna Huber; ! Angebot und Muster @2026-11-27" },
        { "! Angebot bis Freitag 12h", "Anna Huber; ! Angebot @2026-11-27 12:00" },
        { "! send it by the end of next week at the latest",
          "Anna Huber; ! send it @2026-12-04" },
        { "! 2x Muster bis Mi", "Anna Huber; ! 2x Muster @2026-11-25" },
        { "! Angebot ab Montag", "Anna Huber; ! Angebot ab Montag; warn no day" },
        { "! Angebot bis 31.2.", "Anna Huber; ! Angebot bis 31.2; warn impossible; warn no day" },
        { "! Angebot bis 2.1.2020", "Anna Huber; ! Angebot @2020-01-02; warn past" },
        { "! Angebot am Montag, 2.12.", "Anna Huber; ! Angebot @2026-12-02; warn weekday" },
        { "! send the offer by Friday", "Anna Huber; ! send the offer @2026-11-27" },
        { "! send samples next week", "Anna Huber; ! send samples @2026-12-04" },
        { "! offer by the end of the month", "Anna Huber; ! offer @2026-11-30" },
        { "! call back tomorrow at 3pm (15 min)",
          "Anna Huber; ! call back @2026-11-25 15:00 15 min" },
        { "! offer within two weeks", "Anna Huber; ! offer @2026-12-08" },
        { "! two offers by Monday", "Anna Huber; ! two offers @2026-11-30" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, &anna);
}

static void promises_may_be_theirs(void **state)
{
    static const struct capture_case cases[] = {
        { "! Sie schickt die Zeichnung bis Freitag",
          "Anna Huber; ! them: Sie schickt die Zeichnung @2026-11-27" },
        { "! Er will bis Freitag zahlen", "Anna Huber; ! them: Er will zahlen @2026-11-27" },
        { "! sie meldet sich morgen", "Anna Huber; ! them: sie meldet sich @2026-11-25" },
        { "! Sie bekommt das Angebot bis Freitag",
          "Anna Huber; ! Sie bekommt das Angebot @2026-11-27" },
        { "! Sie anrufen bis Freitag", "Anna Huber; ! Sie anrufen @2026-11-27" },
        { "! Der Kunde zahlt bis Freitag", "Anna Huber; ! them: Der Kunde zahlt @2026-11-27" },
        { "! Jonas Meier schickt die Zeichnung bis Freitag",
          "Anna Huber, (Jonas Meier); ! them: Jonas Meier schickt die Zeichnung @2026-11-27" },
        { "! She will send the drawing by Friday",
          "Anna Huber; ! them: She will send the drawing @2026-11-27" },
        { "! they promised payment by Friday",
          "Anna Huber; ! them: they promised payment @2026-11-27" },
        { "! she'll call tomorrow", "Anna Huber; ! them: she'll call @2026-11-25" },
        { "! she will get the offer by Friday",
          "Anna Huber; ! she will get the offer @2026-11-27" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, &anna);
}

static void each_mark_makes_its_item(void **state)
{
    static const struct capture_case cases[] = {
        { "? Maschine steht seit Montag", "Anna Huber; ? Maschine steht seit Montag" },
        { "~ den Kunden zu verlieren", "Anna Huber; asked; ~ den Kunden zu verlieren" },
        { "- Lieferung KW 48 macht ihr Sorgen.",
          "Anna Huber; asked; - Lieferung KW 48 macht ihr Sorgen" },
        { "* Messe im März", "Anna Huber; asked; * Messe im März" },
        { "+ Enkel ist da", "Anna Huber; asked; + Enkel ist da" },
        { "# Umzug im Januar", "Anna Huber; asked; # Umzug im Januar" },
        { "% zweite Maschine", "Anna Huber; % zweite Maschine" },
        { "Aufgabe: Regal aufräumen bis Freitag", "Anna Huber; T Regal aufräumen @2026-11-27" },
        { "todo: update the list", "Anna Huber; T update the list" },
        { "- Lieferung ! Angebot bis Freitag ? Pumpe",
          "Anna Huber; asked; - Lieferung; ! Angebot @2026-11-27; ? Pumpe" },
        { "Angerufen, 12 Min, verärgert. ? Pumpe defekt. - Stillstand. ! Ersatz bis morgen (1 Std)",
          "Anna Huber; call us; 12 min; feels -1; asked; ? Pumpe defekt; - Stillstand; "
          "! Ersatz @2026-11-25 60 min" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, &anna);
}

static void prose_only_suggests(void **state)
{
    static const struct capture_case cases[] = {
        { "Habe versprochen, das Angebot bis Freitag zu schicken",
          "Anna Huber; perhaps ! das Angebot zu schicken @2026-11-27" },
        { "Habe ihr das Angebot bis Freitag versprochen",
          "Anna Huber; perhaps ! Habe ihr das Angebot versprochen @2026-11-27" },
        { "Sie hat versprochen, bis Freitag zu zahlen",
          "Anna Huber; perhaps ! them: zu zahlen @2026-11-27" },
        { "I promised to send the offer by Friday",
          "Anna Huber; perhaps ! send the offer @2026-11-27" },
        { "She promised to pay by Friday", "Anna Huber; perhaps ! them: pay @2026-11-27" },
        { "I will send it tomorrow", "Anna Huber; perhaps ! send it @2026-11-25" },
        { "Ich werde das prüfen", "Anna Huber; perhaps ! das prüfen" },
        { "Nichts versprochen", "Anna Huber" },
        { "Sie war da", "Anna Huber" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, &anna);
}

static void the_line_of_the_first_page_works(void **state)
{
    static const struct capture_case cases[] = {
        { "Anna Huber angerufen. - Lieferung KW 48 macht ihr Sorgen. ! Angebot bis Freitag",
          "Anna Huber; call us; asked; - Lieferung KW 48 macht ihr Sorgen; "
          "! Angebot @2026-11-27" },
        { "Met Peter Stark yesterday at 3pm, 20 min. + new baby. ! send samples by next week",
          "Peter Stark; meeting; at 2026-11-23 15:00; 20 min; asked; + new baby; "
          "! send samples @2026-12-04" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, NULL);
}

static void every_name_and_warning_has_words(void **state)
{
    (void)state;
    for (int i = 0; i < CAPTURE_KIND_COUNT; i++)
        CHECK(*capture_kind_name((enum capture_kind)i) != '\0');
    for (int i = 1; i < CAPTURE_CHANNEL_COUNT; i++)
        CHECK(*capture_channel_name((enum capture_channel)i) != '\0');
    for (int i = 1; i < CAPTURE_BEGUN_COUNT; i++)
        CHECK(*capture_begun_name((enum capture_begun)i) != '\0');
    for (int i = 1; i < CAPTURE_PURPOSE_COUNT; i++)
        CHECK(*capture_purpose_name((enum capture_purpose)i) != '\0');
    for (int i = 0; i < CAPTURE_WARNING_COUNT; i++)
        CHECK(*capture_warning_text((enum capture_warning_kind)i) != '\0');
}

int main(void)
{
    return TESTS(T(promises_have_what_and_when), T(promises_may_be_theirs),
                 T(each_mark_makes_its_item), T(prose_only_suggests),
                 T(the_line_of_the_first_page_works), T(every_name_and_warning_has_words));
}
