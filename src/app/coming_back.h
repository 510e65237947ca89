/*
 * Coming_back: what the page of that name shows: the newest fit of the book, its pictures, and
 * who is drifting away. All functions inside app_read().
 */
#ifndef APP_COMING_BACK_H
#define APP_COMING_BACK_H

#include "app/expectation.h"
#include "app/fit.h"

enum { COHORT_MONTHS = 24 };

/* Those who bought first in one month. */
struct cohort {
    struct day month;              /* its first day */
    int64_t customers;
    int64_t back[COHORT_MONTHS];   /* how many of them bought in the month i+1 after it */
    size_t back_count;
};

/* Repeat purchases of all until a day, cumulative. */
struct tracked {
    struct day day;
    double expected, actual;
};

/* Customers who bought so many times after their first purchase: 0, 1, 2 … */
struct frequency {
    double expected, actual;
};

/* What the model, knowing the first two thirds, foresaw of the last. */
struct foreseen {
    bool known;
    struct day until;
    int days;
    double expected, actual;
};

struct coming_back {
    bool found;                    /* anything was ever fitted */
    struct fitted fit;
    struct cohort *cohorts;        /* the oldest first */
    size_t cohort_count;
    struct tracked *tracked;
    size_t tracked_count;
    struct frequency *frequencies; /* the last: so often or more */
    size_t frequency_count;
    struct foreseen foreseen;
};

MUST_CHECK bool coming_back_load(struct call *c, struct coming_back *out, struct error *err);

/* Those who have a reason `drifting` now, the latest first. */
struct drifter {
    int64_t person_id;
    const char *name;
    struct day since, last;        /* more likely gone; last bought */
    uint32_t purchases;            /* days with one */
    bool has_value;
    int64_t at_stake;              /* cents still to come if they stay; 0 where not known */
};

struct drifters {
    struct drifter *items;
    size_t count;
    const char *next;              /* a cursor, or NULL */
};

/* `after` is a cursor or NULL; one that is not ours is ERROR_INPUT. */
MUST_CHECK bool coming_back_drifters(struct call *c, const char *after, size_t limit,
                                     struct drifters *out, struct error *err);

/* Everybody's figures by the number of the person, beyond `after`. */
struct expectations {
    struct expectation *items;
    size_t count;
    bool more;
};
MUST_CHECK bool coming_back_expectations(struct call *c, int64_t after, size_t limit,
                                         struct expectations *out, struct error *err);

/* What is known of one person's rhythm. */
struct person_rhythm {
    const char *name;
    bool is_free_customer;
    size_t purchase_days;
    struct day first, last;
    int usual_gap;                 /* days, median; 0 with fewer than three days with a purchase */
    bool has_model, has_figures;
    struct fitted fit;
    struct expectation figures;    /* as of today */
};
MUST_CHECK bool coming_back_person(struct call *c, int64_t person_id, struct person_rhythm *out,
                                   struct error *err);

#endif
