/*
 * Since: what became known of one person since last time (S3.5): since the actor's own last
 * conversation with them, or, where there was none, since anybody's of us. What was said in that
 * conversation itself is not among it.
 */
#ifndef APP_SINCE_H
#define APP_SINCE_H

#include "app/app.h"

enum since_kind {
    SINCE_LEARNED,
    SINCE_ENDED,
    SINCE_WISHED,
    SINCE_WISH_SETTLED,
    SINCE_PROBLEM,
    SINCE_PROMISE_SETTLED,
    SINCE_ANSWERED,
    SINCE_INCIDENT,
    SINCE_SPOKEN, /* somebody else of us did */
    SINCE_KINDS
};

struct since_entry {
    enum since_kind kind;
    int64_t id;
    const char *words;
    const char *word; /* kind of insight, state of the wish or promise; "" */
    const char *by;   /* who of us wrote it down; "" */
    struct day day;
};

struct since {
    bool found;       /* somebody spoke with them before */
    bool mine;        /* it was the actor */
    struct day last;
    struct since_entry *entries; /* the newest first, at most SINCE_MOST */
    size_t count;
};

enum { SINCE_MOST = 12 };

/* Inside app_read(). */
MUST_CHECK bool since_last(struct call *c, int64_t person_id, struct since *out, struct error *err);

/* "Learned, a worry: “the fair in January” (Jörg, 27 October)" */
const char *since_sentence(struct call *c, const struct since_entry *e);

#endif
