/*
 * Rows: equal histories counted once, with a weight.
 *
 * Histories counted in days repeat: a million customers are some hundred thousand different
 * rows, a few thousand different pairs (repeats, time) and some dozen different numbers of
 * repeats. The likelihoods are sums, so each of these is computed once.
 *
 * The rows, and their order, do not depend on the number of threads.
 */
#ifndef STAT_ROWS_H
#define STAT_ROWS_H

#include "base/arena.h"
#include "stat/histories.h"

/* The different values of (repeats, time) and which of them each row has. */
struct row_pairs {
    size_t count;
    double *repeats, *time;
    uint32_t *of_row;
};

struct rows {
    size_t count;
    double total; /* customers: the sum of the weights */
    double *repeats, *recency, *age, *weight;
    uint32_t *of_customer;

    size_t level_count; /* the different numbers of repeats, ascending */
    uint32_t *level;
    double *level_weight;
    uint32_t *level_of_row;
};

/* The histories must have passed histories_check(). */
void rows_new(const struct histories *h, unsigned threads, struct arena *a, struct rows *out);

/* About `wanted` rows, evenly spread over all, with their weights: enough for a first guess. */
void rows_sample(const struct rows *all, size_t wanted, struct arena *a, struct rows *out);

/* `time` is rows->recency or rows->age. */
void rows_pairs(const struct rows *rows, const double *time, struct arena *a,
                struct row_pairs *out);

#endif
