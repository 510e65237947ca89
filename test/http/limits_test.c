/* How slow is too slow, how often too often. */
#include "base/secret.h"
#include "http/ratelimit.h"
#include "http/watchdog.h"
#include "test/test.h"

static void slow_is_told_from_honest(void **state)
{
    static const struct limits limits = { .header_ms = 10000, .idle_ms = 60000, .grace_ms = 10000,
                                          .least_rate = 1000 };
    static const struct {
        const char *what;
        enum phase phase;
        int64_t age_ms, bytes;
        bool late;
    } cases[] = {
        { "just connected", PHASE_CONNECTED, 9000, 0, false },
        { "connected and silent", PHASE_CONNECTED, 10001, 0, true },
        { "a header that does not end", PHASE_HEADER, 10001, 0, true },
        { "keeping alive", PHASE_IDLE, 59000, 0, false },
        { "kept alive too long", PHASE_IDLE, 60001, 0, true },
        { "a body within the grace", PHASE_BODY, 9999, 1, false },
        { "a body that drips", PHASE_BODY, 20000, 19, true },
        { "a large upload on a slow line", PHASE_BODY, 600000, 50000000, false },
        { "our own time", PHASE_WORKING, 600000, 0, false },
        { "a large answer on its way", PHASE_SENDING, 30000, 1000000, false },
        { "an answer nobody takes", PHASE_SENDING, 30000, 10000, true },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct watched w;

        watched_enter(&w, cases[i].phase, 5000);
        w.bytes = cases[i].bytes;
        if (watched_is_late(&w, &limits, 5000 + cases[i].age_ms) != cases[i].late)
            fail_test("%s", cases[i].what);
    }
}

static void buckets_empty_and_fill(void **state)
{
    static const struct rate rate = { 3, 10 * INT64_C(1000000) };
    const int64_t second = 1000000, now = 1000 * second;
    struct ratelimit *r = ratelimit_create();

    (void)state;
    for (int i = 0; i < 3; i++)
        CHECK_INT(ratelimit_take(r, 'n', "herbert", &rate, now), 0);
    CHECK_INT(ratelimit_take(r, 'n', "herbert", &rate, now), 10);
    CHECK_INT(ratelimit_take(r, 'n', "herbert", &rate, now + 3 * second), 7);
    CHECK_INT(ratelimit_take(r, 'n', "anna", &rate, now), 0);
    CHECK_INT(ratelimit_take(r, 'a', "herbert", &rate, now), 0);
    CHECK_INT(ratelimit_take(r, 'n', "herbert", &rate, now + 10 * second), 0);
    CHECK_INT(ratelimit_take(r, 'n', "herbert", &rate, now + 10 * second), 10);
    ratelimit_give(r, 'n', "herbert", &rate);
    CHECK_INT(ratelimit_take(r, 'n', "herbert", &rate, now + 10 * second), 0);
    ratelimit_destroy(&r);
}

/* 100,000 other names do not make the table forget the one that is being guessed at. */
static void a_flood_of_names_hides_nobody(void **state)
{
    static const struct rate rate = { 10, 30 * INT64_C(1000000) };
    struct ratelimit *r = ratelimit_create();
    char name[32];
    int known = 0;

    (void)state;
    for (int i = 0; i < 10; i++)
        ratelimit_take(r, 'n', "herbert", &rate, 1);
    for (int i = 0; i < 100000; i++) {
        snprintf(name, sizeof name, "n%d", i);
        known += ratelimit_take(r, 'n', name, &rate, 1) != 0;
    }
    CHECK_INT(known, 0);
    CHECK(ratelimit_take(r, 'n', "herbert", &rate, 1) > 0);
    ratelimit_destroy(&r);
}

static int start(void **state)
{
    (void)state;
    secret_start();
    return 0;
}

int main(void)
{
    return TESTS_WITH(start, NULL, T(slow_is_told_from_honest), T(buckets_empty_and_fill),
                      T(a_flood_of_names_hides_nobody));
}
