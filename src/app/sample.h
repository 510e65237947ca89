/*
 * Sample: a book to try kundig with: a firm that does not exist, its people, and a year with them
 * relative to today, so that every reason has its case.
 */
#ifndef APP_SAMPLE_H
#define APP_SAMPLE_H

#include "app/app.h"

/* Into a new book: one step. Sets the setting book.sample. */
MUST_CHECK bool app_sample(struct call *c, struct error *err);

/* So many invented people more, with a few moments each, in steps of a few hundred: for trying
 * how it feels with many. `progress` may be NULL; false from it ends the work early. */
MUST_CHECK bool app_sample_people(struct call *c, int64_t count,
                                  bool (*progress)(void *context, int64_t done), void *context,
                                  struct error *err);

#endif
