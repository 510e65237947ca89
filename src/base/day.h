/*
 * Day: a date in the Gregorian calendar, without time or time zone.
 *
 * Numbered from 1970-01-01, so that days subtract. There is no "today" here: whoever needs
 * it is given it, and so can be tested. The civil-calendar arithmetic is Howard Hinnant's
 * ("chrono-compatible low-level date algorithms", public domain).
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/base.h"

struct day {
    int32_t number;
};

struct ymd {
    int year, month, mday; /* month 1–12, mday 1–31 */
};

enum { DAY_ISO_SIZE = 40 }; /* room for any three ints, so that no compiler has to doubt it */

struct day day_of(int year, int month, int mday);
struct ymd day_split(struct day d);
bool day_exists(int year, int month, int mday); /* 30 February does not */
int day_weekday(struct day d);                  /* ISO 8601: Monday 1 … Sunday 7 */
int day_iso_week(struct day d);                 /* 1–53 */
int days_between(struct day from, struct day to);
struct day day_plus(struct day d, int days);
struct day day_plus_months(struct day d, int months); /* 31 Jan + 1 month = 28/29 Feb */

/* The first anniversary of (month, mday) not before `from`; 29 February is kept on the 28th
 * in a common year. */
struct day day_next_anniversary(int month, int mday, struct day from);

/* "2026-11-22". The parser takes that and "20261122", nothing else. */
void day_iso(struct day d, char out[DAY_ISO_SIZE]);
bool day_from_iso(const char *s, struct day *out);

#endif
