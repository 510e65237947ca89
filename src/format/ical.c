#include "format/ical.h"

#include "format/line.h"

#include <time.h>

enum { LINE_CEILING = 64 * 1024, MINUTE_MS = 60000 };

/* 3.1: a line is folded after 75 octets and ends in CRLF. */
static void put(struct buf *out, const char *name, const char *value)
{
    struct buf whole = buf_new(out->arena, LINE_CEILING);

    buf_adds(&whole, name);
    buf_addc(&whole, ':');
    buf_adds(&whole, value);
    line_fold(out, whole.bytes, whole.len, "\r\n");
}

/* 3.3.11: comma, semicolon, backslash and line break are escaped. */
static void put_text(struct buf *out, const char *name, const char *text)
{
    struct buf value = buf_new(out->arena, LINE_CEILING);

    line_escape(&value, text);
    put(out, name, value.bytes);
}

/* 3.3.5, form 2: UTC. */
static void put_instant(struct buf *out, const char *name, struct instant at)
{
    time_t seconds = (time_t)(at.ms / 1000);
    struct tm t;

    gmtime_r(&seconds, &t);
    put(out, name, arena_printf(out->arena, "%04d%02d%02dT%02d%02d%02dZ", t.tm_year + 1900,
                                t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec));
}

static void put_day(struct buf *out, const char *name, struct day d)
{
    struct ymd p = day_split(d);

    put(out, name, arena_printf(out->arena, "%04d%02d%02d", p.year, p.month, p.mday));
}

void ical_begin(struct buf *out)
{
    put(out, "BEGIN", "VCALENDAR");
    put(out, "VERSION", "2.0");
    put(out, "PRODID", "-//kundig//time plan//EN");
}

void ical_event(struct buf *out, const struct ical_event *e)
{
    struct instant ends = { e->starts.ms + (int64_t)e->minutes * MINUTE_MS };

    put(out, "BEGIN", "VEVENT");
    put_text(out, "UID", e->uid);
    put_instant(out, "DTSTAMP", e->now);
    put_instant(out, "LAST-MODIFIED", e->changed);
    if (e->all_day) { /* 3.6.1: the end of a date is the day after */
        struct day first = instant_day(e->starts);
        struct day last = instant_day((struct instant){ ends.ms - 1 });

        put_day(out, "DTSTART;VALUE=DATE", first);
        put_day(out, "DTEND;VALUE=DATE", day_plus(last.number > first.number ? last : first, 1));
    } else {
        put_instant(out, "DTSTART", e->starts);
        put_instant(out, "DTEND", ends);
    }
    put_text(out, "SUMMARY", e->summary);
    if (*e->place != '\0')
        put_text(out, "LOCATION", e->place);
    put(out, "END", "VEVENT");
}

void ical_end(struct buf *out)
{
    put(out, "END", "VCALENDAR");
}
