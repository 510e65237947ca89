#include "base/day.h"
#include "base/instant.h"
#include "test/test.h"

static void days_split_into_what_they_were_made_of(void **state)
{
    (void)state;
    for (int n = -800000; n < 800000; n += 137) {
        struct ymd p = day_split((struct day){ n });

        CHECK(day_exists(p.year, p.month, p.mday));
        CHECK_INT(day_of(p.year, p.month, p.mday).number, n);
    }
}

static void anniversaries(void **state)
{
    static const struct {
        const char *what;
        int month, mday, from[3], next[3];
    } cases[] = {
        { "today counts", 5, 4, { 2026, 5, 4 }, { 2026, 5, 4 } },
        { "over New Year", 1, 2, { 2026, 12, 30 }, { 2027, 1, 2 } },
        { "leap day in a common year", 2, 29, { 2027, 2, 1 }, { 2027, 2, 28 } },
        { "leap day in a leap year", 2, 29, { 2028, 2, 1 }, { 2028, 2, 29 } },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const int *f = cases[i].from, *n = cases[i].next;
        struct day got = day_next_anniversary(cases[i].month, cases[i].mday,
                                              day_of(f[0], f[1], f[2]));
        if (got.number != day_of(n[0], n[1], n[2]).number)
            fail_test("%s", cases[i].what);
    }
}

static void weekdays_and_weeks_follow_iso_8601(void **state)
{
    (void)state;
    CHECK_INT(day_weekday(day_of(2026, 11, 22)), 7);
    CHECK_INT(day_weekday(day_of(1969, 12, 29)), 1);
    CHECK_INT(day_iso_week(day_of(2027, 1, 1)), 53);
    CHECK_INT(day_iso_week(day_of(2026, 11, 23)), 48);
}

static void months_end_where_they_must(void **state)
{
    (void)state;
    CHECK_INT(day_plus_months(day_of(2026, 1, 31), 1).number, day_of(2026, 2, 28).number);
    CHECK_INT(day_plus_months(day_of(2026, 3, 31), -1).number, day_of(2026, 2, 28).number);
    CHECK_INT(day_plus_months(day_of(2026, 11, 30), 14).number, day_of(2028, 1, 30).number);
}

static void only_days_that_exist_are_read(void **state)
{
    struct day d;

    (void)state;
    CHECK(day_from_iso("2026-11-22", &d) && d.number == day_of(2026, 11, 22).number);
    CHECK(day_from_iso("20261122", &d));
    CHECK(!day_from_iso("2026-02-30", &d));
    CHECK(!day_from_iso("2026-2-3", &d));
    CHECK(!day_from_iso("2026-11-22 ", &d));
}

static void instants_survive_being_written_and_read(void **state)
{
    static const int64_t times[] = { 0, 1763791214250, -1, -62135596800000 };
    char text[INSTANT_ISO_SIZE];
    struct instant back;

    (void)state;
    for (size_t i = 0; i < COUNT(times); i++) {
        instant_iso((struct instant){ times[i] }, text);
        CHECK(instant_from_iso(text, &back));
        CHECK_INT(back.ms, times[i]);
    }
    CHECK(instant_from_iso("2026-11-22T07:00+01:00", &back));
    instant_iso(back, text);
    CHECK_TEXT(text, "2026-11-22T06:00:00.000Z");
    CHECK(!instant_from_iso("2026-11-22T25:00Z", &back));
}

int main(void)
{
    return TESTS(T(days_split_into_what_they_were_made_of), T(anniversaries),
                 T(weekdays_and_weeks_follow_iso_8601), T(months_end_where_they_must),
                 T(only_days_that_exist_are_read), T(instants_survive_being_written_and_read));
}
