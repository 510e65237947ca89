/* The likelihoods over rows: the same as customer by customer, with the right derivatives, and
 * with the same bits on any number of threads. */
#include <math.h>

#include "stat/bgnbd.h"
#include "stat/figures.h"
#include "stat/fit.h"
#include "stat/nbd.h"
#include "stat/pareto.h"
#include "stat/simulate.h"
#include "test/stat/table.h"

static struct histories book(struct arena *a, bool whole_weeks)
{
    const struct simulation s = {
        .lifetime = { LIFETIME_BGNBD, { 0.4, 5, 0.8, 2.5 } }, .spend = { 6, 4, 15 },
        .customers = 3000, .entry = 12, .end = 52, .seed = 7,
    };
    struct histories h;

    simulate_histories(&s, a, &h, NULL);
    for (size_t i = 0; whole_weeks && i < h.count; i++) {
        h.recency[i] = ceil(h.recency[i]);
        h.age[i] = ceil(h.age[i]);
    }
    return h;
}

/* The objective of a kind at these parameters. */
static void look(enum lifetime_kind kind, const struct rows *rows, unsigned threads,
                 const double parameter[], struct curve *out)
{
    struct arena a = { 0 };

    *out = (struct curve){ 0 };
    if (kind == LIFETIME_NBD) {
        nbd_objective(&(struct nbd_objective){ rows, threads }, parameter, out);
    } else if (kind == LIFETIME_PARETONBD) {
        struct pareto_objective of;
        pareto_objective_new(rows, threads, &a, &of);
        pareto_objective(&of, parameter, out);
    } else {
        bgnbd_objective(&(struct bgnbd_objective){ kind, rows, threads }, parameter, out);
    }
    arena_clear(&a);
}

static const double places[][4] = {
    { 0.4, 5, 0.8, 2.5 }, { 2, 0.3, 1, 1 }, { 0.05, 40, 6, 90 }, { 1, 20, 0.1, 15 },
};

static void rows_say_the_same_as_customers(void **state)
{
    struct arena a = { 0 };

    (void)state;
    for (int whole = 0; whole < 2; whole++) {
        struct histories h = book(&a, whole);
        struct rows rows;

        rows_new(&h, 0, &a, &rows);
        CHECK(whole ? rows.count < h.count : rows.count > h.count / 4);
        for (int kind = 0; kind < LIFETIME_KIND_COUNT; kind++)
            for (size_t k = 0; k < COUNT(places); k++) {
                struct lifetime m = { .kind = (enum lifetime_kind)kind };
                struct curve curve;
                double sum = 0;

                memcpy(m.parameter, places[k], sizeof m.parameter);
                for (size_t i = 0; i < h.count; i++)
                    sum += lifetime_log_likelihood(&m, h.repeats[i], h.recency[i], h.age[i]);
                look(m.kind, &rows, 0, places[k], &curve);
                check_relative(lifetime_name(m.kind), curve.value * (double)h.count, sum, 1e-12);
            }
    }
    arena_clear(&a);
}

/* Central differences of the value and of the gradient. */
static void derivatives_are_those_of_the_value(void **state)
{
    struct arena a = { 0 };

    (void)state;
    for (int whole = 0; whole < 2; whole++) {
        struct histories h = book(&a, whole);
        struct rows rows;

        rows_new(&h, 0, &a, &rows);
        for (int kind = 0; kind < LIFETIME_KIND_COUNT; kind++)
            for (size_t k = 0; k < COUNT(places); k++)
                for (int i = 0; i < lifetime_parameter_count((enum lifetime_kind)kind); i++) {
                    double p[4], step = places[k][i] * 1e-5;
                    struct curve at, up, down;

                    memcpy(p, places[k], sizeof p);
                    look((enum lifetime_kind)kind, &rows, 0, p, &at);
                    p[i] = places[k][i] + step;
                    look((enum lifetime_kind)kind, &rows, 0, p, &up);
                    p[i] = places[k][i] - step;
                    look((enum lifetime_kind)kind, &rows, 0, p, &down);
                    double slope = (up.value - down.value) / (2 * step);
                    check_within("gradient", at.gradient[i], slope,
                                 1e-7 * (fabs(slope) + 1 / places[k][i]));
                    for (int j = 0; j < 4; j++) {
                        double bend = (up.gradient[j] - down.gradient[j]) / (2 * step);

                        check_within("hessian", at.hessian[i][j], bend,
                                     1e-7 * (fabs(bend) + 1 / places[k][i] / places[k][j]));
                        CHECK(at.hessian[i][j] == at.hessian[j][i]);
                    }
                }
    }
    arena_clear(&a);
}

static void one_thread_and_four_give_the_same_bits(void **state)
{
    struct arena a = { 0 };
    struct histories h = book(&a, true);

    (void)state;
    for (int kind = 0; kind < LIFETIME_KIND_COUNT; kind++) {
        struct fit fits[2];
        struct spend_fit spends[2];
        struct figures figures[2];
        static const unsigned threads[] = { 1, 4 };

        for (int i = 0; i < 2; i++) {
            struct rows rows;

            rows_new(&h, threads[i], &a, &rows);
            fit_lifetime((enum lifetime_kind)kind, &rows, threads[i], &fits[i]);
            spend_fit(&h, threads[i], &spends[i]);
            figures_new(&fits[i].model, &spends[i].model, &h, &rows,
                        &(struct figures_wanted){ 39, 0.5, 0.003, threads[i] }, &a, &figures[i]);
        }
        CHECK(memcmp(fits[0].model.parameter, fits[1].model.parameter, 4 * sizeof(double)) == 0);
        CHECK(memcmp(&fits[0].log_likelihood, &fits[1].log_likelihood, sizeof(double)) == 0);
        CHECK(memcmp(fits[0].standard_error, fits[1].standard_error, 2 * sizeof(double)) == 0);
        CHECK(memcmp(&spends[0].model, &spends[1].model, sizeof spends[0].model) == 0);
        CHECK(memcmp(figures[0].expected, figures[1].expected, h.count * sizeof(double)) == 0);
        CHECK(memcmp(figures[0].residual, figures[1].residual, h.count * sizeof(double)) == 0);
    }
    arena_clear(&a);
}

/* All at once, or one by one. */
static void figures_are_the_formulas(void **state)
{
    struct arena a = { 0 };

    (void)state;
    for (int whole = 0; whole < 2; whole++) {
        struct histories h = book(&a, whole);
        struct rows rows;

        rows_new(&h, 0, &a, &rows);
        for (int kind = 0; kind < LIFETIME_KIND_COUNT; kind++) {
            struct lifetime m = { (enum lifetime_kind)kind, { 0.4, 5, 0.8, 2.5 } };
            struct spend_model spend = { 6, 4, 15 };
            struct figures f;

            figures_new(&m, &spend, &h, &rows, &(struct figures_wanted){ 26, 0.3, 0.01, 0 }, &a,
                        &f);
            for (size_t i = 0; i < h.count; i += 17) {
                double x = h.repeats[i], recency = h.recency[i], age = h.age[i];
                double alive = lifetime_p_alive(&m, x, recency, age);
                double falls = fmax(0, lifetime_falls_to(&m, x, recency, 0.3) - age);

                check_relative("alive", f.p_alive[i], alive, 1e-12);
                check_relative("expected", f.expected[i],
                               lifetime_expected(&m, x, recency, age, 26), 1e-12);
                check_relative("residual", f.residual[i],
                               alive * lifetime_residual_if_alive(&m, x, age, 0.01), 1e-9);
                CHECK(f.falls_in[i] == falls || fabs(f.falls_in[i] / falls - 1) < 1e-12);
                check_relative("spend", f.spend[i], spend_expected(&spend, x, h.spend[i]), 1e-14);
            }
        }
    }
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(rows_say_the_same_as_customers), T(derivatives_are_those_of_the_value),
                 T(one_thread_and_four_give_the_same_bits), T(figures_are_the_formulas));
}
