/*
 * Understood: what is known of the people at some organisations, and who of us has been there.
 * Inside app_read().
 */
#ifndef APP_UNDERSTOOD_H
#define APP_UNDERSTOOD_H

#include "app/app.h"

struct understood {
    int64_t organisation_id; /* 0: asked for the person alone */
    int64_t person_id;
    const char *name, *kind, *words; /* kind: a choice of insight.kind */
    struct day since;
};

/* What holds today of everybody who acts for these organisations, the newest first. */
MUST_CHECK bool understood_at(struct call *c, const int64_t *organisations, size_t count,
                              struct understood **out, size_t *found, struct error *err);
MUST_CHECK bool understood_of(struct call *c, const int64_t *people, size_t count,
                              struct understood **out, size_t *found, struct error *err);

/* Who of us was there in person: visits and meetings with these people, days of understanding at
 * this organisation, stations of journeys there. The newest first. */
struct been_there {
    const char *who; /* "" when nobody said */
    const char *how; /* "visit", "meeting", "event", "day_of_understanding", "journey" */
    const char *what; /* the words of the moment, the title of the occasion or journey */
    int64_t id;       /* of that record */
    struct day on;
};

MUST_CHECK bool been_there(struct call *c, int64_t organisation_id, const int64_t *people,
                           size_t count, struct been_there **out, size_t *found, struct error *err);

/* What they wish for and wait for. */
struct waiting_wish {
    int64_t person_id;
    const char *words;
};
MUST_CHECK bool wishes_of(struct call *c, const int64_t *people, size_t count,
                          struct waiting_wish **out, size_t *found, struct error *err);

/* The mean feeling, −2 … 2, of the conversations with these people since then. */
MUST_CHECK bool feeling_since(struct call *c, const int64_t *people, size_t count, int64_t since_ms,
                              bool *known, int *feeling, struct error *err);

#endif
