#include "test/reason/cases.h"

#define BORN(d, m, y) .birthday_day = d, .birthday_month = m, .birthday_year = y

static void birthdays(void **state)
{
    const struct reason_case cases[] = {
        { "today counts", { BORN(22, 11, 1981) }, "2026-11-22",
          "2026-11-22 to 2026-11-23 time again 2026-11-23" },
        { "the day after it is the next", { BORN(22, 11, 1981) }, "2026-11-23",
          "2027-11-22 to 2027-11-23 time again 2027-11-23" },
        { "over New Year", { BORN(2, 1, 1981) }, "2026-12-30",
          "2027-01-02 to 2027-01-03 time again 2027-01-03" },
        { "a round one is announced a week ahead", { BORN(22, 12, 1976) }, "2026-11-22",
          "2026-12-15 to 2026-12-23 time again 2026-12-23" },
        { "within that week the same", { BORN(22, 12, 1976) }, "2026-12-20",
          "2026-12-15 to 2026-12-23 time again 2026-12-23" },
        { "the year unknown: none is round", { BORN(22, 12, 0) }, "2026-11-22",
          "2026-12-22 to 2026-12-23 time again 2026-12-23" },
        { "a leap day in a common year", { BORN(29, 2, 2000) }, "2027-02-01",
          "2027-02-28 to 2027-03-01 time again 2027-03-01" },
        { "a leap day in a leap year", { BORN(29, 2, 2001 - 1) }, "2028-02-01",
          "2028-02-29 to 2028-03-01 time again 2028-03-01" },
        { "born today: the first is in a year", { BORN(22, 11, 2026) }, "2026-11-22",
          "2027-11-22 to 2027-11-23 time again 2027-11-23" },
        { "born next year, so somebody typed: silent until a year after", { BORN(1, 3, 2027) },
          "2026-11-22", "2028-03-01 to 2028-03-02 time again 2028-03-02" },
        { "the month unknown", { BORN(22, 0, 1981) }, "2026-11-22", "" },
        { "the day unknown", { BORN(0, 11, 1981) }, "2026-11-22", "" },
        { "no such day", { BORN(31, 4, 1981) }, "2026-11-22", "" },
        { "nothing known", { 0 }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_birthday, cases, COUNT(cases));
}

static void whoever_wants_to_know_earlier_says_so(void **state)
{
    struct reason_settings set = reason_settings_initial();
    const struct facts who = { BORN(2, 1, 1981) };
    struct error err;

    (void)state;
    CHECK(reason_settings_set(&set, "birthday_lead_days", 3, &err));
    check_hits("three days", &reason_birthday, &who, &set, "2026-11-22",
               "2026-12-30 to 2027-01-03 time again 2027-01-03");
}

int main(void)
{
    return TESTS(T(birthdays), T(whoever_wants_to_know_earlier_says_so));
}
