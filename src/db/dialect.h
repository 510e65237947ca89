/* Dialect: the two places where a migration says something to one engine only (docs/sql.md). */
#ifndef DB_DIALECT_H
#define DB_DIALECT_H

#include "base/arena.h"

/*
 * The script as SQLite wants it:
 *   "BIGINT PRIMARY KEY"  → "INTEGER PRIMARY KEY", the row's own 64-bit key instead of a second
 * tree
 *   the comment +clustered after a table → "WITHOUT ROWID": the primary key is the table
 * PostgreSQL takes the text as it is.
 */
const char *dialect_sqlite(struct arena *a, const char *script);

#endif
