/*
 * Time plan: the days of one of us – hours, appointments, what is set aside – and what waits for
 * a time: promises, tasks, today's and coming reasons.
 *
 * Minutes are minutes after midnight of the local day.
 */
#ifndef APP_TIME_PLAN_H
#define APP_TIME_PLAN_H

#include "app/app.h"
#include "reason/schedule.h"

/* An appointment, which stands fixed, or time that is set aside. */
struct time_item {
    int64_t id;
    bool is_appointment;
    bool all_day;
    bool done;            /* what it was for is settled */
    bool moot;            /* the reason it was for no longer holds */
    struct day day;
    int from, until;      /* within the day: what goes over midnight is a piece of each */
    struct instant starts_at, changed_at;
    int minutes;
    int64_t person_id;
    const char *person;   /* "" */
    const char *what;     /* the promise, the task, the sentence of the reason, own words; "" */
    const char *place;    /* of an appointment; "" */
    const char *uuid;
};

struct time_day {
    struct day day;
    struct free_span hours[FREE_SPANS_MOST]; /* of work, each minute once */
    size_t hour_count;
    struct free_span free[FREE_SPANS_MOST];  /* what is left of them */
    size_t free_count;
    int free_minutes;
    struct time_item *items; /* by time, those of the whole day first */
    size_t item_count;
};

enum wait_kind {
    WAIT_LEFT_OVER, /* its time passed, and it is not done */
    WAIT_OWED,      /* a promise or a task */
    WAIT_NEEDS      /* a person, or a duty of ours */
};

struct time_place {
    struct day day; /* 0: nowhere in the coming weeks */
    int minute, minutes;
};

struct waiting {
    enum wait_kind kind;
    int64_t load_id;      /* WAIT_LEFT_OVER: the time that passed */
    int64_t person_id, promise_id, task_id, duty_id, path_walk_id;
    const char *reason;   /* "silence"; NULL */
    const char *name;     /* of the person; "" */
    const char *what;     /* "" */
    struct day day; /* owed: by which day, or 0; needs: from which day on; left over: when it was */
    int minute;           /* left over: at what time */
    int minutes;          /* how long it takes; of a promise what is not placed yet */
    bool fits;            /* owed: there is room before the day, after what is due before it */
    struct time_place first; /* where it would go first */
};

/* Somebody of the centre: always in sight. */
struct time_person {
    int64_t id;
    const char *name;
    const char *sentence; /* of what holds or comes next within four weeks; "" */
    struct day day;       /* from when on; 0: nothing comes */
    struct day last;      /* the last contact; 0: none yet */
    bool is_placed;       /* time is set aside */
    struct time_place first;
};

struct time_plan {
    bool hours_known;     /* otherwise the working day of the book is taken for theirs */
    struct time_day *days;
    size_t day_count;
    int free_minutes;     /* of the days shown, from now on */
    struct waiting *waiting; /* left over, owed by day, needs by rank */
    size_t waiting_count;
    bool more;            /* others need us too; those who stand here are the most pressing */
    int waiting_minutes;  /* of what should be done within the days shown */
    struct time_person *centre;
    size_t centre_count;
};

struct time_wanted {
    struct day first;
    int count;            /* of days */
    bool days_only;       /* without what waits and the centre */
};

enum { TIME_MOST_DAYS = 31, TIME_LOOK_AHEAD = 21 };

/* The actor's own. Inside app_read(). */
MUST_CHECK bool app_time_plan(struct call *c, const struct time_wanted *wanted,
                              struct time_plan *out, struct error *err);

/* One time that is set aside, as the plan tells it. ERROR_NOT_FOUND. */
MUST_CHECK bool app_time_item(struct call *c, int64_t load_id, struct time_item *out,
                              struct error *err);

/* Where so many minutes would go first; day 0: nowhere in the coming weeks. Inside app_read(). */
MUST_CHECK bool app_time_first(struct call *c, int minutes, struct time_place *out,
                               struct error *err);

/* When the actor has set time aside for people: person ids with their next open time, of the last
 * two weeks and all to come. For Today. */
struct placed_time {
    int64_t person_id, duty_id; /* one of them; duty_id is that of a way too */
    struct instant at;
};
MUST_CHECK bool app_placed_times(struct call *c, struct placed_time **out, size_t *count,
                                 struct error *err);

/* "3 hours 15 minutes", "no time". */
const char *app_words_minutes(struct call *c, int minutes);

#endif
