/*
 * Promise check: before our word is given, can it be kept? Earliest deadline first over the
 * free hours of whoever promises (reason/schedule.h), against their open promises, tasks and
 * appointments. A person may promise all the same, knowingly: nothing here refuses.
 */
#ifndef APP_PROMISE_CHECK_H
#define APP_PROMISE_CHECK_H

#include "app/app.h"
#include "model/record.h"
#include "reason/schedule.h"

struct promise_question {
    int64_t user_id;    /* whoever promises */
    int minutes;        /* of work */
    struct day due;     /* the last day on which it may be done */
    int64_t promise_id; /* a promise that gets another day is not counted twice; 0: a new one */
    const struct owed_work *also; /* given in the same breath and not stored yet */
    size_t also_count;
};

/* Inside app_read(). `known` is false when nobody said when they work (entity hours). */
MUST_CHECK bool app_promise_check(struct call *c, const struct promise_question *q,
                                  struct schedule_answer *out, struct error *err);

/* The answer in the reader's language, a whole sentence. */
const char *app_promise_answer(struct call *c, const struct schedule_answer *answer);

/* Before a promise is stored: `out` is the answer, where a new day, other work or another promiser
 * (`before` NULL: a new promise) is a reason to ask; otherwise it fits. Inside app_read(). */
MUST_CHECK bool app_promise_ask(struct call *c, const struct record *before,
                                const struct record *promise, struct schedule_answer *out,
                                struct error *err);

/* The same as an error on "due" where it does not fit: to be asked once more before it is given.
 * Inside app_read() or app_write(). */
MUST_CHECK bool app_promise_fits(struct call *c, const struct record *before,
                                 const struct record *promise, struct error *err);

/* For rules.h: keeps with the promise whether it fitted when it was given, and from which day on
 * it would have. Whoever gives it all the same has been told. */
MUST_CHECK bool promise_doubt(struct call *c, const struct record *before, struct record *promise,
                              struct error *err);

#endif
