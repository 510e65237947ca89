/*
 * Promise rate: how our word was kept. A measure of us, never of a customer.
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
enum promise_end {
    PROMISE_WAS_KEPT,
    PROMISE_WAS_BROKEN,
    PROMISE_WAS_MOVED,
    PROMISE_WAS_RELEASED,
    PROMISE_ENDS
};

/* So many promises of one of us ended so on a day. One that was moved in time ends so on the day
 * of the moving, and later once more. */
struct promise_ended {
    struct day day;
    int64_t user_id; /* 0: nobody in particular */
    enum promise_end end;
    int count;
};

/* Between two days, both included; by nobody in particular order. Inside app_read(). */
MUST_CHECK bool app_promise_ended(struct call *c, int64_t user, struct day from, struct day until,
                                  struct promise_ended **out, size_t *count, struct error *err);

/* The condition and the day by which a promise of ours counts as broken, as SQL over the table
 * promise, with $1 today: for those who list them. */
#define PROMISE_BROKEN_DAY \
    "CASE WHEN moved_late = 1 THEN coalesce(moved_on, due) ELSE coalesce(due, closed_on) END"
#define PROMISE_IS_BROKEN                                                                         \
    "promised_by = 'us' AND deleted_at IS NULL AND (state = 'broken' OR moved_late = 1"           \
    " OR (state = 'open' AND due < $1) OR (state = 'kept' AND due IS NOT NULL AND closed_on > due))"

#endif
