/* Pareto: the Pareto/NBD formulas behind stat/lifetime.h. */
#ifndef STAT_PARETO_H
#define STAT_PARETO_H

#include "stat/lifetime.h"
#include "stat/newton.h"
#include "stat/rows.h"

double pareto_log_likelihood(const struct lifetime *m, double repeats, double recency, double age);
double pareto_p_alive(const struct lifetime *m, double repeats, double recency, double age);
double pareto_expected_if_alive(const struct lifetime *m, double repeats, double age,
                                double horizon);
double pareto_residual_if_alive(const struct lifetime *m, double repeats, double age, double rate);
double pareto_falls_to(const struct lifetime *m, double repeats, double recency, double level);
double pareto_probability(const struct lifetime *m, uint32_t repeats, double time);

/* Mean log-likelihood over rows, with its derivatives in r, alpha, s, beta. The tables are
 * NULL where pairs hardly repeat: then each row computes its own. */
struct pareto_objective {
    const struct rows *rows;
    unsigned threads;
    struct row_pairs at_recency, at_age;
    struct tail *gone, *alive; /* one per pair */
};
void pareto_objective_new(const struct rows *rows, unsigned threads, struct arena *a,
                          struct pareto_objective *out);
void pareto_objective(void *context, const double parameter[], struct curve *out);

#endif
