/*
 * Place: time set aside for something (entity load), moved, given back, settled.
 *
 * Appointments stand fixed: what is placed goes around them, and around what is placed already.
 * Outside the working hours anybody may place what they like. Each call is a step of its own.
 */
#ifndef APP_PLACE_H
#define APP_PLACE_H

#include "app/app.h"
#include "model/record.h"

enum { PLACE_USUAL_MINUTES = 15, PLACE_STEP_MINUTES = 15 };

/* What the time is for: exactly what the line says it is about; 0 and NULL for what it is not. */
struct placing {
    int64_t load_id; /* time set aside already, which moves; 0: new */
    int64_t person_id, promise_id, task_id, duty_id, path_walk_id;
    const char *reason, *words;
    struct day day;
    int minute;      /* of the day */
    int minutes;     /* how long; 0: as long as it was, or usual */
};

/* ERROR_INPUT "at": the time has passed, or is taken, with what and until when. */
MUST_CHECK bool app_place(struct call *c, const struct placing *wanted, int64_t *id,
                          struct error *err);

/* The time is free again. */
MUST_CHECK bool app_place_out(struct call *c, int64_t id, struct error *err);

/* What it was for is done: the promise is kept, the task done, the reason answered; and with it
 * every time set aside for it. */
MUST_CHECK bool app_place_done(struct call *c, int64_t id, struct error *err);

/* For rules.h: a record changes from `before` (NULL: it is new) to `r`. Time is set aside only
 * where there is some, and is settled with what it is for. Inside app_write(). */
MUST_CHECK bool place_rules(struct call *c, const struct record *before, struct record *r,
                            struct error *err);

/* A user said "done", "later" (until a day) or "never" of a reason of that person. */
MUST_CHECK bool place_marked(struct call *c, int64_t person_id, const char *reason,
                             const char *kind, struct day until, struct error *err);

#endif
