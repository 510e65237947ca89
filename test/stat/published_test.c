/* The published data sets: parameters, errors, and what the models say of each customer. */
#include <math.h>

#include "stat/check.h"
#include "stat/figures.h"
#include "stat/fit.h"
#include "stat/spend.h"
#include "test/stat/table.h"

struct expected_fit {
    const char *file, *repeats, *recency, *age;
    enum lifetime_kind kind;
    double parameter[4], log_likelihood, error[4];
};

/* expected/exact_params.csv: Newton to |gradient| < 1e-10, checked with 40 digits. */
static const struct expected_fit fits[] = {
    { "cdnow_sample_cbs_btyd.csv", "x", "t.x", "T.cal", LIFETIME_BGNBD,
      { 0.2425945224, 4.413602019, 0.7929220172, 2.425906777 }, -9582.429206674,
      { 0.01255738, 0.3782241, 0.1857338, 0.7054143 } },
    { "cdnow_sample_cbs_btyd.csv", "x", "t.x", "T.cal", LIFETIME_MBGNBD,
      { 0.5248431591, 6.18308528, 0.8913593907, 1.61400224 }, -9582.135715554,
      { 0.08326821, 0.6956206, 0.1547899, 0.5374948 } },
    { "cdnow_sample_cbs_btyd.csv", "x", "t.x", "T.cal", LIFETIME_PARETONBD,
      { 0.5532770469, 10.57768346, 0.6062399891, 11.66873529 }, -9594.976178940,
      { 0.04762793, 0.8427225, 0.1872813, 6.211114 } },
    { "cdnow_sample_cbs_btyd.csv", "x", "t.x", "T.cal", LIFETIME_NBD,
      { 0.38476613, 12.072022 }, -9763.657614673, { 0 } },
    { "cdnow_customers_summary.csv", "frequency", "recency", "T", LIFETIME_BGNBD,
      { 0.2425929072, 4.413531561, 0.7928861481, 2.425753436 }, -9582.425560567,
      { 0.01255732, 0.3782214, 0.1857191, 0.7053458 } },
    { "cdnow_customers_summary.csv", "frequency", "recency", "T", LIFETIME_MBGNBD,
      { 0.5248379837, 6.18299202, 0.8913561553, 1.613999335 }, -9582.132684900,
      { 0.08326406, 0.6955979, 0.1547853, 0.5374724 } },
    { "cdnow_customers_summary.csv", "frequency", "recency", "T", LIFETIME_PARETONBD,
      { 0.5532755087, 10.57761224, 0.6062135687, 11.66791124 }, -9594.973929827,
      { 0.04762875, 0.8427239, 0.1872796, 6.211029 } },
    { "expected/apparel600_104w_exact_predictions.csv", "x", "t.x", "T.cal", LIFETIME_BGNBD,
      { 0.6073113266, 20.95675403, 1.275561386, 8.860949046 }, -5857.019748908,
      { 0.05417298, 2.571973, 1.027522, 8.271021 } },
    { "expected/apparel600_104w_exact_predictions.csv", "x", "t.x", "T.cal", LIFETIME_MBGNBD,
      { 1.891380446, 45.82720538, 0.6023689866, 1.582370723 }, -5848.045278240,
      { 0.46085, 10.0394, 0.1400732, 0.5146625 } },
    { "expected/apparel600_104w_exact_predictions.csv", "x", "t.x", "T.cal", LIFETIME_PARETONBD,
      { 1.448939126, 48.63488145, 0.5612510489, 46.88210924 }, -5848.097826902,
      { 0.2434193, 7.488909, 0.2710654, 35.61301 } },
    { "expected/apparel250_40w_exact_predictions.csv", "x", "t.x", "T.cal", LIFETIME_BGNBD,
      { 0.4836956109, 3.282349246, 0.3755312434, 4.27846532 }, -2883.133857042,
      { 0.05367203, 0.5136556, 0.1835247, 2.925424 } },
    { "expected/apparel250_40w_exact_predictions.csv", "x", "t.x", "T.cal", LIFETIME_MBGNBD,
      { 1.017147102, 5.310672944, 0.2731651102, 1.002417647 }, -2879.725430355,
      { 0.2642814, 1.204018, 0.0714455, 0.4603573 } },
    { "expected/apparel250_40w_exact_predictions.csv", "x", "t.x", "T.cal", LIFETIME_PARETONBD,
      { 0.7866006967, 5.334936214, 0.3570811208, 11.61735107 }, -2879.469935780,
      { 0.1323772, 0.9027026, 0.1838165, 10.66188 } },
};

static void fitted_parameters_are_the_exact_optimum(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(fits); i++) {
        const struct expected_fit *want = &fits[i];
        struct arena a = { 0 };
        struct table t;
        struct rows rows;
        struct fit got;

        SKIP_WITHOUT(&t, &a, want->file);
        struct histories h = table_histories(&a, &t, want->repeats, want->recency, want->age, NULL);
        rows_new(&h, 0, &a, &rows);
        fit_lifetime(want->kind, &rows, 0, &got);
        CHECK_INT(got.outcome, FIT_GOOD);
        for (int k = 0; k < lifetime_parameter_count(want->kind); k++) {
            char what[120];

            snprintf(what, sizeof what, "%s %s %d", want->file, lifetime_name(want->kind), k);
            check_relative(what, got.model.parameter[k], want->parameter[k],
                           want->kind == LIFETIME_NBD ? 1e-7 : 1e-9);
            if (want->error[k] > 0)
                check_relative("its error", got.standard_error[k], want->error[k], 1e-6);
        }
        check_within("log-likelihood", got.log_likelihood, want->log_likelihood, 2e-8);
        arena_clear(&a);
    }
}

static void fitted_spend_is_the_exact_optimum(void **state)
{
    static const struct {
        const char *file;
        double customers, parameter[3], log_likelihood, error[3];
    } sets[] = {
        { "cdnow_sample_cbs_btyd.csv", 946, { 6.249572271, 3.744224667, 15.44352096 },
          -4055.917694802, { 1.190055, 0.2901331, 4.159423 } },
        { "expected/apparel600_104w_exact_predictions.csv", 387,
          { 3.099038595, 5.653692969, 56.50418766 }, -1670.663044297,
          { 0.5675608, 0.846049, 18.6021 } },
        { "expected/apparel250_40w_exact_predictions.csv", 173,
          { 2.304516938, 17.14857737, 279.9775087 }, -722.291774131,
          { 0.4840237, 5.949045, 149.3139 } },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(sets); i++) {
        struct arena a = { 0 };
        struct table t;
        struct spend_fit got;

        SKIP_WITHOUT(&t, &a, sets[i].file);
        struct histories h = table_histories(&a, &t, "x", "t.x", "T.cal", "m.x");
        spend_fit(&h, 0, &got);
        CHECK_INT(got.outcome, FIT_GOOD);
        CHECK(got.customers == sets[i].customers);
        const double p[] = { got.model.p, got.model.q, got.model.gamma };
        for (int k = 0; k < 3; k++) {
            check_relative("parameter", p[k], sets[i].parameter[k], 2e-9);
            check_relative("its error", got.standard_error[k], sets[i].error[k], 1e-6);
        }
        check_within("log-likelihood", got.log_likelihood, sets[i].log_likelihood, 2e-8);
        arena_clear(&a);
    }
}

static void compare(const char *what, const double *got, const double *want, size_t count,
                    double tolerance)
{
    for (size_t i = 0; i < count; i++)
        if (!(isinf(want[i]) && isinf(got[i])))
            check_within(what, got[i], want[i], tolerance * fmax(1, fabs(want[i])));
}

/* Every customer of a set, by every model, with our own fit. The reference gives 12 digits, of
 * parameters that are good to 10. */
static void figures_of_each_customer(void **state)
{
    static const char *const files[] = {
        "expected/cdnow_sample_exact_predictions.csv",
        "expected/apparel600_104w_exact_predictions.csv",
        "expected/apparel250_40w_exact_predictions.csv",
    };
    static const char *const prefix[] = { "bg", "mbg", "pn" };

    (void)state;
    for (size_t i = 0; i < COUNT(files); i++) {
        struct arena a = { 0 };
        struct table t;
        struct rows rows;
        struct spend_fit spend;

        SKIP_WITHOUT(&t, &a, files[i]);
        struct histories h = table_histories(&a, &t, "x", "t.x", "T.cal", "m.x");
        struct figures_wanted wanted = { .horizon = table_column(&a, &t, "T.star")[0], .level = 0.5,
                                         .rate = 0.0027 };
        rows_new(&h, 0, &a, &rows);
        spend_fit(&h, 0, &spend);
        for (int kind = 0; kind < LIFETIME_NBD; kind++) {
            struct fit fit;
            struct figures got;

            fit_lifetime((enum lifetime_kind)kind, &rows, 0, &fit);
            figures_new(&fit.model, &spend.model, &h, &rows, &wanted, &a, &got);
            const char *p = prefix[kind];
            compare("P(alive)", got.p_alive,
                    table_column(&a, &t, arena_printf(&a, "%s_palive", p)), h.count, 4e-10);
            compare("expected", got.expected, table_column(&a, &t, arena_printf(&a, "%s_cet", p)),
                    h.count, 4e-10);
            compare("weeks to 50 %", got.falls_in,
                    table_column(&a, &t, arena_printf(&a, "%s_weeks_to_p50", p)), h.count, 1e-7);
            compare("spend", got.spend, table_column(&a, &t, "gg_ez"), h.count, 1e-8);
            if (kind == LIFETIME_PARETONBD)
                compare("residual", got.residual, table_column(&a, &t, "pn_dert_d0027"), h.count,
                        1e-9);
        }
        arena_clear(&a);
    }
}

/* BTYD's vignette p. 11-14, 24-27, at the exact fit. */
static void tracking_and_bins(void **state)
{
    static const double ends[] = { 20, 21, 22, 23, 24, 25, 39, 78 };
    static const double pareto[] = { 1308.9119, 1385.3341, 1459.9847, 1532.9700,
                                     1604.3862, 1674.3208, 2532.782,  4275.388 };
    static const double bg[] = { 1312.4589, 1387.3475, 1460.3932, 1531.7150,
                                 1601.4194, 1669.6017, 2501.526,  4165.664 };
    static const double pareto_bins[] = { .1384, .5995, 1.1958, 1.7138, 2.3983, 2.9072, 3.8186,
                                          6.4031 };
    static const double bg_bins[] = {
        .2251, .5231, 1.0441, 1.5203, 2.1639, 2.6538, 3.5040, 6.1572
    };
    static const double actual[] = { .237, .697, 1.393, 1.560, 2.532, 2.947, 3.862, 6.359 };
    static const size_t customers[] = { 1411, 439, 214, 100, 62, 38, 29, 64 };
    struct arena a = { 0 };
    struct table t;
    struct rows rows;

    (void)state;
    SKIP_WITHOUT(&t, &a, "cdnow_sample_cbs_btyd.csv");
    struct histories h = table_histories(&a, &t, "x", "t.x", "T.cal", "m.x");
    double *later = table_column(&a, &t, "x.star");
    uint32_t *holdout = arena_array(&a, uint32_t, h.count);
    for (size_t i = 0; i < h.count; i++)
        holdout[i] = (uint32_t)later[i];
    rows_new(&h, 0, &a, &rows);
    for (int k = 0; k < 2; k++) {
        struct fit fit;
        struct figures figures;
        struct check_bin bins[CHECK_BINS];
        double cumulative[COUNT(ends)];

        fit_lifetime(k == 0 ? LIFETIME_BGNBD : LIFETIME_PARETONBD, &rows, 0, &fit);
        check_tracking(&fit.model, &rows, ends, COUNT(ends), cumulative);
        /* The BG figures of the vignette belong to its own fit, some digits off. */
        for (size_t i = 0; i < COUNT(ends); i++)
            check_relative("tracking", cumulative[i], k == 0 ? bg[i] : pareto[i],
                           k == 0 ? 1e-5 : 2e-7);
        figures_new(&fit.model, NULL, &h, &rows,
                    &(struct figures_wanted){ .horizon = 39, .level = 0.5 }, &a, &figures);
        check_bins(&h, &figures, holdout, bins);
        for (int i = 0; i < CHECK_BINS; i++) {
            CHECK_INT(bins[i].customers, customers[i]);
            check_within("bin", bins[i].expected, k == 0 ? bg_bins[i] : pareto_bins[i], 1e-4);
            check_within("actual", bins[i].actual, actual[i], 6e-4);
        }
    }
    arena_clear(&a);
}

static void a_unit_of_time_changes_only_the_scale(void **state)
{
    struct arena a = { 0 };
    struct table t;

    (void)state;
    SKIP_WITHOUT(&t, &a, "cdnow_sample_cbs_btyd.csv");
    struct histories h = table_histories(&a, &t, "x", "t.x", "T.cal", NULL);
    for (int kind = 0; kind < LIFETIME_NBD; kind++) {
        struct rows weeks, days;
        struct fit in_weeks, in_days;
        struct histories d = h;
        double repeats = 0;

        d.recency = arena_array(&a, double, h.count);
        d.age = arena_array(&a, double, h.count);
        for (size_t i = 0; i < h.count; i++) {
            d.recency[i] = round(h.recency[i] * 7);
            d.age[i] = round(h.age[i] * 7);
            repeats += h.repeats[i];
        }
        rows_new(&h, 0, &a, &weeks);
        rows_new(&d, 0, &a, &days);
        fit_lifetime((enum lifetime_kind)kind, &weeks, 0, &in_weeks);
        fit_lifetime((enum lifetime_kind)kind, &days, 0, &in_days);
        check_relative("r", in_days.model.parameter[0], in_weeks.model.parameter[0], 1e-8);
        check_relative("alpha", in_days.model.parameter[1], in_weeks.model.parameter[1] * 7, 1e-8);
        check_relative("likelihood", in_days.log_likelihood + repeats * log(7),
                       in_weeks.log_likelihood, 1e-12);
    }
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(fitted_parameters_are_the_exact_optimum), T(fitted_spend_is_the_exact_optimum),
                 T(figures_of_each_customer), T(tracking_and_bins),
                 T(a_unit_of_time_changes_only_the_scale));
}
