/* Ids: a handful of record numbers as the list behind IN ($1, $2 …). */
#ifndef APP_IDS_H
#define APP_IDS_H

#include "app/app.h"

/*
 * Asks for many records in one statement: the "(?)" in `sql` becomes the list of placeholders.
 * Padded to a power of two with the last id, so that few different statements are prepared.
 * No ids: no rows. "(@)" become the circles of the reader (app/visible.h).
 */
MUST_CHECK bool ids_query(struct call *c, const char *sql, const int64_t *ids, size_t count,
                          struct db_rows *out, struct error *err);

#endif
