/* Who can choose, and when: contracts that end, a lead that is lost, and who has neither. */
#include "test/reason/cases.h"

#define BENEFITS(...) LIST(benefits, benefit_count, fact_benefit, __VA_ARGS__)

static void a_contract_ends(void **state)
{
    const struct reason_case cases[] = {
        { "sixty days before",
          { .freedom = FREEDOM_BOUND, .bound_until = on("2027-01-21") }, "2026-11-22",
          "2026-11-22 today" },
        { "over the leap day", { .freedom = FREEDOM_BOUND, .bound_until = on("2028-03-31") },
          "2026-11-22", "2028-01-31 today" },
        { "past and nothing noted", { .freedom = FREEDOM_BOUND, .bound_until = on("2026-01-01") },
          "2026-11-22", "2025-11-02 today" },
        { "a day alone says that somebody is bound", { .bound_until = on("2027-01-21") },
          "2026-11-22", "2026-11-22 today" },
        { "ended: free since", { .freedom = FREEDOM_FREE, .bound_until = on("2026-11-01") },
          "2026-11-22", "" },
        { "bound, nobody knows until when", { .freedom = FREEDOM_BOUND }, "2026-11-22", "" },
        { "no choice", { .freedom = FREEDOM_NO_CHOICE, .bound_until = on("2027-01-21") },
          "2026-11-22", "" },
        { "an authority", { .relation = RELATION_AUTHORITY, .freedom = FREEDOM_BOUND,
                            .bound_until = on("2027-01-21") }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_freedom_begins, cases, COUNT(cases));
}

#define GAIN(ours, theirs) .gains_known = true, .gain_cents = ours, .alternative_cents = theirs

static void the_lead_is_lost(void **state)
{
    const struct reason_case cases[] = {
        { "they gain more elsewhere",
          { BENEFITS({ .id = 2, .on = on("2026-11-01"), GAIN(10, 11) }) },
          "2026-11-22", "2026-11-01 today #2" },
        { "as much", { BENEFITS({ .id = 2, .on = on("2026-11-01"), GAIN(10, 10) }) }, "2026-11-22",
          "" },
        { "won back", { BENEFITS({ .id = 2, .on = on("2026-11-01"), GAIN(10, 11) },
                                 { .id = 3, .on = on("2026-11-20"), GAIN(12, 11) }) },
          "2026-11-22", "" },
        { "lost now", { BENEFITS({ .id = 2, .on = on("2026-12-31"), GAIN(12, 11) },
                                 { .id = 3, .on = on("2027-01-01"), GAIN(10, 11) }) },
          "2027-01-01", "2027-01-01 today #3" },
        { "one of the two is not known as an amount",
          { BENEFITS({ .id = 2, .on = on("2026-11-01"), .alternative_cents = 11 }) }, "2026-11-22",
          "" },
        { "what came last is not known: neither is the lead",
          { BENEFITS({ .id = 2, .on = on("2026-11-01"), GAIN(10, 11) },
                     { .id = 3, .on = on("2026-11-20") }) }, "2026-11-22", "" },
        { "nobody knows when", { BENEFITS({ .id = 2, GAIN(10, 11) }) }, "2026-11-22", "" },
        { "no choice, no lead", { .freedom = FREEDOM_NO_CHOICE,
                                  BENEFITS({ .id = 2, .on = on("2026-11-01"), GAIN(10, 11) }) },
          "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_lead_lost, cases, COUNT(cases));
}

/* Everything that could be said of one person; who cannot choose loses only what is of choice. */
static void who_cannot_choose_is_still_owed_a_word(void **state)
{
    const struct fact_promise promises[] = { { .id = 7, .due = on("2026-11-20") } };
    const struct fact_contact contacts[] = {
        { .day = on("2025-01-01"), .asked = ANSWER_NO },
        { .day = on("2026-11-01"), .begun_by = BEGUN_BY_THEM_UNPROMPTED },
    };
    const struct fact_benefit benefits[] = { { .id = 2, .on = on("2026-11-01"), GAIN(10, 11) } };
    const struct fact_task tasks[] = { { .id = 5, .due = on("2026-11-20") } };
    struct facts who = {
        .relation = RELATION_CUSTOMER, .ring = RING_CENTRE, .drifting_on = on("2026-11-10"),
        .promises = promises, .promise_count = 1, .contacts = contacts, .contact_count = 2,
        .benefits = benefits, .benefit_count = 1, .tasks = tasks, .task_count = 1,
    };
    static const struct {
        enum relation relation;
        enum freedom freedom;
        const char *want;
    } cases[] = {
        { RELATION_CUSTOMER, FREEDOM_FREE,
          "promise_broken silence came_back task_due drifting lead_lost " },
        { RELATION_CUSTOMER, FREEDOM_NO_CHOICE, "promise_broken task_due " },
        { RELATION_AUTHORITY, FREEDOM_UNKNOWN, "promise_broken task_due " },
    };
    struct reason_settings set = reason_settings_initial();
    struct arena a = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct hits hits = hits_new(&a);
        struct buf names = buf_new(&a, 1000);

        who.relation = cases[i].relation;
        who.freedom = cases[i].freedom;
        reason_all(&who, &set, on("2026-11-22"), &hits);
        for (size_t h = 0; h < hits.count; h++)
            buf_printf(&names, "%s ", hits.items[h].reason->name);
        CHECK_TEXT(names.bytes, cases[i].want);
    }
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(a_contract_ends), T(the_lead_is_lost),
                 T(who_cannot_choose_is_still_owed_a_word));
}
