/* What went wrong through us, and what we gave on trust: both are counted, and the count speaks. */
#include "test/reason/cases.h"

#define INCIDENTS(...) LIST(incidents, incident_count, fact_incident, __VA_ARGS__)
#define CONCESSIONS(...) LIST(concessions, concession_count, fact_concession, __VA_ARGS__)
#define OURS .our_fault = ANSWER_YES
#define SORRY(day) .apology_on = on(day), .apology_in_person = true

static void the_first_wants_an_apology_in_person(void **state)
{
    const struct reason_case cases[] = {
        { "from the day", { INCIDENTS({ .id = 2, OURS, .on = on("2026-11-20") }) }, "2026-11-22",
          "2026-11-20 today #2" },
        { "in person",
          { INCIDENTS({ .id = 2, OURS, .on = on("2026-11-20"), SORRY("2026-11-21") }) },
          "2026-11-22", "" },
        { "by letter is not in person",
          { INCIDENTS({ .id = 2, OURS, .on = on("2026-11-20"), .apology_on = on("2026-11-21") }) },
          "2026-11-22", "2026-11-20 today #2" },
        { "not our fault",
          { INCIDENTS({ .id = 2, .on = on("2026-11-20"), .our_fault = ANSWER_NO }) },
          "2026-11-22", "" },
        { "whose fault nobody knows", { INCIDENTS({ .id = 2, .on = on("2026-11-20") }) },
          "2026-11-22", "" },
        { "nobody knows when", { INCIDENTS({ .id = 2, OURS }) }, "2026-11-22", "" },
        { "more than a year apart each is a first",
          { INCIDENTS({ .id = 2, OURS, .on = on("2025-11-19") },
                      { .id = 3, OURS, .on = on("2026-11-20"), .what = { .sealed = true } }) },
          "2026-11-22", "2025-11-19 today #2; 2026-11-20 today #3 sealed" },
        { "the second is none", { INCIDENTS({ .id = 2, OURS, .on = on("2026-01-01"),
                                              SORRY("2026-01-02") },
                                            { .id = 3, OURS, .on = on("2026-11-20") }) },
          "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_first_strike, cases, COUNT(cases));
}

static void the_second_wants_something_to_change(void **state)
{
    const struct reason_case cases[] = {
        { "within a year",
          { INCIDENTS({ .id = 2, OURS, .on = on("2026-01-01"), SORRY("2026-01-02") },
                                       { .id = 3, OURS, .on = on("2026-11-20") }) },
          "2026-11-22", "2026-11-20 first #3" },
        { "365 days are within", { INCIDENTS({ .id = 2, OURS, .on = on("2025-11-20") },
                                             { .id = 3, OURS, .on = on("2026-11-20") }) },
          "2026-11-22", "2026-11-20 first #3" },
        { "366 are not", { INCIDENTS({ .id = 2, OURS, .on = on("2025-11-19") },
                                     { .id = 3, OURS, .on = on("2026-11-20") }) },
          "2026-11-22", "" },
        { "over a leap day a year is a day longer",
          { INCIDENTS({ .id = 2, OURS, .on = on("2027-11-20") },
                      { .id = 3, OURS, .on = on("2028-11-20") }) }, "2028-11-22", "" },
        { "action is recorded", { INCIDENTS({ .id = 2, OURS, .on = on("2026-01-01") },
                                            { .id = 3, OURS, .on = on("2026-11-20"),
                                              .action_on = on("2026-11-21") }) },
          "2026-11-22", "" },
        { "an apology alone changes nothing",
          { INCIDENTS({ .id = 2, OURS, .on = on("2026-01-01") },
                      { .id = 3, OURS, .on = on("2026-11-20"), SORRY("2026-11-21") }) },
          "2026-11-22", "2026-11-20 first #3" },
        { "one of the two was not our fault",
          { INCIDENTS({ .id = 2, .on = on("2026-01-01") },
                      { .id = 3, OURS, .on = on("2026-11-20") }) },
          "2026-11-22", "" },
        { "two on one day", { INCIDENTS({ .id = 2, OURS, .on = on("2026-11-20") },
                                        { .id = 3, OURS, .on = on("2026-11-20") }) },
          "2026-11-22", "2026-11-20 first #3" },
    };

    (void)state;
    check_cases(&reason_second_strike, cases, COUNT(cases));
}

#define TWO_BEFORE                                                                                \
    { .id = 2, OURS, .on = on("2026-01-01"), SORRY("2026-01-02") },                               \
    { .id = 3, OURS, .on = on("2026-06-01"), .action_on = on("2026-06-02") }

static void the_third_wants_somebody_to_go_there(void **state)
{
    const struct reason_case cases[] = {
        { "the third", { INCIDENTS(TWO_BEFORE, { .id = 4, OURS, .on = on("2026-11-20") }) },
          "2026-11-22", "2026-11-20 first #4" },
        { "somebody went there the next day",
          { INCIDENTS(TWO_BEFORE, { .id = 4, OURS, .on = on("2026-11-20") }),
            CONTACTS({ .day = on("2026-11-21"), .in_person = true }) }, "2026-11-22", "" },
        { "was there on the day: that is how we know of it",
          { INCIDENTS(TWO_BEFORE, { .id = 4, OURS, .on = on("2026-11-20") }),
            CONTACTS({ .day = on("2026-11-20"), .in_person = true }) }, "2026-11-22",
          "2026-11-20 first #4" },
        { "a call is not in person",
          { INCIDENTS(TWO_BEFORE, { .id = 4, OURS, .on = on("2026-11-20") }),
            CONTACTS({ .day = on("2026-11-21") }) }, "2026-11-22", "2026-11-20 first #4" },
        { "an apology in person is",
          { INCIDENTS(TWO_BEFORE, { .id = 4, OURS, .on = on("2026-11-20"), SORRY("2026-11-20") }) },
          "2026-11-22", "" },
        { "the first has passed out of the window",
          { INCIDENTS(TWO_BEFORE, { .id = 4, OURS, .on = on("2027-01-02") }) }, "2027-01-03", "" },
        { "the fourth", { INCIDENTS(TWO_BEFORE, { .id = 4, OURS, .on = on("2026-11-20") },
                                    { .id = 5, OURS, .on = on("2026-12-31") }) }, "2027-01-01",
          "2026-11-20 first #4; 2026-12-31 first #5" },
    };

    (void)state;
    check_cases(&reason_third_strike, cases, COUNT(cases));
}

static void discounts_without_return_in_a_row(void **state)
{
    const struct reason_case cases[] = {
        { "one is trust", { CONCESSIONS({ .id = 2, .expected_by = on("2026-01-01") }) },
          "2026-11-22", "" },
        { "from the second, the day after it was hoped for",
          { CONCESSIONS({ .id = 2, .expected_by = on("2025-12-31") },
                        { .id = 3, .expected_by = on("2026-12-31") }) }, "2026-11-22",
          "2027-01-01 today #3" },
        { "the third comes first",
          { CONCESSIONS({ .id = 2, .expected_by = on("2024-12-31") },
                        { .id = 3, .expected_by = on("2025-12-31") },
                        { .id = 4, .expected_by = on("2026-12-31") }) }, "2026-11-22",
          "2026-01-01 to 2027-01-01 today #3; 2027-01-01 first #4" },
        { "one that was returned ends the row",
          { CONCESSIONS({ .id = 2, .expected_by = on("2024-12-31") },
                        { .id = 3, .expected_by = on("2025-12-31"),
                          .returned_on = on("2025-06-01") },
                        { .id = 4, .expected_by = on("2026-12-31") }) }, "2026-11-22", "" },
        { "one written off counts in the row",
          { CONCESSIONS({ .id = 2, .expected_by = on("2024-12-31"),
                        .written_off_on = on("2025-02-01") },
                        { .id = 3, .expected_by = on("2025-12-31") }) }, "2026-11-22",
          "2026-01-01 today #3" },
        { "all written off: nothing is hoped for any more",
          { CONCESSIONS({ .id = 2, .expected_by = on("2024-12-31"),
                        .written_off_on = on("2025-02-01") },
                        { .id = 3, .expected_by = on("2025-12-31"),
                          .written_off_on = on("2026-02-01") }) }, "2026-11-22", "" },
        { "nobody said by when",
          { CONCESSIONS({ .id = 2, .expected_by = on("2024-12-31") }, { .id = 3 }) },
          "2026-11-22", "" },
        { "two of one day: the row grows by both",
          { CONCESSIONS({ .id = 2, .expected_by = on("2024-12-31") },
                        { .id = 3, .expected_by = on("2028-02-29") },
                        { .id = 4, .expected_by = on("2028-02-29") }) }, "2026-11-22",
          "2028-03-01 first #4" },
    };

    (void)state;
    check_cases(&reason_concession_open, cases, COUNT(cases));
}

int main(void)
{
    return TESTS(T(the_first_wants_an_apology_in_person), T(the_second_wants_something_to_change),
                 T(the_third_wants_somebody_to_go_there), T(discounts_without_return_in_a_row));
}
