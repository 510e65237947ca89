/* Bgnbd: the BG/NBD and MBG/NBD formulas behind stat/lifetime.h. */
#ifndef STAT_BGNBD_H
#define STAT_BGNBD_H

#include "base/arena.h"
#include "stat/lifetime.h"
#include "stat/newton.h"
#include "stat/rows.h"

double bgnbd_log_likelihood(const struct lifetime *m, double repeats, double recency, double age);
double bgnbd_p_alive(const struct lifetime *m, double repeats, double recency, double age);
double bgnbd_expected_if_alive(const struct lifetime *m, double repeats, double age,
                               double horizon);
double bgnbd_falls_to(const struct lifetime *m, double repeats, double recency, double level);
double bgnbd_probability(const struct lifetime *m, uint32_t repeats, double time);

/* The residual value needs a double integral, of which one half depends on repeats only and is
 * tabulated for all ages from `youngest` on. */
struct bgnbd_residual {
    size_t count;
    double per_alpha_age; /* r + repeats */
    double *time, *weight;
};
void bgnbd_residual_new(const struct lifetime *m, double repeats, double youngest, double rate,
                        struct arena *a, struct bgnbd_residual *out);
double bgnbd_residual_at(const struct bgnbd_residual *table, const struct lifetime *m, double age,
                         double rate);

/* Mean log-likelihood over rows, with its derivatives in r, alpha, a, b. */
struct bgnbd_objective {
    enum lifetime_kind kind;
    const struct rows *rows;
    unsigned threads;
};
void bgnbd_objective(void *context, const double parameter[], struct curve *out);

#endif
