/*
 * Tail: the integral on which the Pareto/NBD model rests, and its derivatives.
 *
 *    M(p, q; y) = integral from y to infinity of (alpha + u)^-p (beta + u)^-q du
 *
 * The likelihood of a customer with x repeats, the last at t, observed until T, is
 * (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005, "A note on deriving the
 * Pareto/NBD model", before the hypergeometric functions are introduced)
 *
 *    G(r+x)/G(r) alpha^r beta^s [E(T) + s integral from t to T of ...] ,
 *    E(y) = (alpha+y)^-(r+x) (beta+y)^-s .
 *
 * By parts, E(y) = J(y) + K(y) with J = s M(r+x, s+1), K = (r+x) M(r+x+1, s), so the bracket is
 * J(t) + K(T): two positive numbers, each of one time only. Nothing cancels, nothing overflows,
 * and equal pairs (x, time) are computed once.
 */
#ifndef STAT_TAIL_H
#define STAT_TAIL_H

#include "base/base.h"

enum tail_kind {
    TAIL_GONE,  /* J: the customer left after y */
    TAIL_ALIVE, /* K: the next purchase comes after y */
};

/* ln J or ln K, with its derivatives in r, alpha, s, beta (upper triangle, row by row). */
struct tail {
    double value, gradient[4], hessian[10];
};

/* parameter: r, alpha, s, beta. Relative error below 1e-13 of J and K. */
void tail_at(enum tail_kind kind, const double parameter[4], double repeats, double time,
             struct tail *out);
double tail_value(enum tail_kind kind, const double parameter[4], double repeats, double time);

/* ln E(y) */
double tail_both(const double parameter[4], double repeats, double time);

#endif
