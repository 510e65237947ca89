#include "capture_show.h"
#include "test/test.h"

static void the_channel_is_guessed_from_words(void **state)
{
    static const struct capture_case cases[] = {
        { "Anna Huber angerufen", "Anna Huber; call us" },
        { "Frau Huber besucht", "Anna Huber; visit us" },
        { "Mail an Anna Huber", "Anna Huber; mail us" },
        { "E-Mail von Anna Huber", "Anna Huber; mail them_unprompted" },
        { "Anna Huber eine Postkarte geschickt", "Anna Huber; letter us" },
        { "Anna Huber per WhatsApp geschrieben", "Anna Huber; message us" },
        { "WhatsApp von Anna Huber", "Anna Huber; message them_unprompted" },
        { "Besprechung mit Anna Huber", "Anna Huber; meeting" },
        { "Anna Huber auf der Messe getroffen", "Anna Huber; meeting" },
        { "Auf der Messe mit Anna Huber gesprochen", "Anna Huber; event" },
        { "Mit Anna Huber gesprochen", "Anna Huber; call" },
        { "Feedback von Anna Huber", "Anna Huber; feedback them_unprompted" },
        { "Kundenbesuch bei Anna Huber", "Anna Huber; visit" },
        { "Wegen der Mail Anna Huber angerufen", "Anna Huber; call us" },
        { "called Anna Huber about the letter", "Anna Huber; call us" },
        { "Lunch with Anna Huber", "Anna Huber; meeting" },
        { "Texted Anna Huber", "Anna Huber; message us" },
        { "Anna Huber wrote", "Anna Huber; mail them_unprompted" },
        { "Anna Huber came by", "Anna Huber; visit them_unprompted" },
        { "Anna Huber came late", "Anna Huber" },
        { "Met Anna Huber at the fair", "Anna Huber; meeting" },
        { "Anna Huber war gut drauf", "Anna Huber" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, NULL);
}

static void who_began_is_heard(void **state)
{
    static const struct capture_case cases[] = {
        { "Anna Huber hat angerufen", "Anna Huber; call them_unprompted" },
        { "Anna Huber hat mich angerufen", "Anna Huber; call them_unprompted" },
        { "Anna Huber rief an", "Anna Huber; call them_unprompted" },
        { "Heute rief Anna Huber an", "Anna Huber; call them_unprompted; at 2026-11-24" },
        { "Ich rief Anna Huber an", "Anna Huber; call us" },
        { "Habe Anna Huber angerufen", "Anna Huber; call us" },
        { "Wir haben Anna Huber besucht", "Anna Huber; visit us" },
        { "Anna Huber hat sich gemeldet", "Anna Huber; them_unprompted" },
        { "Anna Huber hat sich von selbst gemeldet", "Anna Huber; them_unprompted" },
        { "Anna Huber hat geantwortet", "Anna Huber; them_prompted" },
        { "Anna Huber hat zurückgerufen", "Anna Huber; call them_prompted" },
        { "Anna Huber hat wie vereinbart angerufen", "Anna Huber; call them_prompted" },
        { "Anna Huber geantwortet, habe ihr alles erklärt", "Anna Huber; us" },
        { "Antwort von Anna Huber", "Anna Huber; them_prompted" },
        { "Anruf von Anna Huber", "Anna Huber; call them_unprompted" },
        { "Anna Huber called me", "Anna Huber; call them_unprompted" },
        { "Anna Huber called back", "Anna Huber; call them_prompted" },
        { "I called Anna Huber", "Anna Huber; call us" },
        { "Anna Huber replied", "Anna Huber; them_prompted" },
        { "We replied to Anna Huber", "Anna Huber; us" },
        { "Anna Huber called on her own", "Anna Huber; call them_unprompted" },
        { "Anna Huber has emailed us", "Anna Huber; mail them_unprompted" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, NULL);
}

static void when_and_how_long(void **state)
{
    static const struct capture_case cases[] = {
        { "Gestern Anna Huber angerufen", "Anna Huber; call us; at 2026-11-23" },
        { "Anna Huber gestern um 14 Uhr angerufen", "Anna Huber; call us; at 2026-11-23 14:00" },
        { "Heute um 14 Uhr Anna Huber besucht", "Anna Huber; visit us; at 2026-11-24 14:00" },
        { "Am Montag Anna Huber getroffen", "Anna Huber; meeting; at 2026-11-23" },
        { "Vor zwei Wochen Anna Huber besucht", "Anna Huber; visit us; at 2026-11-10" },
        { "Anna Huber angerufen, Treffen am 5.12. vereinbart", "Anna Huber; call us" },
        { "Anna Huber ist am Montag aus dem Urlaub zurück", "Anna Huber" },
        { "Anna Huber war am Montag da", "Anna Huber; at 2026-11-23" },
        { "Visited Anna Huber today from 10:00 to 11:30",
          "Anna Huber; visit us; at 2026-11-24 10:00; 90 min" },
        { "Anna Huber war sauer, dass niemand angerufen hat", "Anna Huber; feels -1" },
        { "Anna Huber angerufen, kommt morgen", "Anna Huber; call us" },
        { "Anna Huber angerufen. Seit Montag steht die Maschine", "Anna Huber; call us" },
        { "Gestern angerufen: Anna Huber, Termin am Freitag vereinbart",
          "Anna Huber; call us; at 2026-11-23" },
        { "Anna Huber angerufen, 12 Min", "Anna Huber; call us; 12 min" },
        { "Anna Huber angerufen, 12 Min. - Lieferung",
          "Anna Huber; call us; 12 min; asked; - Lieferung" },
        { "12min mit Anna Huber telefoniert", "Anna Huber; call; 12 min" },
        { "Eine halbe Stunde mit Anna Huber telefoniert", "Anna Huber; call; 30 min" },
        { "Anna Huber besucht, 1,5 Std", "Anna Huber; visit us; 90 min" },
        { "Anna Huber besucht, 1h", "Anna Huber; visit us; 60 min" },
        { "Anna Huber besucht, 1h30", "Anna Huber; visit us; 90 min" },
        { "Anna Huber besucht, 1 Std 15 Min", "Anna Huber; visit us; 75 min" },
        { "Anna Huber besucht, 1:30 Std", "Anna Huber; visit us; 90 min" },
        { "Anna Huber besucht, anderthalb Stunden", "Anna Huber; visit us; 90 min" },
        { "Anna Huber besucht, zwei Stunden", "Anna Huber; visit us; 120 min" },
        { "Anna Huber besucht, eine Viertelstunde", "Anna Huber; visit us; 15 min" },
        { "Anna Huber angerufen, sie war 20 Min zu spät", "Anna Huber; call us" },
        { "Anna Huber vor 20 Minuten angerufen", "Anna Huber; call us; at 2026-11-24 15:40" },
        { "Anna Huber heute um 18 Uhr getroffen",
          "Anna Huber; meeting; at 2026-11-24 18:00; warn future" },
        { "Anna Huber am 31.2. getroffen", "Anna Huber; meeting; warn impossible" },
        { "Anna Huber am Montag, 17.11. getroffen",
          "Anna Huber; meeting; at 2026-11-17; warn weekday" },
        { "Called Anna Huber yesterday at 3pm for 20 minutes",
          "Anna Huber; call us; at 2026-11-23 15:00; 20 min" },
        { "Met Anna Huber last Friday, half an hour",
          "Anna Huber; meeting; at 2026-11-20; 30 min" },
        { "A 20-minute call with Anna Huber", "Anna Huber; call; 20 min" },
        { "Met Anna Huber for an hour and a half", "Anna Huber; meeting; 90 min" },
        { "Met Anna Huber for two and a half hours", "Anna Huber; meeting; 150 min" },
        { "Called Anna Huber two days ago", "Anna Huber; call us; at 2026-11-22" },
        { "Anna Huber called. She was 20 minutes late",
          "Anna Huber; call them_unprompted" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, NULL);
}

static void feeling_and_benefit_are_kept_apart(void **state)
{
    static const struct capture_case cases[] = {
        { "Anna Huber angerufen, zufrieden", "Anna Huber; call us; feels +1" },
        { "Anna Huber angerufen, sehr zufrieden", "Anna Huber; call us; feels +2" },
        { "Anna Huber angerufen, sehr zufrieden :)", "Anna Huber; call us; feels +2" },
        { "Anna Huber angerufen, nicht zufrieden", "Anna Huber; call us; feels -1" },
        { "Anna Huber angerufen, ist gar nicht sauer", "Anna Huber; call us" },
        { "Anna Huber angerufen, sehr verärgert", "Anna Huber; call us; feels -2" },
        { "Anna Huber angerufen. Anfangs sauer, am Ende zufrieden",
          "Anna Huber; call us; feels +1" },
        { "Anna Huber angerufen, ich bin zufrieden", "Anna Huber; call us" },
        { "Anna Huber angerufen, wäre froh über Hilfe", "Anna Huber; call us" },
        { "Anna Huber angerufen :)", "Anna Huber; call us; feels +1" },
        { "Anna Huber angerufen :-(", "Anna Huber; call us; feels -1" },
        { "Anna Huber angerufen 😡", "Anna Huber; call us; feels -2" },
        { "Anna Huber called, furious", "Anna Huber; call them_unprompted; feels -2" },
        { "Anna Huber called, she is very happy", "Anna Huber; call them_unprompted; feels +2" },
        { "Anna Huber called, not happy", "Anna Huber; call them_unprompted; feels -1" },
        { "Anna Huber called, I am happy to help", "Anna Huber; call them_unprompted" },
        { "Anna Huber angerufen. Die Anlage spart ihr 18.000 € im Jahr.",
          "Anna Huber; call us; gains \"spart ihr 18.000 € im Jahr\" 18000 EUR" },
        { "Anna Huber angerufen. Hat 5 Tsd. Euro gespart",
          "Anna Huber; call us; gains \"5 Tsd. Euro gespart\" 5000 EUR" },
        { "Anna Huber angerufen. Nutzen: weniger Ausfälle",
          "Anna Huber; call us; gains \"weniger Ausfälle\"" },
        { "Anna Huber angerufen, sehr zufrieden. Spart 2 Stunden pro Woche",
          "Anna Huber; call us; feels +2; gains \"Spart 2 Stunden pro Woche\"" },
        { "Called Anna Huber. The press saves her $18,000 a year",
          "Anna Huber; call us; gains \"saves her $18,000 a year\" 18000 USD" },
        { "Called Anna Huber. It brings them 1.5 million euros",
          "Anna Huber; call us; gains \"brings them 1.5 million euros\" 1500000 EUR" },
        { "Called Anna Huber. We can use this", "Anna Huber; call us" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, NULL);
}

static void what_occupies_them_was_asked_or_not(void **state)
{
    static const struct capture_case cases[] = {
        { "Anna Huber angerufen", "Anna Huber; call us" },
        { "Anna Huber angerufen. + Enkel", "Anna Huber; call us; asked; + Enkel" },
        { "Anna Huber angerufen. ! Angebot bis Freitag",
          "Anna Huber; call us; ! Angebot @2026-11-27" },
        { "Anna Huber angerufen und gefragt, was sie beschäftigt", "Anna Huber; call us; asked" },
        { "Anna Huber angerufen, nicht gefragt, was sie bewegt",
          "Anna Huber; call us; not asked" },
        { "Anna Huber hat gefragt, was das kostet", "Anna Huber" },
        { "Called Anna Huber and asked what is on her mind", "Anna Huber; call us; asked" },
        { "Called Anna Huber, she asked what it costs", "Anna Huber; call us" },
        { "Called Anna Huber, didn't ask how she is", "Anna Huber; call us; not asked" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, NULL);
}

static void the_purpose_is_only_taken_from_plain_words(void **state)
{
    static const struct capture_case cases[] = {
        { "Anna Huber angerufen wegen der Reklamation", "Anna Huber; call us; to serve" },
        { "Anna Huber angerufen wegen der Vertragsverlängerung", "Anna Huber; call us; to keep" },
        { "Erstgespräch mit Anna Huber", "Anna Huber; meeting; to win" },
        { "Called Anna Huber about the renewal", "Anna Huber; call us; to keep" },
        { "Called Anna Huber", "Anna Huber; call us" },
    };

    (void)state;
    check_captures(cases, COUNT(cases), CAPTURE_GERMAN, NULL);
}

int main(void)
{
    return TESTS(T(the_channel_is_guessed_from_words), T(who_began_is_heard), T(when_and_how_long),
                 T(feeling_and_benefit_are_kept_apart), T(what_occupies_them_was_asked_or_not),
                 T(the_purpose_is_only_taken_from_plain_words));
}
