/* Values at given parameters: published ones, and exact ones computed with 40 digits. */
#include <math.h>

#include "stat/lifetime.h"
#include "stat/spend.h"
#include "test/stat/table.h"

static const struct lifetime cdnow_bg = {
    LIFETIME_BGNBD, { 0.2425945224, 4.413602019, 0.7929220172, 2.425906777 }
};
static const struct lifetime cdnow_mbg = {
    LIFETIME_MBGNBD, { 0.5248431591, 6.18308528, 0.8913593907, 1.61400224 }
};
static const struct lifetime cdnow_pareto = {
    LIFETIME_PARETONBD, { 0.5532770469, 10.57768346, 0.6062399891, 11.66873529 }
};

/* One customer's likelihood: Hardie note 027 and the tests of pymc-marketing; the extreme ones
 * are those in which hypergeometric functions overflow (lifetimes), by quadrature with 50 digits.
 * */
static void log_likelihoods(void **state)
{
    static const struct {
        struct lifetime m;
        double x, recency, age, want, tolerance;
    } cases[] = {
        { { LIFETIME_BGNBD, { 0.25, 4, 0.8, 2.5 } }, 0, 0, 40, -0.59947382, 1e-8 },
        { { LIFETIME_BGNBD, { 0.25, 4, 0.8, 2.5 } }, 200, 38, 40, 100.79569309, 1e-8 },
        { { LIFETIME_MBGNBD, { 0.25, 4, 0.8, 2.5 } }, 0, 0, 40, -0.41792826, 1e-8 },
        { { LIFETIME_MBGNBD, { 0.25, 4, 0.8, 2.5 } }, 200, 38, 40, 100.78690976, 1e-8 },
        { { LIFETIME_PARETONBD, { 10.465, 7.98565181e-3, 3.0516, 2.820 } }, 400, 5, 6,
          1323.18893097, 1e-11 },
        { { LIFETIME_PARETONBD, { 10.465, 7.98565181e-3, 3.0516, 2.820 } }, 500, 1, 37,
          2594.40445462, 1e-11 },
        { { LIFETIME_PARETONBD, { 10.465, 7.98565181e-3, 3.0516, 2.820 } }, 500, 4, 37,
          1888.82124974, 1e-11 },
        { { LIFETIME_PARETONBD, { 0.01, 1000, 5, 0.01 } }, 1000, 3, 400, -1039.1131673621037899,
          1e-14 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        double got = lifetime_log_likelihood(&cases[i].m, cases[i].x, cases[i].recency,
                                             cases[i].age);
        char what[40];

        snprintf(what, sizeof what, "case %zu", i);
        check_relative(what, got, cases[i].want, cases[i].tolerance);
    }
}

/* Fader, Hardie & Lee 2005; Hardie's spreadsheet for note 004; BTYD's manual and vignette; the
 * tests of lifetimes. Exact where ten digits are given. */
static void expected_purchases(void **state)
{
    static const struct lifetime btyd_bg = { LIFETIME_BGNBD, { 0.2425967, 4.413659, 0.7929869,
                                                               2.426164 } };
    static const struct lifetime heavy = { LIFETIME_PARETONBD, { 0.55, 10.58, 0.61, 11.67 } };
    static const struct {
        const struct lifetime *m;
        double x, recency, age, horizon, want, tolerance;
    } cases[] = {
        { &cdnow_bg, 2, 30.43, 38.86, 39, 1.22590684, 1e-7 },
        { &btyd_bg, 26, 30.857143, 31, 52, 25.75658589, 1e-6 },
        { &cdnow_bg, 10, 20, 39, 52, 0.34748377, 1e-7 },
        { &cdnow_bg, 15, 20, 39, 52, 0.04283702, 1e-6 },
        { &cdnow_bg, 20, 20, 39, 52, 0.00415927, 2e-6 },
        { &cdnow_bg, 25, 20, 39, 52, 0.00035839, 2e-5 },
        { &cdnow_pareto, 26, 30.857143, 31, 52, 25.4551835, 1e-7 },
        { &cdnow_pareto, 10, 20, 39, 52, 0.70588845, 1e-7 },
        { &cdnow_pareto, 15, 20, 39, 52, 0.14415076, 1e-7 },
        { &cdnow_pareto, 20, 20, 39, 52, 0.02249015, 1e-6 },
        { &cdnow_pareto, 25, 20, 39, 52, 0.00309007, 2e-6 },
        { &heavy, 132, 200, 200, 10, 6.2060517889632418, 1e-10 },
        { &heavy, 133, 200, 200, 10, 6.2528722475748113, 1e-10 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        double got = lifetime_expected(cases[i].m, cases[i].x, cases[i].recency, cases[i].age,
                                       cases[i].horizon);
        char what[40];

        snprintf(what, sizeof what, "case %zu", i);
        check_relative(what, got, cases[i].want, cases[i].tolerance);
    }
}

static void expected_purchases_of_somebody_new(void **state)
{
    static const struct {
        double t, want;
    } cases[] = {
        { 0.1429, 0.00781600 }, { 1, 0.05318429 },        { 3, 0.15063084 },
        { 31.8571, 1.04048914 }, { 32, 1.04373204 },      { 78, 1.85795839 },
        { 52, 1.44401240 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        check_within("E[X(t)]", lifetime_expected_new(&cdnow_bg, cases[i].t), cases[i].want, 6e-9);
    check_within("Pareto E[X(52)]", lifetime_expected_new(&cdnow_pareto, 52), 1.47343429, 6e-9);
    CHECK(lifetime_expected_new(&cdnow_mbg, 0) == 0);
}

/* a = 1 and s = 1 divide by zero in the published forms; here nothing happens there. */
static void nothing_special_happens_where_a_parameter_is_one(void **state)
{
    struct lifetime m = cdnow_bg, p = cdnow_pareto;

    (void)state;
    for (int which = 0; which < 2; which++) {
        struct lifetime *l = which == 0 ? &m : &p;
        double at[3];

        for (int i = 0; i < 3; i++) {
            l->parameter[2] = 1 + (i - 1) * 1e-7;
            at[i] = lifetime_expected(l, 3, 20, 38, 52);
        }
        check_relative("in between", at[1], (at[0] + at[2]) / 2, 1e-11);
    }
}

static void probabilities_of_being_alive(void **state)
{
    static const struct lifetime a = { LIFETIME_PARETONBD, { 0.5143, 2.8845, 0.2856, 14.1087 } };
    static const struct lifetime b = { LIFETIME_PARETONBD,
                                       { 10.465, 7.98565181e-3, 3.0516, 2.820 } };
    static const struct lifetime c = { LIFETIME_PARETONBD, { 0.01, 1000, 5, 0.01 } };
    static const struct {
        const struct lifetime *m;
        double x, recency, age, want, tolerance;
    } cases[] = {
        { &a, 221, 103.42857, 103.57143, 0.99959605, 1e-8 },
        { &a, 254, 97.14286, 97.28571, 0.99955823, 1e-8 },
        { &a, 161, 94.71429, 98., 0.74948775, 1e-8 },
        { &a, 204, 98.57143, 99.42857, 0.99425508, 1e-8 },
        { &b, 40, 5, 6, 1.88512819e-03, 1e-8 },
        { &b, 50, 1, 37, 1.41714429e-96, 1e-8 },
        { &b, 50, 4, 37, 6.73297487e-60, 1e-8 },
        { &c, 1000, 3, 400, 6.003116869892662e-156, 1e-11 },
        { &cdnow_bg, 26, 30.857143, 31, 0.96885444, 1e-8 },
        { &cdnow_pareto, 26, 30.857143, 31, 0.9978734, 1e-7 },
        { &cdnow_bg, 0, 0, 38.86, 1, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        double got = lifetime_p_alive(cases[i].m, cases[i].x, cases[i].recency, cases[i].age);
        char what[40];

        snprintf(what, sizeof what, "case %zu", i);
        check_relative(what, got, cases[i].want, cases[i].tolerance);
    }
    CHECK(lifetime_p_alive(&cdnow_mbg, 0, 0, 38.86) < 1);
}

/* BTYD's manual, lifetimes' tests; the MBG ones exact. Each distribution sums to one, and its
 * mean is what expected_new says. */
static void distributions_of_counts(void **state)
{
    static const struct lifetime rounded = { LIFETIME_BGNBD, { 0.243, 4.414, 0.793, 2.426 } };
    static const double from_11[] = {
        .0019995214, .0015170236, .0011633150, .0009003148, .0007023638,
        .0005517902, .0004361913, .0003467171, .0002769613, .0002222260,
    };
    static const double mbg[] = { .5826050392, .1827639527, .08687084725, .04855081802 };
    static const struct lifetime *const all[] = { &cdnow_bg, &cdnow_mbg, &cdnow_pareto };

    (void)state;
    check_relative("P(X(2) = 10)", lifetime_probability(&rounded, 10, 2), 1.07868964e-07, 1e-8);
    check_within("P(X(39) = 0)", lifetime_probability(&rounded, 0, 39), 0.5737863521, 1e-10);
    for (uint32_t i = 0; i < COUNT(from_11); i++)
        check_within("P(X(30) = n)", lifetime_probability(&rounded, 11 + i, 30), from_11[i], 6e-11);
    for (uint32_t i = 0; i < COUNT(mbg); i++)
        check_within("MBG P(X(39) = n)", lifetime_probability(&cdnow_mbg, i, 39), mbg[i], 6e-10);
    for (size_t k = 0; k < COUNT(all); k++) {
        double sum = 0, mean = 0;

        for (uint32_t n = 0; n < 1500; n++) {
            double p = lifetime_probability(all[k], n, 39);
            sum += p;
            mean += n * p;
        }
        check_within("sum", sum, 1, 1e-11);
        check_relative("mean", mean, lifetime_expected_new(all[k], 39), 1e-10);
    }
}

/* The day P(alive) reaches a level is where P(alive) is that level. */
static void the_threshold_is_where_it_says(void **state)
{
    static const struct lifetime *const all[] = { &cdnow_bg, &cdnow_mbg, &cdnow_pareto };

    (void)state;
    for (size_t k = 0; k < COUNT(all); k++)
        for (int x = 1; x < 60; x += 7)
            for (double level = 0.1; level < 0.95; level += 0.2) {
                double at = lifetime_falls_to(all[k], x, 30, level);

                if (at >= 30)
                    check_within("level", lifetime_p_alive(all[k], x, 30, at), level, 1e-10);
            }
    check_within("BG", lifetime_falls_to(&cdnow_bg, 2, 213 / 7., 0.5) - 272 / 7., 23.641017, 1e-6);
    check_within("MBG", lifetime_falls_to(&cdnow_mbg, 2, 213 / 7., 0.5) - 272 / 7., 18.698134,
                 1e-6);
    check_within("Pareto", lifetime_falls_to(&cdnow_pareto, 2, 213 / 7., 0.5) - 272 / 7.,
                 24.167005, 1e-6);
    CHECK(isinf(lifetime_falls_to(&cdnow_bg, 0, 0, 0.5)));
    CHECK(isfinite(lifetime_falls_to(&cdnow_mbg, 0, 0, 0.5)));
}

/* The residual value is the discounted sum of what is expected, here added up week by week. */
static void residual_value_is_the_discounted_expectation(void **state)
{
    static const struct lifetime *const all[] = { &cdnow_bg, &cdnow_mbg, &cdnow_pareto };
    const double rate = 0.02;

    (void)state;
    for (size_t k = 0; k < COUNT(all); k++)
        for (int x = 0; x < 30; x += 9) {
            double sum = 0, before = 0, step = 0.02;

            for (double t = step; t < 1500; t += step) {
                double now = lifetime_expected_if_alive(all[k], x, 38, t);
                sum += exp(-rate * (t - step / 2)) * (now - before);
                before = now;
                if (t > 60)
                    step = 0.5;
            }
            check_relative(lifetime_name(all[k]->kind),
                           lifetime_residual_if_alive(all[k], x, 38, rate), sum, 1e-5);
        }
}

/* Hardie note 025 with the exact fit. */
static void expected_spend(void **state)
{
    static const struct spend_model m = { 6.249572271, 3.744224667, 15.44352096 };

    (void)state;
    check_within("nobody knows", spend_expected(&m, 0, 0), 35.1703709, 4e-7);
    check_within("customer 1", spend_expected(&m, 2, 22.345), 24.6539186971, 1e-7);
    check_within("customer 2", spend_expected(&m, 1, 11.77), 18.910018445, 1e-7);
    CHECK(isnan(spend_expected(&(struct spend_model){ 2, 0.9, 10 }, 0, 0)));
    CHECK(isfinite(spend_expected(&(struct spend_model){ 2, 0.9, 10 }, 1, 5)));
}

/* Where everybody is as likely to leave as everybody else the series of BG/NBD overflows: the mean
 * over p takes over, without a step, and ends at the p that all of them share. */
static void expected_of_those_who_are_alike(void **state)
{
    static const enum lifetime_kind kinds[] = { LIFETIME_BGNBD, LIFETIME_MBGNBD };

    (void)state;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct lifetime before = { kinds[i], { 3.7, 26, 50, 700 } };
        struct lifetime behind = { kinds[i], { 3.7, 26, 50 + 1e-9, 700 } };
        struct lifetime limit = { kinds[i], { 3.7, 26, 1e8, 1.6e9 } };

        for (double x = 0; x < 20; x += 3) {
            double share = 1e8 / (1.7e9), y = 52.0 / (26 + 38), n = 3.7 + x;

            check_relative("no step", lifetime_expected_if_alive(&behind, x, 38, 52),
                           lifetime_expected_if_alive(&before, x, 38, 52), 1e-9);
            check_relative("the limit", lifetime_expected_if_alive(&limit, x, 38, 52),
                           -expm1(-n * log1p(share * y)) / share, 1e-6);
        }
    }
}

int main(void)
{
    return TESTS(T(log_likelihoods), T(expected_purchases), T(expected_purchases_of_somebody_new),
                 T(expected_of_those_who_are_alike),
                 T(nothing_special_happens_where_a_parameter_is_one),
                 T(probabilities_of_being_alive), T(distributions_of_counts),
                 T(the_threshold_is_where_it_says), T(residual_value_is_the_discounted_expectation),
                 T(expected_spend));
}
