/* Occasions (S3.7, S3.8, S3.14, S3.15): guests invited together, what was learned from whom, and
 * what follows. Each is one step, undone at once. */
#ifndef APP_OCCASIONS_H
#define APP_OCCASIONS_H

#include "app/app.h"

enum { INVITED_AT_ONCE_MOST = 500 };

/* Those who are guests already stay as they are; `invited` says how many are new. */
MUST_CHECK bool occasion_invite(struct call *c, int64_t occasion_id, const int64_t *people,
                                size_t count, size_t *invited, struct error *err);

/* A choice of guest.answer. */
MUST_CHECK bool guest_answered(struct call *c, int64_t guest_id, const char *answer,
                               struct error *err);

/* Who talks to them about what; user 0: nobody in particular. */
MUST_CHECK bool guest_talk(struct call *c, int64_t guest_id, int64_t user_id, const char *about,
                           struct error *err);

/* They came, and this was said: a moment of that day; with a kind of insight it is understood of
 * them, too, and knows its moment. */
struct guest_learned {
    int64_t guest_id;
    const char *words, *kind; /* kind: a choice of insight.kind, or "" */
};
MUST_CHECK bool guest_learn(struct call *c, const struct guest_learned *learned, struct error *err);

MUST_CHECK bool guest_came(struct call *c, int64_t guest_id, bool came, struct error *err);

/* A task for one of us about this person; the follow-up is settled with it. */
struct guest_follow_up {
    int64_t guest_id, user_id;
    const char *what;
    struct day due;
};
MUST_CHECK bool guest_follow_up(struct call *c, const struct guest_follow_up *f, struct error *err);

/* Puts these lines below the questions to take along, without those that stand there already. */
MUST_CHECK bool occasion_add_questions(struct call *c, int64_t occasion_id,
                                       const char *const *questions, size_t count,
                                       struct error *err);

#endif
