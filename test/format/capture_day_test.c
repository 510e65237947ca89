#include "format/capture_day.h"

#include "test/test.h"

/* Today is Tuesday, 24 November 2026, 16:00. `means`: the day, a time, "-" for no day at all,
 * "x" for one that does not exist. `stands`: what of the text it is; NULL: all of it. */
struct day_case {
    const char *text, *means, *stands;
};

static void check_days(const struct day_case *cases, size_t count,
                       enum capture_direction direction, enum capture_language language)
{
    const struct capture_calendar calendar = { day_of(2026, 11, 24), 16 * 60, direction, language };
    struct arena a = { 0 };
    int wrong = 0;

    for (size_t i = 0; i < count; i++) {
        struct capture_day d = { .minute = -1 };
        struct capture_span span = { 0, 0 };
        const char *got = "-", *stands = cases[i].stands;
        char iso[DAY_ISO_SIZE];

        if (capture_day_parse(&a, cases[i].text, &calendar, &d, &span)) {
            day_iso(d.day, iso);
            got = arena_strdup(&a, iso);
            if (d.minute >= 0)
                got = arena_printf(&a, "%s %02d:%02d", iso, d.minute / 60, d.minute % 60);
        } else if (d.impossible) {
            got = "x";
        }
        const char *piece = arena_strndup(&a, cases[i].text + span.from, span.to - span.from);
        if (*got == '-')
            stands = "";
        else if (stands == NULL)
            stands = cases[i].text;
        if (strcmp(got, cases[i].means) != 0 || strcmp(piece, stands) != 0) {
            print_error("\"%s\": got %s in \"%s\", expected %s in \"%s\"\n", cases[i].text, got,
                        piece, cases[i].means, stands);
            wrong++;
        }
    }
    arena_clear(&a);
    CHECK_INT(wrong, 0);
}

static void what_is_promised_in_german_lies_ahead(void **state)
{
    static const struct day_case cases[] = {
        { "heute", "2026-11-24", NULL },
        { "morgen", "2026-11-25", NULL },
        { "Übermorgen", "2026-11-26", NULL },
        { "uebermorgen", "2026-11-26", NULL },
        { "bis morgen", "2026-11-25", NULL },
        { "noch heute", "2026-11-24", NULL },
        { "bis Freitag", "2026-11-27", NULL },
        { "bis spätestens Freitag", "2026-11-27", NULL },
        { "spätestens am Freitag", "2026-11-27", NULL },
        { "bis zum Freitag", "2026-11-27", NULL },
        { "am Dienstag", "2026-12-01", NULL },
        { "nächsten Montag", "2026-11-30", NULL },
        { "naechsten Montag", "2026-11-30", NULL },
        { "kommenden Mittwoch", "2026-11-25", NULL },
        { "diesen Donnerstag", "2026-11-26", NULL },
        { "übernächsten Freitag", "2026-12-04", NULL },
        { "Freitag nächster Woche", "2026-12-04", NULL },
        { "nächste Woche Freitag", "2026-12-04", NULL },
        { "nächste Woche am Montag", "2026-11-30", NULL },
        { "Freitag in einer Woche", "2026-12-04", NULL },
        { "bis Fr", "2026-11-27", NULL },
        { "Fr, 4.12.", "2026-12-04", NULL },
        { "Freitag, 4. Dezember", "2026-12-04", NULL },
        { "Freitag, den 4.12.2026", "2026-12-04", NULL },
        { "nächste Woche", "2026-12-04", NULL },
        { "in der nächsten Woche", "2026-12-04", NULL },
        { "diese Woche", "2026-11-27", NULL },
        { "übernächste Woche", "2026-12-11", NULL },
        { "Anfang nächster Woche", "2026-11-30", NULL },
        { "Mitte nächster Woche", "2026-12-02", NULL },
        { "Ende der Woche", "2026-11-27", NULL },
        { "nächsten Monat", "2026-12-31", NULL },
        { "Ende des Monats", "2026-11-30", NULL },
        { "bis Monatsende", "2026-11-30", NULL },
        { "bis Ende nächsten Monats", "2026-12-31", NULL },
        { "Anfang Januar", "2027-01-05", NULL },
        { "Mitte Januar", "2027-01-15", NULL },
        { "bis Ende Januar 2028", "2028-01-31", NULL },
        { "im Februar", "2027-02-28", NULL },
        { "bis Dezember", "2026-12-31", NULL },
        { "Quartalsende", "2026-12-31", NULL },
        { "Ende des Quartals", "2026-12-31", NULL },
        { "bis Q1", "2027-03-31", NULL },
        { "Ende Q2 2027", "2027-06-30", NULL },
        { "bis Jahresende", "2026-12-31", NULL },
        { "in 3 Tagen", "2026-11-27", NULL },
        { "in drei Tagen", "2026-11-27", NULL },
        { "in ein paar Tagen", "2026-11-27", NULL },
        { "in 2 Wochen", "2026-12-08", NULL },
        { "in einer Woche", "2026-12-01", NULL },
        { "in drei Monaten", "2027-02-24", NULL },
        { "in einem Jahr", "2027-11-24", NULL },
        { "in 5 Werktagen", "2026-12-01", NULL },
        { "innerhalb von 14 Tagen", "2026-12-08", NULL },
        { "binnen 10 Tagen", "2026-12-04", NULL },
        { "in den nächsten 3 Tagen", "2026-11-27", NULL },
        { "heute in 14 Tagen", "2026-12-08", NULL },
        { "morgen in einer Woche", "2026-12-02", NULL },
        { "in 2 Stunden", "2026-11-24 18:00", NULL },
        { "in 10 Stunden", "2026-11-25 02:00", NULL },
        { "bis 2.12.", "2026-12-02", NULL },
        { "bis 2.12", "2026-12-02", NULL },
        { "2.12.26", "2026-12-02", NULL },
        { "2.12.2026", "2026-12-02", NULL },
        { "2. 12. 2026", "2026-12-02", NULL },
        { "02.01.", "2027-01-02", NULL },
        { "24.11.", "2026-11-24", NULL },
        { "23.11.", "2027-11-23", NULL },
        { "29.2.", "2028-02-29", NULL },
        { "2. Dezember", "2026-12-02", NULL },
        { "am 2. Dez. 2027", "2027-12-02", NULL },
        { "den 3. März", "2027-03-03", NULL },
        { "am ersten Dezember", "2026-12-01", NULL },
        { "bis zum 15.", "2026-12-15", NULL },
        { "am 30.", "2026-11-30", NULL },
        { "2026-12-02", "2026-12-02", NULL },
        { "bis 2/12", "2026-12-02", NULL },
        { "bis 12/24", "2026-12-24", NULL },
        { "KW 48", "2026-11-27", NULL },
        { "in KW48", "2026-11-27", NULL },
        { "KW 3", "2027-01-22", NULL },
        { "bis KW 53", "2027-01-01", NULL },
        { "KW 5/2028", "2028-02-04", NULL },
        { "50. KW", "2026-12-11", NULL },
        { "bis Weihnachten", "2026-12-24", NULL },
        { "vor Weihnachten", "2026-12-23", NULL },
        { "vor Freitag", "2026-11-26", NULL },
        { "am Wochenende", "2026-11-28", NULL },
        { "bis zum Wochenende", "2026-11-27", NULL },
        { "Freitag um 14 Uhr", "2026-11-27 14:00", NULL },
        { "morgen um halb drei", "2026-11-25 14:30", NULL },
        { "morgen früh", "2026-11-25 08:00", NULL },
        { "Montagabend", "2026-11-30 18:00", NULL },
        { "Donnerstag Nachmittag", "2026-11-26 15:00", NULL },
        { "bis Freitag, 10:30 Uhr", "2026-11-27 10:30", NULL },
        { "um 9 Uhr am Montag", "2026-11-30 09:00", NULL },
        { "31.2.", "x", NULL },
        { "am 31. November", "x", NULL },
        { "bis 30.2.2027", "x", NULL },
        { "bis KW 54", "x", NULL },
    };

    (void)state;
    check_days(cases, COUNT(cases), CAPTURE_FUTURE, CAPTURE_GERMAN);
}

static void what_is_promised_in_english_lies_ahead(void **state)
{
    static const struct day_case cases[] = {
        { "today", "2026-11-24", NULL },
        { "by tomorrow", "2026-11-25", NULL },
        { "the day after tomorrow", "2026-11-26", NULL },
        { "by Friday", "2026-11-27", NULL },
        { "on Friday", "2026-11-27", NULL },
        { "next Friday", "2026-11-27", NULL },
        { "this Thursday", "2026-11-26", NULL },
        { "until Monday", "2026-11-30", NULL },
        { "no later than Monday", "2026-11-30", NULL },
        { "before Friday", "2026-11-26", NULL },
        { "Friday next week", "2026-12-04", NULL },
        { "Friday of next week", "2026-12-04", NULL },
        { "next week on Friday", "2026-12-04", NULL },
        { "next week", "2026-12-04", NULL },
        { "by next week", "2026-12-04", NULL },
        { "this week", "2026-11-27", NULL },
        { "the week after next", "-", NULL },
        { "end of next week", "2026-12-04", NULL },
        { "by the end of the week", "2026-11-27", NULL },
        { "end of month", "2026-11-30", NULL },
        { "by the end of the month", "2026-11-30", NULL },
        { "end of the quarter", "2026-12-31", NULL },
        { "end of the year", "2026-12-31", NULL },
        { "by EOM", "2026-11-30", NULL },
        { "next month", "2026-12-31", NULL },
        { "mid-January", "2027-01-15", NULL },
        { "early January", "2027-01-05", NULL },
        { "end of January", "2027-01-31", NULL },
        { "in March", "2027-03-31", NULL },
        { "by May", "2027-05-31", NULL },
        { "in 3 days", "2026-11-27", NULL },
        { "in a week", "2026-12-01", NULL },
        { "in two weeks", "2026-12-08", NULL },
        { "in a few days", "2026-11-27", NULL },
        { "in a couple of weeks", "2026-12-08", NULL },
        { "within 10 working days", "2026-12-08", NULL },
        { "within the next 3 days", "2026-11-27", NULL },
        { "two weeks from today", "2026-12-08", NULL },
        { "3 days from now", "2026-11-27", NULL },
        { "a week from tomorrow", "2026-12-02", NULL },
        { "2 December", "2026-12-02", NULL },
        { "2nd December", "2026-12-02", NULL },
        { "the 2nd of December", "2026-12-02", NULL },
        { "December 2", "2026-12-02", NULL },
        { "Dec 2nd", "2026-12-02", NULL },
        { "December 2, 2027", "2027-12-02", NULL },
        { "May 3", "2027-05-03", NULL },
        { "by the 15th", "2026-12-15", NULL },
        { "on 2 Jan", "2027-01-02", NULL },
        { "by 12/24", "2026-12-24", NULL },
        { "by 2/12", "2027-02-12", NULL },
        { "by 24/12", "2026-12-24", NULL },
        { "12/24/2026", "2026-12-24", NULL },
        { "week 48", "2026-11-27", NULL },
        { "by week 50", "2026-12-11", NULL },
        { "before Christmas", "2026-12-24", NULL },
        { "by the weekend", "2026-11-27", NULL },
        { "next weekend", "2026-11-28", NULL },
        { "tomorrow at 3pm", "2026-11-25 15:00", NULL },
        { "Friday at 10:30", "2026-11-27 10:30", NULL },
        { "Monday at half past two", "2026-11-30 14:30", NULL },
        { "tomorrow morning", "2026-11-25 08:00", NULL },
        { "Friday in the afternoon", "2026-11-27 15:00", NULL },
        { "tonight", "2026-11-24 18:00", NULL },
        { "at 3 p.m. on Monday", "2026-11-30 15:00", NULL },
        { "February 30", "x", NULL },
    };

    (void)state;
    check_days(cases, COUNT(cases), CAPTURE_FUTURE, CAPTURE_ENGLISH);
}

static void what_happened_lies_behind(void **state)
{
    static const struct day_case cases[] = {
        { "gestern", "2026-11-23", NULL },
        { "vorgestern", "2026-11-22", NULL },
        { "am Montag", "2026-11-23", NULL },
        { "am Dienstag", "2026-11-17", NULL },
        { "letzten Freitag", "2026-11-20", NULL },
        { "vorletzten Freitag", "2026-11-13", NULL },
        { "Freitag letzter Woche", "2026-11-20", NULL },
        { "letzte Woche", "2026-11-17", NULL },
        { "letzte Woche Montag", "2026-11-16", NULL },
        { "letzten Monat", "2026-10-24", NULL },
        { "vor zwei Wochen", "2026-11-10", NULL },
        { "vor 3 Tagen", "2026-11-21", NULL },
        { "vor einem Monat", "2026-10-24", NULL },
        { "vor 20 Minuten", "2026-11-24 15:40", NULL },
        { "vor 17 Stunden", "2026-11-23 23:00", NULL },
        { "am 2.12.", "2025-12-02", NULL },
        { "am 20. November", "2026-11-20", NULL },
        { "im Oktober", "2026-10-15", NULL },
        { "heute um 14 Uhr", "2026-11-24 14:00", NULL },
        { "gestern Abend", "2026-11-23 18:00", NULL },
        { "heute Morgen", "2026-11-24 08:00", NULL },
        { "gestern um 9", "2026-11-23 09:00", NULL },
        { "um 14:30", "2026-11-24 14:30", NULL },
        { "um 14.30 Uhr", "2026-11-24 14:30", NULL },
        { "um viertel nach drei", "2026-11-24 15:15", NULL },
        { "um viertel vor drei", "2026-11-24 14:45", NULL },
        { "mittags", "2026-11-24 12:00", NULL },
        { "am Nachmittag", "2026-11-24 15:00", NULL },
        { "gestern 8 Uhr abends", "2026-11-23 20:00", NULL },
        { "KW 47", "2026-11-16", NULL },
        { "yesterday", "2026-11-23", NULL },
        { "the day before yesterday", "2026-11-22", NULL },
        { "last Friday", "2026-11-20", NULL },
        { "last week", "2026-11-17", NULL },
        { "two weeks ago", "2026-11-10", NULL },
        { "an hour ago", "2026-11-24 15:00", NULL },
        { "on Monday", "2026-11-23", NULL },
        { "yesterday at 3pm", "2026-11-23 15:00", NULL },
        { "at 3pm yesterday", "2026-11-23 15:00", NULL },
        { "this morning", "2026-11-24 08:00", NULL },
        { "last night", "2026-11-23 22:00", NULL },
        { "at noon", "2026-11-24 12:00", NULL },
        { "Nov 20", "2026-11-20", NULL },
        { "at quarter to three", "2026-11-24 14:45", NULL },
        { "yesterday at 11 am", "2026-11-23 11:00", NULL },
    };

    (void)state;
    check_days(cases, COUNT(cases), CAPTURE_PAST, CAPTURE_GERMAN);
}

static void what_only_looks_like_a_day_is_none(void **state)
{
    static const struct day_case cases[] = {
        { "", "-", NULL },
        { "guten Morgen", "-", NULL },
        { "jeden Morgen", "-", NULL },
        { "1,5 Stunden", "-", NULL },
        { "2.12 Euro", "-", NULL },
        { "Version 3.1.4", "-", NULL },
        { "192.168.1.1", "-", NULL },
        { "18.000 €", "-", NULL },
        { "24/7", "-", NULL },
        { "she may call", "-", NULL },
        { "march on", "-", NULL },
        { "so ist es", "-", NULL },
        { "Do it", "-", NULL },
        { "at 5 sites", "-", NULL },
        { "um 3 %", "-", NULL },
        { "um drei Wochen verschoben", "-", NULL },
        { "zwei Tage Arbeit", "-", NULL },
        { "3 Monate Garantie", "-", NULL },
        { "die Messe", "-", NULL },
        { "12345", "-", NULL },
        { "2026-13-40", "x", NULL },
    };

    (void)state;
    check_days(cases, COUNT(cases), CAPTURE_FUTURE, CAPTURE_GERMAN);
}

static void a_saturday_knows_no_working_day_of_this_week(void **state)
{
    const struct capture_calendar saturday = { day_of(2026, 11, 28), 600, CAPTURE_FUTURE,
                                               CAPTURE_GERMAN };
    struct arena a = { 0 };
    struct capture_day d;

    (void)state;
    CHECK(capture_day_parse(&a, "diese Woche", &saturday, &d, NULL));
    CHECK_INT(d.day.number, day_of(2026, 11, 29).number);
    CHECK(capture_day_parse(&a, "nächste Woche", &saturday, &d, NULL));
    CHECK_INT(d.day.number, day_of(2026, 12, 4).number);
    arena_clear(&a);
}

static void a_date_on_another_weekday_is_noticed(void **state)
{
    const struct capture_calendar c = { day_of(2026, 11, 24), 600, CAPTURE_FUTURE, CAPTURE_GERMAN };
    struct arena a = { 0 };
    struct capture_day d;

    (void)state;
    CHECK(capture_day_parse(&a, "Montag, 2.12.", &c, &d, NULL) && d.wrong_weekday);
    CHECK(capture_day_parse(&a, "Mittwoch, 2.12.", &c, &d, NULL) && !d.wrong_weekday);
    arena_clear(&a);
}

static void the_tables_are_in_order(void **state)
{
    (void)state;
    for (size_t i = 1; i < capture_german_count; i++)
        if (strcmp(capture_german[i - 1].word, capture_german[i].word) > 0)
            fail_test("German: %s", capture_german[i].word);
    for (size_t i = 1; i < capture_english_count; i++)
        if (strcmp(capture_english[i - 1].word, capture_english[i].word) > 0)
            fail_test("English: %s", capture_english[i].word);
}

int main(void)
{
    return TESTS(T(what_is_promised_in_german_lies_ahead),
                 T(what_is_promised_in_english_lies_ahead),
                 T(what_happened_lies_behind),
                 T(what_only_looks_like_a_day_is_none),
                 T(a_saturday_knows_no_working_day_of_this_week),
                 T(a_date_on_another_weekday_is_noticed),
                 T(the_tables_are_in_order));
}
