#include "stat/tail.h"

#include <math.h>

#include "stat/kernels.h"
#include "stat/panels.h"

/* M with the smaller of alpha + y and beta + y called `small`: u = y + small (e^v - 1). */
struct integral {
    double p, q, a, b; /* a = alpha + y, b = beta + y */
    double power[2];   /* of the smaller, of the larger */
    double ratio;      /* smaller / larger */
    bool alpha_smaller;
};

static struct integral integral_of(enum tail_kind kind, const double parameter[4], double repeats,
                                   double time)
{
    bool gone = kind == TAIL_GONE;
    struct integral m = {
        .p = parameter[0] + repeats + (gone ? 0 : 1),
        .q = parameter[2] + (gone ? 1 : 0),
        .a = parameter[1] + time,
        .b = parameter[3] + time,
    };

    m.alpha_smaller = m.a < m.b;
    m.power[0] = m.alpha_smaller ? m.p : m.q;
    m.power[1] = m.alpha_smaller ? m.q : m.p;
    m.ratio = m.alpha_smaller ? m.a / m.b : m.b / m.a;
    return m;
}

static double exponent(const void *context, double v, double *slope)
{
    const struct integral *m = context;
    double e = exp(-v), g = m->ratio + (1 - m->ratio) * e;

    *slope = m->power[0] - 1 + m->power[1] * m->ratio / g;
    return v * (m->power[0] - 1) + m->power[1] * (v + log(g));
}

static double outside(const struct integral *m)
{
    return (m->alpha_smaller ? log(m->a) : log(m->b)) - m->p * log(m->a) - m->q * log(m->b);
}

static double factor(enum tail_kind kind, const double parameter[4], double repeats)
{
    return kind == TAIL_GONE ? parameter[2] : parameter[0] + repeats;
}

static double integrate(const struct integral *m, bool moments, double sums[KERNEL_SUMS])
{
    struct panels nodes;

    panels_lay(exponent, m, log((1 - m->ratio) / m->ratio), &nodes);
    kernel_tail(nodes.v, nodes.weight, nodes.count, m->power, m->ratio, moments, sums);
    return outside(m) + log(sums[0]);
}

double tail_value(enum tail_kind kind, const double parameter[4], double repeats, double time)
{
    struct integral m = integral_of(kind, parameter, repeats, time);
    double sums[KERNEL_SUMS];

    return log(factor(kind, parameter, repeats)) + integrate(&m, false, sums);
}

double tail_both(const double parameter[4], double repeats, double time)
{
    return -(parameter[0] + repeats) * log(parameter[1] + time)
           - parameter[2] * log(parameter[3] + time);
}

/* Under the density proportional to the integrand f, the derivatives of ln M are
 * E[grad ln f] and Cov(grad ln f) + E[hess ln f]; grad ln f is
 * (-la - ln a, -p ia / a, -lb - ln b, -q ib / b) with la = ln((alpha+u)/a), ia = a/(alpha+u). */
static void derivatives(const struct integral *m, const double s[KERNEL_SUMS], struct tail *out)
{
    static const int place[4][4] = {
        { 5, 6, 7, 8 }, { 6, 9, 10, 11 }, { 7, 10, 12, 13 }, { 8, 11, 13, 14 },
    };
    static const int swapped[4] = { 2, 3, 0, 1 };
    const double scale[4] = { -1, -m->p / m->a, -1, -m->q / m->b };
    double mean[4], square[4][4];

    for (int i = 0; i < 4; i++) {
        int k = m->alpha_smaller ? i : swapped[i];

        mean[i] = s[1 + k] / s[0];
        for (int j = 0; j < 4; j++)
            square[i][j] = s[place[k][m->alpha_smaller ? j : swapped[j]]] / s[0];
    }
    out->gradient[0] = -mean[0] - log(m->a);
    out->gradient[1] = scale[1] * mean[1];
    out->gradient[2] = -mean[2] - log(m->b);
    out->gradient[3] = scale[3] * mean[3];
    double *h = out->hessian;
    for (int i = 0; i < 4; i++)
        for (int j = i; j < 4; j++)
            *h++ = scale[i] * scale[j] * (square[i][j] - mean[i] * mean[j]);
    out->hessian[1] -= mean[1] / m->a;
    out->hessian[4] += m->p * square[1][1] / (m->a * m->a);
    out->hessian[8] -= mean[3] / m->b;
    out->hessian[9] += m->q * square[3][3] / (m->b * m->b);
}

void tail_at(enum tail_kind kind, const double parameter[4], double repeats, double time,
             struct tail *out)
{
    struct integral m = integral_of(kind, parameter, repeats, time);
    double sums[KERNEL_SUMS], before = factor(kind, parameter, repeats);
    int which = kind == TAIL_GONE ? 2 : 0;

    out->value = log(before) + integrate(&m, true, sums);
    derivatives(&m, sums, out);
    out->gradient[which] += 1 / before;
    out->hessian[which == 0 ? 0 : 7] -= 1 / (before * before);
}
