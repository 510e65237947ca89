/* What waits for a time, and whom we keep in sight. Internal to app/. */
#ifndef APP_TIME_WAIT_H
#define APP_TIME_WAIT_H

#include "app/time_plan.h"
#include "model/record.h"

/* Fills waiting and centre; `s` says where there is still room, `last` is the last day shown. */
MUST_CHECK bool time_wait(struct call *c, const struct schedule *s, struct day last,
                          struct time_plan *out, struct error *err);

/* The people of the centre, without whether and where they have a time. */
MUST_CHECK bool time_centre(struct call *c, struct time_person **out, size_t *count,
                            struct error *err);

/* Where so many minutes would go first, from now on. */
struct time_place time_first(struct call *c, const struct schedule *s, int minutes);

/* Times of the past two weeks whose day is over and that are not settled. */
MUST_CHECK bool time_left_over(struct call *c, struct time_item **out, struct record ***records,
                               size_t *count, struct error *err);

#endif
