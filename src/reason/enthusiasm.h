/*
 * Enthusiasm by evidence (S4.5): what shows how content somebody is. Not our opinion of it, and
 * no grade: four words, each with the facts it rests on.
 *
 *   enthusiastic   they did something for it: recommended us, told others, came back by themselves
 *   satisfied      they said so: an answer above the limit of unhappy ones, or that our help helped
 *   unhappy        their last word was that they are not: an unhappy answer, help that did not help
 *   unknown        nothing shows anything
 *
 * Facts count for a year. The newest voice decides between unhappy and not: whoever was unhappy
 * and recommended us since is no longer, and the other way round; on one and the same day the
 * complaint is believed. An answer of 10 is said, not done: it makes nobody enthusiastic.
 */
#ifndef REASON_ENTHUSIASM_H
#define REASON_ENTHUSIASM_H

#include "reason/facts.h"

enum { ENTHUSIASM_DAYS = 365 };

enum enthusiasm { ENTHUSIASM_UNKNOWN, UNHAPPY, SATISFIED, ENTHUSIASTIC, ENTHUSIASM_COUNT };

enum sign {
    SIGN_UNHAPPY_ANSWER,
    SIGN_NOT_HELPED,
    SIGN_GOOD_ANSWER,
    SIGN_HELPED,
    SIGN_CAME_BACK,
    SIGN_RECOMMENDED,
    SIGN_TOLD_OTHERS,
    SIGN_COUNT
};

struct sign_fact {
    enum sign sign;
    struct day on;
};

/* What one fact alone would show: UNHAPPY, SATISFIED or ENTHUSIASTIC. */
enum enthusiasm enthusiasm_of_sign(enum sign sign);

/* Facts in any order; those after `today` or older than ENTHUSIASM_DAYS do not count. */
enum enthusiasm enthusiasm_of(const struct sign_fact *facts, size_t count, struct day today);

/* Whether this fact is one of those that show the state: the unhappy ones of the unhappy, what
 * came after the last unhappy one of the others. */
bool enthusiasm_shows(const struct sign_fact *facts, size_t count, size_t which, struct day today);

extern const char *const enthusiasm_names[ENTHUSIASM_COUNT];  /* "unknown": addresses, JSON */
extern const char *const enthusiasm_labels[ENTHUSIASM_COUNT]; /* N_() */

#endif
