/*
 * Save: one record read, written, put in the bin or taken out again, with everything that
 * follows from it: rights, check, audit, reasons, search.
 */
#ifndef APP_SAVE_H
#define APP_SAVE_H

#include "app/app.h"
#include "model/record.h"

/* Inside app_read() or app_write(). Records nobody may see are ERROR_NOT_FOUND, not DENIED:
 * that they exist is nobody's business either. Those in the bin are found. */
MUST_CHECK bool app_load(struct call *c, const struct entity *e, int64_t id, struct record **out,
                         struct error *err);

/* Fills in rights and the entity; the caller sets filters, order and cursor. */
MUST_CHECK bool app_list(struct call *c, struct query *q, struct record_list *out,
                         struct error *err);
MUST_CHECK bool app_count(struct call *c, struct query *q, int most, int64_t *out,
                          struct error *err);

/* The same, remembered until something is written: for what stands on every page. One number
 * per entity: always the same filters. */
MUST_CHECK bool app_count_known(struct call *c, struct query *q, int most, int64_t *out,
                                struct error *err);

/* Inserts (id 0) or updates. r->version must be the one that was read: ERROR_CONFLICT tells
 * that somebody was faster. An update that changes nothing writes nothing. */
MUST_CHECK bool app_save(struct call *c, struct record *r, struct error *err);

MUST_CHECK bool app_bin(struct call *c, const struct entity *e, int64_t id, struct error *err);
MUST_CHECK bool app_restore(struct call *c, const struct entity *e, int64_t id,
                            struct error *err);

/* app_save() for app/ itself: no rights are asked, entities of the program may be written. */
MUST_CHECK bool save_record(struct call *c, struct record *r, struct error *err);
/* Into a circle, where what it hangs on went before. */
MUST_CHECK bool save_circle(struct call *c, const struct entity *e, int64_t id, int64_t circle_id,
                            struct error *err);
MUST_CHECK bool save_deleted(struct call *c, const struct entity *e, int64_t id, bool deleted,
                             struct error *err);

#endif
