/*
 * Figures: what a fitted model says of every customer, all at once.
 *
 * Each figure is computed once per different history, or per different pair of numbers where it
 * depends on no more, and then handed out. The formulas are those of stat/lifetime.h.
 */
#ifndef STAT_FIGURES_H
#define STAT_FIGURES_H

#include "base/arena.h"
#include "stat/lifetime.h"
#include "stat/rows.h"
#include "stat/spend.h"

struct figures_wanted {
    double horizon; /* expect purchases within this time */
    double level;   /* and when P(alive) falls to this, 0 < level < 1 */
    double rate;    /* continuous discount per unit of time; 0: no residual */
    unsigned threads;
};

struct figures {
    size_t count;
    double *p_alive;
    double *expected; /* purchases within the horizon */
    double *falls_in; /* time from the end of observation until P(alive) is at the level, if no
                         purchase comes: 0 already below, INFINITY never */
    double *residual; /* discounted purchases still to come; NULL where rate is 0 */
    double *spend;    /* per purchase; NULL where there is no spend model; NAN: infinite */
};

/* `spend` may be NULL. */
void figures_new(const struct lifetime *m, const struct spend_model *spend,
                 const struct histories *h, const struct rows *rows,
                 const struct figures_wanted *wanted, struct arena *a, struct figures *out);

#endif
