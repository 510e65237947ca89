/*
 * Spend: the Gamma-Gamma model of how much a purchase is worth.
 *
 * Fader & Hardie 2013, "The Gamma-Gamma model of monetary value" (note 025), after Fader,
 * Hardie & Lee 2005. Each customer's amounts are Gamma distributed with shape p and a scale of
 * their own; the scales are Gamma (q, gamma) distributed. It assumes that how much somebody
 * spends has nothing to do with how often: look at `correlation`.
 */
#ifndef STAT_SPEND_H
#define STAT_SPEND_H

#include "stat/fit.h"

struct spend_model {
    double p, q, gamma;
};

struct spend_fit {
    enum fit_outcome outcome; /* never FIT_NO_DROPOUT */
    struct spend_model model;
    double standard_error[3];
    double log_likelihood;
    double customers;   /* with a repeat purchase and a positive mean: only those count */
    double correlation; /* between repeats and mean spend, over those */
    int evaluations;
    struct error verdict;
};

/* Uses histories with repeats > 0 and spend > 0. h->spend may be NULL: too little. */
void spend_fit(const struct histories *h, unsigned threads, struct spend_fit *out);

/* Note 025, eq. (1a): the density of the mean of `repeats` purchases, in logarithms. */
double spend_log_likelihood(const struct spend_model *m, double repeats, double mean);

/* Note 025, eq. (5): the mean spend to expect per purchase. Without a repeat purchase it is the
 * population's, p gamma / (q - 1); NAN where that is infinite (q <= 1). */
double spend_expected(const struct spend_model *m, double repeats, double mean);

#endif
