/*
 * Days and times as people write them, in German and English: "bis Freitag", "in 3 Tagen",
 * "2.12.", "next week", "KW 48", "am Montag um halb drei", "two weeks ago", "Dec 2, 3pm".
 *
 * What a phrase leaves open, the direction decides: what happened lies in the past, what is
 * promised in the future. docs/capture.md has every form and how doubts are decided. A date
 * that does not exist is not a day; it is reported as impossible.
 */
#ifndef FORMAT_CAPTURE_DAY_H
#define FORMAT_CAPTURE_DAY_H

#include "format/capture_words.h"

enum capture_direction { CAPTURE_PAST, CAPTURE_FUTURE };

struct capture_calendar {
    struct day today;
    int minute; /* of the day, now */
    enum capture_direction direction;
    enum capture_language language; /* decides 3/4 */
};

enum capture_bound {
    BOUND_NONE,
    BOUND_BY,    /* "bis", "by" */
    BOUND_SINCE, /* "seit", "from": not when it happened or falls due */
    BOUND_BEFORE /* "vor Freitag": the day before is the last one */
};

struct capture_day {
    size_t first, last; /* words [first, last), with the preposition */
    bool has_day;
    struct day day;
    int minute; /* −1: none */
    bool about;
    bool fixed;         /* says by itself in which direction: "gestern", "in 3 days" */
    bool impossible;    /* "31.2." */
    bool wrong_weekday; /* "Monday, 2.12." on a Wednesday */
    enum capture_bound bound;
};

/* Does a day or time begin with the word at i? The longest reading wins. */
bool capture_day_at(const struct capture_words *words, size_t i,
                    const struct capture_calendar *calendar, struct capture_day *out);

/* The first one at or after the word `from`. A length of time is none: "1:30 h". */
bool capture_next_day(const struct capture_words *words, size_t from,
                      const struct capture_calendar *calendar, struct capture_day *out);

/* The same for a text by itself, for other fields that take a day. False when there is none;
 * `span` (may be NULL) receives where it stands. */
bool capture_day_parse(struct arena *a, const char *text, const struct capture_calendar *calendar,
                       struct capture_day *out, struct capture_span *span);

/* How many: "3", "drei", "ein paar". Returns the word after it, or i when there is none. */
size_t capture_count_at(const struct capture_words *words, size_t i, int *value);

#endif
