#include "stat/spend.h"

#include <math.h>

#include "stat/kernels.h"
#include "stat/newton.h"
#include "stat/objective.h"
#include "stat/special.h"

enum { LEAST_BUYERS = 10 };

struct buyers {
    size_t count;
    double *repeats, *total;
    size_t level_count;
    double *level, *level_weight;
    double sum_log_mean, sum_repeats_log_total, mean_spend, correlation;
    unsigned threads;
    double gamma; /* of the evaluation under way */
};

/* How many customers have how many repeats. Histories may have up to a million. */
static void count_levels(struct buyers *b, struct arena *a)
{
    size_t most = 0;

    for (size_t i = 0; i < b->count; i++)
        most = b->repeats[i] > (double)most ? (size_t)b->repeats[i] : most;
    double *weight = arena_array(a, double, most + 1);
    for (size_t i = 0; i < b->count; i++)
        weight[(size_t)b->repeats[i]]++;
    b->level = arena_array(a, double, most + 1);
    b->level_weight = arena_array(a, double, most + 1);
    for (size_t x = 0; x <= most; x++)
        if (weight[x] > 0) {
            b->level[b->level_count] = (double)x;
            b->level_weight[b->level_count++] = weight[x];
        }
}

static void correlate(struct buyers *b)
{
    double mean_x = special_sum(b->repeats, b->count, 1) / (double)b->count;
    double xx = 0, xm = 0, mm = 0, mean = 0;

    for (size_t i = 0; i < b->count; i++)
        mean += b->total[i] / b->repeats[i] / (double)b->count;
    for (size_t i = 0; i < b->count; i++) {
        double x = b->repeats[i] - mean_x, m = b->total[i] / b->repeats[i] - mean;

        xx += x * x;
        xm += x * m;
        mm += m * m;
    }
    b->mean_spend = mean;
    b->correlation = xx > 0 && mm > 0 ? xm / sqrt(xx * mm) : NAN;
}

static void piece(void *context, size_t from, size_t to, double sums[OBJECTIVE_SUMS])
{
    const struct buyers *b = context;

    kernel_spend(b->repeats + from, b->total + from, to - from, b->gamma, sums);
}

struct constant_sums {
    const struct buyers *b;
};

static void constant_piece(void *context, size_t from, size_t to, double sums[OBJECTIVE_SUMS])
{
    const struct buyers *b = ((const struct constant_sums *)context)->b;

    for (size_t i = from; i < to; i++) {
        double log_total = log(b->total[i]);

        sums[0] += log_total - log(b->repeats[i]);
        sums[1] += b->repeats[i] * log_total;
    }
}

static void gather(const struct histories *h, unsigned threads, struct arena *a,
                   struct buyers *out)
{
    double sums[OBJECTIVE_SUMS];
    size_t most = 0;

    *out = (struct buyers){ .threads = threads };
    for (size_t i = 0; h->spend != NULL && i < h->count; i++)
        most += h->repeats[i] > 0 && h->spend[i] > 0;
    if (most < LEAST_BUYERS) {
        out->count = most;
        return;
    }
    out->repeats = arena_array(a, double, most);
    out->total = arena_array(a, double, most);
    for (size_t i = 0; i < h->count; i++)
        if (h->repeats[i] > 0 && h->spend[i] > 0) {
            out->repeats[out->count] = h->repeats[i];
            out->total[out->count++] = h->repeats[i] * h->spend[i];
        }
    count_levels(out, a);
    correlate(out);
    objective_add_up(out->count, threads, constant_piece, &(struct constant_sums){ out }, sums);
    out->sum_log_mean = sums[0];
    out->sum_repeats_log_total = sums[1];
}

/* Note 025, eq. (1a), summed; gamma enters through the six sums of the kernel only. */
static void objective(void *context, const double parameter[], struct curve *out)
{
    struct buyers *b = context;
    double p = parameter[0], q = parameter[1], gamma = parameter[2], n = (double)b->count;
    double s[OBJECTIVE_SUMS];

    b->gamma = gamma;
    objective_add_up(b->count, b->threads, piece, b, s);
    out->value = n * (q * log(gamma) - special_lgamma(q)) + p * b->sum_repeats_log_total
                 - b->sum_log_mean - p * s[1] - q * s[0];
    out->gradient[0] = b->sum_repeats_log_total - s[1];
    out->gradient[1] = n * (log(gamma) - special_digamma(q)) - s[0];
    out->gradient[2] = n * q / gamma - p * s[3] - q * s[2];
    out->hessian[1][1] = -n * special_trigamma(q);
    out->hessian[0][2] = out->hessian[2][0] = -s[3];
    out->hessian[1][2] = out->hessian[2][1] = n / gamma - s[2];
    out->hessian[2][2] = -n * q / (gamma * gamma) + p * s[5] + q * s[4];
    for (size_t i = 0; i < b->level_count; i++) {
        double x = b->level[i], w = b->level_weight[i];
        double trigamma = special_trigamma(p * x + q), digamma = special_digamma(p * x + q);

        out->value += w * (special_lgamma(p * x + q) - special_lgamma(p * x));
        out->gradient[0] += w * x * (digamma - special_digamma(p * x));
        out->gradient[1] += w * digamma;
        out->hessian[0][0] += w * x * x * (trigamma - special_trigamma(p * x));
        out->hessian[0][1] += w * x * trigamma;
        out->hessian[1][1] += w * trigamma;
    }
    out->hessian[1][0] = out->hessian[0][1];
    objective_mean(n, out);
}

static void say(struct spend_fit *out)
{
    struct error *v = &out->verdict;

    if (out->outcome == FIT_TOO_LITTLE)
        fail(v, ERROR_NONE, NULL,
             "Too little to go by: %.0f customers came back and paid for it; it takes at least %d.",
             out->customers, LEAST_BUYERS);
    else if (out->outcome == FIT_FAILED)
        fail(v, ERROR_NONE, NULL, "Gamma-Gamma finds no best description of these amounts.");
    else if (out->outcome == FIT_AT_EDGE)
        fail(v, ERROR_NONE, NULL,
             "These amounts are too much alike to tell all parameters of Gamma-Gamma; those without"
             " an error are only a limit.");
    else if (fabs(out->correlation) > 0.3)
        fail(v, ERROR_NONE, NULL,
             "Gamma-Gamma describes what %.0f customers spend, but here those who buy more often"
             " spend differently (correlation %.2f), which it leaves out.",
             out->customers, out->correlation);
    else
        fail(v, ERROR_NONE, NULL, "Gamma-Gamma describes what %.0f customers spend.",
             out->customers);
}

static void take(const struct newton *n, struct spend_fit *out)
{
    bool at_edge = n->edge[0] || n->edge[1] || n->edge[2];
    /* At an edge the other two only follow. */
    for (size_t i = 0; i < 3; i++)
        out->standard_error[i] = at_edge ? NAN : newton_error(n, i, out->customers);
    out->outcome = newton_is_proper(n, 3, out->customers) ? FIT_GOOD
                   : n->converged                         ? FIT_AT_EDGE
                                                          : FIT_FAILED;
    out->model = (struct spend_model){ n->parameter[0], n->parameter[1], n->parameter[2] };
    out->log_likelihood = n->at.value * out->customers;
    out->evaluations = n->evaluations;
}

void spend_fit(const struct histories *h, unsigned threads, struct spend_fit *out)
{
    struct arena a = { 0 };
    struct buyers b;
    struct newton found;

    *out = (struct spend_fit){ .outcome = FIT_TOO_LITTLE, .standard_error = { NAN, NAN, NAN } };
    gather(h, threads, &a, &b);
    out->customers = (double)b.count;
    out->correlation = b.correlation;
    if (b.count >= LEAST_BUYERS) {
        newton_maximise(objective, &b, 3, (const double[]){ 2, 3, b.mean_spend }, 1e-13, &found);
        take(&found, out);
    }
    say(out);
    arena_clear(&a);
}

double spend_log_likelihood(const struct spend_model *m, double repeats, double mean)
{
    double shape = m->p * repeats, total = repeats * mean;

    return special_lgamma(shape + m->q) - special_lgamma(shape) - special_lgamma(m->q)
           - m->q * log1p(total / m->gamma) - shape * log1p(m->gamma / total) - log(mean);
}

double spend_expected(const struct spend_model *m, double repeats, double mean)
{
    double below = m->p * repeats + m->q - 1;

    return below > 0 ? m->p * (m->gamma + repeats * mean) / below : NAN;
}
