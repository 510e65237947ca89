/*
 * Fit: the parameters of a lifetime model by maximum likelihood.
 *
 * Not being able to say is an answer too: the outcome tells, the verdict explains, and numbers
 * that the data do not contain are NAN, never invented. The verdict is a struct error, although
 * nothing failed, because that is how a sentence travels to a door that says it in another
 * language (base/error_text.h).
 */
#ifndef STAT_FIT_H
#define STAT_FIT_H

#include "base/arena.h"
#include "stat/histories.h"
#include "stat/lifetime.h"
#include "stat/rows.h"

enum fit_outcome {
    FIT_GOOD,
    FIT_AT_EDGE,    /* usable, but some parameters have no finite best value: no errors for them */
    FIT_NO_DROPOUT, /* as good without anybody leaving: the model is an NBD, P(alive) = 1 */
    FIT_TOO_LITTLE, /* no model */
    FIT_FAILED,     /* no model: the search did not end */
    FIT_OUTCOME_COUNT
};

/* Fewer customers, or fewer who came back, and there is no fit. */
enum { FIT_LEAST_CUSTOMERS = 20, FIT_LEAST_RETURNED = 10 };

struct fit {
    enum lifetime_kind asked;
    enum fit_outcome outcome;
    struct lifetime model;
    double standard_error[4]; /* NAN where the data do not say */
    double log_likelihood;
    double nbd_log_likelihood; /* of the same data if nobody ever left */
    double bic;                /* Schwarz 1978, with the number of customers */
    double customers, returned;
    int evaluations;
    struct error verdict; /* kind ERROR_NONE */
};

bool fit_usable(const struct fit *f);

/* `rows` from rows_new(). */
void fit_lifetime(enum lifetime_kind kind, const struct rows *rows, unsigned threads,
                  struct fit *out);

/* Fits all and returns the index of the one with the lowest BIC; fits[that].verdict says by how
 * much. Where nothing can be fitted, 0, whose verdict says why. */
int fit_auto(const struct rows *rows, unsigned threads, struct fit fits[LIFETIME_NBD]);

#endif
