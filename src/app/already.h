/*
 * Already: who had been silent, or was more likely gone than here, before they came into the book.
 * An old book brought in brings thousands of them at once; Today says how many, and they stand
 * here, whose silence began last first.
 */
#ifndef APP_ALREADY_H
#define APP_ALREADY_H

#include "app/today.h"

/* One's own and nobody's, or everybody's. Inside app_read(). */
MUST_CHECK bool app_already(struct call *c, bool everyone, int limit, struct agenda *out,
                            struct error *err);

/* Counted up to AGENDA_PEOPLE_COUNTED. */
MUST_CHECK bool app_already_count(struct call *c, bool everyone, int64_t *people, bool *capped,
                                  struct error *err);

#endif
