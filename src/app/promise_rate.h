/*
 * Promise rate: how our word was kept, week by week. A measure of us, never of a customer.
 *
 * Kept is what was done by its day. A day moved in time, before it came, is the new day and
 * nothing is broken; moved after it had passed, or passed in silence, it was broken, whatever
 * came later. What the customer released us from does not count.
 */
#ifndef APP_PROMISE_RATE_H
#define APP_PROMISE_RATE_H

#include "app/app.h"

struct promise_week {
    struct day monday;
    int kept, broken;
};

/* The last `count` weeks, oldest first, this one included; user 0: all of us. Inside app_read(). */
MUST_CHECK bool app_promise_rate(struct call *c, int64_t user, int count,
                                 struct promise_week **out, struct error *err);

/* The same of each of us, month by month. */
struct promise_month {
    int64_t user;      /* whoever promised; 0: nobody said who */
    struct day month;  /* its first day */
    int kept, broken;
};

/* The last `months` months, this one included, those in which something was decided: by user, then
 * by month, the oldest first. Inside app_read(). */
MUST_CHECK bool app_promise_months(struct call *c, int months, struct promise_month **out,
                                   size_t *count, struct error *err);

#endif
