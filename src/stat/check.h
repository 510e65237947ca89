/*
 * Check: does a model that saw the first part of the history foresee the second?
 *
 * The two pictures of Fader & Hardie: expected and actual repeat purchases over time
 * (tracking), and expected and actual purchases by how often somebody had come before.
 */
#ifndef STAT_CHECK_H
#define STAT_CHECK_H

#include "base/arena.h"
#include "stat/figures.h"
#include "stat/rfm.h"

enum { CHECK_BINS = 8 }; /* 0, 1, … 6 repeats, 7 and more */

struct check_bin {
    size_t customers;
    double expected, actual; /* purchases per customer in the period held out */
};

/* `figures` over a horizon as long as the period held out; `actual` per history. */
void check_bins(const struct histories *h, const struct figures *figures, const uint32_t *actual,
                struct check_bin bins[CHECK_BINS]);

/* How many customers should have 0, 1, … most - 1 repeats by the end of observation, and in the
 * last place: as many or more. */
void check_frequencies(const struct lifetime *m, const struct rows *rows, uint32_t most,
                       double expected[]);

/* Repeat purchases of all customers together until ends[i], counted from the first purchase of
 * all, cumulative: the sum of E[X(end - entry)] over those who have entered. The increments are
 * the differences. */
void check_tracking(const struct lifetime *m, const struct rows *rows, const double ends[],
                    size_t count, double cumulative[]);

/* The same as it was. `ends` in units of unit_days. */
void check_tracked(const struct rfm *rfm, double unit_days, const double ends[], size_t count,
                   double cumulative[]);

#endif
