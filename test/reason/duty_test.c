/* What a user owes without owing it to one person, and what the law wants by a day. */
#include "test/reason/cases.h"

#define DATA_DUTIES(...) LIST(data_duties, data_duty_count, fact_data_duty, __VA_ARGS__)

struct duty_case {
    const char *what;
    struct fact_duty duty;
    const char *today, *want;
};

static void places_are_visited_again(void **state)
{
    const struct duty_case cases[] = {
        { "a year after the last time",
          { .id = 2, .user = 4, .every_days = 365, .last_done = on("2026-01-01") }, "2026-11-22",
          "2027-01-01 today #2 for 4" },
        { "a month, over the leap day",
          { .id = 2, .user = 4, .every_days = 30, .last_done = on("2028-02-01") }, "2028-02-01",
          "2028-03-02 today #2 for 4" },
        { "never there: as long after it was agreed on",
          { .id = 2, .user = 4, .every_days = 30, .created_on = on("2026-11-22") }, "2026-11-22",
          "2026-12-22 today #2 for 4" },
        { "missed long ago",
          { .id = 2, .user = 4, .every_days = 30, .last_done = on("2024-01-01") }, "2026-11-22",
          "2024-01-31 today #2 for 4" },
        { "nobody said how often", { .id = 2, .user = 4, .last_done = on("2026-01-01") },
          "2026-11-22", "" },
        { "nobody knows since when", { .id = 2, .user = 4, .every_days = 30 }, "2026-11-22", "" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct duty_facts facts = { .duties = &cases[i].duty, .duty_count = 1 };

        check_duty(cases[i].what, &reason_duty_due, &facts, cases[i].today, cases[i].want);
    }
}

static void ways_are_walked_again(void **state)
{
    const struct fact_walk walks[] = {
        { .id = 2, .every_days = 90, .last_walked = on("2026-11-22") },
        { .id = 3, .user = 4, .every_days = 90, .created_on = on("2026-11-22") },
        { .id = 4, .every_days = 1, .last_walked = on("2026-12-31") },
        { .id = 5, .every_days = 1, .last_walked = on("2028-02-28") },
        { .id = 6, .every_days = 0, .last_walked = on("2026-12-31") },
        { .id = 7, .every_days = 90 },
    };
    const struct duty_facts facts = { .walks = walks, .walk_count = COUNT(walks) };

    (void)state;
    check_duty("walks", &reason_walk_due, &facts, "2026-11-22",
               "2027-02-20 time #2; 2027-02-20 time #3 for 4; 2027-01-01 time #4; "
               "2028-02-29 time #5");
    check_duty("none", &reason_walk_due, &(struct duty_facts){ 0 }, "2026-11-22", "");
}

static void plans_and_tasks_have_a_day(void **state)
{
    const struct fact_chore chores[] = {
        { .id = 2, .user = 4, .what = "a day with them", .where = "Roth", .due = on("2026-12-24") },
        { .id = 3, .user = 5, .what = "ask", .where = "Ohm" },
    };
    const struct duty_facts plans = { .plans = chores, .plan_count = COUNT(chores) };
    const struct duty_facts tasks = { .tasks = chores, .task_count = COUNT(chores) };

    (void)state;
    check_duty("plans", &reason_plan_due, &plans, "2026-11-22", "2026-12-24 today #2 for 4");
    check_duty("tasks", &reason_own_task_due, &tasks, "2026-11-22", "2026-12-24 today #2 for 4");
}

static void duties_of_a_user_come_complete(void **state)
{
    const struct fact_duty duty = { .id = 2, .user = 4, .every_days = 30, .place = "Produktion",
                                    .last_done = on("2026-01-01") };
    const struct duty_facts facts = { .duties = &duty, .duty_count = 1 };
    struct reason_settings set = reason_settings_initial();
    struct arena a = { 0 };
    struct hits hits = hits_new(&a);

    (void)state;
    reason_duties(&facts, &set, on("2026-11-22"), &hits);
    CHECK_INT(hits.count, 1);
    CHECK_INT(hits.items[0].weight, 200);
    CHECK(hits.items[0].fingerprint != 0);
    arena_clear(&a);
}

#define DISCLOSURE .kind = DATA_DUTY_DISCLOSURE
#define RETENTION .kind = DATA_DUTY_RETENTION
#define RESTRICTED .kind = DATA_DUTY_RESTRICTED

static void the_law_comes_first_near_its_day(void **state)
{
    const struct reason_case disclosure[] = {
        { "asked, a month to answer",
          { DATA_DUTIES({ .id = 2, DISCLOSURE, .asked_on = on("2026-12-03"),
                          .answer_by = on("2027-01-03") }) }, "2026-12-03",
          "2026-12-03 to 2026-12-27 today #2; 2026-12-27 first #2" },
        { "a week is left when it is entered",
          { DATA_DUTIES({ .id = 2, DISCLOSURE, .asked_on = on("2026-11-22"),
                          .answer_by = on("2026-11-27") }) }, "2026-11-22", "2026-11-22 first #2" },
        { "nobody knows when they asked",
          { DATA_DUTIES({ .id = 2, DISCLOSURE, .answer_by = on("2028-03-07") }) }, "2026-11-22",
          "2028-02-29 first #2" },
        { "settled", { DATA_DUTIES({ .id = 2, DISCLOSURE, .answer_by = on("2026-11-22"),
                                     .settled = true }) }, "2026-11-22", "" },
        { "no day to answer",
          { DATA_DUTIES({ .id = 2, DISCLOSURE, .asked_on = on("2026-11-22") }) },
          "2026-11-22", "" },
        { "another kind", { DATA_DUTIES({ .id = 2, RETENTION, .answer_by = on("2026-11-22") }) },
          "2026-11-22", "" },
        { "also for an authority",
          { .relation = RELATION_AUTHORITY,
            DATA_DUTIES({ .id = 2, DISCLOSURE, .answer_by = on("2026-11-29") }) }, "2026-11-22",
          "2026-11-22 first #2" },
    };
    const struct reason_case retention[] = {
        { "a month ahead", { DATA_DUTIES({ .id = 2, RETENTION, .answer_by = on("2026-12-31") }) },
          "2026-11-22", "2026-12-01 to 2026-12-24 today #2; 2026-12-24 first #2" },
        { "over the leap day",
          { DATA_DUTIES({ .id = 2, RETENTION, .answer_by = on("2028-03-07") }) },
          "2026-11-22", "2028-02-06 to 2028-02-29 today #2; 2028-02-29 first #2" },
        { "past", { DATA_DUTIES({ .id = 2, RETENTION, .answer_by = on("2026-01-01") }) },
          "2026-11-22", "2025-12-02 to 2025-12-25 today #2; 2025-12-25 first #2" },
        { "settled", { DATA_DUTIES({ .id = 2, RETENTION, .answer_by = on("2026-12-31"),
                                     .settled = true }) }, "2026-11-22", "" },
        { "no day", { DATA_DUTIES({ .id = 2, RETENTION }) }, "2026-11-22", "" },
        { "two",
          { DATA_DUTIES({ .id = 2, RETENTION, .answer_by = on("2026-12-31"), .settled = true },
                               { .id = 3, RETENTION, .answer_by = on("2026-12-31") }) },
          "2026-11-22", "2026-12-01 to 2026-12-24 today #3; 2026-12-24 first #3" },
    };
    const struct reason_case restricted[] = {
        { "asked", { DATA_DUTIES({ .id = 2, RESTRICTED, .asked_on = on("2026-11-22"),
                                   .answer_by = on("2026-12-22") }) }, "2026-11-22",
          "2026-11-22 to 2026-12-15 today #2; 2026-12-15 first #2" },
        { "settled", { DATA_DUTIES({ .id = 2, RESTRICTED, .asked_on = on("2026-11-22"),
                                     .answer_by = on("2026-12-22"), .settled = true }) },
          "2026-11-22", "" },
        { "kind unknown", { DATA_DUTIES({ .id = 2, .answer_by = on("2026-12-22") }) },
          "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_disclosure_due, disclosure, COUNT(disclosure));
    check_cases(&reason_retention_due, retention, COUNT(retention));
    check_cases(&reason_restricted, restricted, COUNT(restricted));
}

int main(void)
{
    return TESTS(T(places_are_visited_again), T(ways_are_walked_again),
                 T(plans_and_tasks_have_a_day), T(duties_of_a_user_come_complete),
                 T(the_law_comes_first_near_its_day));
}
