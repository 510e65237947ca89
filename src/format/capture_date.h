/*
 * Dates by the calendar: "2026-12-02", "2.12.", "2/12", "2. Dezember", "Dec 2", "KW 48", "Q1",
 * "Weihnachten", and the days at the edges of a week, month, quarter and year. For
 * capture_day, which knows the prepositions and everything that counts from today.
 */
#ifndef FORMAT_CAPTURE_DATE_H
#define FORMAT_CAPTURE_DATE_H

#include "format/capture_day.h"

enum capture_hint {
    HINT_NONE,
    HINT_DAY,   /* "bis", "am", "on the" went before: "2.12" and "15." are dates here */
    HINT_WITHIN /* "im", "in": a month alone is one, too */
};

/* Returns the word after the date that begins at i, or i. Sets day, about, impossible. */
size_t capture_date_at(const struct capture_words *words, size_t i, enum capture_hint hint,
                       const struct capture_calendar *calendar, struct capture_day *out);

/* A day within the period that lies `ahead` units from today's: edge 0 as late as fits (a
 * working day of a week), 1 its beginning, 2 its middle, 3 its end. */
struct day capture_in_period(const struct capture_calendar *calendar, enum capture_unit unit,
                             int ahead, int edge);

struct day capture_monday(struct day d);

#endif
