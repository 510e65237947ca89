/*
 * Fit_model: a fitting of the models as it is stored, and what it says of one history.
 *
 * One row of model_fit each. The newest of the book (group 0) and of a group is the one in use.
 */
#ifndef APP_FIT_MODEL_H
#define APP_FIT_MODEL_H

#include "app/app.h"
#include "model/record.h"
#include "stat/fit.h"
#include "stat/spend.h"

/* What a figure is about: purchases within a year, and later ones counted for less: 0.0027 a week
 * is 15 % a year. Times in weeks. */
enum { FIT_UNIT_DAYS = 7, FIT_HORIZON = 52 };
#define FIT_DISCOUNT 0.0027

struct fitted {
    int64_t id, group_id;
    enum fit_outcome outcome;
    struct lifetime model;       /* where usable */
    double standard_error[4];
    double log_likelihood;
    bool has_spend;
    struct spend_model spend;    /* amounts in units of the currency */
    const char *currency;        /* "" */
    struct day first, last, as_of;
    int64_t customers, returned, purchases;
    int64_t in_book;             /* purchases of everybody: what the next fit is measured by */
    int percent;                 /* drifting: P(alive) has fallen to this */
    int64_t stake_low, stake_high; /* cents, terciles; both 0: not known */
    const char *quality, *picture; /* JSON, or NULL */
    struct instant fitted_at;
};

bool fitted_usable(const struct fitted *f);

/* Inside app_read() or app_write(). `found` is false where there is none (yet). */
MUST_CHECK bool fitted_newest(struct call *c, int64_t group_id, struct fitted *out, bool *found,
                              struct error *err);
MUST_CHECK bool fitted_load(struct call *c, int64_t id, struct fitted *out, bool *found,
                            struct error *err);

/* Inside app_write(). Stores a new one (out->id) and throws the oldest of many away. */
MUST_CHECK bool fitted_store(struct call *c, struct fitted *f, struct error *err);

/* A person's figures. */
struct expectation {
    int64_t person_id, model_fit_id;
    struct day as_of, first, last;
    uint32_t repeats;
    double p_alive;
    double expected;             /* purchases within FIT_HORIZON */
    bool has_value;
    int64_t spend_cents;         /* to expect per purchase */
    int64_t residual_cents;      /* all that is still to come, discounted */
    int stake;                   /* 1–3, 0 not known: of what is still to come if they stay */
    struct day drifting_on;      /* DAY_NONE: never, as far as the model can tell */
};

/* One history, as of a day not before `last`. `spend` is the mean of a repeat purchase, 0 where
 * there is none. */
void fitted_expects(const struct fitted *f, struct day first, struct day last, uint32_t repeats,
                    double spend, struct day as_of, struct expectation *out);

/* What depends on no more than the pair: the day P(alive) falls to the level. */
struct day fitted_drifting_on(const struct fitted *f, struct day first, struct day last,
                              uint32_t repeats);
int fitted_stake(const struct fitted *f, int64_t residual_cents, double p_alive);

#endif
