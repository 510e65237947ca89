/*
 * Derived: reasons and search words, held against the records they are made of.
 *
 * Both are stored in the transaction of the change that moves them, so they never differ; this
 * looks whether that is true, and makes search words anew where it was not (reasons: agenda.h).
 */
#ifndef APP_DERIVED_H
#define APP_DERIVED_H

#include "app/app.h"

struct derived_differences {
    int64_t looked_at; /* people */
    int64_t reasons;   /* people whose reasons of today are others than those stored */
    int64_t words;     /* people and organisations that are found by other words than theirs */
    int64_t strays;    /* records that are gone or in the bin and are found all the same */
};

/* Looks at about `most` people, spread over the book, or at all if there are no more, and at as
 * many organisations. Who waits to be looked at again (agenda_turn) is left out. */
MUST_CHECK bool derived_compare(struct call *c, int64_t most, struct derived_differences *out,
                                struct error *err);

/* Makes all search words anew, in transactions of a few hundred. `progress` may be NULL; false
 * from it ends the work early. */
MUST_CHECK bool derived_make_words(struct call *c, bool (*progress)(void *context, int64_t done),
                                   void *context, struct error *err);

#endif
