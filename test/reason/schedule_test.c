/* Can it be kept? Earliest deadline first over free hours. */
#include "reason/schedule.h"
#include "test/reason/cases.h"
#include "test/test.h"

static struct arena arena;

/* Monday 2026-11-23, 8:00. Works Monday to Friday 8–12 and 13–17: 480 minutes a day. */
static const struct work_span week[] = {
    { 1, 480, 720 }, { 1, 780, 1020 }, { 2, 480, 720 }, { 2, 780, 1020 }, { 3, 480, 720 },
    { 3, 780, 1020 }, { 4, 480, 720 }, { 4, 780, 1020 }, { 5, 480, 720 }, { 5, 780, 1020 },
};

struct row {
    const char *what;
    int minute; /* of Monday that has passed */
    struct {
        const char *day;
        int from, until;
    } taken[4];
    struct {
        const char *due;
        int minutes;
    } owed[4];
    int minutes;
    const char *due;
    bool fits;
    const char *earliest; /* NULL: never */
};

static struct schedule_answer ask(const struct row *r)
{
    struct taken_span taken[4];
    struct owed_work owed[4];
    struct schedule s = { .today = on("2026-11-23"), .minute = r->minute, .spans = week,
                          .span_count = COUNT(week), .taken = taken, .owed = owed };

    for (; s.taken_count < 4 && r->taken[s.taken_count].day != NULL; s.taken_count++)
        taken[s.taken_count] = (struct taken_span){ on(r->taken[s.taken_count].day),
                                                    r->taken[s.taken_count].from,
                                                    r->taken[s.taken_count].until };
    for (; s.owed_count < 4 && r->owed[s.owed_count].due != NULL; s.owed_count++)
        owed[s.owed_count] = (struct owed_work){ on(r->owed[s.owed_count].due),
                                                 r->owed[s.owed_count].minutes };
    return schedule_promise(&arena, &s, r->minutes, on(r->due));
}

static void a_promise_is_held_against_the_free_hours(void **state)
{
    static const struct row rows[] = {
        { .what = "an hour today", .minutes = 60, .due = "2026-11-23",
          .fits = true, .earliest = "2026-11-23" },
        { .what = "a whole day and a minute", .minutes = 481, .due = "2026-11-23",
          .earliest = "2026-11-24" },
        { .what = "the day is nearly over", .minute = 1000, .minutes = 60, .due = "2026-11-23",
          .earliest = "2026-11-24" },
        { .what = "no weekend work", .minutes = 5 * 480 + 1, .due = "2026-11-29",
          .earliest = "2026-11-30" },
        { .what = "appointments take hours", .taken = { { "2026-11-23", 480, 1020 } },
          .minutes = 60, .due = "2026-11-23", .earliest = "2026-11-24" },
        { .what = "overlapping appointments take them once",
          .taken = { { "2026-11-23", 480, 700 }, { "2026-11-23", 600, 960 } },
          .minutes = 60, .due = "2026-11-23", .fits = true, .earliest = "2026-11-23" },
        { .what = "lunch is nobody's time", .taken = { { "2026-11-23", 720, 780 } },
          .minutes = 480, .due = "2026-11-23", .fits = true, .earliest = "2026-11-23" },
        { .what = "what is due earlier goes first", .owed = { { "2026-11-23", 480 } },
          .minutes = 60, .due = "2026-11-23", .earliest = "2026-11-24" },
        { .what = "what is due later must still fit after it", .owed = { { "2026-11-24", 960 } },
          .minutes = 60, .due = "2026-11-23", .earliest = "2026-11-25" },
        { .what = "and does", .owed = { { "2026-11-24", 900 } },
          .minutes = 60, .due = "2026-11-23", .fits = true, .earliest = "2026-11-23" },
        { .what = "what is overdue is due today", .owed = { { "2026-11-02", 480 } },
          .minutes = 1, .due = "2026-11-23", .earliest = "2026-11-24" },
        { .what = "a promise broken already does not stop the next weeks",
          .owed = { { "2026-11-23", 960 } }, .minutes = 60, .due = "2026-11-25",
          .fits = true, .earliest = "2026-11-25" },
        { .what = "yesterday is over", .minutes = 1, .due = "2026-11-22",
          .earliest = "2026-11-23" },
        { .what = "more than there is", .minutes = 400 * 480, .due = "2026-12-31" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct schedule_answer a = ask(&rows[i]);
        int32_t want = rows[i].earliest != NULL ? on(rows[i].earliest).number : 0;

        if (!a.known || a.fits != rows[i].fits || a.earliest.number != want)
            fail_test("case %s: fits %d, earliest %+d days", rows[i].what, a.fits,
                      (int)(a.earliest.number - on("2026-11-23").number));
    }
}

static void without_hours_nothing_is_claimed(void **state)
{
    struct schedule s = { .today = on("2026-11-23") };

    (void)state;
    CHECK(!schedule_promise(&arena, &s, 60, on("2026-12-01")).known);
}

/* Overlapping hours are the same minutes, and what lies outside them takes nothing. */
static void hours_and_what_is_taken_are_sets_of_minutes(void **state)
{
    static const struct work_span spans[] = { { 1, 480, 720 }, { 1, 600, 900 }, { 1, 900, 960 },
                                              { 1, 500, 510 }, { 2, 0, 1440 } };
    struct taken_span taken[] = { { on("2026-11-23"), 0, 490 }, { on("2026-11-23"), 700, 730 },
                                  { on("2026-11-23"), 710, 800 }, { on("2026-11-23"), 950, 1440 },
                                  { on("2026-11-23"), 820, 820 }, { on("2026-11-30"), 0, 1440 } };
    struct schedule s = { .today = on("2026-11-20"), .spans = spans, .span_count = COUNT(spans),
                          .taken = taken, .taken_count = COUNT(taken) };
    struct free_span free[FREE_SPANS_MOST];

    (void)state;
    CHECK_INT(schedule_free_spans(&s, on("2026-11-23"), free), 2);
    CHECK_INT(free[0].from, 490);
    CHECK_INT(free[0].until, 700);
    CHECK_INT(free[1].from, 800);
    CHECK_INT(free[1].until, 950);
    CHECK_INT(schedule_free(&s, on("2026-11-23")), 210 + 150);
    CHECK_INT(schedule_free(&s, on("2026-11-24")), 1440);
    CHECK_INT(schedule_free(&s, on("2026-11-30")), 0);
    CHECK_INT(schedule_free(&s, on("2026-11-19")), 0);
    s.today = on("2026-11-23");
    s.minute = 600;
    CHECK_INT(schedule_free(&s, on("2026-11-23")), 100 + 150);
}

/* The day that is named is accepted when it is asked for, and the day before it is not. */
static void the_earliest_day_is_the_first_that_fits(void **state)
{
    struct row r = {
        .owed = { { "2026-11-24", 700 }, { "2026-11-27", 900 }, { "2026-12-01", 300 } },
        .due = "2026-12-31"
    };

    (void)state;
    for (r.minutes = 1; r.minutes < 5000; r.minutes += 37) {
        char day[DAY_ISO_SIZE];
        struct day earliest = ask(&r).earliest;
        struct row again = r;

        day_iso(earliest, day);
        again.due = day;
        CHECK(ask(&again).fits);
        day_iso(day_plus(earliest, -1), day);
        CHECK(!ask(&again).fits);
    }
}

int main(void)
{
    return TESTS(T(a_promise_is_held_against_the_free_hours), T(without_hours_nothing_is_claimed),
                 T(hours_and_what_is_taken_are_sets_of_minutes),
                 T(the_earliest_day_is_the_first_that_fits));
}
