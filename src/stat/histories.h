/*
 * Histories: what the models know of each customer, as parallel arrays.
 *
 * Times are in a unit of the caller's choice (kundig: weeks = days / 7, not rounded). The
 * parameters alpha and beta come out in the same unit.
 */
#ifndef STAT_HISTORIES_H
#define STAT_HISTORIES_H

#include "base/error.h"

struct histories {
    size_t count;
    uint32_t *repeats; /* days with a purchase, not counting the first one */
    double *recency;   /* time from the first to the last purchase; 0 where repeats is 0 */
    double *age;       /* time from the first purchase to the end of observation */
    double *spend;     /* mean amount of a repeat purchase, 0 where there is none; NULL: unknown */
};

enum { HISTORY_MOST_REPEATS = 1000000 };

/* Says what is wrong with the first history that cannot be one: not a number, a last purchase
 * before the first or after the end, repeats in no time, more than HISTORY_MOST_REPEATS. */
bool histories_check(const struct histories *h, struct error *err);

#endif
