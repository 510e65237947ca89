/*
 * Settle: one word of a user on a promise, a wish or an insight. Each is a step of its own.
 *
 * What is settled already stays as it is and is no error: a button pressed twice.
 */
#ifndef APP_SETTLE_H
#define APP_SETTLE_H

#include "app/app.h"

/* state: "kept", "released" (they let us off) or "broken" (it will not be kept). */
MUST_CHECK bool settle_promise(struct call *c, int64_t id, const char *state, struct error *err);

/* Another day, agreed with them; `is_tight`: it does not fit into what is free until then.
 * ERROR_INPUT "due" when it is not to come. */
MUST_CHECK bool settle_promise_day(struct call *c, int64_t id, struct day due, bool *is_tight,
                                   struct error *err);

/* state: "fulfilled", or "declined", which needs a reason they can be told: ERROR_INPUT "why". */
MUST_CHECK bool settle_wish(struct call *c, int64_t id, const char *state, const char *why,
                            struct error *err);

/* It is still so, as of today; or it is no longer so. */
MUST_CHECK bool settle_insight(struct call *c, int64_t id, bool still_so, struct error *err);

#endif
