#include "stat/pareto.h"

#include <math.h>

#include "stat/panels.h"
#include "stat/special.h"
#include "stat/tail.h"

/* Fader & Hardie 2005, "A note on deriving the Pareto/NBD model" (note 009), eq. (13), as
 * stat/tail.h has it. */
double pareto_log_likelihood(const struct lifetime *m, double repeats, double recency, double age)
{
    const double *p = m->parameter;
    double gone = tail_value(TAIL_GONE, p, repeats, recency);
    double alive = tail_value(TAIL_ALIVE, p, repeats, age);

    return special_lgamma(p[0] + repeats) - special_lgamma(p[0]) + p[0] * log(p[1])
           + p[2] * log(p[3]) + alive + special_softplus(gone - alive);
}

/* Schmittlein, Morrison & Colombo 1987, eq. (11)-(13): the share of E(T) in the likelihood. */
double pareto_p_alive(const struct lifetime *m, double repeats, double recency, double age)
{
    const double *p = m->parameter;
    double gone = tail_value(TAIL_GONE, p, repeats, recency);
    double alive = tail_value(TAIL_ALIVE, p, repeats, age);

    return fmin(1, exp(tail_both(p, repeats, age) - alive - special_softplus(gone - alive)));
}

/* Schmittlein, Morrison & Colombo 1987, eq. (22), without the special case s = 1. */
double pareto_expected_if_alive(const struct lifetime *m, double repeats, double age,
                                double horizon)
{
    const double *p = m->parameter;
    double grown = log1p(horizon / (p[3] + age)), power = (p[2] - 1) * grown;
    double years = fabs(power) < 1e-12 ? grown : -expm1(-power) / (p[2] - 1);

    return (p[0] + repeats) * (p[3] + age) / (p[1] + age) * years;
}

struct discount {
    double z, s;
};

/* e^-z(e^v - 1) e^v(1-s): what is left of E_s(z) e^z after t = (beta+T)(e^v - 1). */
static double discounted(const void *context, double v, double *slope)
{
    const struct discount *d = context;

    *slope = d->z * exp(v) + d->s - 1;
    return d->z * expm1(v) + v * (d->s - 1);
}

/* Fader, Hardie & Lee 2005, "RFM and CLV", eq. (2): DERT, whose confluent hypergeometric
 * function is the exponential integral z^s U(s, s, z) = z e^z E_s(z), here integrated. */
double pareto_residual_if_alive(const struct lifetime *m, double repeats, double age, double rate)
{
    const double *p = m->parameter;
    struct discount d = { .z = rate * (p[3] + age), .s = p[2] };
    struct panels nodes;
    double sum = 0, slope;

    panels_lay(discounted, &d, INFINITY, &nodes);
    for (size_t i = 0; i < nodes.count; i++)
        sum += nodes.weight[i] * exp(-discounted(&d, nodes.v[i], &slope));
    return (p[0] + repeats) / (p[1] + age) * (p[3] + age) * sum;
}

/* With J and E of stat/tail.h, P(alive) = level is E(y) (1/level - 1) + J(y) = J(t): the left
 * side falls with y, nearly straight in logarithms. Newton, kept within a bracket. */
double pareto_falls_to(const struct lifetime *m, double repeats, double recency, double level)
{
    const double *p = m->parameter;
    double goal = tail_value(TAIL_GONE, p, repeats, recency), odds = log(1 / level - 1);
    double shift = fmin(p[1], p[3]), start = log(shift + recency), at = start;
    double low = start, high = start + 60;

    for (int i = 0; i < 100; i++) {
        double y = exp(at) - shift;
        double both = odds + tail_both(p, repeats, y);
        double gone = tail_value(TAIL_GONE, p, repeats, y);
        double side = both + special_softplus(gone - both), share = special_share(gone - both);
        double leaving = p[2] / (p[3] + y);
        double slope = -(1 - share) * ((p[0] + repeats) / (p[1] + y) + leaving)
                       - share * leaving * exp(tail_both(p, repeats, y) - gone);

        *(side > goal ? &low : &high) = at;
        double step = (goal - side) / (slope * exp(at));
        if (fabs(step) < 1e-8 * (1 + fabs(at))) { /* the next one would be the square of that */
            at += step;
            break;
        }
        at = at + step > low && at + step < high ? at + step : (low + high) / 2;
    }
    return at > start + 59 ? INFINITY : exp(at) - shift;
}

/* Fader & Hardie 2006, "Deriving an expression for P(X(t) = x) under the Pareto/NBD model"
 * (note 012), before the integral is worked out: NBD counts up to the end of the lifetime. */
double pareto_probability(const struct lifetime *m, uint32_t repeats, double time)
{
    const double *p = m->parameter;
    double r = p[0], alpha = p[1], s = p[2], beta = p[3], n = repeats;
    double constant = special_lgamma(r + n) - special_lgamma(r) - special_lgamma(n + 1);
    double shift = fmin(alpha, beta), end = log1p(time / shift), sum = 0;
    size_t count = 1 + (size_t)(end * fmax(1, sqrt(n + 1) / 2));

    if (time <= 0)
        return n > 0 ? 0 : 1;
    for (size_t i = 0; i < count; i++) {
        struct panels one = { 0 };

        panels_add(&one, end * (double)i / (double)count, end * (double)(i + 1) / (double)count);
        for (size_t k = 0; k < one.count; k++) {
            double t = shift * expm1(one.v[k]);

            sum += one.weight[k] * (shift + t)
                   * exp(constant + r * log(alpha / (alpha + t))
                         + (n > 0 ? n * log(t / (alpha + t)) : 0)
                         + s * log(beta / (beta + t)) + log(s / (beta + t)));
        }
    }
    return sum + exp(constant + r * log(alpha / (alpha + time))
                     + (n > 0 ? n * log(time / (alpha + time)) : 0)
                     + s * log(beta / (beta + time)));
}
