/*
 * Facts: what the reasons need to know of people, read from the book.
 *
 * A range of ids costs one query per table, so that one person after a change and a million
 * after a changed setting go the same way.
 */
#ifndef APP_FACTS_H
#define APP_FACTS_H

#include "app/app.h"
#include "reason/facts.h"

struct person_facts {
    struct facts facts;
    int64_t owner_id; /* whoever answers for them; 0: nobody */
};

/* People `from` … `to` (ids, inclusive) that are not in the bin, by id: as far as c->visible
 * goes. */
MUST_CHECK bool facts_load(struct call *c, int64_t from, int64_t to, struct person_facts **out,
                           size_t *count, struct error *err);

/* "ms" → she: what the sentences need. */
enum pronoun facts_pronoun(const char *salutation);

#endif
