/* Problem desk (S0.8): how we helped – fast, personally, discreetly, effectively – over a year. */
#ifndef APP_DESK_H
#define APP_DESK_H

#include "app/app.h"

struct desk_quality {
    int told;                    /* problems told to us in the last 365 days */
    int reacted, median_minutes; /* to the first answer, of those that had one */
    int named;                   /* with one of us who answers for it */
    int asked_back;              /* those who said how it was: of them … */
    int fast, personal, discreet, helped;
};

/* Inside app_read(). */
MUST_CHECK bool desk_quality(struct call *c, struct desk_quality *out, struct error *err);

/* "I have answered": the first reaction is now, and who answers helps, unless somebody does. */
MUST_CHECK bool desk_react(struct call *c, int64_t problem_id, struct error *err);

#endif
