/*
 * Agenda: the reasons of everybody, stored with the days from which they hold.
 *
 * agenda_refresh() makes one person's reasons anew, in the transaction of the change that moved
 * them. What cannot be foreseen without a change (the birthday after next) carries a day on
 * which to look again; agenda_turn() does that, a little at a time. So Today and the plan are
 * range reads of one index, whatever the size of the book.
 */
#ifndef APP_AGENDA_H
#define APP_AGENDA_H

#include "app/app.h"

/* Called by write_finish(). A new person has nothing stored that would have to go. */
MUST_CHECK bool agenda_refresh(struct call *c, int64_t person_id, bool is_new, struct error *err);

/* Makes the reasons anew of everybody whose id lies between the two, who may be new or not. */
MUST_CHECK bool agenda_refresh_range(struct call *c, int64_t from, int64_t to, struct error *err);

/* Leaves it to agenda_turn(), within a minute. Inside app_write(). */
MUST_CHECK bool agenda_queue(struct call *c, int64_t person_id, struct error *err);

/* Asks agenda_turn() to look at every customer and prospect: whom we wish for has changed, which
 * may move the reasons of all of them. Inside app_write(). */
MUST_CHECK bool agenda_queue_customers(struct call *c, struct error *err);

/* Looks again at up to `most` people whose day has come; `done` says how many there were. */
MUST_CHECK bool agenda_turn(struct call *c, int most, int *done, struct error *err);

/* Makes the reasons of all people anew (a threshold was changed), in transactions of a few
 * hundred. `progress` may be NULL; false from it ends the work early. */
MUST_CHECK bool agenda_rebuild(struct call *c, bool (*progress)(void *context, int64_t done),
                               void *context, struct error *err);

/* A user's word on a reason: done or "never" until the facts behind it change, later until a
 * day. A step like any other: undone by undo. */
MUST_CHECK bool agenda_mark(struct call *c, int64_t reason_id, const char *kind,
                            struct day until, struct error *err);

/* The same for every reason of a person that holds today: one step. */
MUST_CHECK bool agenda_mark_person(struct call *c, int64_t person_id, const char *kind,
                                   struct day until, struct error *err);

/*
 * What the button "done" does to a reason: a promise is kept, a task done, an insight confirmed
 * (it is still so); any other reason gets the mark "done". A step of its own.
 */
MUST_CHECK bool agenda_done(struct call *c, int64_t reason_id, struct error *err);

/* The word on that button for a reason of this name, in English: "Kept", "Done", "Still so". */
const char *agenda_done_label(const char *reason_name);

/* Beyond all days: where a reason that is done is shown from; and one of REASON_BEFORE, which is
 * neither on Today nor on the plan, and costs neither of them a look. */
enum { AGENDA_NEVER = 9999999, AGENDA_BEFORE = AGENDA_NEVER - 1 };

#endif
