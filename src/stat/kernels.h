/*
 * Kernels: the loops in which the fits spend their time.
 *
 * Compiled with -O3 -ffast-math, which lets the compiler use vector exp and log; nothing here
 * may therefore meet an infinity or a NaN, and everything that decides stays elsewhere.
 */
#ifndef STAT_KERNELS_H
#define STAT_KERNELS_H

#include "base/base.h"

/* A value, its 4 first derivatives, its 10 second ones (upper triangle, row by row). */
enum { KERNEL_SUMS = 15, KERNEL_GRADIENT = 1, KERNEL_HESSIAN = 5 };

struct kernel_rows {
    const double *repeats, *recency, *age, *weight;
    size_t count;
};

/* The part of the BG/NBD and MBG/NBD log-likelihood that is not a sum over repeats, in
 * r, alpha, a, b: sum of weight * ln[(alpha+T)^-(r+x) + a / (b+x+shift) (alpha+t)^-(r+x)];
 * shift is -1 for BG (which has no second term where x = 0) and 0 for MBG.
 * Fader, Hardie & Lee 2005, eq. (6); Batislam, Denizel & Filiztekin 2007, eq. (5). */
void kernel_bgnbd(const struct kernel_rows *rows, const double parameter[4], double shift,
                  double out[KERNEL_SUMS]);

/* The sums over customers on which the Gamma-Gamma likelihood depends through gamma:
 * with z = x m and l = ln(gamma + z): l, x l, 1/(gamma+z), x/(gamma+z), 1/(gamma+z)^2,
 * x/(gamma+z)^2. Fader & Hardie 2013, eq. (1a). */
enum { KERNEL_SPEND_SUMS = 6 };
void kernel_spend(const double *repeats, const double *total, size_t count, double gamma,
                  double out[KERNEL_SPEND_SUMS]);

/* Moments of a Pareto/NBD tail integral over quadrature nodes v with weights w (stat/tail.h):
 * the weight sum, then the means-to-be of lm, im, lM, iM, then their ten products; without
 * `moments` only the first. */
void kernel_tail(const double *v, const double *w, size_t count, const double power[2],
                 double ratio, bool moments, double out[KERNEL_SUMS]);

/* Sum of w e^-slow t, and of w (1 + y t)^-power. */
double kernel_discount(const double *t, const double *w, size_t count, double slow);
double kernel_power(const double *t, const double *w, size_t count, double y, double power);

#endif
