/*
 * Fit: who is probably still a customer, reckoned from the purchases of the whole book.
 *
 * fit_run() reads the purchases of the free customers, fits the models (stat/), for the book and
 * for each group of enough customers, stores what came out (app/fit_model.h) and everybody's
 * figures, and has the reasons made anew of those whose day has moved. It holds no transaction
 * while it reckons, and writes a few hundred people at a time.
 */
#ifndef APP_FIT_H
#define APP_FIT_H

#include "app/fit_model.h"
#include "app/job.h"

enum { FIT_AUTO = LIFETIME_KIND_COUNT, FIT_LEAST_GROUP = 500 };

struct fit_wanted {
    int kind;         /* enum lifetime_kind or FIT_AUTO */
    struct day until; /* the last day of observation; DAY_NONE: found out */
    unsigned threads; /* 0: as many as the machine has cores */
};

/* Not inside a transaction. `job` may be NULL; `out` is the fit of the book. */
MUST_CHECK bool fit_run(struct call *c, const struct fit_wanted *wanted, struct job *job,
                        struct fitted *out, struct error *err);

/* The day up to which purchases are taken to be known: today while people buy; the day of the
 * last purchase when that is more than a month ago, for then the record has ended and not the
 * buying. */
struct day fit_until(struct day last_purchase, struct day today);

/* Is it time? `newest` may be NULL. */
struct fit_change {
    int64_t in_book; /* purchases there are now */
    int percent;     /* the threshold as it is set */
    bool soon;       /* an import is through, or the program has just begun */
};
bool fit_is_due(const struct fitted *newest, const struct fit_change *change, struct instant now);

/* Starts a fit in the background where one is due; looks once an hour. Called
 * every minute by whoever serves the book. Not inside a transaction. */
MUST_CHECK bool fit_keep(struct call *c, struct error *err);

/* Starts one now. False when one is waiting already. */
bool fit_start(struct app *app);
#define FIT_JOB "fit"

/* An import of purchases is through: the next fit_keep() does not wait for the hour. */
void fit_soon(struct app *app);

/* What fit_keep() remembers; of this app: app.c. */
struct fit_watch {
    _Atomic bool soon, looked;
    _Atomic int64_t looked_at; /* milliseconds */
};
struct fit_watch *app_fit_watch(struct app *app);

#endif
