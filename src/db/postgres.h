/*
 * PostgreSQL: a schema of a database, reached through libpq. Inside db/ only.
 *
 * libpq is loaded when the first such book is opened: with it come some twenty libraries that
 * a book in a file has no use for.
 *
 * Reads run in REPEATABLE READ, READ ONLY; writes in SERIALIZABLE, so that what holds with
 * SQLite's one writer holds here too (docs/decisions/0003). The schema is named in every
 * transaction, not once per connection, so that PgBouncer may stand between.
 */
#ifndef DB_POSTGRES_H
#define DB_POSTGRES_H

#include "base/buf.h"
#include "db/backend.h"

struct postgres_place;

/* Loads libpq, reads the URL, looks whether the database keeps UTF-8 and sorts by code point,
 * and makes the schema (`make`; ERROR_CONFLICT when there is something in it) or looks for it. */
MUST_CHECK bool postgres_place_create(const char *url, bool make, struct postgres_place **out,
                                      struct error *err);
void postgres_place_destroy(struct postgres_place **place);

MUST_CHECK bool postgres_place_open(const struct postgres_place *place, struct db **out,
                                    struct error *err);

/* Adds what a book should not rest on, a sentence a line. */
MUST_CHECK bool postgres_examine(struct db *db, struct arena *a, struct buf *report,
                                 struct error *err);

#endif
