#include "test/reason/cases.h"

#define PROBLEMS(...) LIST(problems, problem_count, fact_problem, __VA_ARGS__)
#define FEEDBACK(...) LIST(feedback, feedback_count, fact_feedback, __VA_ARGS__)

/* Working hours are 8 to 17, Monday to Friday; 2026-11-20 is a Friday. */
static void four_working_hours_to_a_first_answer(void **state)
{
    const struct reason_case cases[] = {
        { "in the morning: the same day",
          { PROBLEMS({ .id = 2, .opened_at = at("2026-11-19T09:00") }) }, "2026-11-19",
          "2026-11-19 first #2" },
        { "at one o'clock: just the same day",
          { PROBLEMS({ .id = 2, .opened_at = at("2026-11-19T13:00") }) }, "2026-11-19",
          "2026-11-19 first #2" },
        { "a minute later: the next",
          { PROBLEMS({ .id = 2, .opened_at = at("2026-11-19T13:01") }) }, "2026-11-19",
          "2026-11-20 first #2" },
        { "before work: it counts from eight",
          { PROBLEMS({ .id = 2, .opened_at = at("2026-11-19T05:00") }) }, "2026-11-19",
          "2026-11-19 first #2" },
        { "Friday afternoon: Monday",
          { PROBLEMS({ .id = 2, .opened_at = at("2026-11-20T15:00") }) }, "2026-11-20",
          "2026-11-23 first #2" },
        { "on Sunday: Monday", { PROBLEMS({ .id = 2, .opened_at = at("2026-11-22T10:00") }) },
          "2026-11-22", "2026-11-23 first #2" },
        { "over New Year, which nobody told us is a holiday",
          { PROBLEMS({ .id = 2, .opened_at = at("2026-12-31T16:00") }) }, "2026-12-31",
          "2027-01-01 first #2" },
        { "it is the helper's line",
          { PROBLEMS({ .id = 2, .helper = 5, .opened_at = at("2026-11-19T09:00"),
                       .words = { .sealed = true } }) }, "2026-11-19",
          "2026-11-19 first #2 for 5 sealed" },
        { "solved", { PROBLEMS({ .id = 2, .opened_at = at("2026-11-19T09:00"),
                                 .solved_on = on("2026-11-19") }) }, "2026-11-22", "" },
        { "nobody knows since when", { PROBLEMS({ .id = 2 }) }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_problem_waiting, cases, COUNT(cases));
}

#define REACTED .opened_at = at("2026-11-02T09:00"), .first_reaction_at = at("2026-11-03T09:00")

static void then_news_every_three_days(void **state)
{
    const struct reason_case cases[] = {
        { "three days after the first answer", { PROBLEMS({ .id = 2, REACTED }) }, "2026-11-03",
          "2026-11-06 to 2026-11-09 today #2 again 2026-11-09" },
        { "the day before the second time", { PROBLEMS({ .id = 2, REACTED }) }, "2026-11-08",
          "2026-11-06 to 2026-11-09 today #2 again 2026-11-09" },
        { "the second time: it keeps its age", { PROBLEMS({ .id = 2, REACTED }) }, "2026-11-09",
          "2026-11-06 to 2026-11-12 today #2 again 2026-11-12" },
        { "weeks later", { PROBLEMS({ .id = 2, REACTED }) }, "2027-01-01",
          "2026-11-06 to 2027-01-02 today #2 again 2027-01-02" },
        { "any contact is news",
          { PROBLEMS({ .id = 2, REACTED }), CONTACTS({ .day = on("2026-11-20") }) }, "2026-11-22",
          "2026-11-23 to 2026-11-26 today #2 again 2026-11-26" },
        { "solved, they say it did not help",
          { PROBLEMS({ .id = 2, REACTED, .solved_on = on("2026-11-20"),
                       .confirmed = ANSWER_NO }) }, "2026-11-22",
          "2026-11-23 to 2026-11-26 today #2 again 2026-11-26" },
        { "solved and nobody had reacted before",
          { PROBLEMS({ .id = 2, .opened_at = at("2026-11-02T09:00"), .solved_on = on("2026-11-20"),
                       .confirmed = ANSWER_NO }) }, "2026-11-22",
          "2026-11-23 to 2026-11-26 today #2 again 2026-11-26" },
        { "solved", { PROBLEMS({ .id = 2, REACTED, .solved_on = on("2026-11-20") }) },
          "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_problem_waiting, cases, COUNT(cases));
}

/* A 'done' in one round must not hide the next. */
static void each_round_has_its_own_fingerprint(void **state)
{
    const struct facts who = { PROBLEMS({ .id = 2, REACTED }), .relation = RELATION_CUSTOMER };
    struct reason_settings set = reason_settings_initial();
    struct arena a = { 0 };
    struct hits first = hits_new(&a), same = hits_new(&a), next = hits_new(&a);

    (void)state;
    reason_all(&who, &set, on("2026-11-06"), &first);
    reason_all(&who, &set, on("2026-11-08"), &same);
    reason_all(&who, &set, on("2026-11-09"), &next);
    CHECK(first.items[0].fingerprint == same.items[0].fingerprint);
    CHECK(first.items[0].fingerprint != next.items[0].fingerprint);
    arena_clear(&a);
}

static void a_solution_is_confirmed_by_the_customer(void **state)
{
    const struct reason_case cases[] = {
        { "a week after", { PROBLEMS({ .id = 2, .solved_on = on("2026-11-15") }) }, "2026-11-22",
          "2026-11-22 time #2" },
        { "over New Year", { PROBLEMS({ .id = 2, .solved_on = on("2026-12-28"), .helper = 5 }) },
          "2026-12-28", "2027-01-04 time #2 for 5" },
        { "over the leap day", { PROBLEMS({ .id = 2, .solved_on = on("2028-02-27") }) },
          "2028-02-27", "2028-03-05 time #2" },
        { "it helped", { PROBLEMS({ .id = 2, .solved_on = on("2026-11-15"),
                                    .confirmed = ANSWER_YES }) }, "2026-11-22", "" },
        { "it did not: that is another reason",
          { PROBLEMS({ .id = 2, .solved_on = on("2026-11-15"), .confirmed = ANSWER_NO }) },
          "2026-11-22", "" },
        { "not solved", { PROBLEMS({ .id = 2, REACTED }) }, "2026-11-22", "" },
        { "two", { PROBLEMS({ .id = 2, .solved_on = on("2026-11-15") },
                            { .id = 3, .solved_on = on("2026-11-16") }) }, "2026-11-22",
          "2026-11-22 time #2; 2026-11-23 time #3" },
    };

    (void)state;
    check_cases(&reason_help_unconfirmed, cases, COUNT(cases));
}

#define SCORE(n) .score_known = true, .score = n

static void an_unhappy_answer_comes_first_the_same_day(void **state)
{
    const struct reason_case cases[] = {
        { "six of ten", { FEEDBACK({ .id = 2, .on = on("2026-11-22"), SCORE(6) }) }, "2026-11-22",
          "2026-11-22 first #2" },
        { "seven is not unhappy", { FEEDBACK({ .id = 2, .on = on("2026-11-22"), SCORE(7) }) },
          "2026-11-22", "" },
        { "nought", { FEEDBACK({ .id = 2, .on = on("2024-02-29"), SCORE(0) }) }, "2026-11-22",
          "2024-02-29 first #2" },
        { "nine, but the words are not",
          { FEEDBACK({ .id = 2, .on = on("2026-11-22"), SCORE(9), .unhappy = true }) },
          "2026-11-22", "2026-11-22 first #2" },
        { "no score: unknown is not nought", { FEEDBACK({ .id = 2, .on = on("2026-11-22") }) },
          "2026-11-22", "" },
        { "answered", { FEEDBACK({ .id = 2, .on = on("2026-11-20"), SCORE(2), .answered = true }) },
          "2026-11-22", "" },
        { "not in yet", { FEEDBACK({ .id = 2, SCORE(2) }) }, "2026-11-22", "" },
        { "two", { FEEDBACK({ .id = 2, .on = on("2026-12-31"), SCORE(2) },
                            { .id = 3, .on = on("2027-01-01"), SCORE(3) }) }, "2027-01-01",
          "2026-12-31 first #2; 2027-01-01 first #3" },
    };

    (void)state;
    check_cases(&reason_unhappy_answer, cases, COUNT(cases));
}

int main(void)
{
    return TESTS(T(four_working_hours_to_a_first_answer), T(then_news_every_three_days),
                 T(each_round_has_its_own_fingerprint), T(a_solution_is_confirmed_by_the_customer),
                 T(an_unhappy_answer_comes_first_the_same_day));
}
