/* kundig fit: who is still a customer, from nothing but purchases. */
#include "cli/all.h"
#include "cli/customer_table.h"
#include "cli/fit_report.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>

enum { MODEL_AUTO = LIFETIME_KIND_COUNT, MODEL_SPEND };

static const struct {
    const char *name;
    int model;
} models[] = {
    { "auto", MODEL_AUTO },
    { "bgnbd", LIFETIME_BGNBD },
    { "mbgnbd", LIFETIME_MBGNBD },
    { "paretonbd", LIFETIME_PARETONBD },
    { "nbd", LIFETIME_NBD },
    { "gammagamma", MODEL_SPEND },
};

struct fitting {
    struct purchases purchases;
    struct rows rows;
    struct fit fits[LIFETIME_NBD];
    struct spend_fit spend;
    struct figures figures;
    struct check_bin bins[CHECK_BINS];
    struct fit_report report;
    int model;
};

static bool read_model(struct cli *cli, int *out, struct error *err)
{
    const char *name = cli_option(cli, "model");

    *out = MODEL_AUTO;
    if (name == NULL)
        return true;
    for (size_t i = 0; i < COUNT(models); i++)
        if (text_equal(models[i].name, name)) {
            *out = models[i].model;
            return true;
        }
    return fail(err, ERROR_INPUT, "model",
                "The models are bgnbd, mbgnbd, paretonbd, nbd, gammagamma and auto, not “%.30s”.",
                name);
}

static bool read_number(struct cli *cli, const char *option, double otherwise, double above,
                        double below, double *out, struct error *err)
{
    const char *text = cli_option(cli, option);
    char *end = NULL;

    *out = otherwise;
    if (text == NULL)
        return true;
    *out = strtod(text, &end);
    if (*end != '\0' || end == text || !(*out > above && *out < below))
        return fail(err, ERROR_INPUT, option, "“%.30s” is no number between %g and %g.", text,
                    above, below);
    return true;
}

static bool read_numbers(struct cli *cli, struct fitting *f, struct error *err)
{
    const struct purchases *p = &f->purchases;
    double year = 365.25 / p->unit_days, percent;
    double held_out = days_between(p->until, p->holdout_until) / p->unit_days;

    if (!read_number(cli, "horizon", held_out > 0 ? held_out : p->unit_days == 7 ? 52 : 365, 0, 1e6,
                     &f->report.horizon, err)
        || !read_number(cli, "level", 0.5, 0, 1, &f->report.level, err)
        || !read_number(cli, "discount", 15, 0, 1e6, &percent, err))
        return false;
    f->report.rate = log1p(percent / 100) / year;
    return true;
}

static void fit_models(struct fitting *f)
{
    const struct histories *h = &f->purchases.rfm.histories;
    unsigned threads = f->purchases.threads;

    if (h->spend != NULL || f->model == MODEL_SPEND) {
        spend_fit(h, threads, &f->spend);
        f->report.spend = &f->spend;
    }
    if (f->model == MODEL_SPEND)
        return;
    f->report.fits = f->fits;
    f->report.fit_count = f->model == MODEL_AUTO ? LIFETIME_NBD : 1;
    if (f->model == MODEL_AUTO)
        f->report.best = fit_auto(&f->rows, threads, f->fits);
    else
        fit_lifetime((enum lifetime_kind)f->model, &f->rows, threads, &f->fits[0]);
}

static void compute_figures(struct cli *cli, struct fitting *f)
{
    bool has_spend = f->report.spend != NULL
                     && (f->spend.outcome == FIT_GOOD || f->spend.outcome == FIT_AT_EDGE);
    const struct figures_wanted wanted = {
        .horizon = f->report.horizon, .level = f->report.level, .rate = f->report.rate,
        .threads = f->purchases.threads,
    };

    figures_new(&f->fits[f->report.best].model, has_spend ? &f->spend.model : NULL,
                &f->purchases.rfm.histories, &f->rows, &wanted, cli->arena, &f->figures);
}

/* Unit by unit from the first purchase of all to the end of the period held out. */
static void compare(struct cli *cli, struct fitting *f)
{
    const struct purchases *p = &f->purchases;
    size_t count = (size_t)(days_between(p->first, p->holdout_until) / p->unit_days);
    double *end = arena_array(cli->arena, double, count + 1);
    double *expected = arena_array(cli->arena, double, count + 1);
    double *actual = arena_array(cli->arena, double, count + 1);

    for (size_t i = 0; i < count; i++)
        end[i] = (double)i + 1;
    check_tracking(&f->fits[f->report.best].model, &f->rows, end, count, expected);
    check_tracked(&p->rfm, p->unit_days, end, count, actual);
    check_bins(&p->rfm.histories, &f->figures, p->rfm.holdout, f->bins);
    f->report.bins = f->bins;
    f->report.period_count = count;
    f->report.period_end = end;
    f->report.period_expected = expected;
    f->report.period_actual = actual;
}

static bool work(struct cli *cli, struct fitting *f, struct error *err)
{
    const char *table = cli_option(cli, "customers");
    bool held_out = f->purchases.holdout_until.number > f->purchases.until.number;

    rows_new(&f->purchases.rfm.histories, f->purchases.threads, cli->arena, &f->rows);
    fit_models(f);
    bool usable = f->report.fit_count > 0 && fit_usable(&f->fits[f->report.best]);
    if (usable && (table != NULL || held_out))
        compute_figures(cli, f);
    if (usable && held_out)
        compare(cli, f);
    if (table != NULL
        && !customer_table_write(table, &f->purchases, usable ? &f->figures : NULL, err))
        return false;
    (cli->json ? fit_report_json : fit_report_print)(&f->report, &f->purchases, cli);
    return true;
}

static bool run(struct cli *cli, struct error *err)
{
    struct fitting *f = arena_new(cli->arena, struct fitting);

    if (!read_model(cli, &f->model, err) || !purchases_open(cli, &f->purchases, err))
        return false;
    bool good = read_numbers(cli, f, err) && work(cli, f, err);
    purchases_close(&f->purchases);
    return good;
}

const struct command cmd_fit = {
    .name = "fit",
    .usage = "[--purchases FILE] [--until DAY] [--model MODEL] [--customers OUT.csv]",
    .help = N_("Say who is probably still a customer and what to expect, from purchases alone."),
    .detail = N_(
        "People without a contract leave silently. From the days on which they bought, and for how "
        "much, these models say how probable it is that each is still a customer, how many "
        "purchases to expect, on which day that probability falls to a level, and what is "
        "still to come. Where there is too little to go by, it says so."),
    .options =
        (const struct option[]){
            PURCHASES_OPTIONS,
            { "model", "MODEL",
              N_("bgnbd, mbgnbd, paretonbd, nbd, gammagamma, or auto (otherwise).") },
            { "horizon", "N",
              N_("Expect purchases in the next N weeks or days; otherwise a year.") },
            { "level", "P",
              N_("Say when the probability of being a customer falls to P; otherwise 0.5.") },
            { "discount", "PERCENT", N_("What the future is worth less a year; otherwise 15.") },
            { "customers", "FILE", N_("Write the figures of each customer to this CSV file.") },
            { 0 },
        },
    .need = COMMAND_NOTHING,
    .prints_json = true,
    .run = run,
};
