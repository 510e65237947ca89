/*
 * Bulk: many new records in few statements, for imports.
 *
 *    struct bulk b = bulk_new(call);
 *    bulk_add(&b, person);           gets its id here, so that others may refer to it
 *    bulk_add(&b, contact_point);
 *    bulk_flush(&b, &err)            stores them and the history of their making
 *
 * It leaves out what save_record() would look up again: the records are checked (record_check)
 * and what they refer to is known to be there. Reasons and search words are the caller's.
 * Inside app_write().
 */
#ifndef APP_BULK_H
#define APP_BULK_H

#include "app/app.h"
#include "model/record.h"

struct bulk_table;

struct bulk {
    struct call *call;
    struct bulk_table *tables; /* in the order in which they may be stored */
};

struct bulk bulk_new(struct call *c);
void bulk_add(struct bulk *b, struct record *r);
/* Something that came with a new record: their history begins with that of the record. */
void bulk_add_part(struct bulk *b, struct record *r);
MUST_CHECK bool bulk_flush(struct bulk *b, struct error *err); /* empty afterwards */

/* rows × columns values between "INSERT INTO t (a, b, c)" and what follows them ("ON CONFLICT …",
 * or ""), in as few statements as may be. */
MUST_CHECK bool bulk_rows(struct call *c, struct db_sql head, struct db_sql tail, size_t columns,
                          const struct value *cells, size_t rows, struct error *err);

#endif
