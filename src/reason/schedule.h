/*
 * Schedule: can a word be kept? One person's free hours against what they owe already.
 *
 * All work may be begun now and interrupted at will, so doing first what is due first is best:
 * if that order fails, every order does (Horn, Some simple scheduling algorithms, 1974; for one
 * worker already Jackson 1955). It succeeds exactly when, up to each day, the work due by then
 * is no more than the free minutes until then. A new promise therefore fits on a day when the
 * least slack from that day on is at least its minutes; the first such day is the earliest that
 * can be kept without breaking another promise.
 *
 * Pure: days and minutes in, days and minutes out.
 */
#ifndef REASON_SCHEDULE_H
#define REASON_SCHEDULE_H

#include "base/arena.h"
#include "base/day.h"

/* Working hours: on each such day of the week, from–until in minutes after midnight; spans may
 * overlap, and then count once. */
struct work_span {
    int weekday; /* 1 Monday … 7 Sunday */
    int from, until;
};

/* What is taken of a day, whether inside the working hours or not; spans may overlap. */
struct taken_span {
    struct day day;
    int from, until;
};

struct owed_work {
    struct day due; /* the last day on which it may be done; one that has passed counts as today */
    int minutes;
};

struct schedule {
    struct day today;
    int minute; /* of today that has passed */
    const struct work_span *spans;
    size_t span_count;
    const struct taken_span *taken;
    size_t taken_count;
    const struct owed_work *owed;
    size_t owed_count;
};

enum { SCHEDULE_DAYS = 400 }; /* as far as anybody looks ahead */

struct schedule_answer {
    bool known;          /* false: nobody said when they work */
    bool fits;
    struct day earliest; /* the first day that can be kept; DAY_NONE (0): none in SCHEDULE_DAYS */
    int free_minutes;    /* that are left by the day asked for, for what is due by then */
};

/* A piece of a day, in minutes after midnight. */
struct free_span {
    int from, until;
};

enum { FREE_SPANS_MOST = 48 }; /* a day in more pieces is no day of work */

/* The working hours of a day that are not taken and not over, in order; how many there are. */
size_t schedule_free_spans(const struct schedule *s, struct day d,
                           struct free_span out[FREE_SPANS_MOST]);

/* Their minutes; none on a day that has passed. */
int schedule_free(const struct schedule *s, struct day d);

struct schedule_answer schedule_promise(struct arena *a, const struct schedule *s, int minutes,
                                        struct day due);

#endif
