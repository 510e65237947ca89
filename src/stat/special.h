/*
 * Special: the few special functions the models need, and sums that do not lose digits.
 *
 * Purchases are counted, so most gamma functions come as differences over a whole number of
 * steps, lnG(z + x) - lnG(z) = sum of ln(z + k): sums instead of special functions, and their
 * derivatives for nothing.
 */
#ifndef STAT_SPECIAL_H
#define STAT_SPECIAL_H

#include "base/base.h"

/* The first and second derivative of ln Gamma, z > 0. Recurrence up to 10, then the asymptotic
 * series (Abramowitz & Stegun 6.3.18, 6.4.12); about 15 digits. */
double special_digamma(double z);
double special_trigamma(double z);

/* ln Gamma, without the global sign that the C library's lgamma() writes. */
double special_lgamma(double z);

/* lnG(z + x) - lnG(z) and its first two derivatives in z. */
struct rising {
    double value, first, second;
};

/* For each of the ascending x[i]: the rising sum over x[i] + extra steps. */
void special_rising(double z, const uint32_t *x, size_t count, unsigned extra, struct rising *out);

/* ln(1 + e^d) without overflow, and the share e^d / (1 + e^d). */
double special_softplus(double d);
double special_share(double d);

/* Pairwise sum of `count` values, `stride` doubles apart. */
double special_sum(const double *values, size_t count, size_t stride);

#endif
