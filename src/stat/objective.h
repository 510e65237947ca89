/* Objective: what the mean log-likelihoods over rows have in common. */
#ifndef STAT_OBJECTIVE_H
#define STAT_OBJECTIVE_H

#include "base/arena.h"
#include "stat/newton.h"
#include "stat/rows.h"

/* Rows are taken in pieces of this size, whatever the number of threads, and the pieces are
 * added up pairwise in order: one thread and many give the same bits. */
enum { OBJECTIVE_PIECE = 2048, OBJECTIVE_SUMS = 15 };

typedef void objective_piece(void *context, size_t from, size_t to, double sums[OBJECTIVE_SUMS]);

/* sums: value, 4 first derivatives, 10 second ones (upper triangle), added over all pieces. */
void objective_add_up(size_t count, unsigned threads, objective_piece *piece, void *context,
                      double sums[OBJECTIVE_SUMS]);

/* Adds sums into a curve. */
void objective_into(const double sums[OBJECTIVE_SUMS], struct curve *out);

/* Adds sign * sum over levels of weight * (lnG(z + x + extra) - lnG(z)), whose z is the sum of
 * the parameters marked in `depends`. */
void objective_rising(const struct rows *rows, double z, unsigned extra, double sign,
                      const bool depends[NEWTON_MOST], struct curve *out);

/* Divides by the number of customers. */
void objective_mean(double total, struct curve *c);

#endif
