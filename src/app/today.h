/*
 * Today and the plan: who needs us, one line a person, the most pressing first.
 *
 * Within a class and a weight the older reason always stands above (reason/order.h), so the
 * strongest lines of a class are found by reading, for each weight from the top, the oldest few
 * of one index: the same work with a hundred people and with a million.
 */
#ifndef APP_TODAY_H
#define APP_TODAY_H

#include "app/app.h"
#include "reason/reason.h"

struct agenda_reason {
    int64_t id;              /* of the stored reason, for done, later, not again */
    const char *name;        /* "silence" */
    const char *sentence;    /* in the reader's language */
    enum reason_class class;
    int64_t subject_id;      /* the promise, wish … it speaks of, or 0 */
    struct day from, shown_from;
    int weight;
    int64_t rank;
    int64_t circle_id;      /* who sees it; 0: everybody */
};

struct agenda_line {
    int64_t person_id;       /* 0: a duty of one of us (app/duties.h); the name says for whom */
    const char *name;
    const char *title, *organisation; /* their role now; "" when there is none */
    int64_t organisation_id;
    const char *phone;       /* the preferred one, as written; "" */
    const char *email;
    const char *channel;     /* how they are best reached: "call", "visit" …; "" */
    bool is_key;
    enum ring ring;
    int64_t owner_id;
    enum pronoun pronoun;
    struct day day;          /* the plan: from which day on; Today: that day */
    struct agenda_reason *reasons; /* the strongest leads, the others follow under "also" */
    size_t reason_count;
    const char *known_by;    /* "Jörg, Martina": who of us knows them; "" */
    struct instant placed_at; /* when the actor has set time aside for it; 0: not */
};

struct agenda {
    struct agenda_line *lines; /* by class, then rank; the plan: by day, then rank */
    size_t count;
    int64_t people;            /* how many have a reason, also beyond the lines */
    bool people_capped;        /* there are at least so many */
};

struct agenda_wanted {
    struct day day;     /* Today: as of this day. The plan: its first day */
    struct day last;    /* the plan: its last day */
    bool everyone;      /* all of us; otherwise the actor's own and nobody's */
    int limit;          /* lines per class (plan: in all); 0: 15, more than a day holds */
};

enum { AGENDA_PEOPLE_COUNTED = 1000 };

/* Inside app_read(). */
MUST_CHECK bool app_today(struct call *c, const struct agenda_wanted *wanted, struct agenda *out,
                          struct error *err);
MUST_CHECK bool app_plan(struct call *c, const struct agenda_wanted *wanted, struct agenda *out,
                         struct error *err);

/* Only how many people Today has: for the navigation. */
MUST_CHECK bool app_today_count(struct call *c, bool everyone, int64_t *people, bool *capped,
                                struct error *err);

/* The reasons of one person that hold today, the strongest first. */
MUST_CHECK bool app_person_reasons(struct call *c, int64_t person_id, struct agenda_line *out,
                                   struct error *err);

/* "Silence counts 50. …": why a reason stands where it stands. */
const char *app_order_sentence(struct call *c, const struct agenda_line *line,
                               const struct agenda_reason *reason);

#endif
