/*
 * Store: records in and out of the database, one at a time.
 *
 * Rights, audit, reasons and search are app/'s: call app_save(), not these.
 */
#ifndef MODEL_STORE_H
#define MODEL_STORE_H

#include "db/db.h"
#include "model/record.h"

/* ERROR_NOT_FOUND when there is none. Records in the bin are found: look at deleted_at. */
MUST_CHECK bool store_load(struct db *db, struct arena *a, const struct entity *e, int64_t id,
                           struct record **out, struct error *err);

/* id and the header must be set; version becomes 1. */
MUST_CHECK bool store_insert(struct db *db, struct arena *a, struct record *r, struct error *err);

/* r->version must be the stored one (ERROR_CONFLICT otherwise) and is counted up. */
MUST_CHECK bool store_update(struct db *db, struct arena *a, struct record *r, struct error *err);

/* For good: only erasing and throw-away rows (sessions) go this way. */
MUST_CHECK bool store_delete(struct db *db, struct arena *a, const struct entity *e, int64_t id,
                             struct error *err);

/* "id, version, …, name, …": the columns record_from_row() expects, each with `prefix` ("p." or
 * ""). */
const char *store_columns(struct arena *a, const struct entity *e, const char *prefix);
enum { STORE_HEADER_COLUMNS = 8 };
struct record *record_from_row(struct arena *a, const struct entity *e,
                               const struct db_rows *rows, size_t row);

#endif
