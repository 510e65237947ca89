#include <math.h>

#include "stat/random.h"
#include "stat/simulate.h"
#include "test/stat/table.h"

static void moments(void **state)
{
    static const double shapes[] = { 0.05, 0.3, 1, 2.5, 40 };
    enum { DRAWS = 200000 };
    struct random r;

    (void)state;
    random_seed(&r, 42);
    for (size_t k = 0; k < COUNT(shapes); k++) {
        double sum = 0, squares = 0, beta = 0;

        for (int i = 0; i < DRAWS; i++) {
            double g = random_gamma(&r, shapes[k]);

            CHECK(g >= 0);
            sum += g;
            squares += g * g;
            beta += random_beta(&r, shapes[k], 2);
        }
        double mean = sum / DRAWS, variance = squares / DRAWS - mean * mean, s = shapes[k];
        check_within("mean", mean, s, 5 * sqrt(s / DRAWS));
        check_relative("variance", variance, s, 5 * sqrt((2 + 6 / s) / DRAWS));
        check_within("beta", beta / DRAWS, s / (s + 2), 5 * 0.5 / sqrt(DRAWS));
    }
}

/* So that a test seeded today means the same tomorrow. */
static void a_seed_is_for_ever(void **state)
{
    struct random r;

    (void)state;
    random_seed(&r, 1);
    CHECK(random_bits(&r) == 0xcfc5d07f6f03c29bu);
}

static void purchases_and_histories_tell_the_same_story(void **state)
{
    const struct simulation s = { .lifetime = { LIFETIME_MBGNBD, { 0.5, 6, 0.9, 1.6 } },
                                  .spend = { 6, 4, 15 }, .customers = 2000, .entry = 10, .end = 40,
                                  .seed = 9 };
    struct arena a = { 0 };
    struct purchase_log log;
    struct histories h;
    struct rfm rfm;
    struct error err;
    double exact = 0, by_day = 0;

    (void)state;
    simulate_histories(&s, &a, &h, NULL);
    simulate_purchases(&s, 10000, 7, &a, &log);
    CHECK(rfm_new(&log, &(struct rfm_window){ 10000 + 280, 0, 7 }, &a, &rfm, &err));
    CHECK_INT(rfm.histories.count, h.count);
    CHECK_INT(rfm.customer[17], 17);
    for (size_t i = 0; i < h.count; i++) {
        exact += h.repeats[i];
        by_day += rfm.histories.repeats[i];
        CHECK(rfm.histories.repeats[i] <= h.repeats[i]);
        check_within("age", rfm.histories.age[i], h.age[i], 1.0 / 7 + 1e-9);
    }
    check_relative("same-day purchases are rare", by_day, exact, 0.1);
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(moments), T(a_seed_is_for_ever), T(purchases_and_histories_tell_the_same_story));
}
