#include "cli/fit_report.h"

#include "base/error_text.h"

#include <math.h>

/* The names the papers use; they are also the keys in JSON. */
static const char *const names[LIFETIME_KIND_COUNT][4] = {
    [LIFETIME_BGNBD] = { "r", "alpha", "a", "b" },
    [LIFETIME_MBGNBD] = { "r", "alpha", "a", "b" },
    [LIFETIME_PARETONBD] = { "r", "alpha", "s", "beta" },
    [LIFETIME_NBD] = { "r", "alpha" },
};
static const char *const spend_names[] = { "p", "q", "gamma" };

static const char *const outcomes[FIT_OUTCOME_COUNT] = {
    [FIT_GOOD] = "good",
    [FIT_AT_EDGE] = "at_edge",
    [FIT_NO_DROPOUT] = "no_dropout",
    [FIT_TOO_LITTLE] = "too_little",
    [FIT_FAILED] = "failed",
};

static void add_numbers(struct json *j, const char *key, const char *const name[],
                        const double value[], int count)
{
    json_add_object(j, key);
    for (int i = 0; i < count; i++)
        json_add_real(j, name[i], value[i]);
    json_end(j);
}

static void add_fit(struct json *j, const char *key, const struct fit *f, const struct cli *cli)
{
    enum lifetime_kind kind = f->model.kind;
    int count = lifetime_parameter_count(kind);

    json_add_object(j, key);
    json_add_string(j, "model", lifetime_name(fit_usable(f) ? kind : f->asked));
    json_add_string(j, "asked", lifetime_name(f->asked));
    json_add_string(j, "outcome", outcomes[f->outcome]);
    json_add_string(j, "verdict", error_text(cli->arena, cli->language, &f->verdict));
    json_add_real(j, "customers", f->customers);
    json_add_real(j, "customers_who_came_back", f->returned);
    if (fit_usable(f)) {
        add_numbers(j, "parameters", names[kind], f->model.parameter, count);
        add_numbers(j, "standard_errors", names[kind], f->standard_error, count);
        json_add_real(j, "log_likelihood", f->log_likelihood);
        json_add_real(j, "nbd_log_likelihood", f->nbd_log_likelihood);
        json_add_real(j, "bic", f->bic);
        json_add_int(j, "evaluations", f->evaluations);
    }
    json_end(j);
}

static void add_spend(struct json *j, const struct spend_fit *s, const struct cli *cli)
{
    const double value[] = { s->model.p, s->model.q, s->model.gamma };

    json_add_object(j, "spend");
    json_add_string(j, "model", "Gamma-Gamma");
    json_add_string(j, "outcome", outcomes[s->outcome]);
    json_add_string(j, "verdict", error_text(cli->arena, cli->language, &s->verdict));
    json_add_real(j, "customers", s->customers);
    if (s->outcome == FIT_GOOD || s->outcome == FIT_AT_EDGE) {
        add_numbers(j, "parameters", spend_names, value, 3);
        add_numbers(j, "standard_errors", spend_names, s->standard_error, 3);
        json_add_real(j, "log_likelihood", s->log_likelihood);
        json_add_real(j, "correlation", s->correlation);
        json_add_real(j, "mean_spend_expected", spend_expected(&s->model, 0, 0));
    }
    json_end(j);
}

static void add_check(struct json *j, const struct fit_report *r)
{
    json_add_object(j, "check");
    json_add_array(j, "by_repeats");
    for (int i = 0; i < CHECK_BINS; i++) {
        json_add_object(j, NULL);
        json_add_int(j, "repeats_from", i);
        json_add_int(j, "customers", (int64_t)r->bins[i].customers);
        json_add_real(j, "expected", r->bins[i].expected);
        json_add_real(j, "actual", r->bins[i].actual);
        json_end(j);
    }
    json_end(j);
    json_add_array(j, "tracking");
    for (size_t i = 0; i < r->period_count; i++) {
        json_add_object(j, NULL);
        json_add_real(j, "until", r->period_end[i]);
        json_add_real(j, "expected", r->period_expected[i]);
        json_add_real(j, "actual", r->period_actual[i]);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

void fit_report_json(const struct fit_report *r, const struct purchases *p, struct cli *cli)
{
    struct json j = json_new(cli->arena, 16 << 20);

    json_add_object(&j, NULL);
    purchases_describe(p, &j);
    if (r->fit_count > 0) {
        add_fit(&j, "fit", &r->fits[r->best], cli);
        json_add_real(&j, "horizon", r->horizon);
        json_add_real(&j, "level", r->level);
        json_add_real(&j, "discount_rate", r->rate);
    }
    if (r->fit_count > 1) {
        json_add_array(&j, "compared");
        for (int i = 0; i < r->fit_count; i++)
            add_fit(&j, NULL, &r->fits[i], cli);
        json_end(&j);
    }
    if (r->spend != NULL)
        add_spend(&j, r->spend, cli);
    if (r->bins != NULL)
        add_check(&j, r);
    json_end(&j);
    fprintf(cli->out, "%s\n", j.out.bytes);
}

static void print_numbers(FILE *out, const char *const name[], const double value[],
                          const double error[], int count)
{
    for (int i = 0; i < count; i++) {
        fprintf(out, "  %-6s %14.10g", name[i], value[i]);
        if (isfinite(error[i]))
            fprintf(out, "  ± %.6g", error[i]);
        fprintf(out, "\n");
    }
}

static void print_check(const struct fit_report *r, struct cli *cli)
{
    fprintf(cli->out, "\n%s\n", tr(cli->language,
                                   "Purchases per customer in the period held out, by how often "
                                   "they had come back before:"));
    fprintf(cli->out, "  %10s %10s %10s %10s\n", tr(cli->language, "came back"),
            tr(cli->language, "customers"), tr(cli->language, "expected"),
            tr(cli->language, "actual"));
    for (int i = 0; i < CHECK_BINS; i++)
        fprintf(cli->out, "  %9d%c %10zu %10.4f %10.4f\n", i, i == CHECK_BINS - 1 ? '+' : ' ',
                r->bins[i].customers, r->bins[i].expected, r->bins[i].actual);
}

void fit_report_print(const struct fit_report *r, const struct purchases *p, struct cli *cli)
{
    purchases_print(p, cli);
    if (r->fit_count > 0) {
        const struct fit *f = &r->fits[r->best];

        fprintf(cli->out, "\n%s\n", error_text(cli->arena, cli->language, &f->verdict));
        if (fit_usable(f)) {
            print_numbers(cli->out, names[f->model.kind], f->model.parameter, f->standard_error,
                          lifetime_parameter_count(f->model.kind));
            fprintf(cli->out, "  %s %.6f\n", tr(cli->language, "log-likelihood"),
                    f->log_likelihood);
        }
    }
    if (r->spend != NULL) {
        const struct spend_fit *s = r->spend;
        const double value[] = { s->model.p, s->model.q, s->model.gamma };

        fprintf(cli->out, "\n%s\n", error_text(cli->arena, cli->language, &s->verdict));
        if (s->outcome == FIT_GOOD || s->outcome == FIT_AT_EDGE) {
            print_numbers(cli->out, spend_names, value, s->standard_error, 3);
            fprintf(cli->out, "  %s %.6f\n", tr(cli->language, "log-likelihood"),
                    s->log_likelihood);
        }
    }
    if (r->bins != NULL)
        print_check(r, cli);
}
