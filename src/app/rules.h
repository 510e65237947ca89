/* Rules that need the book: what one record alone cannot tell. Internal to app/. */
#ifndef APP_RULES_H
#define APP_RULES_H

#include "app/app.h"
#include "model/record.h"

/* Before a record is stored: refuses it, or notes in it what follows from what was before
 * (`before` is NULL for a new one). Called by save_record(). */
MUST_CHECK bool rules_apply(struct call *c, const struct record *before, struct record *r,
                            struct error *err);

/* Before it is put in the bin or taken out. */
MUST_CHECK bool rules_delete(struct call *c, const struct record *before,
                             const struct record *after, struct error *err);

#endif
