/*
 * Random: reproducible random numbers for simulations. Not for secrets (see base/secret.h).
 *
 * The same seed gives the same numbers on every machine. Generator: xoshiro256++ (Blackman &
 * Vigna 2018), seeded by splitmix64 (Steele, Lea & Flood 2014).
 */
#ifndef STAT_RANDOM_H
#define STAT_RANDOM_H

#include "base/base.h"

struct random {
    uint64_t state[4];
};

void random_seed(struct random *r, uint64_t seed);
uint64_t random_bits(struct random *r);
double random_uniform(struct random *r); /* in (0, 1) */
double random_normal(struct random *r);
double random_exponential(struct random *r); /* mean 1 */

/* Gamma with this shape and scale 1: Marsaglia & Tsang 2000, "A simple method for generating
 * gamma variables". */
double random_gamma(struct random *r, double shape);
double random_beta(struct random *r, double a, double b);

#endif
