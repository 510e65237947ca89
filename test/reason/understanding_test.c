/* What we understood, what we did not ask, and what we never learnt. */
#include "test/reason/cases.h"

#define INSIGHTS(...) LIST(insights, insight_count, fact_insight, __VA_ARGS__)
#define NOT_ASKED .asked = ANSWER_NO
#define ASKED .asked = ANSWER_YES
#define CALL .channel = CHANNEL_CALL
#define MAIL .channel = CHANNEL_MAIL

static void three_conversations_in_which_nobody_asked(void **state)
{
    const struct reason_case cases[] = {
        { "on the day of the third",
          { CONTACTS({ .day = on("2026-11-01"), NOT_ASKED }, { .day = on("2026-11-02"), NOT_ASKED },
                     { .day = on("2026-11-03"), NOT_ASKED }) }, "2026-11-22", "2026-11-03 today" },
        { "two are not enough",
          { CONTACTS({ .day = on("2026-11-01"), NOT_ASKED },
                     { .day = on("2026-11-02"), NOT_ASKED }) },
          "2026-11-22", "" },
        { "the fourth does not begin it anew",
          { CONTACTS({ .day = on("2026-11-01"), NOT_ASKED }, { .day = on("2026-11-02"), NOT_ASKED },
                     { .day = on("2026-11-03"), NOT_ASKED },
                       { .day = on("2026-11-04"), NOT_ASKED }) },
          "2026-11-22", "2026-11-03 today" },
        { "somebody asked at last",
          { CONTACTS({ .day = on("2026-11-01"), NOT_ASKED }, { .day = on("2026-11-02"), NOT_ASKED },
                     { .day = on("2026-11-03"), NOT_ASKED }, { .day = on("2026-11-04"), ASKED }) },
          "2026-11-22", "" },
        { "asked in between: the run begins after it",
          { CONTACTS({ .day = on("2026-10-01"), NOT_ASKED }, { .day = on("2026-10-02"), ASKED },
                     { .day = on("2026-12-30"), NOT_ASKED }, { .day = on("2026-12-31"), NOT_ASKED },
                     { .day = on("2027-01-01"), NOT_ASKED }) },
          "2027-01-02", "2027-01-01 today" },
        { "a mail of which nobody noted it neither counts nor ends the run",
          { CONTACTS({ .day = on("2026-11-01"), NOT_ASKED }, { .day = on("2026-11-02"), NOT_ASKED },
                     { .day = on("2026-11-02"), MAIL }, { .day = on("2026-11-03"), NOT_ASKED }) },
          "2026-11-22", "2026-11-03 today" },
        { "a call of which nobody noted it ends the run: unknown is unknown",
          { CONTACTS({ .day = on("2026-11-01"), NOT_ASKED }, { .day = on("2026-11-02"), NOT_ASKED },
                     { .day = on("2026-11-02"), CALL }, { .day = on("2026-11-03"), NOT_ASKED }) },
          "2026-11-22", "" },
        { "three on one day are three",
          { CONTACTS({ .day = on("2028-02-29"), NOT_ASKED }, { .day = on("2028-02-29"), NOT_ASKED },
                     { .day = on("2028-02-29"), NOT_ASKED }) }, "2028-03-01", "2028-02-29 today" },
        { "never in touch", { 0 }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_not_asked, cases, COUNT(cases));
}

static void what_we_understood_grows_stale(void **state)
{
    const struct reason_case cases[] = {
        { "a worry after 180 days",
          { INSIGHTS({ .id = 3, .kind = INSIGHT_WORRY, .since = on("2026-05-26") }) }, "2026-11-22",
          "2026-11-22 time #3" },
        { "a joy after a year",
          { INSIGHTS({ .id = 3, .kind = INSIGHT_JOY, .since = on("2026-05-26") }) }, "2026-11-22",
          "2027-05-26 time #3" },
        { "a way of thinking after a year, over the leap day",
          { INSIGHTS({ .id = 3, .kind = INSIGHT_WAY_OF_THINKING, .since = on("2027-05-26") }) },
          "2027-11-22", "2028-05-25 time #3" },
        { "the confirmation counts, not the beginning",
          { INSIGHTS({ .id = 3, .kind = INSIGHT_FEAR, .since = on("2020-01-01"),
                       .confirmed_on = on("2026-11-22") }) }, "2026-11-22", "2027-05-21 time #3" },
        { "ended", { INSIGHTS({ .id = 3, .kind = INSIGHT_FEAR, .since = on("2020-01-01"),
                                .ended_on = on("2026-11-22") }) }, "2026-11-22", "" },
        { "nobody knows since when", { INSIGHTS({ .id = 3, .kind = INSIGHT_FEAR }) }, "2026-11-22",
          "" },
        { "two, one sealed",
          { INSIGHTS({ .id = 3, .kind = INSIGHT_HOPE, .since = on("2026-05-26") },
                     { .id = 4, .kind = INSIGHT_CONCERN, .since = on("2026-05-27"),
                       .words = { .sealed = true } }) },
          "2026-11-22", "2026-11-22 time #3; 2026-11-23 time #4 sealed" },
        { "nothing understood", { 0 }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_insight_stale, cases, COUNT(cases));
}

#define THREE_DAYS                                                                                \
    CONTACTS({ .day = on("2026-11-01") }, { .day = on("2026-11-02") }, { .day = on("2026-11-03") })

static void in_touch_and_still_strangers(void **state)
{
    const struct reason_case cases[] = {
        { "on the third day", { THREE_DAYS }, "2026-11-22", "2026-11-03 time" },
        { "three entries of one day are one meeting",
          { CONTACTS({ .day = on("2026-11-01") }, { .day = on("2026-11-01") },
                     { .day = on("2026-11-01") }) }, "2026-11-22", "" },
        { "two days", { CONTACTS({ .day = on("2026-11-01") }, { .day = on("2026-11-02") }) },
          "2026-11-22", "" },
        { "a hope is known",
          { THREE_DAYS, INSIGHTS({ .kind = INSIGHT_HOPE }) }, "2026-11-22", "" },
        { "a sealed fear is known, too",
          { THREE_DAYS, INSIGHTS({ .kind = INSIGHT_FEAR, .words = { .sealed = true } }) },
          "2026-11-22", "" },
        { "a way of thinking is none of the five",
          { THREE_DAYS, INSIGHTS({ .kind = INSIGHT_WAY_OF_THINKING }) }, "2026-11-22",
          "2026-11-03 time" },
        { "what was known has ended: from that day",
          { THREE_DAYS, INSIGHTS({ .kind = INSIGHT_HOPE, .ended_on = on("2027-01-01") }) },
          "2027-01-01", "2027-01-01 time" },
        { "earlier contacts count though they are not here",
          { CONTACTS({ .day = on("2026-11-01") }), .contacts_before = 40 }, "2026-11-22",
          "2026-11-01 time" },
        { "never in touch", { 0 }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_nothing_understood, cases, COUNT(cases));
}

int main(void)
{
    return TESTS(T(three_conversations_in_which_nobody_asked), T(what_we_understood_grows_stale),
                 T(in_touch_and_still_strangers));
}
