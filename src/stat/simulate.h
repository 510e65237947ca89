/*
 * Simulate: books whose truth is known, to see whether the fits find it.
 *
 * Each customer's rate and way of leaving is drawn as the model says (stat/lifetime.h), then the
 * purchases one by one. The same seed gives the same book everywhere.
 */
#ifndef STAT_SIMULATE_H
#define STAT_SIMULATE_H

#include "stat/lifetime.h"
#include "stat/rfm.h"
#include "stat/spend.h"

struct simulation {
    struct lifetime lifetime;
    struct spend_model spend; /* p = 0: no amounts */
    size_t customers;
    double entry;   /* first purchases come evenly over this time */
    double end;     /* of observation, from the start of all */
    double holdout; /* how much longer to go on */
    uint64_t seed;
};

/* Times as they fall, not in whole days. `holdout` (may be NULL) counts what comes after. */
void simulate_histories(const struct simulation *s, struct arena *a, struct histories *out,
                        uint32_t **holdout);

/* The same as purchases in whole days from `start` on, unit_days to the unit of time, amounts in
 * cents (1.00 each where there is no spend model); all of a customer together. */
void simulate_purchases(const struct simulation *s, int32_t start, double unit_days,
                        struct arena *a, struct purchase_log *out);

#endif
