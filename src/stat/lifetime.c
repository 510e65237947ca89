#include "stat/lifetime.h"

#include <math.h>

#include "stat/bgnbd.h"
#include "stat/nbd.h"
#include "stat/pareto.h"

static const char *const names[LIFETIME_KIND_COUNT] = {
    [LIFETIME_BGNBD] = "BG/NBD",
    [LIFETIME_MBGNBD] = "MBG/NBD",
    [LIFETIME_PARETONBD] = "Pareto/NBD",
    [LIFETIME_NBD] = "NBD",
};

const char *lifetime_name(enum lifetime_kind kind)
{
    return names[kind];
}

int lifetime_parameter_count(enum lifetime_kind kind)
{
    return kind == LIFETIME_NBD ? 2 : 4;
}

double lifetime_log_likelihood(const struct lifetime *m, double repeats, double recency,
                               double age)
{
    if (m->kind == LIFETIME_NBD)
        return nbd_log_likelihood(m->parameter, repeats, age);
    if (m->kind == LIFETIME_PARETONBD)
        return pareto_log_likelihood(m, repeats, recency, age);
    return bgnbd_log_likelihood(m, repeats, recency, age);
}

double lifetime_p_alive(const struct lifetime *m, double repeats, double recency, double age)
{
    if (m->kind == LIFETIME_NBD)
        return 1;
    if (m->kind == LIFETIME_PARETONBD)
        return pareto_p_alive(m, repeats, recency, age);
    return bgnbd_p_alive(m, repeats, recency, age);
}

double lifetime_expected_if_alive(const struct lifetime *m, double repeats, double age,
                                  double horizon)
{
    if (!(horizon > 0))
        return 0;
    if (m->kind == LIFETIME_NBD)
        return (m->parameter[0] + repeats) / (m->parameter[1] + age) * horizon;
    if (m->kind == LIFETIME_PARETONBD)
        return pareto_expected_if_alive(m, repeats, age, horizon);
    return bgnbd_expected_if_alive(m, repeats, age, horizon);
}

double lifetime_expected(const struct lifetime *m, double repeats, double recency, double age,
                         double horizon)
{
    return lifetime_p_alive(m, repeats, recency, age)
           * lifetime_expected_if_alive(m, repeats, age, horizon);
}

/* All models: the expectation for a history that has only just begun. */
double lifetime_expected_new(const struct lifetime *m, double horizon)
{
    return lifetime_expected(m, 0, 0, 0, horizon);
}

double lifetime_residual_if_alive(const struct lifetime *m, double repeats, double age,
                                  double rate)
{
    if (m->kind == LIFETIME_NBD)
        return (m->parameter[0] + repeats) / (m->parameter[1] + age) / rate;
    if (m->kind == LIFETIME_PARETONBD)
        return pareto_residual_if_alive(m, repeats, age, rate);
    struct arena a = { 0 };
    struct bgnbd_residual table;

    bgnbd_residual_new(m, repeats, age, rate, &a, &table);
    double residual = bgnbd_residual_at(&table, m, age, rate);
    arena_clear(&a);
    return residual;
}

double lifetime_falls_to(const struct lifetime *m, double repeats, double recency, double level)
{
    if (m->kind == LIFETIME_NBD)
        return INFINITY;
    if (m->kind == LIFETIME_PARETONBD)
        return pareto_falls_to(m, repeats, recency, level);
    return bgnbd_falls_to(m, repeats, recency, level);
}

double lifetime_probability(const struct lifetime *m, uint32_t repeats, double time)
{
    if (m->kind == LIFETIME_NBD)
        return nbd_probability(m->parameter, repeats, time);
    if (m->kind == LIFETIME_PARETONBD)
        return pareto_probability(m, repeats, time);
    return bgnbd_probability(m, repeats, time);
}
