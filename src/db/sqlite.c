#include "db/sqlite.h"

#include "db/dialect.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    LEAST_VERSION = 3051003, /* before it a reset of the log could damage the book */
    APPLICATION_ID = 0x6b6e6467, /* "kndg", in the header of the file */
    BUSY_MS = 5000,
    LOG_KEPT_BYTES = 64 << 20,
    LOG_PAGES_LARGE = 10000, /* 40 MiB: readers that overlap for ever would let it grow for ever */
    LOG_WAIT_MS = 200,
    MOST_PARAMETERS = 999
};

struct handle {
    sqlite3 *sqlite;
    int log_pages, moved_pages; /* in the log, and those of them that are in the file as well */
    bool broken;
};

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

static bool fail_sqlite(struct handle *h, const char *sql, struct error *err)
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
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
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

static void sqlite_finish(void *handle, void *prepared)
{
    struct prepared *p = prepared;

    (void)handle;
    sqlite3_finalize(p->statement);
    free(p);
}

static bool sqlite_prepare(void *handle, const char *sql, void **out, struct error *err)
{
    struct handle *h = handle;
    sqlite3_stmt *statement;
    const char *rest;

    if (sqlite3_prepare_v3(h->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, &rest) !=
        SQLITE_OK)
        return fail_sqlite(h, sql, err);
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
    sqlite_finish(h, p);
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

static bool read_rows(struct handle *h, sqlite3_stmt *statement, struct arena *a,
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
        return fail_sqlite(h, sqlite3_sql(statement), err);
    if (out != NULL && columns > 0)
        *out = (struct db_rows){ .count = cells / columns, .columns = columns, .cells = all };
    return true;
}

static bool sqlite_run(void *handle, void *prepared, struct arena *a, const char *sql,
                       const struct value *args, size_t arg_count, struct db_rows *out,
                       struct error *err)
{
    struct handle *h = handle;
    struct prepared *p = prepared;

    /* PostgreSQL refuses the same, in its own words. */
    if ((size_t)p->most != arg_count)
        return fail(err, ERROR_BROKEN, NULL, "%d arguments are needed and %zu were given, in: %.150s",
                    p->most, arg_count, sql);
    for (int i = 0; i < p->count; i++)
        if (bind(p->statement, i + 1, &args[p->numbers[i] - 1]) != SQLITE_OK)
            return fail_sqlite(h, sql, err);
    bool ok = read_rows(h, p->statement, a, out, err);
    sqlite3_reset(p->statement);
    return ok;
}

static bool sqlite_script(void *handle, const char *sql, struct error *err)
{
    struct handle *h = handle;
    struct arena a = { 0 };
    bool ok = sqlite3_exec(h->sqlite, dialect_sqlite(&a, sql), NULL, NULL, NULL) == SQLITE_OK ||
              fail_sqlite(h, sql, err);

    arena_clear(&a);
    return ok;
}

static bool sqlite_alive(void *handle)
{
    return !((struct handle *)handle)->broken;
}

static bool sqlite_in_transaction(void *handle)
{
    return !sqlite3_get_autocommit(((struct handle *)handle)->sqlite);
}

static void sqlite_close(void *handle)
{
    struct handle *h = handle;

    sqlite3_close(h->sqlite);
    free(h);
}

static const struct db_backend sqlite_backend = {
    .engine = DB_SQLITE,
    .prepare = sqlite_prepare,
    .run = sqlite_run,
    .finish = sqlite_finish,
    .script = sqlite_script,
    .alive = sqlite_alive,
    .in_transaction = sqlite_in_transaction,
    .close = sqlite_close,
};

/* ---- opening ---- */

static int remember_log_pages(void *context, sqlite3 *sqlite, const char *schema, int pages)
{
    struct handle *h = context;

    (void)sqlite;
    (void)schema;
    if (pages < h->log_pages)
        h->moved_pages = 0; /* the log has begun anew */
    h->log_pages = pages;
    return SQLITE_OK;
}

/* A raw key, so that no key derivation is paid for each connection. */
static bool give_key(sqlite3 *sqlite, const struct key *key)
{
    unsigned char raw[4 + KEY_BYTES + KEY_SALT_BYTES] = { 'r', 'a', 'w', ':' };

    memcpy(raw + 4, key->bytes, KEY_BYTES);
    memcpy(raw + 4 + KEY_BYTES, key->salt, KEY_SALT_BYTES);
    int rc = sqlite3_key(sqlite, raw, sizeof raw);
    sodium_memzero(raw, sizeof raw);
    return rc == SQLITE_OK;
}

static bool ask_int(struct handle *h, const char *sql, int64_t *out)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(h->sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
        return false;
    bool ok = sqlite3_step(statement) == SQLITE_ROW;
    if (ok)
        *out = sqlite3_column_int64(statement, 0);
    return sqlite3_finalize(statement) == SQLITE_OK && ok;
}

static bool configure(struct handle *h, const struct sqlite_place *place, enum sqlite_role role,
                      struct error *err)
{
    static const int on[] = { SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_FKEY };
    static const int off[] = { SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL,
                               SQLITE_DBCONFIG_TRUSTED_SCHEMA };
    char sql[400];

    for (size_t i = 0; i < COUNT(on); i++)
        sqlite3_db_config(h->sqlite, on[i], 1, NULL);
    for (size_t i = 0; i < COUNT(off); i++)
        sqlite3_db_config(h->sqlite, off[i], 0, NULL);
    snprintf(sql, sizeof sql,
             "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
             "PRAGMA wal_autocheckpoint = 0; PRAGMA mmap_size = 0; PRAGMA cache_size = -%d;"
             "PRAGMA journal_size_limit = %d; PRAGMA query_only = %d",
             place->cache_kib, LOG_KEPT_BYTES, role == SQLITE_ROLE_READER);
    if (!sqlite_script(h, sql, err))
        return false;
    sqlite3_wal_hook(h->sqlite, remember_log_pages, h);
    return true;
}

/* The first page that is read tells whether the key fits. */
static bool unlock(struct handle *h, const struct sqlite_place *place, enum sqlite_role role,
                   struct error *err)
{
    int64_t id = 0;
    char sql[64];

    if (!ask_int(h, "PRAGMA application_id", &id)) {
        if (sqlite3_errcode(h->sqlite) == SQLITE_NOTADB)
            return fail(err, ERROR_DENIED, "key_file",
                        "The key does not open %s. Either the key (or the passphrase) is that of "
                        "another book, or the file is no book.", place->path);
        return fail_sqlite(h, "PRAGMA application_id", err);
    }
    if (role == SQLITE_ROLE_MAKER) {
        snprintf(sql, sizeof sql, "PRAGMA application_id = %d", APPLICATION_ID);
        if (!sqlite_script(h, sql, err))
            return false;
    } else if (id != APPLICATION_ID)
        return fail(err, ERROR_INPUT, "url", "%s is an encrypted database, but no book.",
                    place->path);
    int64_t ignored;
    if (role != SQLITE_ROLE_READER && !ask_int(h, "PRAGMA journal_mode = WAL", &ignored))
        return fail_sqlite(h, "PRAGMA journal_mode", err);
    return true;
}

bool sqlite_place_open(const struct sqlite_place *place, enum sqlite_role role, struct db **out,
                       struct error *err)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                (role == SQLITE_ROLE_MAKER ? SQLITE_OPEN_CREATE : 0);

    if (sqlite3_libversion_number() < LEAST_VERSION)
        return fail(err, ERROR_BROKEN, NULL,
                    "The SQLite library is %s, which can damage a book: 3.51.3 or later is needed.",
                    sqlite3_libversion());
    struct handle *h = calloc(1, sizeof *h);
    if (h == NULL)
        abort();
    /* The timeout stands before the first statement: recovery after a crash holds a lock. */
    bool ok = sqlite3_open_v2(place->path, &h->sqlite, flags, NULL) == SQLITE_OK &&
              sqlite3_busy_timeout(h->sqlite, BUSY_MS) == SQLITE_OK &&
              give_key(h->sqlite, &place->key);
    if (!ok)
        fail(err, ERROR_BROKEN, "url", "The book %s cannot be opened: %s.", place->path,
             sqlite3_errmsg(h->sqlite));
    if (!ok || !unlock(h, place, role, err) || !configure(h, place, role, err)) {
        sqlite_close(h);
        return false;
    }
    *out = db_create(&sqlite_backend, h, "BEGIN", "BEGIN IMMEDIATE");
    return true;
}

/* ---- what only this engine can do ---- */

int sqlite_log_pages(const struct db *db)
{
    const struct handle *h = db->handle;

    assert(db->backend == &sqlite_backend);
    return h->log_pages - h->moved_pages;
}

void sqlite_checkpoint(struct db *db)
{
    struct handle *h = db->handle;
    bool large = h->log_pages > LOG_PAGES_LARGE;
    int in_log = 0, moved = 0;

    assert(db->backend == &sqlite_backend);
    sqlite3_busy_timeout(h->sqlite, LOG_WAIT_MS);
    int rc = sqlite3_wal_checkpoint_v2(
        h->sqlite, NULL, large ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE, &in_log,
        &moved);
    sqlite3_busy_timeout(h->sqlite, BUSY_MS);
    if (rc == SQLITE_OK || rc == SQLITE_BUSY) {
        h->log_pages = in_log > 0 ? in_log : 0; /* -1: unknown */
        h->moved_pages = moved > 0 ? moved : 0;
    } else if ((rc & 0xff) == SQLITE_IOERR || (rc & 0xff) == SQLITE_CORRUPT)
        h->broken = true;
}

bool sqlite_is_sound(struct db *db, struct error *err)
{
    struct handle *h = db->handle;
    sqlite3_stmt *statement;

    assert(db->backend == &sqlite_backend);
    if (sqlite3_prepare_v2(h->sqlite, "PRAGMA quick_check(1)", -1, &statement, NULL) != SQLITE_OK)
        return fail_sqlite(h, "PRAGMA quick_check", err);
    bool answered = sqlite3_step(statement) == SQLITE_ROW;
    const char *said = answered ? (const char *)sqlite3_column_text(statement, 0) : NULL;
    bool ok = said != NULL && strcmp(said, "ok") == 0;
    if (!ok) {
        h->broken = true;
        fail(err, ERROR_BROKEN, NULL,
             "The book is damaged (%s). Stop kundig and bring back the last backup.",
             said != NULL ? said : sqlite3_errmsg(h->sqlite));
    }
    sqlite3_finalize(statement);
    return ok;
}

static bool copy_pages(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");

    if (backup == NULL)
        return false;
    /* All at once: one snapshot of the log, whatever is written meanwhile. */
    int rc = sqlite3_backup_step(backup, -1);
    return sqlite3_backup_finish(backup) == SQLITE_OK && rc == SQLITE_DONE;
}

static bool put_in_place(const char *part, const char *to_path, struct error *err)
{
    int fd = open(part, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    if (!ok || rename(part, to_path) != 0)
        return fail(err, ERROR_BROKEN, NULL, "The backup %s cannot be finished: %s.", to_path,
                    strerror(errno));
    return folder_sync(to_path, err);
}

bool sqlite_backup(struct db *from, const struct sqlite_place *place, const char *to_path,
                   struct error *err)
{
    const struct handle *h = from->handle;
    char part[PATH_MAX];
    sqlite3 *to = NULL;

    assert(from->backend == &sqlite_backend);
    if (snprintf(part, sizeof part, "%s.part", to_path) >= (int)sizeof part)
        return fail(err, ERROR_INPUT, NULL, "The path of the backup is too long.");
    unlink(part);
    int fd = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return fail(err, ERROR_DENIED, NULL, "The backup %s cannot be made: %s.", to_path,
                    strerror(errno));
    close(fd);
    bool ok = sqlite3_open_v2(part, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
                  SQLITE_OK &&
              give_key(to, &place->key) && copy_pages(h->sqlite, to);
    if (!ok)
        fail(err, ERROR_BROKEN, NULL, "The backup %s cannot be written: %s.", to_path,
             sqlite3_errmsg(to));
    sqlite3_close(to);
    ok = ok && put_in_place(part, to_path, err);
    if (!ok)
        unlink(part);
    return ok;
}

/* What a check finds wrong: one row a finding, its first column the words; "ok" is none. */
static bool examine_with(struct handle *h, const char *sql, const char *what, struct buf *report,
                         struct error *err)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(h->sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
        return fail_sqlite(h, sql, err);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const char *said = (const char *)sqlite3_column_text(statement, 0);
        if (said == NULL || strcmp(said, "ok") != 0)
            buf_printf(report, "%s: %s.\n", what, said != NULL ? said : "?");
    }
    return sqlite3_finalize(statement) == SQLITE_OK || fail_sqlite(h, sql, err);
}

bool sqlite_examine(struct db *db, struct buf *report, struct error *err)
{
    struct handle *h = db->handle;

    assert(db->backend == &sqlite_backend);
    return examine_with(h, "PRAGMA integrity_check(20)", "The file is damaged", report, err) &&
           examine_with(h, "PRAGMA foreign_key_check",
                        "A row belongs to something that is gone, in the table", report, err);
}
