/*
 * Db: one connection to SQLite or PostgreSQL, spoken to in one text of SQL.
 *
 * docs/sql.md lists the words both engines share. Placeholders are $1, $2 …, bound by number
 * whatever order they appear in. Statements are prepared once per connection and kept.
 * After an error inside a transaction everything is refused until the rollback (or the
 * rollback to a savepoint), on both engines.
 *
 * A connection is used by one thread at a time; db/book.h hands them out.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/arena.h"
#include "base/error.h"
#include "base/value.h"

struct db;

/* SQL that was written as a literal, or put together from literals by db_sql_built(). */
struct db_sql {
    const char *text;
};

#define DB_SQL(literal) ((struct db_sql){ "" literal "" })
struct db_sql db_sql_built(const char *text); /* names from our own tables only, never input */

struct db_rows {
    size_t count, columns;
    const struct value *cells; /* count × columns, row by row, on the arena of the query */
};

enum db_engine { DB_SQLITE, DB_POSTGRES };
enum db_engine db_engine(const struct db *db); /* for the few hooks docs/sql.md names */

/* Runs one statement. `out` may be NULL where no rows are wanted.
 * ERROR_CONFLICT: a UNIQUE, CHECK, NOT NULL or REFERENCES was violated.
 * ERROR_BUSY: a lock or a serialisation failure; the transaction may be tried again. */
MUST_CHECK bool db_query(struct db *db, struct arena *a, struct db_sql sql,
                         const struct value *args, size_t arg_count, struct db_rows *out,
                         struct error *err);

/* The same statement `times` times, each with the next `arg_count` of the arguments; no rows. */
MUST_CHECK bool db_query_many(struct db *db, struct arena *a, struct db_sql sql,
                              const struct value *args, size_t arg_count, size_t times,
                              struct error *err);

/* Several statements separated by ';' and without arguments or rows: migrations. */
MUST_CHECK bool db_script(struct db *db, const char *sql, struct error *err);

/* Row and column must exist. db_int() of NULL is 0, db_text() of NULL is "". */
const struct value *db_cell(const struct db_rows *rows, size_t row, size_t column);
int64_t db_int(const struct db_rows *rows, size_t row, size_t column);
double db_real(const struct db_rows *rows, size_t row, size_t column);
const char *db_text(const struct db_rows *rows, size_t row, size_t column);
bool db_is_null(const struct db_rows *rows, size_t row, size_t column);

/* Much will be written on this connection, or no longer: it may keep more in memory meanwhile. */
void db_much_writing(struct db *db, bool much);

/* A savepoint inside a write: undone by db_savepoint_rollback(), kept by db_savepoint_release(). */
MUST_CHECK bool db_savepoint(struct db *db, struct error *err);
MUST_CHECK bool db_savepoint_release(struct db *db, struct error *err);
void db_savepoint_rollback(struct db *db);

/* "$1, $2, …, $n" beginning at `first`, for lists of values. */
const char *db_placeholders(struct arena *a, size_t first, size_t n);

#endif
