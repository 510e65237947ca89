/*
 * Hours: when one of us works, a week at once, and the days somebody is away.
 *
 * A week is seven texts as people write them, "8-12, 13-17:30"; kept are the rows of the entity
 * hours. Being away is an appointment of whole days: it takes its days from the time plan and from
 * the test of promises like any other.
 */
#ifndef APP_HOURS_H
#define APP_HOURS_H

#include "app/app.h"
#include "model/query.h"

enum { HOURS_DAYS = 7, HOURS_SPANS_MOST = 8 };

struct hours_span {
    int from, until; /* minutes after midnight */
};

struct hours_day {
    struct hours_span spans[HOURS_SPANS_MOST]; /* in order, without overlap */
    size_t count;
};

/* "8-12 and 13:00–17.30": between the spans commas, semicolons or any words. Empty: no hours. */
MUST_CHECK bool hours_read(const char *text, struct hours_day *out, struct error *err);
const char *hours_text(struct arena *a,
                       const struct hours_day *day); /* "8:00–12:00, 13:00–17:00" */

/* Monday first. Inside app_read(). */
MUST_CHECK bool app_hours(struct call *c, int64_t user, struct hours_day out[HOURS_DAYS],
                          struct error *err);

/* The whole week in one step; rows that stay as they are are not touched. Somebody else's hours
 * are an administrator's to change. */
MUST_CHECK bool app_hours_save(struct call *c, int64_t user,
                               const struct hours_day week[HOURS_DAYS], struct error *err);

/* Days away, from today on: records of appointment. Inside app_read(). */
MUST_CHECK bool app_absences(struct call *c, int64_t user, struct record_list *out,
                             struct error *err);

/* From the first to the last day, both included. */
MUST_CHECK bool app_absent(struct call *c, int64_t user, struct day first, struct day last,
                           const char *title, struct error *err);

#endif
