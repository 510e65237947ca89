/* A person's own limit of silence, and what follows from it. */
#include "reason/rhythm.h"
#include "test/reason/cases.h"

/* One contact on each of the days, counted from 2026-01-01. */
static size_t contacts_on(struct fact_contact *out, const int *days, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (struct fact_contact){ .day = day_plus(on("2026-01-01"), days[i]) };
    return count;
}

static void the_limit_follows_from_the_gaps(void **state)
{
    static const struct {
        const char *what;
        enum ring ring;
        int wish, count, days[20];
        enum rhythm_source source;
        int usual, limit;
    } cases[] = {
        { "even weeks: one and a half", RING_FAR, 0, 4, { 0, 7, 14, 21 }, RHYTHM_LEARNT, 7, 11 },
        { "a day apart: a week at least", RING_FAR, 0, 4, { 0, 1, 2, 3 }, RHYTHM_LEARNT, 1, 7 },
        { "uneven: the spread counts (20, MAD 10)", RING_FAR, 0, 6, { 0, 10, 30, 60, 70, 90 },
          RHYTHM_LEARNT, 20, 50 },
        { "one long holiday does not make a rhythm", RING_FAR, 0, 6, { 0, 10, 20, 120, 130, 140 },
          RHYTHM_LEARNT, 10, 15 },
        { "an even number of gaps", RING_FAR, 0, 5, { 0, 10, 20, 40, 60 }, RHYTHM_LEARNT, 15, 30 },
        { "only the last twelve gaps", RING_FAR, 0, 15,
          { 0, 90, 180, 187, 194, 201, 208, 215, 222, 229, 236, 243, 250, 257, 264 },
          RHYTHM_LEARNT, 7, 11 },
        { "several on one day are one",
          RING_NEAR, 0, 6, { 0, 7, 7, 7, 14, 14 }, RHYTHM_RING, 0, 120 },
        { "two gaps, centre", RING_CENTRE, 0, 3, { 0, 7, 14 }, RHYTHM_RING, 0, 45 },
        { "two gaps, far", RING_FAR, 0, 3, { 0, 7, 14 }, RHYTHM_RING, 0, 365 },
        { "no ring is far", RING_NONE, 0, 1, { 0 }, RHYTHM_RING, 0, 365 },
        { "their wish replaces the rhythm",
          RING_FAR, 30, 4, { 0, 7, 14, 21 }, RHYTHM_WISH, 30, 38 },
        { "their wish replaces the ring", RING_CENTRE, 4, 1, { 0 }, RHYTHM_WISH, 4, 5 },
    };
    struct reason_settings set = reason_settings_initial();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fact_contact contacts[20];
        struct facts who = { .ring = cases[i].ring, .rhythm_days = cases[i].wish,
                             .contacts = contacts };
        struct beats beats;

        who.contact_count = contacts_on(contacts, cases[i].days, (size_t)cases[i].count);
        beats_of(&who, &beats);
        struct rhythm r = rhythm_of(&who, &set, &beats, beats.count);
        if (r.source != cases[i].source || r.usual_days != cases[i].usual ||
            r.limit_days != cases[i].limit)
            fail_test("%s: %d, every %d, limit %d", cases[i].what, (int)r.source, r.usual_days,
                      r.limit_days);
    }
}

static void purchases_are_beats_too(void **state)
{
    const struct facts who = {
        CONTACTS({ .day = on("2026-01-08") }, { .day = on("2026-01-15") }),
        PURCHASES({ .day = on("2026-01-01") }, { .day = on("2026-01-08") },
                  { .day = on("2026-01-22") }),
    };
    struct beats beats;

    (void)state;
    beats_of(&who, &beats);
    CHECK_INT(beats.count, 4);
    CHECK_INT(beats.days[3].number, on("2026-01-22").number);
}

static void silence_begins_beyond_the_limit(void **state)
{
    const struct reason_case cases[] = {
        { "a learnt rhythm",
          { CONTACTS({ .day = on("2026-10-01") }, { .day = on("2026-10-08") },
                     { .day = on("2026-10-15") }, { .day = on("2026-10-22") }) },
          "2026-10-22", "2026-11-02 today" },
        { "long past it is the same",
          { CONTACTS({ .day = on("2026-10-01") }, { .day = on("2026-10-08") },
                     { .day = on("2026-10-15") }, { .day = on("2026-10-22") }) },
          "2027-10-22", "2026-11-02 today" },
        { "in the centre, over New Year",
          { .ring = RING_CENTRE, CONTACTS({ .day = on("2026-11-22") }) }, "2026-11-22",
          "2027-01-06 today" },
        { "a single purchase counts", { .ring = RING_NEAR, PURCHASES({ .day = on("2026-11-22") }) },
          "2026-11-22", "2027-03-22 today" },
        { "over the leap day", { .ring = RING_CENTRE, CONTACTS({ .day = on("2028-02-01") }) },
          "2028-02-01", "2028-03-17 today" },
        { "their own wish", { .rhythm_days = 90, CONTACTS({ .day = on("2026-11-22") }) },
          "2026-11-22", "2027-03-15 today" },
        { "a contact ends it: the day moves",
          { .ring = RING_CENTRE,
            CONTACTS({ .day = on("2026-01-01") }, { .day = on("2026-11-22") }) },
          "2026-11-22", "2027-01-06 today" },
        { "never in touch is no silence", { .ring = RING_CENTRE, .rhythm_days = 7 }, "2026-11-22",
          "" },
        { "an authority", { .relation = RELATION_AUTHORITY, CONTACTS({ .day = on("2025-01-01") }) },
          "2026-11-22", "" },
        { "who has no choice",
          { .freedom = FREEDOM_NO_CHOICE, CONTACTS({ .day = on("2025-01-01") }) }, "2026-11-22",
          "" },
        { "who is bound may still be forgotten",
          { .freedom = FREEDOM_BOUND, CONTACTS({ .day = on("2025-11-22") }) }, "2026-11-22",
          "2026-11-22 today" },
    };

    (void)state;
    check_cases(&reason_silence, cases, COUNT(cases));
}

#define THEM .begun_by = BEGUN_BY_THEM_UNPROMPTED
#define US .begun_by = BEGUN_BY_US

static void who_comes_back_unasked_is_noticed(void **state)
{
    const struct reason_case cases[] = {
        { "a call by them after a silence",
          { .ring = RING_CENTRE, CONTACTS({ .day = on("2026-01-01"), US },
                                          { .day = on("2026-11-20"), THEM }) },
          "2026-11-22", "2026-11-20 time" },
        { "a purchase", { .ring = RING_CENTRE, PURCHASES({ .day = on("2026-01-01") },
                                                         { .day = on("2026-11-20") }) },
          "2026-11-22", "2026-11-20 time" },
        { "exactly at the limit is not beyond it",
          { .ring = RING_CENTRE, CONTACTS({ .day = on("2026-10-06") },
                                          { .day = on("2026-11-20"), THEM }) },
          "2026-11-22", "" },
        { "a day beyond it",
          { .ring = RING_CENTRE, CONTACTS({ .day = on("2026-10-05") },
                                          { .day = on("2026-11-20"), THEM }) },
          "2026-11-22", "2026-11-20 time" },
        { "we have been in touch since",
          { .ring = RING_CENTRE, CONTACTS({ .day = on("2026-01-01") },
                                          { .day = on("2026-11-20"), THEM },
                                          { .day = on("2026-11-21"), US }) },
          "2026-11-22", "" },
        { "we answered the same day",
          { .ring = RING_CENTRE, CONTACTS({ .day = on("2026-01-01") },
                                          { .day = on("2026-11-20"), THEM },
                                          { .day = on("2026-11-20"), US }) },
          "2026-11-22", "" },
        { "they come again and nobody answers: it is still so",
          { .ring = RING_CENTRE, CONTACTS({ .day = on("2026-01-01") },
                                          { .day = on("2026-11-10"), THEM },
                                          { .day = on("2026-11-20"), THEM }) },
          "2026-11-22", "2026-11-10 time" },
        { "we had asked them to",
          { .ring = RING_CENTRE,
            CONTACTS({ .day = on("2026-01-01") },
                     { .day = on("2026-11-20"), .begun_by = BEGUN_BY_THEM_PROMPTED }) },
          "2026-11-22", "" },
        { "the first contact ever is no return",
          { .ring = RING_CENTRE, CONTACTS({ .day = on("2026-11-20"), THEM }) }, "2026-11-22", "" },
        { "nobody knows who began",
          { .ring = RING_CENTRE, CONTACTS({ .day = on("2026-01-01") },
            { .day = on("2026-11-20") }) },
          "2026-11-22", "" },
        { "by the rhythm as it was before the return",
          { CONTACTS({ .day = on("2026-01-01") }, { .day = on("2026-01-08") },
                     { .day = on("2026-01-15") }, { .day = on("2026-01-22") },
                     { .day = on("2026-02-03"), THEM }) },
          "2026-11-22", "2026-02-03 time" },
    };

    (void)state;
    check_cases(&reason_came_back, cases, COUNT(cases));
}

static void drifting_away_is_of_free_customers(void **state)
{
    const struct reason_case cases[] = {
        { "from the day", { .relation = RELATION_CUSTOMER, .drifting_on = on("2026-12-31") },
          "2026-11-22", "2026-12-31 today" },
        { "long past", { .relation = RELATION_CUSTOMER, .drifting_on = on("2024-02-29") },
          "2026-11-22", "2024-02-29 today" },
        { "a contact before the day changes nothing",
          { .relation = RELATION_CUSTOMER, .drifting_on = on("2026-11-20"),
            CONTACTS({ .day = on("2026-11-19") }) },
          "2026-11-22", "2026-11-20 today" },
        { "a contact on the day is a sign of life",
          { .relation = RELATION_CUSTOMER, .drifting_on = on("2026-11-20"),
            CONTACTS({ .day = on("2026-11-20") }) },
          "2026-11-22", "" },
        { "not known", { .relation = RELATION_CUSTOMER }, "2026-11-22", "" },
        { "no customer", { .relation = RELATION_PRIVATE, .drifting_on = on("2026-11-20") },
          "2026-11-22", "" },
        { "bound by contract", { .relation = RELATION_CUSTOMER, .freedom = FREEDOM_BOUND,
                                 .drifting_on = on("2026-11-20") }, "2026-11-22", "" },
        { "no choice", { .relation = RELATION_CUSTOMER, .freedom = FREEDOM_NO_CHOICE,
                         .drifting_on = on("2026-11-20") }, "2026-11-22", "" },
    };

    (void)state;
    check_cases(&reason_drifting, cases, COUNT(cases));
}

static void what_was_silent_before_they_came_is_no_news(void **state)
{
    static const struct {
        const char *what, *created;
        enum ring ring;
        enum reason_class class;
    } cases[] = {
        { "in the book since the beginning", "2024-01-01", RING_FAR, REASON_TODAY },
        { "on the day it became too quiet", "2026-01-01", RING_FAR, REASON_TODAY },
        { "a day later", "2026-01-02", RING_FAR, REASON_BEFORE },
        { "years later, no ring", "2030-01-01", RING_NONE, REASON_BEFORE },
        { "but near us", "2030-01-01", RING_NEAR, REASON_TODAY },
        { "but in the centre", "2030-01-01", RING_CENTRE, REASON_TODAY },
        { "nobody knows since when", NULL, RING_FAR, REASON_TODAY },
    };
    const struct fact_contact contacts[] = { { .day = on("2025-01-01") } };
    struct reason_settings set = reason_settings_initial();

    (void)state;
    set.silence_near = set.silence_centre = set.silence_far;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct facts who = { .ring = cases[i].ring, .contacts = contacts, .contact_count = 1,
                             .relation = RELATION_CUSTOMER, .drifting_on = on("2026-01-01") };
        struct arena a = { 0 };
        struct hits hits = hits_new(&a);

        if (cases[i].created != NULL)
            who.created_on = on(cases[i].created);
        reason_silence.find(&who, &set, on("2030-01-01"), &hits);
        reason_drifting.find(&who, &set, on("2030-01-01"), &hits);
        CHECK_INT(hits.count, 2);
        for (size_t h = 0; h < hits.count; h++)
            if (hits.items[h].class != cases[i].class)
                fail_test("%s, %s", cases[i].what, hits.items[h].reason->name);
        arena_clear(&a);
    }
}

int main(void)
{
    return TESTS(T(what_was_silent_before_they_came_is_no_news),
                 T(the_limit_follows_from_the_gaps), T(purchases_are_beats_too),
                 T(silence_begins_beyond_the_limit), T(who_comes_back_unasked_is_noticed),
                 T(drifting_away_is_of_free_customers));
}
