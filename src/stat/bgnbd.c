#include "stat/bgnbd.h"

#include <math.h>

#include "stat/kernels.h"
#include "stat/panels.h"
#include "stat/special.h"

enum { MUCH_ALIKE = 50 }; /* a: beyond it the series overflows sooner or later */

/* MBG/NBD has one more chance to leave, at the first purchase: b + x is one larger. */
static double chances(const struct lifetime *m, double repeats)
{
    return m->parameter[3] + repeats + (m->kind == LIFETIME_MBGNBD ? 1 : 0);
}

static bool may_be_gone(const struct lifetime *m, double repeats)
{
    return m->kind == LIFETIME_MBGNBD || repeats > 0;
}

/* ln of (left after the last purchase) : (still here). */
static double log_odds_gone(const struct lifetime *m, double repeats, double recency, double age)
{
    const double *p = m->parameter;

    return log(p[2]) - log(chances(m, repeats) - 1)
           + (p[0] + repeats) * log1p((age - recency) / (p[1] + recency));
}

/* Fader, Hardie & Lee 2005, eq. (3), in logarithms; Batislam et al. 2007, eq. (5). */
double bgnbd_log_likelihood(const struct lifetime *m, double repeats, double recency, double age)
{
    double r = m->parameter[0], alpha = m->parameter[1], a = m->parameter[2];
    double b = m->parameter[3], last = chances(m, repeats);
    double here = special_lgamma(r + repeats) - special_lgamma(r) + r * log(alpha)
                  + special_lgamma(a + b) - special_lgamma(b) + special_lgamma(last)
                  - special_lgamma(a + last) - (r + repeats) * log(alpha + age);

    if (!may_be_gone(m, repeats))
        return here;
    return here + special_softplus(log_odds_gone(m, repeats, recency, age));
}

/* Fader, Hardie & Lee 2008, "Computing P(alive) using the BG/NBD model" (note 021), eq. (1). */
double bgnbd_p_alive(const struct lifetime *m, double repeats, double recency, double age)
{
    if (!may_be_gone(m, repeats))
        return 1;
    return special_share(-log_odds_gone(m, repeats, recency, age));
}

/* Nodes and weights of the mean over p ~ Beta(a, last) of something that is flat below
 * p = 1 / largest: the trapezoidal rule in logit p, which converges exponentially. */
struct beta_nodes {
    size_t count;
    double *share, *weight;
};

static struct beta_nodes beta_nodes_new(double a, double last, double largest, struct arena *arena)
{
    double mode = log(a / last), width = sqrt(1 / a + 1 / last), h = fmin(0.5, 0.4 * width);
    double bottom = fmax(mode - 40 / a - 40 * width, fmin(mode, 0) - 42 - log1p(largest));
    double top = mode + 40 / last + 40 * width, total = 0;
    double peak = a * mode - (a + last) * special_softplus(mode);
    size_t room = (size_t)((top - bottom) / h) + 3;
    struct beta_nodes n = { .share = arena_array(arena, double, room),
                            .weight = arena_array(arena, double, room) };

    /* What lies below, as the sum of a geometric series, so that it joins the rule. */
    n.weight[n.count++] = exp(a * (bottom - h) - (a + last) * special_softplus(bottom - h) - peak)
                          / -expm1(-a * h);
    for (double l = bottom; l < top && n.count < room; l += h) {
        n.share[n.count] = 1 / (1 + exp(-l));
        n.weight[n.count++] = exp(a * l - (a + last) * special_softplus(l) - peak);
    }
    for (size_t i = 0; i < n.count; i++)
        total += n.weight[i];
    for (size_t i = 0; i < n.count; i++)
        n.weight[i] /= total;
    return n;
}

/* Fader, Hardie & Lee 2005, eq. (10), rearranged so that a = 1 is no special case:
 *    C { (1 - (1-z)^(a-1)) / (a-1) - (1-z)^(a-1) sum over n of
 *        (C-r)_n (a)_(n-1) / ((C)_n n!) z^n },  z = t/(alpha+T+t), C = a+b+x-1 (MBG: a+b+x).
 * C is multiplied into the sum, because it may be zero there. */
static double expected_by_series(const struct lifetime *m, double repeats, double age,
                                 double horizon)
{
    const double *p = m->parameter;
    double a = p[2], c = a + chances(m, repeats) - 1, top = c - p[0] - repeats;
    double z = horizon / (p[1] + age + horizon), log_rest = log1p(-z);
    double power = (a - 1) * log_rest;
    double head = fabs(power) < 1e-12 ? -log_rest : -expm1(power) / (a - 1);
    double term = top * z, sum = 0;

    for (int n = 1; n < 1000000; n++) {
        sum += term;
        if (fabs(term) < 1e-17 * fabs(sum) || term == 0)
            break;
        term *= (top + n) * (a + n - 1) / ((c + n) * (n + 1)) * z;
    }
    return c * head - exp(power) * sum;
}

/* The same as a mean over p: (1 - (1 + p y)^-(r+x)) / p, y = t/(alpha+T). Where everybody is as
 * likely to leave as everybody else, a and b are huge and the terms of the series overflow. */
static double expected_by_nodes(const struct lifetime *m, double repeats, double age,
                                double horizon)
{
    const double *p = m->parameter;
    double n = p[0] + repeats, y = horizon / (p[1] + age), sum = 0;
    struct arena scratch = { 0 };
    struct beta_nodes beta = beta_nodes_new(p[2], chances(m, repeats), y * (n + 1), &scratch);

    for (size_t i = 0; i < beta.count; i++) {
        double share = beta.share[i];

        sum += beta.weight[i] * (share > 0 ? -expm1(-n * log1p(share * y)) / share : n * y);
    }
    arena_clear(&scratch);
    return sum;
}

double bgnbd_expected_if_alive(const struct lifetime *m, double repeats, double age,
                               double horizon)
{
    return m->parameter[2] > MUCH_ALIKE ? expected_by_nodes(m, repeats, age, horizon)
                                        : expected_by_series(m, repeats, age, horizon);
}

/* P(alive) = level solved for the age. */
double bgnbd_falls_to(const struct lifetime *m, double repeats, double recency, double level)
{
    const double *p = m->parameter;

    if (!may_be_gone(m, repeats))
        return INFINITY;
    double odds = (1 / level - 1) * (chances(m, repeats) - 1) / p[2];
    return exp(log(p[1] + recency) + log(odds) / (p[0] + repeats)) - p[1];
}

/* Fader, Hardie & Lee 2005, eq. (8): still here after n, or left at the n-th, by when at least
 * n purchases would have happened. The upper tail is summed from its side: no cancellation. */
double bgnbd_probability(const struct lifetime *m, uint32_t repeats, double time)
{
    const double *p = m->parameter;
    double r = p[0], a = p[2], b = p[3], n = repeats, share = time / (p[1] + time);
    double log_beta = special_lgamma(a) + special_lgamma(b) - special_lgamma(a + b);
    double last = chances(m, n), at_least = 0;

    if (time <= 0)
        share = 0;
    double nbd = share > 0 ? exp(special_lgamma(r + n) - special_lgamma(r) - special_lgamma(n + 1)
                                 + r * log1p(-share) + n * log(share))
                           : n > 0 ? 0 : 1;
    double here = exp(special_lgamma(a) + special_lgamma(last) - special_lgamma(a + last)
                      - log_beta);
    if (!may_be_gone(m, n))
        return here * nbd;
    double term = nbd;
    for (double k = n; term > 1e-18 * at_least; k++) {
        at_least += term;
        term *= (r + k) / (k + 1) * share;
    }
    double left = exp(special_lgamma(a + 1) + special_lgamma(last - 1) - special_lgamma(a + last)
                      - log_beta);
    return here * nbd + left * at_least;
}

/* The rate of purchases of somebody alive, at time t from now, is
 * (r+x)/(alpha+T) E[(1 + p t/(alpha+T))^-(r+x+1)], p ~ Beta(a, b+x): the derivative of eq. (10).
 * In y = t/(alpha+T) the mean depends on repeats only. */
void bgnbd_residual_new(const struct lifetime *m, double repeats, double youngest, double rate,
                        struct arena *a, struct bgnbd_residual *out)
{
    const double *p = m->parameter;
    double n = p[0] + repeats, scale = 1 / (1 + n);
    double end = log1p(38 / (rate * (p[1] + youngest) * scale));
    size_t panel_count = (size_t)(end / 0.75) + 1;
    struct panels nodes = { 0 };

    if (panel_count > PANEL_MOST / PANEL_NODES)
        panel_count = PANEL_MOST / PANEL_NODES;
    for (size_t i = 0; i < panel_count; i++)
        panels_add(&nodes, end * (double)i / (double)panel_count,
                   end * (double)(i + 1) / (double)panel_count);
    struct beta_nodes beta = beta_nodes_new(p[2], chances(m, repeats),
                                            scale * expm1(end) * (n + 1), a);
    *out = (struct bgnbd_residual){
        .count = nodes.count, .per_alpha_age = n,
        .time = arena_array(a, double, nodes.count), .weight = arena_array(a, double, nodes.count),
    };
    for (size_t i = 0; i < nodes.count; i++) {
        double y = scale * expm1(nodes.v[i]);

        out->time[i] = y;
        out->weight[i] = nodes.weight[i] * scale * exp(nodes.v[i])
                         * kernel_power(beta.share, beta.weight, beta.count, y, n + 1);
    }
}

double bgnbd_residual_at(const struct bgnbd_residual *table, const struct lifetime *m, double age,
                         double rate)
{
    return table->per_alpha_age
           * kernel_discount(table->time, table->weight, table->count,
                             rate * (m->parameter[1] + age));
}
