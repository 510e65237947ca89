#include "reason/order.h"
#include "test/reason/cases.h"

static int64_t rank(enum reason_class class, int weight, const char *from)
{
    return reason_rank(class, weight, on(from), on("2026-11-22"));
}

static void classes_come_before_weights(void **state)
{
    (void)state;
    CHECK(rank(REASON_FIRST, 10, "2026-11-22") > rank(REASON_TODAY, 1500, "2020-01-01"));
    CHECK(rank(REASON_TODAY, 10, "2026-11-22") > rank(REASON_WHEN_TIME, 1500, "2020-01-01"));
}

static void waiting_doubles_a_weight_and_no_more(void **state)
{
    (void)state;
    CHECK(rank(REASON_TODAY, 500, "2026-11-08") == 2 * 14 * 500 + (1ll << 32));
    CHECK(rank(REASON_TODAY, 500, "2026-11-08") == rank(REASON_TODAY, 500, "2020-01-01"));
    CHECK(rank(REASON_TODAY, 500, "2026-11-08") < rank(REASON_TODAY, 1001, "2026-11-22"));
    CHECK(rank(REASON_TODAY, 500, "2026-11-15") == rank(REASON_TODAY, 750, "2026-11-22"));
}

/* The index reads oldest first within a weight, and must never have to look back. */
static void of_one_weight_the_older_is_never_below(void **state)
{
    (void)state;
    for (int class = REASON_FIRST; class <= REASON_WHEN_TIME; class++)
        for (int days = 0; days < 200; days++) {
            struct day today = on("2026-11-22"), from = day_plus(today, -days);

            CHECK(reason_rank(class, 500, day_plus(from, -1), today) >=
                  reason_rank(class, 500, from, today));
        }
}

static void one_person_gives_one_line_and_the_strongest_leads(void **state)
{
    const struct fact_promise promises[] = {
        { .id = 7, .due = on("2026-11-20") }, { .id = 8, .due = on("2026-11-20") },
        { .id = 9, .due = on("2026-12-20") },
    };
    const struct fact_wish wishes[] = { { .id = 3, .open = true, .since = on("2026-01-01") } };
    const struct facts facts = { .ring = RING_CENTRE, .promises = promises, .promise_count = 3,
                                 .wishes = wishes, .wish_count = 1, .birthday_day = 22,
                                 .birthday_month = 11, .relation = RELATION_CUSTOMER };
    static const struct { const char *name; int64_t subject; } want[] = {
        { "promise_broken", 7 }, { "promise_broken", 8 }, { "wish_waiting", 3 },
        { "birthday", 0 },
    };
    struct reason_settings set = reason_settings_initial();
    struct arena a = { 0 };
    struct hits hits = hits_new(&a);
    size_t count;

    (void)state;
    reason_all(&facts, &set, on("2026-11-22"), &hits);
    const struct hit **lead = reason_lead(&a, &hits, on("2026-11-22"), &count);
    CHECK_INT(count, COUNT(want));
    for (size_t i = 0; i < count && i < COUNT(want); i++)
        if (strcmp(lead[i]->reason->name, want[i].name) != 0 ||
            lead[i]->subject != want[i].subject)
            fail_test("%d is %s %d", (int)i, lead[i]->reason->name, (int)lead[i]->subject);
    CHECK_INT(lead[0]->weight, 80 * 15);
    lead = reason_lead(&a, &hits, on("2026-12-19"), &count);
    CHECK_INT(count, 4); /* next month, already now: two broken, one due tomorrow, the wish */
    CHECK_TEXT(lead[2]->reason->name, "promise_due");
    arena_clear(&a);
}

static void the_order_explains_itself(void **state)
{
    static const struct {
        enum ring ring;
        enum language lang;
        const char *from, *want;
    } cases[] = {
        { RING_FAR, LANG_EN, "2026-11-22", "Silence counts 50." },
        { RING_NEAR, LANG_EN, "2026-11-15",
          "Silence counts 50. Near us: × 1.2. Waiting for a week: × 1.50. Together 90." },
        { RING_CENTRE, LANG_DE, "2026-01-01",
          "Stille zählt 50. Im Mittelpunkt: × 1,5. Wartet seit elf Monaten: × 2,00. "
          "Zusammen 150." },
        { RING_FAR, LANG_DE, "2026-11-21",
          "Stille zählt 50. Wartet seit einem Tag: × 1,07. Zusammen 54." },
    };
    struct arena a = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct scene scene = { .lang = cases[i].lang, .today = on("2026-11-22") };
        int weight = 50 * reason_ring_tenths(cases[i].ring);

        CHECK_TEXT(reason_order_sentence(&a, "silence", REASON_TODAY, weight, cases[i].ring,
                                         on(cases[i].from), &scene),
                   cases[i].want);
    }
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(classes_come_before_weights), T(waiting_doubles_a_weight_and_no_more),
                 T(of_one_weight_the_older_is_never_below),
                 T(one_person_gives_one_line_and_the_strongest_leads),
                 T(the_order_explains_itself));
}
