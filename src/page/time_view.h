/* Time view: the time plan as a tree: days with their pieces, what waits, whom we keep in sight. */
#ifndef PAGE_TIME_VIEW_H
#define PAGE_TIME_VIEW_H

#include "app/time_plan.h"
#include "page/page.h"

/* A form for a time that was refused: which line, and why. */
struct time_refused {
    const char *line; /* "p17" */
    const struct error *why;
};

/* Which of {{>time_tabs}} is shown: "plan", "time" or "hours". */
void time_view_tabs(struct page *p, const char *which);

/* "days", from the first with something to the last; "summary". */
void time_view_days(struct page *p, const struct time_plan *plan);

/* "groups" of lines, and "centre". `refused` may be NULL. */
void time_view_waiting(struct page *p, const struct time_plan *plan,
                       const struct time_refused *refused);

/* What a form for a time is filled with: line, minutes, day, time, and the first free place;
 * `again`: as it was sent. */
void time_view_inputs(struct page *p, struct view *v, const char *key, int minutes,
                      const struct time_place *first, bool again);

/* "Tue 10:00", "today 10:00" */
const char *time_words(struct page *p, struct day d, int minute);

/* "2026-11-24T10:00", as a form sends it. */
const char *time_stamp(struct page *p, struct day d, int minute);

#endif
