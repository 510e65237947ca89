/*
 * Instant: a point in time, as milliseconds since 1970-01-01T00:00 UTC.
 *
 * Kept and sent in UTC; shown in the time zone of the machine (TZ), because a book belongs
 * to a firm and a firm has a place. instant_now() is for the doors: they read the clock once
 * and hand the result down.
 */
#ifndef BASE_INSTANT_H
#define BASE_INSTANT_H

#include "base/day.h"

struct instant {
    int64_t ms;
};

enum { INSTANT_ISO_SIZE = 96 };

struct clock_time {
    int hour, minute; /* local */
};

struct instant instant_now(void);
struct day instant_day(struct instant t);              /* the local day */
struct clock_time instant_time(struct instant t);      /* the local time */
struct instant instant_of(struct day d, int hour, int minute); /* local wall time */
int clock_minutes(const char *s); /* "8:30" → 510 minutes after midnight, up to "24:00"; else −1 */

/* RFC 3339: "2026-11-22T06:00:14.250Z". The parser also takes an offset, a space for the T,
 * and no seconds; without zone or offset the time is local. */
void instant_iso(struct instant t, char out[INSTANT_ISO_SIZE]);
bool instant_from_iso(const char *s, struct instant *out);

#endif
