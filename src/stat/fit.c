#include "stat/fit.h"

#include <math.h>

#include "stat/bgnbd.h"
#include "stat/nbd.h"
#include "stat/newton.h"
#include "stat/pareto.h"

/* Above MANY rows a sample of SAMPLE finds the neighbourhood, and the full data only take the
 * last steps. */
enum { MANY = 40000, SAMPLE = 10000 };

static const double STOP = 1e-13, STOP_SAMPLE = 1e-4;

/* Less gain in log-likelihood over the NBD than this, and leaving cannot be seen in the data. */
static const double NO_GAIN = 1e-3;

struct search {
    enum lifetime_kind kind;
    const struct rows *rows;
    unsigned threads;
    int evaluations;
};

static void maximise(struct search *s, const struct rows *rows, const double start[],
                     double tolerance, struct newton *out)
{
    struct arena a = { 0 };
    size_t count = (size_t)lifetime_parameter_count(s->kind);

    if (s->kind == LIFETIME_NBD) {
        struct nbd_objective of = { rows, s->threads };
        newton_maximise(nbd_objective, &of, count, start, tolerance, out);
    } else if (s->kind == LIFETIME_PARETONBD) {
        struct pareto_objective of;
        pareto_objective_new(rows, s->threads, &a, &of);
        newton_maximise(pareto_objective, &of, count, start, tolerance, out);
    } else {
        struct bgnbd_objective of = { s->kind, rows, s->threads };
        newton_maximise(bgnbd_objective, &of, count, start, tolerance, out);
    }
    s->evaluations += out->evaluations;
    arena_clear(&a);
}

static void maximise_by_sample(struct search *s, const double start[], struct newton *out)
{
    struct arena a = { 0 };
    struct rows sample;

    if (s->rows->count > MANY) {
        rows_sample(s->rows, SAMPLE, &a, &sample);
        maximise(s, &sample, start, STOP_SAMPLE, out);
        arena_clear(&a);
        double found[NEWTON_MOST];
        for (int i = 0; i < NEWTON_MOST; i++)
            found[i] = out->parameter[i];
        maximise(s, s->rows, found, STOP, out);
    } else {
        maximise(s, s->rows, start, STOP, out);
    }
}

struct summary {
    double repeats, age;
};

static struct summary summarise(const struct rows *rows, struct fit *out)
{
    struct summary s = { 0 };

    out->customers = rows->total;
    for (size_t i = 0; i < rows->count; i++) {
        s.repeats += rows->weight[i] * rows->repeats[i] / rows->total;
        s.age += rows->weight[i] * rows->age[i] / rows->total;
        out->returned += rows->repeats[i] > 0 ? rows->weight[i] : 0;
    }
    return s;
}

/* The NBD is fitted first: it is the start of the others and what they are measured by. */
static void search(struct search *s, const double nbd[2], double age, struct newton *out)
{
    const double ordinary[] = { nbd[0], nbd[1], 1, s->kind == LIFETIME_PARETONBD ? age : 3 };
    const double hesitant[] = { 2 * nbd[0], 2 * nbd[1], 0.2,
                                s->kind == LIFETIME_PARETONBD ? 3 * age : 10 };

    maximise_by_sample(s, ordinary, out);
    if (newton_is_proper(out, 4, s->rows->total))
        return;
    struct newton other;
    maximise_by_sample(s, hesitant, &other);
    if ((other.converged && !out->converged) || other.at.value > out->at.value + 1e-12)
        *out = other;
}

static void say(struct fit *out)
{
    struct error *v = &out->verdict;
    const char *name = lifetime_name(out->asked);

    switch (out->outcome) {
    case FIT_GOOD:
        fail(v, ERROR_NONE, NULL, "%s describes the purchases of %.0f customers.", name,
             out->customers);
        break;
    case FIT_AT_EDGE:
        fail(v, ERROR_NONE, NULL,
             "%s describes these %.0f customers, but they are too much alike to tell all of its"
             " parameters; those without an error are only a limit.", name, out->customers);
        break;
    case FIT_NO_DROPOUT:
        fail(v, ERROR_NONE, NULL,
             "Nothing in these purchases shows that anybody leaves, so nobody is called gone:"
             " the time was too short, or they are all still here.");
        break;
    case FIT_TOO_LITTLE:
        fail(v, ERROR_NONE, NULL,
             "Too little to go by: %.0f customers, %.0f of whom came back; it takes at least %d"
             " and %d.", out->customers, out->returned, FIT_LEAST_CUSTOMERS, FIT_LEAST_RETURNED);
        break;
    default:
        fail(v, ERROR_NONE, NULL, "%s finds no best description of these purchases.", name);
    }
}

static void take(const struct newton *n, size_t count, struct fit *out)
{
    out->outcome = newton_is_proper(n, count, out->customers) ? FIT_GOOD
                   : n->converged                             ? FIT_AT_EDGE
                                                              : FIT_FAILED;
    for (size_t i = 0; i < count; i++) {
        out->model.parameter[i] = n->parameter[i];
        /* At the edge its companion in the same distribution only follows it. */
        out->standard_error[i] = n->edge[i ^ 1] ? NAN : newton_error(n, i, out->customers);
    }
    out->log_likelihood = n->at.value * out->customers;
}

bool fit_usable(const struct fit *f)
{
    return f->outcome == FIT_GOOD || f->outcome == FIT_AT_EDGE || f->outcome == FIT_NO_DROPOUT;
}

void fit_lifetime(enum lifetime_kind kind, const struct rows *rows, unsigned threads,
                  struct fit *out)
{
    struct search s = { LIFETIME_NBD, rows, threads, 0 };
    struct newton nbd, found;

    *out = (struct fit){ .asked = kind, .outcome = FIT_TOO_LITTLE, .model.kind = LIFETIME_NBD,
                         .standard_error = { NAN, NAN, NAN, NAN } };
    struct summary mean = summarise(rows, out);
    if (out->customers < FIT_LEAST_CUSTOMERS || out->returned < FIT_LEAST_RETURNED) {
        say(out);
        return;
    }
    maximise_by_sample(&s, (const double[]){ 1, mean.age / mean.repeats }, &nbd);
    take(&nbd, 2, out);
    out->nbd_log_likelihood = out->log_likelihood;
    if (kind != LIFETIME_NBD) {
        s.kind = kind;
        search(&s, nbd.parameter, mean.age, &found);
        double gain = found.at.value * out->customers - out->nbd_log_likelihood;
        if (gain > NO_GAIN || (gain > 0 && newton_is_proper(&found, 4, out->customers))) {
            out->model.kind = kind;
            take(&found, 4, out);
        } else if (nbd.converged) {
            out->outcome = FIT_NO_DROPOUT;
        }
    }
    out->evaluations = s.evaluations;
    out->bic = lifetime_parameter_count(out->model.kind) * log(out->customers)
               - 2 * out->log_likelihood;
    say(out);
}

int fit_auto(const struct rows *rows, unsigned threads, struct fit fits[LIFETIME_NBD])
{
    int best = 0;

    for (int i = 0; i < LIFETIME_NBD; i++) {
        fit_lifetime((enum lifetime_kind)i, rows, threads, &fits[i]);
        if (fit_usable(&fits[i]) && (!fit_usable(&fits[best]) || fits[i].bic < fits[best].bic))
            best = i;
    }
    struct fit *f = &fits[best];
    const struct fit *second = &fits[(best + 1) % LIFETIME_NBD];
    const struct fit *third = &fits[(best + 2) % LIFETIME_NBD];
    if ((f->outcome == FIT_GOOD || f->outcome == FIT_AT_EDGE) && fit_usable(second)
        && fit_usable(third))
        fail(&f->verdict, ERROR_NONE, NULL,
             "%s fits best; %s is %.2f behind, %s %.2f, in log-likelihood. Less than 2 is no real"
             " difference.",
             lifetime_name(f->asked), lifetime_name(second->asked),
             f->log_likelihood - second->log_likelihood, lifetime_name(third->asked),
             f->log_likelihood - third->log_likelihood);
    return best;
}
