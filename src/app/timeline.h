/*
 * Timeline: what happened with one person, the newest first, a page at a time: moments they took
 * part in, purchases, promises kept and not, what we understood, wishes and problems settled,
 * things that went wrong, advice, recommendations, tasks done.
 *
 * Each table is asked for its newest few before a place in time, so the hundredth page costs
 * what the first does.
 */
#ifndef APP_TIMELINE_H
#define APP_TIMELINE_H

#include "app/app.h"

enum timeline_kind {
    TIMELINE_MOMENT,
    TIMELINE_PURCHASE,
    TIMELINE_PROMISE,
    TIMELINE_INSIGHT,
    TIMELINE_WISH,
    TIMELINE_TASK,
    TIMELINE_INCIDENT,
    TIMELINE_PROBLEM,
    TIMELINE_ADVICE,
    TIMELINE_EVIDENCE,
    TIMELINE_KIND_COUNT
};

struct timeline_entry {
    enum timeline_kind kind;
    int64_t id;         /* of the record of that kind */
    struct instant at;  /* of a day: its noon */
    const char *words;
    const char *word;   /* channel, state of the promise or wish, kind of insight or evidence,
                           currency of the purchase, what was decided on an advice; "" */
    const char *other;  /* who began the moment, who promised, why a wish was declined, what was
                           advised, the harm, the solution, to whom we were recommended; "" */
    int64_t number;     /* minutes of the moment, cents of the purchase; 0: not known.
                           The incident: 1 when it was our fault */
    int feeling;
    bool feeling_known; /* of the moment */
    const char *by;     /* which of us; "" */
    int64_t circle_id;  /* who sees it; 0: everybody */
};

struct timeline {
    struct timeline_entry *entries;
    size_t count;
    const struct timeline_entry *moment; /* the newest moment, also behind this page; or NULL */
    const char *next; /* where the next page begins, or NULL */
};

enum { TIMELINE_DEFAULT = 20, TIMELINE_MOST = 100 };

/* Inside app_read(). `before` is the `next` of the page before, or NULL. ERROR_INPUT: it is not. */
MUST_CHECK bool app_timeline(struct call *c, int64_t person_id, const char *before, int limit,
                             struct timeline *out, struct error *err);

#endif
