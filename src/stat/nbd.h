/*
 * Nbd: purchases at random for ever, the limit of the other models where nobody leaves
 * (Ehrenberg 1959, "The pattern of consumer purchases"). Parameters r, alpha.
 */
#ifndef STAT_NBD_H
#define STAT_NBD_H

#include "stat/newton.h"
#include "stat/rows.h"

struct nbd_objective {
    const struct rows *rows;
    unsigned threads;
};

/* Mean log-likelihood over rows, with its derivatives in r and alpha. */
void nbd_objective(void *context, const double parameter[], struct curve *out);

double nbd_log_likelihood(const double parameter[2], double repeats, double age);
double nbd_probability(const double parameter[2], uint32_t repeats, double time);

#endif
