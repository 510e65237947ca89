#include "stat/newton.h"

#include <math.h>
#include <string.h>

enum { MOST_STEPS = 200, SWEEPS = 30 };

typedef double square[NEWTON_MOST][NEWTON_MOST];

struct spectrum {
    double value[NEWTON_MOST];
    square vector; /* column j belongs to value[j] */
};

/* Cyclic Jacobi rotations: exact enough and short for a matrix of four. */
static void eigen(const square m, size_t n, struct spectrum *out)
{
    square a;

    memcpy(a, m, sizeof a);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            out->vector[i][j] = i == j;
    for (int sweep = 0; sweep < SWEEPS; sweep++)
        for (size_t p = 0; p + 1 < n; p++)
            for (size_t q = p + 1; q < n; q++) {
                if (fabs(a[p][q]) < 1e-300)
                    continue;
                double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
                double t = (theta < 0 ? -1 : 1) / (fabs(theta) + sqrt(theta * theta + 1));
                double c = 1 / sqrt(t * t + 1), s = t * c;

                for (size_t k = 0; k < n; k++) {
                    double kp = a[k][p], kq = a[k][q];
                    a[k][p] = c * kp - s * kq;
                    a[k][q] = s * kp + c * kq;
                }
                for (size_t k = 0; k < n; k++) {
                    double pk = a[p][k], qk = a[q][k], vp = out->vector[k][p];
                    a[p][k] = c * pk - s * qk;
                    a[q][k] = s * pk + c * qk;
                    out->vector[k][p] = c * vp - s * out->vector[k][q];
                    out->vector[k][q] = s * vp + c * out->vector[k][q];
                }
            }
    for (size_t i = 0; i < n; i++)
        out->value[i] = a[i][i];
}

/* From derivatives in p to derivatives in ln p. */
static void to_logarithms(const double p[], size_t n, struct curve *c)
{
    for (size_t i = 0; i < n; i++)
        c->gradient[i] *= p[i];
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            c->hessian[i][j] = c->hessian[i][j] * p[i] * p[j] + (i == j ? c->gradient[i] : 0);
}

static void evaluate(newton_objective *objective, void *context, const double at[], size_t n,
                     struct curve *out)
{
    double p[NEWTON_MOST] = { 0 };

    for (size_t i = 0; i < n; i++)
        p[i] = exp(at[i]);
    *out = (struct curve){ 0 };
    objective(context, p, out);
    to_logarithms(p, n, out);
}

/* A parameter at the edge that wants further out is held; the others are free. */
static size_t free_ones(const double at[], const struct curve *c, size_t n, size_t free_index[],
                        bool edge[])
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++) {
        edge[i] = (at[i] >= NEWTON_EDGE && c->gradient[i] >= 0)
               || (at[i] <= -NEWTON_EDGE && c->gradient[i] <= 0);
        if (!edge[i])
            free_index[count++] = i;
    }
    return count;
}

static double length_at(const struct spectrum *s, const double g[], size_t n, double damping,
                        double step[])
{
    double total = 0;

    for (size_t j = 0; j < n; j++) {
        double along = 0;
        for (size_t i = 0; i < n; i++)
            along += s->vector[i][j] * g[i];
        step[j] = along / (s->value[j] + damping);
        total += step[j] * step[j];
    }
    return sqrt(total);
}

/* The maximum of the quadratic model within `radius`; out in the free coordinates. Returns the
 * gain it promises. */
static double trust_step(const square negative, const double g[], size_t n, double radius,
                         double out[])
{
    struct spectrum s;
    double along[NEWTON_MOST], lowest = INFINITY, largest = 0, gain = 0;

    eigen(negative, n, &s);
    for (size_t i = 0; i < n; i++) {
        lowest = fmin(lowest, s.value[i]);
        largest = fmax(largest, fabs(s.value[i]));
    }
    double floor_value = fmax(largest * 1e-14, 1e-290);
    double low = lowest > floor_value ? 0 : floor_value - lowest, damping = low;
    if (length_at(&s, g, n, damping, along) > radius) {
        double high = fmax(low, largest) + 1e-290;

        while (length_at(&s, g, n, high, along) > radius)
            high *= 4;
        for (int i = 0; i < 60; i++) {
            damping = (low + high) / 2;
            *(length_at(&s, g, n, damping, along) > radius ? &low : &high) = damping;
        }
        length_at(&s, g, n, damping = high, along);
    }
    for (size_t i = 0; i < n; i++) {
        out[i] = 0;
        for (size_t j = 0; j < n; j++)
            out[i] += s.vector[i][j] * along[j];
    }
    for (size_t j = 0; j < n; j++)
        gain += along[j] * along[j] * (s.value[j] / 2 + damping);
    return gain;
}

static void finish(size_t n, const double at[], const size_t free_index[], size_t free_count,
                   struct newton *out)
{
    square negative = { 0 };
    struct spectrum s;

    for (size_t i = 0; i < n; i++)
        out->parameter[i] = exp(at[i]);
    for (size_t i = 0; i < free_count; i++)
        for (size_t j = 0; j < free_count; j++)
            negative[i][j] = -out->at.hessian[free_index[i]][free_index[j]];
    eigen(negative, free_count, &s);
    out->definite = free_count > 0;
    for (size_t i = 0; i < free_count; i++)
        out->definite = out->definite && s.value[i] > 0;
    if (!out->definite)
        return;
    for (size_t i = 0; i < free_count; i++)
        for (size_t j = 0; j < free_count; j++) {
            double v = 0;
            for (size_t k = 0; k < free_count; k++)
                v += s.vector[i][k] * s.vector[j][k] / s.value[k];
            out->variance[free_index[i]][free_index[j]] = v;
        }
}

static double steepest(const struct curve *c, const size_t free_index[], size_t count)
{
    double most = 0;

    for (size_t i = 0; i < count; i++)
        most = fmax(most, fabs(c->gradient[free_index[i]]));
    return most;
}

struct climb {
    newton_objective *objective;
    void *context;
    size_t count, free_count;
    size_t free_index[NEWTON_MOST];
    double at[NEWTON_MOST], radius;
};

static void look_around(struct climb *c, struct newton *out)
{
    c->free_count = free_ones(c->at, &out->at, c->count, c->free_index, out->edge);
    out->steepest = steepest(&out->at, c->free_index, c->free_count);
}

/* Where the quadratic model wants to go: the gain it promises, the length of the step. */
static double propose(const struct climb *c, const struct curve *here, double next[],
                      double *length)
{
    square negative = { 0 };
    double g[NEWTON_MOST] = { 0 }, step[NEWTON_MOST];

    for (size_t i = 0; i < c->free_count; i++) {
        g[i] = here->gradient[c->free_index[i]];
        for (size_t j = 0; j < c->free_count; j++)
            negative[i][j] = -here->hessian[c->free_index[i]][c->free_index[j]];
    }
    double promised = trust_step(negative, g, c->free_count, c->radius, step), squares = 0;
    memcpy(next, c->at, sizeof c->at);
    for (size_t i = 0; i < c->free_count; i++) {
        size_t k = c->free_index[i];

        next[k] = fmax(-NEWTON_EDGE, fmin(NEWTON_EDGE, c->at[k] + step[i]));
        squares += step[i] * step[i];
    }
    *length = sqrt(squares);
    return promised;
}

/* One step, taken or refused. Returns false when there is no way up any more. */
static bool climb(struct climb *c, double tolerance, struct newton *out)
{
    double next[NEWTON_MOST], length, noise = 1e-14 * (1 + fabs(out->at.value));
    double promised = propose(c, &out->at, next, &length);
    size_t next_free[NEWTON_MOST];
    bool next_edge[NEWTON_MOST];
    struct curve there;

    evaluate(c->objective, c->context, next, c->count, &there);
    out->evaluations++;
    size_t n = free_ones(next, &there, c->count, next_free, next_edge);
    double gain = there.value - out->at.value;
    /* Below the rounding of the value only the gradient can tell progress. */
    bool better = promised < noise ? steepest(&there, next_free, n) < out->steepest
                                   : gain > 1e-4 * promised;
    if (better && isfinite(there.value)) {
        memcpy(c->at, next, sizeof c->at);
        out->at = there;
        if (gain > 0.7 * promised && length > 0.8 * c->radius)
            c->radius = fmin(c->radius * 2.5, 4);
        return true;
    }
    if (promised < noise) {
        out->converged = out->steepest < 1e5 * tolerance;
        return false;
    }
    c->radius = fmin(c->radius, length) * 0.3;
    return c->radius > 1e-12;
}

void newton_maximise(newton_objective *objective, void *context, size_t count,
                     const double start[], double tolerance, struct newton *out)
{
    struct climb c = { .objective = objective, .context = context, .count = count, .radius = 1 };

    *out = (struct newton){ 0 };
    for (size_t i = 0; i < count; i++)
        c.at[i] = fmax(-NEWTON_EDGE, fmin(NEWTON_EDGE, log(start[i])));
    evaluate(objective, context, c.at, count, &out->at);
    out->evaluations = 1;
    for (;;) {
        look_around(&c, out);
        if (out->steepest <= tolerance)
            out->converged = true;
        if (out->converged || out->evaluations >= MOST_STEPS || !climb(&c, tolerance, out))
            break;
    }
    finish(count, c.at, c.free_index, c.free_count, out);
}

double newton_error(const struct newton *n, size_t i, double count)
{
    double error = n->definite && !n->edge[i] ? sqrt(n->variance[i][i] / count) : NAN;

    return error < NEWTON_VAGUE ? n->parameter[i] * error : NAN;
}

bool newton_is_proper(const struct newton *n, size_t parameter_count, double count)
{
    bool proper = n->converged;

    for (size_t i = 0; i < parameter_count; i++)
        proper = proper && isfinite(newton_error(n, i, count));
    return proper;
}
