/*
 * Change: a request that writes: one step in one transaction, answered once however often it is
 * sent with the same Idempotency-Key.
 */
#ifndef API_CHANGE_H
#define API_CHANGE_H

#include "api/answer.h"

struct change;

/* Inside app_write(); PostgreSQL may run it again. Fills the answer. */
typedef bool change_work(struct call *c, struct change *change, struct error *err);

struct change {
    struct step step; /* the work may still set the summary */
    change_work *work;
    void *context;

    int status;           /* the answer; 0: 200 */
    const char *location; /* or NULL */
    int64_t version;      /* for the ETag; 0: none */
    struct json body;
};

MUST_CHECK bool change_run(struct request *req, struct response *res, struct change *change,
                           struct error *err);

#endif
