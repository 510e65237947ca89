/* What a fit answers when there is little to say, and whether it finds the truth when there is. */
#include <math.h>

#include "stat/check.h"
#include "stat/figures.h"
#include "stat/fit.h"
#include "stat/simulate.h"
#include "test/stat/table.h"

/* An invented book of 40: repeats, recency, age in weeks. */
static const double small_book[][3] = {
    { 0, 0, 50 },    { 3, 41, 50 },   { 1, 6, 50 },    { 0, 0, 49 },    { 9, 47, 49 },
    { 2, 11, 48 },   { 0, 0, 48 },    { 5, 30, 47 },   { 1, 2, 47 },    { 0, 0, 46 },
    { 14, 45, 46 },  { 0, 0, 45 },    { 4, 44, 45 },   { 1, 20, 44 },   { 0, 0, 44 },
    { 2, 38, 43 },   { 0, 0, 42 },    { 7, 18, 42 },   { 0, 0, 41 },    { 1, 9, 40 },
    { 0, 0, 40 },    { 3, 12, 39 },   { 0, 0, 38 },    { 6, 37, 38 },   { 0, 0, 37 },
    { 1, 30, 36 },   { 0, 0, 36 },    { 2, 5, 35 },    { 11, 33, 35 },  { 0, 0, 34 },
    { 1, 1, 33 },    { 0, 0, 33 },    { 8, 31, 32 },   { 0, 0, 31 },    { 2, 27, 30 },
    { 0, 0, 30 },    { 1, 13, 29 },   { 4, 9, 28 },    { 0, 0, 27 },    { 1, 24, 26 },
};

static struct histories of_rows(struct arena *a, const double rows[][3], size_t count)
{
    struct histories h = {
        .count = count, .repeats = arena_array(a, uint32_t, count + 1),
        .recency = arena_array(a, double, count + 1), .age = arena_array(a, double, count + 1),
    };

    for (size_t i = 0; i < count; i++) {
        h.repeats[i] = (uint32_t)rows[i][0];
        h.recency[i] = rows[i][1];
        h.age[i] = rows[i][2];
    }
    return h;
}

static struct fit fit_of(enum lifetime_kind kind, const struct histories *h)
{
    struct arena a = { 0 };
    struct rows rows;
    struct error err;
    struct fit f;

    if (!histories_check(h, &err))
        fail_test("%s", err.text);
    rows_new(h, 0, &a, &rows);
    fit_lifetime(kind, &rows, 0, &f);
    arena_clear(&a);
    return f;
}

static void no_number_is_invented(const struct fit *f)
{
    CHECK(f->verdict.text[0] != '\0');
    if (!fit_usable(f))
        return;
    for (int i = 0; i < lifetime_parameter_count(f->model.kind); i++)
        CHECK(f->model.parameter[i] > 0 && isfinite(f->model.parameter[i]));
    CHECK(isfinite(f->log_likelihood));
    double alive = lifetime_p_alive(&f->model, 2, 10, 40);
    CHECK(alive >= 0 && alive <= 1);
    double expected = lifetime_expected(&f->model, 2, 10, 40, 52);
    CHECK(expected >= 0 && isfinite(expected));
}

/* Optima found independently with 40-digit arithmetic and the published hypergeometric form. */
static void a_small_book_has_its_exact_optimum(void **state)
{
    static const struct {
        enum lifetime_kind kind;
        double parameter[4], log_likelihood;
    } want[] = {
        { LIFETIME_BGNBD, { 0.3963636103583, 4.523386720035, 0.4667569441122, 2.444740747829 },
          -306.474841234788 },
        { LIFETIME_MBGNBD, { 1.567689471854, 11.04404061497, 0.4516988994482, 0.7788897593839 },
          -305.554850772025 },
        { LIFETIME_PARETONBD, { 0.8903563798156, 9.83456290868, 0.4817813812233, 9.963332280798 },
          -305.573530505494 },
    };
    struct arena a = { 0 };
    struct histories h = of_rows(&a, small_book, COUNT(small_book));

    (void)state;
    for (size_t i = 0; i < COUNT(want); i++) {
        struct fit f = fit_of(want[i].kind, &h);

        CHECK_INT(f.outcome, FIT_GOOD);
        for (int k = 0; k < 4; k++)
            check_relative(lifetime_name(want[i].kind), f.model.parameter[k], want[i].parameter[k],
                           1e-8);
        check_within("log-likelihood", f.log_likelihood, want[i].log_likelihood, 1e-10);
    }
    arena_clear(&a);
}

static void too_little_is_an_answer(void **state)
{
    static const double one[][3] = { { 4, 20, 30 } };
    double nobody_came_back[500][3] = { { 0 } };
    struct arena a = { 0 };

    (void)state;
    for (int i = 0; i < 500; i++)
        nobody_came_back[i][2] = i % 60;
    for (int kind = 0; kind < LIFETIME_KIND_COUNT; kind++) {
        struct histories books[] = { of_rows(&a, one, 0), of_rows(&a, one, 1),
                                     of_rows(&a, nobody_came_back, 500),
                                     of_rows(&a, small_book, 19) };
        for (size_t i = 0; i < COUNT(books); i++) {
            struct fit f = fit_of((enum lifetime_kind)kind, &books[i]);
            struct spend_fit s;

            CHECK_INT(f.outcome, FIT_TOO_LITTLE);
            CHECK(strncmp(f.verdict.text, "Too little to go by", 19) == 0);
            spend_fit(&books[i], 0, &s);
            CHECK_INT(s.outcome, FIT_TOO_LITTLE);
        }
    }
    arena_clear(&a);
}

/* All alike, all on one day, no spread at all: usable or not, but never a crash or a NaN. */
static void odd_books_have_an_answer(void **state)
{
    struct arena a = { 0 };
    double (*book)[3] = arena_alloc(&a, 1000000 * sizeof *book);

    (void)state;
    for (int which = 0; which < 6; which++) {
        size_t count = which == 0 ? 1000000 : 300;

        for (size_t i = 0; i < count; i++) {
            double n = (double)(i % 10);

            switch (which) {
            case 0: /* a million equal rows */
            case 1: book[i][0] = 3, book[i][1] = 20, book[i][2] = 30; break;
            case 2: /* everybody entered on one day and came again on one day */
                book[i][0] = i % 2 ? 1 : 0, book[i][1] = i % 2 ? 7 : 0, book[i][2] = 7; break;
            case 3: /* forty years, daily for some */
                book[i][0] = 1 + n * 1460, book[i][1] = 2087 - n, book[i][2] = 2087; break;
            case 4: /* everybody was here a moment ago */
                book[i][0] = 1 + n, book[i][1] = 30, book[i][2] = 30; break;
            default: /* everybody left at once after coming daily */
                book[i][0] = 20 + n, book[i][1] = 4, book[i][2] = 400; break;
            }
        }
        struct histories h = of_rows(&a, book, count);
        for (int kind = 0; kind < LIFETIME_KIND_COUNT; kind++) {
            struct fit f = fit_of((enum lifetime_kind)kind, &h);

            no_number_is_invented(&f);
            if (f.outcome == FIT_FAILED)
                fail_test("book %d, %s: %s", which, lifetime_name((enum lifetime_kind)kind),
                          f.verdict.text);
        }
    }
    arena_clear(&a);
}

/* A world in which nobody leaves: the models must not claim that somebody did. */
static void where_nobody_leaves_nobody_is_called_gone(void **state)
{
    struct arena a = { 0 };
    const struct simulation s = { .lifetime = { LIFETIME_NBD, { 2, 4 } }, .customers = 500,
                                  .entry = 5, .end = 60, .seed = 3 };
    struct histories h;
    int said_so = 0;

    (void)state;
    simulate_histories(&s, &a, &h, NULL);
    for (int kind = 0; kind < LIFETIME_NBD; kind++) {
        struct fit f = fit_of((enum lifetime_kind)kind, &h);

        no_number_is_invented(&f);
        CHECK(fit_usable(&f));
        said_so += f.outcome == FIT_NO_DROPOUT;
        if (f.outcome == FIT_NO_DROPOUT) {
            CHECK(lifetime_p_alive(&f.model, 1, 2, 50) == 1);
            CHECK(isnan(f.standard_error[2]) && isnan(f.standard_error[3]));
            CHECK(isinf(lifetime_falls_to(&f.model, 1, 2, 0.5)));
        }
    }
    CHECK(said_so > 0);
    arena_clear(&a);
}

static void histories_that_cannot_be_are_refused(void **state)
{
    static const double wrong[][3] = {
        { 1, 0, 5 }, { 0, 3, 5 }, { 2, 6, 5 }, { 1, -1, 5 }, { 0, 0, -1 }, { 1, 1, NAN },
        { 1, NAN, 3 }, { 5, 1, INFINITY }, { 2e6, 1, 5 },
    };
    struct arena a = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct histories h = of_rows(&a, &wrong[i], 1);
        struct error err;

        if (histories_check(&h, &err))
            fail_test("row %zu was accepted", i);
        CHECK_INT(err.kind, ERROR_INPUT);
    }
    arena_clear(&a);
}

/* How many true values lie further than three standard errors from what was found. */
static int surprises(const double found[], const double error[], const double truth[], int count)
{
    int surprised = 0;

    for (int i = 0; i < count; i++) {
        double off = fabs(found[i] - truth[i]) / error[i];

        if (!(off <= 4))
            fail_test("parameter %d: %g +- %g instead of %g", i, found[i], error[i], truth[i]);
        surprised += off > 3;
    }
    return surprised;
}

/* Twenty books of each model: each true parameter lies within three standard errors of what is
 * found. One in 370 may miss that by honest chance, which here is one or two of 520. */
static void the_truth_is_found_in_twenty_books(void **state)
{
    static const struct lifetime truth[] = {
        { LIFETIME_BGNBD, { 0.6, 6, 0.8, 2.5 } },
        { LIFETIME_MBGNBD, { 0.9, 8, 0.7, 1.8 } },
        { LIFETIME_PARETONBD, { 0.8, 9, 0.7, 12 } },
        { LIFETIME_NBD, { 0.6, 9 } },
    };
    static const struct spend_model spend = { 6, 4, 15 };
    int surprised = 0;

    (void)state;
    for (size_t k = 0; k < COUNT(truth); k++)
        for (uint64_t seed = 1; seed <= 20; seed++) {
            struct arena a = { 0 };
            struct simulation s = { .lifetime = truth[k], .spend = spend, .customers = 4000,
                                    .entry = 26, .end = 104, .seed = seed };
            struct histories h;
            struct spend_fit found;

            simulate_histories(&s, &a, &h, NULL);
            struct fit f = fit_of(truth[k].kind, &h);
            CHECK_INT(f.outcome, FIT_GOOD);
            surprised += surprises(f.model.parameter, f.standard_error, truth[k].parameter,
                                   lifetime_parameter_count(truth[k].kind));
            spend_fit(&h, 0, &found);
            CHECK_INT(found.outcome, FIT_GOOD);
            const double of_spend[] = { found.model.p, found.model.q, found.model.gamma };
            surprised += surprises(of_spend, found.standard_error,
                                   (const double[]){ spend.p, spend.q, spend.gamma }, 3);
            CHECK(fabs(found.correlation) < 0.1);
            arena_clear(&a);
        }
    CHECK(surprised <= 3);
}

/* The right model is chosen, the future is foreseen. */
static void a_book_foresees_its_own_future(void **state)
{
    struct arena a = { 0 };
    const struct simulation s = { .lifetime = { LIFETIME_PARETONBD, { 0.8, 9, 0.7, 12 } },
                                  .customers = 20000, .entry = 12, .end = 60, .holdout = 52,
                                  .seed = 11 };
    struct histories h;
    struct rows rows;
    struct fit fits[LIFETIME_NBD];
    struct figures figures;
    struct check_bin bins[CHECK_BINS];
    uint32_t *later;
    double frequencies[6], counted[6] = { 0 };

    (void)state;
    simulate_histories(&s, &a, &h, &later);
    rows_new(&h, 0, &a, &rows);
    int best = fit_auto(&rows, 0, fits);
    CHECK_INT(best, LIFETIME_PARETONBD);
    CHECK(strstr(fits[best].verdict.text, "Pareto/NBD fits best; BG/NBD is ") != NULL);
    figures_new(&fits[best].model, NULL, &h, &rows,
                &(struct figures_wanted){ .horizon = 52, .level = 0.5 }, &a, &figures);
    check_bins(&h, &figures, later, bins);
    for (int i = 0; i < CHECK_BINS; i++)
        check_relative("bin", bins[i].expected, bins[i].actual, 0.15);
    check_frequencies(&fits[best].model, &rows, 5, frequencies);
    for (size_t i = 0; i < h.count; i++)
        counted[h.repeats[i] < 5 ? h.repeats[i] : 5]++;
    for (int i = 0; i < 6; i++)
        check_relative("frequency", frequencies[i], counted[i], 0.07);
    arena_clear(&a);
}

static void amounts_without_spread_or_worth_are_no_trouble(void **state)
{
    struct arena a = { 0 };
    struct histories h = of_rows(&a, small_book, COUNT(small_book));
    struct spend_fit f;

    (void)state;
    h.spend = arena_array(&a, double, h.count);
    spend_fit(&h, 0, &f);
    CHECK_INT(f.outcome, FIT_TOO_LITTLE); /* all zero */
    for (size_t i = 0; i < h.count; i++)
        h.spend[i] = h.repeats[i] > 0 ? -5 : 0;
    spend_fit(&h, 0, &f);
    CHECK_INT(f.outcome, FIT_TOO_LITTLE);
    for (size_t i = 0; i < h.count; i++)
        h.spend[i] = h.repeats[i] > 0 ? 9.99 : 0;
    spend_fit(&h, 0, &f);
    CHECK_INT(f.outcome, FIT_AT_EDGE);
    check_relative("what everybody pays", spend_expected(&f.model, 3, 9.99), 9.99, 1e-3);
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(a_small_book_has_its_exact_optimum), T(too_little_is_an_answer),
                 T(odd_books_have_an_answer), T(where_nobody_leaves_nobody_is_called_gone),
                 T(histories_that_cannot_be_are_refused), T(the_truth_is_found_in_twenty_books),
                 T(a_book_foresees_its_own_future),
                 T(amounts_without_spread_or_worth_are_no_trouble));
}
