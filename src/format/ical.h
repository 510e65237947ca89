/*
 * iCalendar out (RFC 5545): a calendar with events, for the telephone in somebody's pocket.
 *
 * Written by us: reading is what is hard about iCalendar, and kundig reads none. Libical would
 * be a library with its own allocator and time zones for one hundred lines of text. Times go out
 * in UTC, which needs no VTIMEZONE.
 *
 *    ical_begin(&out); ical_event(&out, &event) …; ical_end(&out);
 */
#ifndef FORMAT_ICAL_H
#define FORMAT_ICAL_H

#include "base/buf.h"
#include "base/instant.h"

struct ical_event {
    const char *uid;     /* the same event has the same one every time: it replaces itself */
    const char *summary;
    const char *place;   /* "" */
    struct instant starts;
    int minutes;
    bool all_day;        /* the local days from the first to the last minute */
    struct instant changed;
    struct instant now;  /* when this was written */
};

void ical_begin(struct buf *out);
void ical_event(struct buf *out, const struct ical_event *event);
void ical_end(struct buf *out);

#endif
