#include "db/backend.h"

#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool fail_conflict(struct error *err, enum db_conflict what, const char *detail)
{
    static const char *const sentences[] = {
        [DB_TAKEN] = "This is already in the book",
        [DB_REFERRED] = "Something in the book belongs to this, or what this belongs to is gone",
        [DB_MISSING] = "Something that is needed is missing",
        [DB_AGAINST_RULES] = "This does not fit the rules of the book",
    };

    return fail(err, ERROR_CONFLICT, NULL, "%s (%s).", sentences[what], detail);
}

static bool prepared_of(struct db *db, const char *sql, void **prepared, struct error *err)
{
    struct statement *known = statements_find(&db->statements, sql);

    if (known != NULL) {
        *prepared = known->prepared;
        return true;
    }
    if (!db->backend->prepare(db->handle, sql, prepared, err))
        return false;
    struct statement *old = statements_take(&db->statements, false);
    if (old != NULL) {
        db->backend->finish(db->handle, old->prepared);
        free(old);
    }
    statements_add(&db->statements, sql, *prepared);
    return true;
}

/* Also without an arena, for the control statements, which answer no rows. */
static bool run(struct db *db, struct arena *a, const char *sql, const struct value *args,
                size_t arg_count, struct db_rows *out, struct error *err)
{
    void *prepared;

    return prepared_of(db, sql, &prepared, err) &&
           db->backend->run(db->handle, prepared, a, sql, args, arg_count, out, err);
}

static bool remember(struct db *db, struct error *err)
{
    db->failed = true;
    db->cause = *err;
    return false;
}

static bool refuse(const struct db *db, struct error *err)
{
    struct error cause = db->cause;

    /* What is worth another try stays so, also for a work that swallowed the first error. */
    return fail(err, cause.kind == ERROR_BUSY ? ERROR_BUSY : ERROR_BROKEN, NULL,
                "Refused, because an earlier statement of this transaction failed: %s", cause.text);
}

static bool control(struct db *db, const char *sql, struct error *err)
{
    if (db->failed)
        return refuse(db, err);
    return run(db, NULL, sql, NULL, 0, NULL, err) || remember(db, err);
}

struct db *db_create(const struct db_backend *backend, void *handle, const char *begin_read,
                     const char *begin_write)
{
    struct db *db = calloc(1, sizeof *db);

    if (db == NULL)
        abort();
    db->backend = backend;
    db->handle = handle;
    assert(strlen(begin_read) < DB_BEGIN_SIZE && strlen(begin_write) < DB_BEGIN_SIZE);
    snprintf(db->begin[DB_READ], DB_BEGIN_SIZE, "%s", begin_read);
    snprintf(db->begin[DB_WRITE], DB_BEGIN_SIZE, "%s", begin_write);
    return db;
}

void db_destroy(struct db **db)
{
    struct statement *s;

    if (*db == NULL)
        return;
    while ((s = statements_take(&(*db)->statements, true)) != NULL) {
        (*db)->backend->finish((*db)->handle, s->prepared);
        free(s);
    }
    (*db)->backend->close((*db)->handle);
    free(*db);
    *db = NULL;
}

bool db_begin(struct db *db, enum db_mode mode, struct error *err)
{
    const char *sql = db->begin[mode];

    db->failed = false;
    db->savepoints = 0;
    /* PostgreSQL's BEGIN is two statements in one round trip, which cannot be prepared. */
    if (strchr(sql, ';') != NULL)
        return db->backend->script(db->handle, sql, err) || remember(db, err);
    return control(db, sql, err);
}

bool db_commit(struct db *db, struct error *err)
{
    assert(db->savepoints == 0 || db->failed);
    if (db->failed) {
        *err = db->cause;
        return false;
    }
    return control(db, "COMMIT", err);
}

void db_rollback(struct db *db)
{
    struct error ignored;

    db->failed = false;
    db->savepoints = 0;
    /* An engine that has already rolled back (a full disk, a lost connection) has nothing to do. */
    if (db_alive(db) && db_in_transaction(db))
        (void)control(db, "ROLLBACK", &ignored);
    db->failed = false;
}

bool db_alive(const struct db *db)
{
    return db->backend->alive(db->handle);
}

bool db_in_transaction(const struct db *db)
{
    return db->backend->in_transaction(db->handle);
}

enum db_engine db_engine(const struct db *db)
{
    return db->backend->engine;
}

struct db_sql db_sql_built(const char *text)
{
    return (struct db_sql){ text };
}

bool db_query(struct db *db, struct arena *a, struct db_sql sql, const struct value *args,
              size_t arg_count, struct db_rows *out, struct error *err)
{
    if (out != NULL)
        *out = (struct db_rows){ 0 };
    if (db->failed)
        return refuse(db, err);
    return run(db, a, sql.text, args, arg_count, out, err) || remember(db, err);
}

bool db_query_many(struct db *db, struct arena *a, struct db_sql sql, const struct value *args,
                   size_t arg_count, size_t times, struct error *err)
{
    void *prepared;

    if (db->failed)
        return refuse(db, err);
    if (times > 0 && !prepared_of(db, sql.text, &prepared, err))
        return remember(db, err);
    for (size_t i = 0; i < times; i++, args += arg_count)
        if (!db->backend->run(db->handle, prepared, a, sql.text, args, arg_count, NULL, err))
            return remember(db, err);
    return true;
}

bool db_script(struct db *db, const char *sql, struct error *err)
{
    if (db->failed)
        return refuse(db, err);
    return db->backend->script(db->handle, sql, err) || remember(db, err);
}

const struct value *db_cell(const struct db_rows *rows, size_t row, size_t column)
{
    assert(row < rows->count && column < rows->columns);
    return &rows->cells[row * rows->columns + column];
}

int64_t db_int(const struct db_rows *rows, size_t row, size_t column)
{
    const struct value *v = db_cell(rows, row, column);

    assert(v->type == VALUE_INT || v->type == VALUE_NULL);
    return v->type == VALUE_INT ? v->i : 0;
}

double db_real(const struct db_rows *rows, size_t row, size_t column)
{
    const struct value *v = db_cell(rows, row, column);

    assert(v->type != VALUE_TEXT);
    return v->type == VALUE_REAL ? v->real : v->type == VALUE_INT ? (double)v->i : 0;
}

const char *db_text(const struct db_rows *rows, size_t row, size_t column)
{
    const struct value *v = db_cell(rows, row, column);

    assert(v->type == VALUE_TEXT || v->type == VALUE_NULL);
    return v->type == VALUE_TEXT ? v->text : "";
}

bool db_is_null(const struct db_rows *rows, size_t row, size_t column)
{
    return db_cell(rows, row, column)->type == VALUE_NULL;
}

/* Deeper than this nobody nests; literals, so that they stay cached statements. */
static const struct {
    const char *set, *release, *undo;
} savepoint_words[] = {
    { "SAVEPOINT s1", "RELEASE SAVEPOINT s1", "ROLLBACK TO SAVEPOINT s1" },
    { "SAVEPOINT s2", "RELEASE SAVEPOINT s2", "ROLLBACK TO SAVEPOINT s2" },
    { "SAVEPOINT s3", "RELEASE SAVEPOINT s3", "ROLLBACK TO SAVEPOINT s3" },
    { "SAVEPOINT s4", "RELEASE SAVEPOINT s4", "ROLLBACK TO SAVEPOINT s4" },
    { "SAVEPOINT s5", "RELEASE SAVEPOINT s5", "ROLLBACK TO SAVEPOINT s5" },
    { "SAVEPOINT s6", "RELEASE SAVEPOINT s6", "ROLLBACK TO SAVEPOINT s6" },
};

bool db_savepoint(struct db *db, struct error *err)
{
    assert(db->savepoints < (int)COUNT(savepoint_words));
    if (!control(db, savepoint_words[db->savepoints].set, err))
        return false;
    db->savepoints++;
    return true;
}

bool db_savepoint_release(struct db *db, struct error *err)
{
    assert(db->savepoints > 0);
    if (db->failed) {
        *err = db->cause;
        return false;
    }
    if (!control(db, savepoint_words[db->savepoints - 1].release, err))
        return false;
    db->savepoints--;
    return true;
}

void db_savepoint_rollback(struct db *db)
{
    struct error ignored;

    assert(db->savepoints > 0);
    int at = --db->savepoints;
    if (!db_alive(db) || !db_in_transaction(db))
        return; /* `failed` stays as it is: the whole transaction is lost */
    db->failed = false;
    if (control(db, savepoint_words[at].undo, &ignored))
        (void)control(db, savepoint_words[at].release, &ignored);
}

void db_much_writing(struct db *db, bool much)
{
    if (db->backend->much_writing != NULL)
        db->backend->much_writing(db->handle, much);
}

const char *db_placeholders(struct arena *a, size_t first, size_t n)
{
    struct buf b = buf_new(a, 1 << 20);

    for (size_t i = 0; i < n; i++)
        buf_printf(&b, "%s$%zu", i == 0 ? "" : ", ", first + i);
    return b.bytes != NULL ? b.bytes : "";
}
