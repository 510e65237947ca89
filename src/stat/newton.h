/*
 * Newton: the maximum of a function of up to four positive parameters, by damped Newton steps.
 *
 * It works in the logarithms of the parameters, with a trust region (Moré & Sorensen 1983, by
 * the eigenvalues of the 4 x 4 Hessian), so a bad start or an indefinite Hessian costs a few
 * steps and not the answer. The objective is a mean over customers, not a sum, so that the size
 * of the data does not change the length of the first steps. A parameter whose logarithm
 * reaches +-NEWTON_EDGE stays there, and that is told.
 */
#ifndef STAT_NEWTON_H
#define STAT_NEWTON_H

#include "base/base.h"

enum { NEWTON_MOST = 4, NEWTON_EDGE = 12 };

/* A function with its first and second derivatives in the parameters themselves; hessian is
 * symmetric and filled completely. */
struct curve {
    double value;
    double gradient[NEWTON_MOST];
    double hessian[NEWTON_MOST][NEWTON_MOST];
};

typedef void newton_objective(void *context, const double parameter[], struct curve *out);

struct newton {
    double parameter[NEWTON_MOST];
    struct curve at;                          /* there, in the logarithms */
    double variance[NEWTON_MOST][NEWTON_MOST]; /* (-hessian)^-1 in the logarithms, where definite */
    double steepest;                          /* largest free component of the gradient */
    bool converged;
    bool definite;          /* -hessian is positive definite: a proper peak */
    bool edge[NEWTON_MOST]; /* stopped by the box */
    int evaluations;
};

/* `tolerance`: the gradient at which to stop, 1e-13 for a result, 1e-4 for a start. */
void newton_maximise(newton_objective *objective, void *context, size_t count,
                     const double start[], double tolerance, struct newton *out);

/* The standard error of a parameter where the objective is the mean log-likelihood of `count`
 * customers: D H^-1 D, with H the Hessian in the logarithms. NAN where the data do not say: no
 * peak, an edge, or a logarithm uncertain by more than NEWTON_VAGUE. */
enum { NEWTON_VAGUE = 5 };
double newton_error(const struct newton *n, size_t i, double count);

/* A peak at which every parameter has an error. */
bool newton_is_proper(const struct newton *n, size_t parameter_count, double count);

#endif
