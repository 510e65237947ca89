#include "test/reason/cases.h"

#define PROMISES(...) LIST(promises, promise_count, fact_promise, __VA_ARGS__)

/* 2026-11-27 is a Friday, 2026-11-30 a Monday, 2027-01-01 a Friday. */
static void a_promise_is_announced_and_comes_first_on_its_day(void **state)
{
    const struct reason_case cases[] = {
        { "the day before, then the day",
          { PROMISES({ .id = 7, .due = on("2026-11-27") }) }, "2026-11-22",
          "2026-11-26 to 2026-11-27 today #7; 2026-11-27 to 2026-11-28 first #7" },
        { "asked on the day itself it is the same",
          { PROMISES({ .id = 7, .due = on("2026-11-27") }) }, "2026-11-27",
          "2026-11-26 to 2026-11-27 today #7; 2026-11-27 to 2026-11-28 first #7" },
        { "due on Monday is announced on Friday",
          { PROMISES({ .id = 7, .due = on("2026-11-30") }) }, "2026-11-22",
          "2026-11-27 to 2026-11-30 today #7; 2026-11-30 to 2026-12-01 first #7" },
        { "over New Year",
          { PROMISES({ .id = 7, .due = on("2027-01-01") }) }, "2026-11-22",
          "2026-12-31 to 2027-01-01 today #7; 2027-01-01 to 2027-01-02 first #7" },
        { "due on the leap day",
          { PROMISES({ .id = 7, .due = on("2028-02-29") }) }, "2026-11-22",
          "2028-02-28 to 2028-02-29 today #7; 2028-02-29 to 2028-03-01 first #7" },
        { "ten hours of work at three free hours a day begin four working days ahead",
          { PROMISES({ .id = 7, .due = on("2026-11-27"), .minutes_left = 600,
                       .free_minutes_a_day = 180 }) }, "2026-11-22",
          "2026-11-23 to 2026-11-27 today #7; 2026-11-27 to 2026-11-28 first #7" },
        { "free hours unknown: the usual day ahead",
          { PROMISES({ .id = 7, .due = on("2026-11-27"), .minutes_left = 600 }) }, "2026-11-22",
          "2026-11-26 to 2026-11-27 today #7; 2026-11-27 to 2026-11-28 first #7" },
        { "it is the line of the promiser",
          { PROMISES({ .id = 7, .promiser = 4, .due = on("2026-11-27") }) }, "2026-11-22",
          "2026-11-26 to 2026-11-27 today #7 for 4; 2026-11-27 to 2026-11-28 first #7 for 4" },
        { "two promises",
          { PROMISES({ .id = 7, .due = on("2026-11-26") }, { .id = 8, .due = on("2026-11-27") }) },
          "2026-11-22",
          "2026-11-25 to 2026-11-26 today #7; 2026-11-26 to 2026-11-27 first #7; "
          "2026-11-26 to 2026-11-27 today #8; 2026-11-27 to 2026-11-28 first #8" },
        { "sealed words make a sealed line",
          { PROMISES({ .id = 7, .due = on("2026-11-27"), .what = { .sealed = true } }) },
          "2026-11-22",
          "2026-11-26 to 2026-11-27 today #7 sealed; 2026-11-27 to 2026-11-28 first #7 sealed" },
        { "no date, no reason", { PROMISES({ .id = 7 }) }, "2026-11-22", "" },
        { "kept", { PROMISES({ .id = 7, .due = on("2026-11-27"), .state = PROMISE_KEPT }) },
          "2026-11-22", "" },
        { "released",
          { PROMISES({ .id = 7, .due = on("2026-11-27"), .state = PROMISE_RELEASED }) },
          "2026-11-22", "" },
        { "theirs is another reason",
          { PROMISES({ .id = 7, .due = on("2026-11-27"), .by_them = true }) }, "2026-11-22", "" },
        { "nothing promised", { 0 }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_promise_due, cases, COUNT(cases));
}

static void the_day_a_promise_is_broken_is_known_when_it_is_made(void **state)
{
    const struct reason_case cases[] = {
        { "the day after", { PROMISES({ .id = 7, .due = on("2026-11-27") }) }, "2026-11-22",
          "2026-11-28 first #7" },
        { "over New Year", { PROMISES({ .id = 7, .due = on("2026-12-31") }) }, "2026-11-22",
          "2027-01-01 first #7" },
        { "after the leap day", { PROMISES({ .id = 7, .due = on("2028-02-29") }) }, "2026-11-22",
          "2028-03-01 first #7" },
        { "spoken with since, it is still owed",
          { PROMISES({ .id = 7, .due = on("2026-11-20") }), CONTACTS({ .day = on("2026-11-21") }) },
          "2026-11-22", "2026-11-21 first #7" },
        { "given up and not told",
          { PROMISES({ .id = 7, .due = on("2026-11-20"), .state = PROMISE_BROKEN }),
            CONTACTS({ .day = on("2026-11-20") }) },
          "2026-11-22", "2026-11-21 first #7" },
        { "given up and told",
          { PROMISES({ .id = 7, .due = on("2026-11-20"), .state = PROMISE_BROKEN }),
            CONTACTS({ .day = on("2026-11-21") }) },
          "2026-11-22", "" },
        { "kept", { PROMISES({ .id = 7, .due = on("2026-11-20"), .state = PROMISE_KEPT }) },
          "2026-11-22", "" },
        { "released",
          { PROMISES({ .id = 7, .due = on("2026-11-20"), .state = PROMISE_RELEASED }) },
          "2026-11-22", "" },
        { "two", { PROMISES({ .id = 7, .due = on("2026-11-20") },
                            { .id = 8, .promiser = 4, .due = on("2026-11-21") }) },
          "2026-11-22", "2026-11-21 first #7; 2026-11-22 first #8 for 4" },
        { "also to an authority: a word is a word",
          { .relation = RELATION_AUTHORITY, .freedom = FREEDOM_NO_CHOICE,
            PROMISES({ .id = 7, .due = on("2026-11-27") }) },
          "2026-11-22", "2026-11-28 first #7" },
        { "no date", { PROMISES({ .id = 7 }) }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_promise_broken, cases, COUNT(cases));
}

static void their_promise_holds_from_its_day(void **state)
{
    const struct reason_case cases[] = {
        { "on the day",
          { PROMISES({ .id = 7, .by_them = true, .due = on("2026-11-27") }) }, "2026-11-22",
          "2026-11-27 time #7" },
        { "long past", { PROMISES({ .id = 7, .by_them = true, .due = on("2025-02-28") }) },
          "2026-11-22", "2025-02-28 time #7" },
        { "kept", { PROMISES({ .id = 7, .by_them = true, .due = on("2026-11-27"),
                               .state = PROMISE_KEPT }) }, "2026-11-22", "" },
        { "released", { PROMISES({ .id = 7, .by_them = true, .due = on("2026-11-27"),
                                   .state = PROMISE_RELEASED }) }, "2026-11-22", "" },
        { "no date", { PROMISES({ .id = 7, .by_them = true }) }, "2026-11-22", "" },
        { "ours is another reason", { PROMISES({ .id = 7, .due = on("2026-11-27") }) },
          "2026-11-22", "" },
        { "two, one sealed",
          { PROMISES({ .id = 7, .by_them = true, .due = on("2026-12-31") },
                     { .id = 8, .by_them = true, .due = on("2027-01-01"),
                       .what = { .sealed = true } }) },
          "2026-11-22", "2026-12-31 time #7; 2027-01-01 time #8 sealed" },
    };

    (void)state;
    check_cases(&reason_their_promise, cases, COUNT(cases));
}

int main(void)
{
    return TESTS(T(a_promise_is_announced_and_comes_first_on_its_day),
                 T(the_day_a_promise_is_broken_is_known_when_it_is_made),
                 T(their_promise_holds_from_its_day));
}
