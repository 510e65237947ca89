/*
 * Lifetime: what a fitted "buy till you die" model says of one customer.
 *
 * Customers buy at random at a rate of their own (lambda, Gamma distributed) until they silently
 * leave. The models differ in how they leave:
 *
 *   BG/NBD      after any repeat purchase, with a probability of their own (Beta distributed)
 *               Fader, Hardie & Lee 2005, "Counting your customers" the easy way
 *   MBG/NBD     the same, and also right after the first one
 *               Batislam, Denizel & Filiztekin 2007; Hoppe & Wagner 2007
 *   Pareto/NBD  at any moment, at a rate of their own (Gamma distributed)
 *               Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005 (notes 008, 009, 015)
 *   NBD         never (Ehrenberg 1959): what is left where no drop-out can be identified
 *
 * repeats, recency, age as in stat/histories.h; all times in the unit of the fit.
 */
#ifndef STAT_LIFETIME_H
#define STAT_LIFETIME_H

#include "base/base.h"

enum lifetime_kind {
    LIFETIME_BGNBD,
    LIFETIME_MBGNBD,
    LIFETIME_PARETONBD,
    LIFETIME_NBD,
    LIFETIME_KIND_COUNT
};

struct lifetime {
    enum lifetime_kind kind;
    double parameter[4]; /* r, alpha, a, b · r, alpha, a, b · r, alpha, s, beta · r, alpha */
};

const char *lifetime_name(enum lifetime_kind kind); /* "BG/NBD" */
int lifetime_parameter_count(enum lifetime_kind kind);

double lifetime_log_likelihood(const struct lifetime *m, double repeats, double recency,
                               double age);

/* The probability that the customer has not left. */
double lifetime_p_alive(const struct lifetime *m, double repeats, double recency, double age);

/* Purchases to expect within `horizon` from a customer known to be alive; times p_alive it is
 * the conditional expectation. */
double lifetime_expected_if_alive(const struct lifetime *m, double repeats, double age,
                                  double horizon);
double lifetime_expected(const struct lifetime *m, double repeats, double recency, double age,
                         double horizon);

/* Repeat purchases to expect within `horizon` of the first purchase. */
double lifetime_expected_new(const struct lifetime *m, double horizon);

/* All purchases still to come, each discounted continuously: the sum of e^(-rate t), rate > 0
 * per unit of time (Fader, Hardie & Lee 2005, "RFM and CLV": DERT). The NBD's customer buys for
 * ever. Times p_alive, as above. */
double lifetime_residual_if_alive(const struct lifetime *m, double repeats, double age,
                                  double rate);

/* How long after the first purchase P(alive) falls to `level` (0 < level < 1) if none follows:
 * it depends on repeats and recency only. INFINITY: never. May lie in the past. */
double lifetime_falls_to(const struct lifetime *m, double repeats, double recency, double level);

/* The probability of `repeats` purchases within `time` of the first. */
double lifetime_probability(const struct lifetime *m, uint32_t repeats, double time);

#endif
