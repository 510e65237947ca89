/* Free time: when each of us works and what is taken of it, for the promise test and the plan. */
#ifndef APP_FREE_TIME_H
#define APP_FREE_TIME_H

#include "app/app.h"
#include "reason/schedule.h"

struct free_time;

/* Hours, coming appointments and what is set aside, of everybody. Inside app_read() or
 * app_write(). */
MUST_CHECK bool free_time_load(struct call *c, struct free_time **out, struct error *err);

/* What a user usually has free on a day of work, over the coming four weeks; 0 when nobody said
 * when they work. */
int free_time_a_day(const struct free_time *f, int64_t user);

/* Hours, appointments and what is set aside of one user, but not for work they owe: whoever holds
 * that against the free time would count it twice. */
struct schedule free_time_schedule(const struct free_time *f, int64_t user);

/* The same with everything that is set aside: where something may still be placed. */
struct schedule free_time_plan(const struct free_time *f, int64_t user);

#endif
