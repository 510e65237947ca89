/*
 * Promise check: before our word is given, can it be kept? Earliest deadline first over the
 * free hours of whoever promises (reason/schedule.h), against their open promises, tasks and
 * appointments. A person may promise all the same, knowingly: nothing here refuses.
 */
#ifndef APP_PROMISE_CHECK_H
#define APP_PROMISE_CHECK_H

#include "app/app.h"
#include "reason/schedule.h"

struct promise_question {
    int64_t user_id;    /* whoever promises */
    int minutes;        /* of work */
    struct day due;     /* the last day on which it may be done */
    int64_t promise_id; /* a promise that gets another day is not counted twice; 0: a new one */
};

/* Inside app_read(). `known` is false when nobody said when they work (entity hours). */
MUST_CHECK bool app_promise_check(struct call *c, const struct promise_question *q,
                                  struct schedule_answer *out, struct error *err);

#endif
