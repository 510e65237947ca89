#include "db/migrate.h"

#include "base/instant.h"
#include "base/secret.h"

#include <string.h>

struct task {
    const struct migration *list, *next;
    size_t count;
    int pending;
};

static bool make_table(struct db *db, struct error *err)
{
    return db_script(db, "CREATE TABLE IF NOT EXISTS schema_migration ("
                         " number BIGINT PRIMARY KEY, name TEXT NOT NULL,"
                         " digest TEXT NOT NULL, applied_at BIGINT NOT NULL)", err);
}

static bool compare(const struct task *task, const struct db_rows *applied, size_t row,
                    struct error *err)
{
    long long number = db_int(applied, row, 0);
    char digest[DIGEST_SIZE];

    if (row >= task->count || task->list[row].number > number)
        return fail(err, ERROR_CONFLICT, NULL,
                    "This book was last used by a newer kundig (it has step %lld, “%s”). "
                    "Please install that version or a later one.",
                    number, db_text(applied, row, 1));
    const struct migration *m = &task->list[row];
    if (m->number < number)
        return fail(err, ERROR_CONFLICT, NULL,
                    "Step %d (“%s”) is missing in this book, though later ones are there. "
                    "It belongs to another version of kundig.", m->number, m->name);
    digest_of(m->sql, strlen(m->sql), digest);
    if (strcmp(digest, db_text(applied, row, 2)) != 0)
        return fail(err, ERROR_CONFLICT, NULL,
                    "Step %d (“%s”) is not what this book was made with: sql/%04d-%s.sql was "
                    "changed after it had been applied.", m->number, m->name, m->number, m->name);
    return true;
}

/* The table is made first: whether one is there is asked differently on each engine. */
static bool look(struct db *db, void *context, struct error *err)
{
    struct task *task = context;
    struct arena a = { 0 };
    struct db_rows applied;
    bool ok = make_table(db, err) &&
              db_query(db, &a, DB_SQL("SELECT number, name, digest FROM schema_migration"
                                      " ORDER BY number"), NULL, 0, &applied, err);

    for (size_t row = 0; ok && row < applied.count; row++)
        ok = compare(task, &applied, row, err);
    if (ok) {
        task->pending = (int)(task->count - applied.count);
        task->next = task->pending > 0 ? &task->list[applied.count] : NULL;
    }
    arena_clear(&a);
    return ok;
}

/* Two programs may start on one PostgreSQL at the same time: the second waits, its snapshot
 * is then too old, and it is run again. */
static bool lock_others_out(struct db *db, struct error *err)
{
    return db_engine(db) == DB_SQLITE ||
           db_script(db, "SELECT pg_advisory_xact_lock(7235402, 1)", err);
}

static bool apply_next(struct db *db, void *context, struct error *err)
{
    struct task *task = context;
    char digest[DIGEST_SIZE];

    if (!lock_others_out(db, err) || !look(db, task, err))
        return false;
    const struct migration *m = task->next;
    if (m == NULL)
        return true;
    struct error why;
    if (!db_script(db, m->sql, &why))
        return fail(err, why.kind == ERROR_BUSY ? ERROR_BUSY : ERROR_BROKEN, NULL,
                    "Step %d (“%s”) failed and nothing of it was kept: %s", m->number, m->name,
                    why.text);
    digest_of(m->sql, strlen(m->sql), digest);
    const struct value row[] = { V_INT(m->number), V_TEXT(m->name), V_TEXT(digest),
                                 V_INT(instant_now().ms) };
    return db_query(db, NULL, DB_SQL("INSERT INTO schema_migration"
                                     " (number, name, digest, applied_at)"
                                     " VALUES ($1, $2, $3, $4)"), row, COUNT(row), NULL, err);
}

bool migrate_pending(struct book *book, const struct migration *list, size_t count, int *pending,
                     struct error *err)
{
    struct task task = { .list = list, .count = count };

    if (!book_write(book, look, &task, err))
        return false;
    *pending = task.pending;
    return true;
}

bool migrate(struct book *book, const struct migration *list, size_t count, int *applied,
             struct error *err)
{
    struct task task = { .list = list, .count = count };

    for (*applied = 0;; (*applied)++) {
        if (!book_write(book, apply_next, &task, err))
            return false;
        if (task.next == NULL)
            return true;
    }
}
