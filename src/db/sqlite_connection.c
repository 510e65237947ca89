#include "db/sqlite_connection.h"

#include "db/dialect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PARAMETERS = 999, MUCH_CACHE_KIB = 64 * 1024 };

struct prepared {
    sqlite3_stmt *statement;
    int count;       /* of different placeholders */
    int most;        /* the highest number */
    int numbers[];   /* SQLite's index - 1 to our number */
};
/* ---- errors ---- */

static enum db_conflict conflict_of(int extended)
{
    switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return DB_TAKEN;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return DB_REFERRED;
    case SQLITE_CONSTRAINT_NOTNULL:
        return DB_MISSING;
    default:
        return DB_AGAINST_RULES;
    }
}

bool sqlite_fail(struct sqlite_handle *h, const char *sql, struct error *err)
{
    int extended = sqlite3_extended_errcode(h->sqlite);
    const char *detail = sqlite3_errmsg(h->sqlite);

    switch (extended & 0xff) {
    case SQLITE_CONSTRAINT:
        return fail_conflict(err, conflict_of(extended), detail);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail(err, ERROR_BUSY, NULL, "The book is busy; please try again (%s).", detail);
    case SQLITE_FULL:
        return fail(err, ERROR_BUSY, NULL, "There is no room left on the disk of the book.");
    case SQLITE_CORRUPT:
        h->broken = true;
        return fail(err, ERROR_BROKEN, NULL,
                    "The book is damaged (%s). Stop kundig and bring back the last backup.",
                    detail);
    case SQLITE_IOERR:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
        h->broken = true;
        return fail(err, ERROR_BROKEN, NULL, "The disk or the file of the book failed: %s (%d).",
                    detail, extended);
    default:
        return fail(err, ERROR_BROKEN, NULL, "%s, in: %.150s", detail, sql);
    }
}

/* ---- statements ---- */

static bool number_parameters(struct prepared *p, const char *sql, struct error *err)
{
    for (int i = 0; i < p->count; i++) {
        const char *name = sqlite3_bind_parameter_name(p->statement, i + 1);
        char *end = NULL;
        long n = name != NULL && name[0] == '$' ? strtol(name + 1, &end, 10) : 0;

        if (n < 1 || n > MOST_PARAMETERS || *end != '\0')
            return fail(err, ERROR_BROKEN, NULL, "Placeholders are $1, $2 and so on, in: %.150s",
                        sql);
        p->numbers[i] = (int)n;
        if (p->numbers[i] > p->most)
            p->most = p->numbers[i];
    }
    return true;
}

static void connection_finish(void *handle, void *prepared)
{
    struct prepared *p = prepared;

    (void)handle;
    sqlite3_finalize(p->statement);
    free(p);
}

static bool connection_prepare(void *handle, const char *sql, void **out, struct error *err)
{
    struct sqlite_handle *h = handle;
    sqlite3_stmt *statement;
    const char *rest;

    if (sqlite3_prepare_v3(h->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, &rest) !=
        SQLITE_OK)
        return sqlite_fail(h, sql, err);
    int count = sqlite3_bind_parameter_count(statement);
    struct prepared *p = calloc(1, sizeof *p + (size_t)count * sizeof p->numbers[0]);
    if (p == NULL)
        abort();
    p->statement = statement;
    p->count = count;
    if (statement == NULL || rest[strspn(rest, " \n\t;")] != '\0')
        fail(err, ERROR_BROKEN, NULL, "One statement is expected, in: %.150s", sql);
    else if (number_parameters(p, sql, err)) {
        *out = p;
        return true;
    }
    connection_finish(h, p);
    return false;
}

static int bind(sqlite3_stmt *statement, int index, const struct value *v)
{
    switch (v->type) {
    case VALUE_INT:
        return sqlite3_bind_int64(statement, index, v->i);
    case VALUE_REAL:
        return sqlite3_bind_double(statement, index, v->real);
    case VALUE_TEXT:
        return sqlite3_bind_text(statement, index, v->text, -1, SQLITE_STATIC);
    default:
        return sqlite3_bind_null(statement, index);
    }
}

static bool read_cell(sqlite3_stmt *statement, int column, struct arena *a, struct value *out)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        *out = V_INT(sqlite3_column_int64(statement, column));
        return true;
    case SQLITE_FLOAT:
        *out = V_REAL(sqlite3_column_double(statement, column));
        return true;
    case SQLITE_TEXT: {
        const void *text = sqlite3_column_text(statement, column);
        size_t n = (size_t)sqlite3_column_bytes(statement, column);
        *out = V_TEXT(arena_strndup(a, text, n));
        return true;
    }
    case SQLITE_NULL:
        *out = V_NULL;
        return true;
    default: /* a BLOB: PostgreSQL's are another type, so neither is spoken here */
        return false;
    }
}

static bool read_rows(struct sqlite_handle *h, sqlite3_stmt *statement, struct arena *a,
                      struct db_rows *out, struct error *err)
{
    size_t columns = (size_t)sqlite3_column_count(statement), room = 0, cells = 0;
    struct value *all = NULL;
    int rc;

    while ((rc = sqlite3_step(statement)) == SQLITE_ROW) {
        if (out == NULL || columns == 0)
            continue;
        for (size_t i = 0; i < columns; i++) {
            all = arena_more(a, all, cells, room);
            if (!read_cell(statement, (int)i, a, &all[cells++]))
                return fail(err, ERROR_BROKEN, NULL, "A column of bytes was asked for, in: %.150s",
                            sqlite3_sql(statement));
        }
    }
    if (rc != SQLITE_DONE)
        return sqlite_fail(h, sqlite3_sql(statement), err);
    if (out != NULL && columns > 0)
        *out = (struct db_rows){ .count = cells / columns, .columns = columns, .cells = all };
    return true;
}

static bool connection_run(void *handle, void *prepared, struct arena *a, const char *sql,
                       const struct value *args, size_t arg_count, struct db_rows *out,
                       struct error *err)
{
    struct sqlite_handle *h = handle;
    struct prepared *p = prepared;

    /* PostgreSQL refuses the same, in its own words. */
    if ((size_t)p->most != arg_count)
        return fail(err, ERROR_BROKEN, NULL,
                    "%d arguments are needed and %zu were given, in: %.150s", p->most, arg_count,
                    sql);
    for (int i = 0; i < p->count; i++)
        if (bind(p->statement, i + 1, &args[p->numbers[i] - 1]) != SQLITE_OK)
            return sqlite_fail(h, sql, err);
    bool ok = read_rows(h, p->statement, a, out, err);
    sqlite3_reset(p->statement);
    return ok;
}

bool sqlite_script(struct sqlite_handle *h, const char *sql, struct error *err)
{
    struct arena a = { 0 };
    bool ok = sqlite3_exec(h->sqlite, dialect_sqlite(&a, sql), NULL, NULL, NULL) == SQLITE_OK ||
              sqlite_fail(h, sql, err);

    arena_clear(&a);
    return ok;
}

static bool connection_alive(void *handle)
{
    return !((struct sqlite_handle *)handle)->broken;
}

static bool connection_in_transaction(void *handle)
{
    return !sqlite3_get_autocommit(((struct sqlite_handle *)handle)->sqlite);
}

void sqlite_handle_close(struct sqlite_handle *h)
{
    sqlite3_close(h->sqlite);
    free(h);
}

static bool run_script(void *handle, const char *sql, struct error *err)
{
    return sqlite_script(handle, sql, err);
}

static void close_handle(void *handle)
{
    sqlite_handle_close(handle);
}

/* An import touches the pages of its indexes all over: with this cache a third of the work. */
static void connection_much_writing(void *handle, bool much)
{
    struct sqlite_handle *h = handle;
    char sql[80];

    snprintf(sql, sizeof sql, "PRAGMA cache_size = -%d%s", much ? MUCH_CACHE_KIB : h->cache_kib,
             much ? "" : "; PRAGMA shrink_memory");
    sqlite3_exec(h->sqlite, sql, NULL, NULL, NULL);
}

static void connection_rest(void *handle)
{
    sqlite3_db_release_memory(((struct sqlite_handle *)handle)->sqlite);
}

static const struct db_backend sqlite_backend = {
    .engine = DB_SQLITE,
    .prepare = connection_prepare,
    .run = connection_run,
    .finish = connection_finish,
    .script = run_script,
    .alive = connection_alive,
    .in_transaction = connection_in_transaction,
    .much_writing = connection_much_writing,
    .rest = connection_rest,
    .close = close_handle,
};

struct db *sqlite_db_create(struct sqlite_handle *h)
{
    return db_create(&sqlite_backend, h, "BEGIN", "BEGIN IMMEDIATE");
}

struct sqlite_handle *sqlite_handle_of(const struct db *db)
{
    assert(db->backend == &sqlite_backend);
    return db->handle;
}
