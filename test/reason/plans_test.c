/* What we planned or owe by ourselves: tasks, wishes, surprises, advice, thanks, a place. */
#include "test/reason/cases.h"

#define TASKS(...) LIST(tasks, task_count, fact_task, __VA_ARGS__)
#define WISHES(...) LIST(wishes, wish_count, fact_wish, __VA_ARGS__)
#define DELIGHTS(...) LIST(delights, delight_count, fact_delight, __VA_ARGS__)
#define ADVICE(...) LIST(advice, advice_count, fact_advice, __VA_ARGS__)
#define EVIDENCE(...) LIST(evidence, evidence_count, fact_evidence, __VA_ARGS__)

static void tasks_are_due_on_their_day(void **state)
{
    const struct reason_case cases[] = {
        { "ahead", { TASKS({ .id = 2, .due = on("2027-01-01") }) }, "2026-11-22",
          "2027-01-01 today #2" },
        { "on the day", { TASKS({ .id = 2, .due = on("2026-11-22") }) }, "2026-11-22",
          "2026-11-22 today #2" },
        { "overdue", { TASKS({ .id = 2, .due = on("2024-02-29") }) }, "2026-11-22",
          "2024-02-29 today #2" },
        { "somebody's", { TASKS({ .id = 2, .due = on("2026-11-22"), .assignee = 5 }) },
          "2026-11-22", "2026-11-22 today #2 for 5" },
        { "done", { TASKS({ .id = 2, .due = on("2026-11-22"), .done = true }) }, "2026-11-22", "" },
        { "no day", { TASKS({ .id = 2 }) }, "2026-11-22", "" },
        { "two",
          { TASKS({ .id = 2, .due = on("2026-11-22") }, { .id = 3, .due = on("2026-11-23") }) },
          "2026-11-22", "2026-11-22 today #2; 2026-11-23 today #3" },
    };

    (void)state;
    check_cases(&reason_task_due, cases, COUNT(cases));
}

static void wishes_wait_ninety_days(void **state)
{
    const struct reason_case cases[] = {
        { "ninety days", { WISHES({ .id = 2, .open = true, .since = on("2026-08-24") }) },
          "2026-11-22", "2026-11-22 time #2" },
        { "over New Year", { WISHES({ .id = 2, .open = true, .since = on("2026-11-22") }) },
          "2026-11-22", "2027-02-20 time #2" },
        { "over the leap day", { WISHES({ .id = 2, .open = true, .since = on("2028-01-01") }) },
          "2028-01-01", "2028-03-31 time #2" },
        { "fulfilled or declined", { WISHES({ .id = 2, .since = on("2026-01-01") }) }, "2026-11-22",
          "" },
        { "nobody knows since when", { WISHES({ .id = 2, .open = true }) }, "2026-11-22", "" },
        { "two, one sealed",
          { WISHES({ .id = 2, .open = true, .since = on("2026-08-24") },
                   { .id = 3, .open = true, .since = on("2026-08-25"),
                     .words = { .sealed = true } }) },
          "2026-11-22", "2026-11-22 time #2; 2026-11-23 time #3 sealed" },
        { "none", { 0 }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_wish_waiting, cases, COUNT(cases));
}

static void surprises_have_their_day(void **state)
{
    const struct reason_case cases[] = {
        { "ahead", { DELIGHTS({ .id = 2, .planned_on = on("2027-01-01") }) }, "2026-11-22",
          "2027-01-01 time #2" },
        { "past", { DELIGHTS({ .id = 2, .planned_on = on("2024-02-29") }) }, "2026-11-22",
          "2024-02-29 time #2" },
        { "done or dropped",
          { DELIGHTS({ .id = 2, .planned_on = on("2026-11-22"), .over = true }) },
          "2026-11-22", "" },
        { "no day yet", { DELIGHTS({ .id = 2 }) }, "2026-11-22", "" },
        { "two, one sealed", { DELIGHTS({ .id = 2, .planned_on = on("2026-12-31") },
                                        { .id = 3, .planned_on = on("2027-01-01"),
                                          .idea = { .sealed = true } }) },
          "2026-11-22", "2026-12-31 time #2; 2027-01-01 time #3 sealed" },
        { "none", { 0 }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_delight_planned, cases, COUNT(cases));
}

#define DEALS(...) LIST(deals, deal_count, fact_deal, __VA_ARGS__)
#define GUESTS(...) LIST(guests, guest_count, fact_guest, __VA_ARGS__)

static void a_deal_goes_on_when_somebody_said(void **state)
{
    const struct reason_case cases[] = {
        { "ahead, for who has it",
          { DEALS({ .id = 2, .user = 4, .open = true, .next_on = on("2027-01-01") }) },
          "2026-11-22", "2027-01-01 today #2 for 4" },
        { "past", { DEALS({ .id = 2, .open = true, .next_on = on("2024-02-29") }) }, "2026-11-22",
          "2024-02-29 today #2" },
        { "decided", { DEALS({ .id = 2, .next_on = on("2026-11-22") }) }, "2026-11-22", "" },
        { "no day", { DEALS({ .id = 2, .open = true }) }, "2026-11-22", "" },
        { "none", { 0 }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_deal_next, cases, COUNT(cases));
}

static void a_guest_is_met_and_not_forgotten(void **state)
{
    const struct reason_case ahead[] = {
        { "two days before, until it is over",
          { GUESTS({ .id = 2, .user = 4, .comes = true, .on = on("2027-01-01") }) }, "2026-11-22",
          "2026-12-30 to 2027-01-02 today #2 for 4" },
        { "does not come", { GUESTS({ .id = 2, .on = on("2026-11-23") }) }, "2026-11-22", "" },
        { "nobody knows when", { GUESTS({ .id = 2, .comes = true }) }, "2026-11-22", "" },
    };
    const struct reason_case after[] = {
        { "two days after, over the leap day",
          { GUESTS({ .id = 2, .came = true, .on = on("2028-02-28") }) }, "2026-11-22",
          "2028-03-01 today #2" },
        { "somebody has come back to it",
          { GUESTS({ .id = 2, .came = true, .on = on("2026-11-01"),
                     .followed_up_on = on("2026-11-02") }) }, "2026-11-22", "" },
        { "was not there", { GUESTS({ .id = 2, .on = on("2026-11-01") }) }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_occasion_ahead, ahead, COUNT(ahead));
    check_cases(&reason_follow_up, after, COUNT(after));
}

static void advice_is_reviewed(void **state)
{
    const struct reason_case cases[] = {
        { "ahead", { ADVICE({ .id = 2, .review_on = on("2027-01-01") }) }, "2026-11-22",
          "2027-01-01 time #2" },
        { "past", { ADVICE({ .id = 2, .review_on = on("2024-02-29") }) }, "2026-11-22",
          "2024-02-29 time #2" },
        { "the outcome is written",
          { ADVICE({ .id = 2, .review_on = on("2026-11-22"), .has_outcome = true }) }, "2026-11-22",
          "" },
        { "no day to review", { ADVICE({ .id = 2, .on = on("2026-01-01") }) }, "2026-11-22", "" },
        { "two, one sealed", { ADVICE({ .id = 2, .review_on = on("2026-11-22") },
                                      { .id = 3, .review_on = on("2026-11-23"),
                                        .wanted = { .sealed = true } }) },
          "2026-11-22", "2026-11-22 time #2; 2026-11-23 time #3 sealed" },
        { "none", { 0 }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_advice_review, cases, COUNT(cases));
}

#define RECOMMENDED .kind = EVIDENCE_RECOMMENDED

static void a_recommendation_is_thanked_for(void **state)
{
    const struct reason_case cases[] = {
        { "from the day", { EVIDENCE({ .id = 2, RECOMMENDED, .on = on("2026-11-22") }) },
          "2026-11-22", "2026-11-22 today #2" },
        { "long ago is not too late",
          { EVIDENCE({ .id = 2, RECOMMENDED, .on = on("2024-02-29") }) },
          "2026-11-22", "2024-02-29 today #2" },
        { "thanked", { EVIDENCE({ .id = 2, RECOMMENDED, .on = on("2026-11-20"),
                                  .thanked_on = on("2026-11-21") }) }, "2026-11-22", "" },
        { "told others: nobody can thank for what was told",
          { EVIDENCE({ .id = 2, .kind = EVIDENCE_TOLD_OTHERS, .on = on("2026-11-20") }) },
          "2026-11-22", "" },
        { "nobody knows when", { EVIDENCE({ .id = 2, RECOMMENDED }) }, "2026-11-22", "" },
        { "two", { EVIDENCE({ .id = 2, RECOMMENDED, .on = on("2026-12-31") },
                            { .id = 3, RECOMMENDED, .on = on("2027-01-01") }) },
          "2027-01-01", "2026-12-31 today #2; 2027-01-01 today #3" },
    };

    (void)state;
    check_cases(&reason_thanks_owed, cases, COUNT(cases));
}

static void whoever_is_in_the_book_finds_a_place(void **state)
{
    const struct reason_case unplaced[] = {
        { "after two weeks", { .created_on = on("2026-11-22") }, "2026-11-22", "2026-12-06 time" },
        { "over New Year", { .created_on = on("2026-12-20") }, "2026-12-20", "2027-01-03 time" },
        { "over the leap day", { .created_on = on("2028-02-20") }, "2028-02-20",
          "2028-03-05 time" },
        { "long ago", { .created_on = on("2020-01-01") }, "2026-11-22", "2020-01-15 time" },
        { "placed", { .created_on = on("2020-01-01"), .relation = RELATION_PRIVATE }, "2026-11-22",
          "" },
        { "nobody knows since when", { 0 }, "2026-11-22", "" },
    };
    const struct reason_case wished[] = {
        { "a customer", { .created_on = on("2026-11-22"), .profile_open = true,
                          .relation = RELATION_CUSTOMER }, "2026-11-22", "2026-12-06 time" },
        { "a prospect", { .created_on = on("2026-12-20"), .profile_open = true,
                          .relation = RELATION_PROSPECT }, "2026-11-22", "2027-01-03 time" },
        { "somebody has said", { .created_on = on("2026-11-22"), .relation = RELATION_CUSTOMER },
          "2026-11-22", "" },
        { "a friend is not measured", { .created_on = on("2026-11-22"), .profile_open = true,
                                        .relation = RELATION_PRIVATE }, "2026-11-22", "" },
        { "who is unplaced is placed first", { .created_on = on("2026-11-22"),
                                               .profile_open = true }, "2026-11-22", "" },
        { "nobody knows since when", { .profile_open = true, .relation = RELATION_CUSTOMER },
          "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_unplaced, unplaced, COUNT(unplaced));
    check_cases(&reason_wish_customer_unplaced, wished, COUNT(wished));
}

int main(void)
{
    return TESTS(T(tasks_are_due_on_their_day), T(wishes_wait_ninety_days),
                 T(surprises_have_their_day), T(advice_is_reviewed),
                 T(a_deal_goes_on_when_somebody_said), T(a_guest_is_met_and_not_forgotten),
                 T(a_recommendation_is_thanked_for), T(whoever_is_in_the_book_finds_a_place));
}
