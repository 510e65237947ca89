/*
 * Duties on Today: what one of us owes without owing it to one person – to be somewhere every so
 * often, to walk a customer's way, a plan to understand an organisation, a task of nobody's. A
 * firm has dozens of them, not millions, so their lines are
 * read from the duties themselves and not stored: docs/decisions/0040.
 */
#ifndef APP_DUTIES_H
#define APP_DUTIES_H

#include "app/today.h"

/* Adds the lines of duties to an agenda, without a person (person_id 0), "For you" as the name:
 * those that hold on wanted->day, or, with a last day, those that begin between the two. The
 * caller sorts. Inside app_read(). */
MUST_CHECK bool duties_add(struct call *c, const struct agenda_wanted *wanted, struct agenda *out,
                           struct error *err);

/* "Been there": the duty was done today; "walked": a walk is noted; a plan or task is done.
 * `reason` is the line's: duty_due, walk_due, plan_due, own_task_due. A step, undone by undo. */
MUST_CHECK bool app_duty_done(struct call *c, const char *reason, int64_t id, struct error *err);
MUST_CHECK bool app_duty_later(struct call *c, const char *reason, int64_t id, struct day until,
                               struct error *err);

#endif
