/* Purge: what has outlived its time: the bin after 30 days, sessions and answers that expired. */
#ifndef APP_PURGE_H
#define APP_PURGE_H

#include "app/app.h"

enum { BIN_DAYS = 30, PURGE_AT_ONCE = 200 };

/* Up to PURGE_AT_ONCE records of each kind; `gone` says how many went, so that a caller goes on
 * until there are none. What others still point to stays until they go. */
MUST_CHECK bool app_purge(struct call *c, int64_t *gone, struct error *err);

#endif
