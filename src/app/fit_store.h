/* Fit_store: everybody's figures into the book, a few hundred people at a time. Internal to
 * app/fit. */
#ifndef APP_FIT_STORE_H
#define APP_FIT_STORE_H

#include "app/fit_model.h"
#include "app/job.h"

struct fit_people {
    size_t count;
    struct instant now;                  /* rows written since then are newer than these */
    /* The i-th person, in the order of their ids. */
    void (*at)(const void *context, size_t i, struct expectation *out);
    const void *context;
};

/* Those who are no longer free customers are taken out. */
MUST_CHECK bool fit_store_people(struct call *c, const struct fit_people *people, struct job *job,
                                 struct error *err);

/* One person's, inside app_write(). */
MUST_CHECK bool fit_store_one(struct call *c, const struct expectation *e, struct error *err);

#endif
