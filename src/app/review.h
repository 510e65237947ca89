/*
 * Guided review (S0.4, S1.5, S4.3): one person at a time – who they are to us, where they stand,
 * whether they are among those we wish for. What is done is done in the records themselves, so
 * the review can be left at any moment and goes on where it stopped.
 */
#ifndef APP_REVIEW_H
#define APP_REVIEW_H

#include "app/app.h"

enum review_question { REVIEW_RELATION, REVIEW_RING, REVIEW_FIT, REVIEW_OVER };

struct review {
    enum review_question question;
    int64_t person_id;      /* whom it is about; 0: over */
    int64_t left;           /* of this question, this one included; counted up to REVIEW_MOST */
    int64_t profile_id;     /* REVIEW_FIT: which profile */
    const char *profile, *profile_words;
};

enum { REVIEW_MOST = 1000 };

/* The next person beyond `after` (those before it were skipped). Inside app_read(). */
MUST_CHECK bool review_next(struct call *c, enum review_question from, int64_t after,
                            struct review *out, struct error *err);

/* `answer`: a relation, a ring, "fits" or "does_not" (then `why` is needed). A step of its own. */
MUST_CHECK bool review_answer(struct call *c, enum review_question question, int64_t person_id,
                              const char *answer, const char *why, int64_t profile_id,
                              struct error *err);

#endif
