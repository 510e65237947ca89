/* Stations of journeys and ways: their order, and what is done about a finding. Steps. */
#ifndef APP_STATIONS_H
#define APP_STATIONS_H

#include "app/app.h"

/* Changes places with the one before it; the first stays. */
MUST_CHECK bool station_earlier(struct call *c, int64_t station_id, struct error *err);

struct station_task {
    int64_t station_id, user_id;
    const char *what; /* blank: the finding */
    struct day due;
};

/* A task for one of us out of what was found; it stands on their Today on its day. */
MUST_CHECK bool station_make_task(struct call *c, const struct station_task *task,
                                  struct error *err);

/* A way is walked today, by the actor: the walk. The walk_due of the way ends with it. */
MUST_CHECK bool walk_begin(struct call *c, int64_t path_walk_id, int64_t *walk_id,
                           struct error *err);

/* What one station of the way was like on this walk; said again it replaces what was said. A
 * finding with somebody who takes care of it becomes their task. */
enum { FEELING_UNKNOWN = 99 };
struct walk_note {
    int64_t walk_id, station_id; /* the station of the way, which stays as it is */
    const char *experience, *finding;
    int feeling;     /* −2 … 2, or FEELING_UNKNOWN */
    int64_t user_id; /* 0: nobody yet */
    struct day due;  /* of the task; 0: in a week */
};
MUST_CHECK bool walk_note(struct call *c, const struct walk_note *note, struct error *err);

#endif
