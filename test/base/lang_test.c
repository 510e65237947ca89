#include "base/lang.h"

#include "test/test.h"

static void headers_choose_the_language(void **state)
{
    static const struct {
        const char *header;
        enum language lang;
    } cases[] = {
        { "de", LANG_DE }, { "de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7", LANG_DE },
        { "en-US,en;q=0.9,de;q=0.8", LANG_EN }, { "fr, de;q=0.3, en;q=0.4", LANG_EN },
        { "fr;q=0.9 , DE-at ; q=0.5", LANG_DE }, { "en;q=0,de;q=0.001", LANG_DE },
        { "den,eng", LANG_DE }, { "fr", LANG_DE }, { "", LANG_DE }, { NULL, LANG_DE },
        { ",,;q=,de;q=1.000", LANG_DE }, { "en", LANG_EN }, { "*", LANG_DE },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (language_from_header(cases[i].header, LANG_DE) != cases[i].lang)
            fail_test("%s", cases[i].header);
}

static void every_german_entry_is_found(void **state)
{
    (void)state;
    CHECK(tr_count(LANG_DE) > 0);
    for (size_t i = 0; i < tr_count(LANG_DE); i++)
        if (!tr_has(LANG_DE, tr_key(LANG_DE, i)))
            fail_test("not in order: %s", tr_key(LANG_DE, i));
    CHECK_TEXT(tr(LANG_DE, "This password is too long."), "Dieses Passwort ist zu lang.");
    CHECK_TEXT(tr(LANG_EN, "This password is too long."), "This password is too long.");
    const char *unknown = "Nobody says" " this.";
    CHECK(tr(LANG_DE, unknown) == unknown && !tr_has(LANG_DE, unknown));
}

static void sentences_are_filled_by_name(void **state)
{
    struct arena a = { 0 };

    (void)state;
    CHECK_TEXT(text_fill(&a, "{who} sagt: {what}", { "what", "{who}" }, { "who", "Anna" }),
               "Anna sagt: {who}");
    CHECK_TEXT(text_fill(&a, "{who", { "who", "Anna" }), "{who");
    CHECK_TEXT(text_fill(&a, "{} {{who}} {whom}", { "who", "Anna" }), "{} {Anna} {whom}");
    arena_clear(&a);
}

static void days_are_named_as_seen_from_today(void **state)
{
    static const struct {
        int day[3];
        const char *english, *german;
    } cases[] = {
        { { 2026, 11, 22 }, "today", "heute" },
        { { 2026, 11, 23 }, "tomorrow", "morgen" },
        { { 2026, 11, 21 }, "yesterday", "gestern" },
        { { 2026, 11, 24 }, "Tuesday", "Dienstag" },
        { { 2026, 11, 28 }, "Saturday", "Samstag" },
        { { 2026, 11, 29 }, "29 Nov", "29. Nov." },
        { { 2026, 11, 20 }, "20 Nov", "20. Nov." },
        { { 2026, 3, 1 }, "1 Mar", "1. März" },
        { { 2027, 1, 3 }, "3 January 2027", "3. Januar 2027" },
        { { 2025, 10, 27 }, "27 October 2025", "27. Oktober 2025" },
    };
    struct arena a = { 0 };
    struct day today = day_of(2026, 11, 22);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct day d = day_of(cases[i].day[0], cases[i].day[1], cases[i].day[2]);

        CHECK_TEXT(lang_day(&a, LANG_EN, d, today), cases[i].english);
        CHECK_TEXT(lang_day(&a, LANG_DE, d, today), cases[i].german);
    }
    CHECK_TEXT(lang_day_weekday(&a, LANG_DE, day_of(2026, 11, 23)), "Montag, 23. November");
    CHECK_TEXT(lang_day_weekday(&a, LANG_EN, day_of(2026, 11, 23)), "Monday, 23 November");
    CHECK_TEXT(lang_month(&a, LANG_DE, day_of(2026, 3, 23)), "März 2026");
    CHECK_TEXT(lang_time(&a, 9, 5), "09:05");
    arena_clear(&a);
}

static void durations_are_said_in_words(void **state)
{
    static const struct {
        int days;
        const char *english, *german, *dative;
    } cases[] = {
        { 0, "no days", "keine Tage", "keinen Tagen" },
        { 1, "a day", "ein Tag", "einem Tag" },
        { 3, "three days", "drei Tage", "drei Tagen" },
        { 7, "a week", "eine Woche", "einer Woche" },
        { 13, "13 days", "13 Tage", "13 Tagen" },
        { 14, "two weeks", "zwei Wochen", "zwei Wochen" },
        { 63, "nine weeks", "neun Wochen", "neun Wochen" },
        { 84, "three months", "drei Monate", "drei Monaten" },
        { 365, "twelve months", "zwölf Monate", "zwölf Monaten" },
        { 729, "24 months", "24 Monate", "24 Monaten" },
        { 730, "two years", "zwei Jahre", "zwei Jahren" },
        { -5, "five days", "fünf Tage", "fünf Tagen" },
    };
    struct arena a = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_TEXT(lang_duration_days(&a, LANG_EN, cases[i].days, CASE_DATIVE),
                   cases[i].english);
        CHECK_TEXT(lang_duration_days(&a, LANG_DE, cases[i].days, CASE_NOMINATIVE),
                   cases[i].german);
        CHECK_TEXT(lang_duration_days(&a, LANG_DE, cases[i].days, CASE_DATIVE),
                   cases[i].dative);
    }
    CHECK_TEXT(lang_duration_days(&a, LANG_DE, 1, CASE_ACCUSATIVE), "einen Tag");
    arena_clear(&a);
}

static void numbers_and_money_are_written_as_at_home(void **state)
{
    struct arena a = { 0 };

    (void)state;
    CHECK_TEXT(lang_number(&a, LANG_DE, 1234567), "1.234.567");
    CHECK_TEXT(lang_number(&a, LANG_EN, -1234), "−1,234");
    CHECK_TEXT(lang_number(&a, LANG_EN, INT64_MIN), "−9,223,372,036,854,775,808");
    CHECK_TEXT(lang_count(&a, LANG_DE, 9), "neun");
    CHECK_TEXT(lang_count(&a, LANG_DE, 1300), "1.300");
    CHECK_TEXT(lang_decimal(&a, LANG_DE, 1234.55, 1), "1.234,5");
    CHECK_TEXT(lang_decimal(&a, LANG_EN, -0.04, 1), "0.0");
    CHECK_TEXT(lang_decimal(&a, LANG_EN, 3, 0), "3");
    CHECK_TEXT(lang_decimal(&a, LANG_EN, 1e300, 0), "–");
    CHECK_TEXT(lang_money(&a, LANG_DE, 1800000, "EUR"), "18.000\u00a0€");
    CHECK_TEXT(lang_money(&a, LANG_DE, 123405, "EUR"), "1.234,05\u00a0€");
    CHECK_TEXT(lang_money(&a, LANG_EN, 1800000, "EUR"), "€18,000");
    CHECK_TEXT(lang_money(&a, LANG_EN, -123450, "CHF"), "−CHF\u00a01,234.50");
    CHECK_TEXT(lang_money(&a, LANG_DE, 0, "CHF"), "0\u00a0CHF");
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(headers_choose_the_language), T(every_german_entry_is_found),
                 T(sentences_are_filled_by_name), T(days_are_named_as_seen_from_today),
                 T(durations_are_said_in_words), T(numbers_and_money_are_written_as_at_home));
}
