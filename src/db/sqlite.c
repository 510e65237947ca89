#include "db/sqlite.h"

#include "db/sqlite_cipher.h"
#include "db/sqlite_connection.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
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
    LOG_WAIT_MS = 200
};

/* ---- opening ---- */

static int remember_log_pages(void *context, sqlite3 *sqlite, const char *schema, int pages)
{
    struct sqlite_handle *h = context;

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

    if (!sqlite_cipher_choose(sqlite))
        return false;
    memcpy(raw + 4, key->bytes, KEY_BYTES);
    memcpy(raw + 4 + KEY_BYTES, key->salt, KEY_SALT_BYTES);
    int rc = sqlite3_key(sqlite, raw, sizeof raw);
    sodium_memzero(raw, sizeof raw);
    return rc == SQLITE_OK;
}

static bool ask_int(struct sqlite_handle *h, const char *sql, int64_t *out)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(h->sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
        return false;
    bool ok = sqlite3_step(statement) == SQLITE_ROW;
    if (ok)
        *out = sqlite3_column_int64(statement, 0);
    return sqlite3_finalize(statement) == SQLITE_OK && ok;
}

static bool configure(struct sqlite_handle *h, const struct sqlite_place *place,
                      enum sqlite_role role, struct error *err)
{
    /* QPSG: otherwise every binding of a LIMIT $n throws the prepared statement away, because the
     * planner had looked at its value; that was a third of the time of a write. */
    static const int on[] = { SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_FKEY,
                              SQLITE_DBCONFIG_ENABLE_QPSG };
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
    h->cache_kib = place->cache_kib;
    if (!sqlite_script(h, sql, err))
        return false;
    sqlite3_wal_hook(h->sqlite, remember_log_pages, h);
    return true;
}

/* Without the log, readers and the writer would block each other. */
static bool use_log(struct sqlite_handle *h, const struct sqlite_place *place, struct error *err)
{
    static const char sql[] = "PRAGMA journal_mode = WAL";
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(h->sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
        return sqlite_fail(h, sql, err);
    bool answered = sqlite3_step(statement) == SQLITE_ROW;
    bool ok = answered && strcmp((const char *)sqlite3_column_text(statement, 0), "wal") == 0;
    if (!ok && !answered)
        sqlite_fail(h, sql, err);
    else if (!ok)
        fail(err, ERROR_INPUT, "url",
             "The folder of %s is not good for a book: put it on a disk of this machine.",
             place->path);
    sqlite3_finalize(statement);
    return ok;
}

/* The first page that is read tells whether the key fits. */
static bool unlock(struct sqlite_handle *h, const struct sqlite_place *place,
                   enum sqlite_role role, struct error *err)
{
    int64_t id = 0;
    char sql[64];

    if (!ask_int(h, "PRAGMA application_id", &id)) {
        if (sqlite3_errcode(h->sqlite) == SQLITE_NOTADB)
            return fail(err, ERROR_DENIED, "key_file",
                        "The key does not open %s. Either the key (or the passphrase) is that of "
                        "another book, or the file is no book.", place->path);
        return sqlite_fail(h, "PRAGMA application_id", err);
    }
    if (role == SQLITE_ROLE_MAKER) {
        snprintf(sql, sizeof sql, "PRAGMA application_id = %d", APPLICATION_ID);
        if (!sqlite_script(h, sql, err))
            return false;
    } else if (id != APPLICATION_ID)
        return fail(err, ERROR_INPUT, "url", "%s is an encrypted database, but no book.",
                    place->path);
    return role == SQLITE_ROLE_READER || use_log(h, place, err);
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
    struct sqlite_handle *h = calloc(1, sizeof *h);
    if (h == NULL)
        abort();
    /* The timeout stands before the first statement: recovery after a crash holds a lock. */
    bool ok = sqlite_cipher_start() &&
              sqlite3_open_v2(place->path, &h->sqlite, flags, NULL) == SQLITE_OK &&
              sqlite3_busy_timeout(h->sqlite, BUSY_MS) == SQLITE_OK &&
              give_key(h->sqlite, &place->key);
    if (!ok)
        fail(err, ERROR_BROKEN, "url", "The book %s cannot be opened: %s.", place->path,
             sqlite3_errmsg(h->sqlite));
    if (!ok || !unlock(h, place, role, err) || !configure(h, place, role, err)) {
        sqlite_handle_close(h);
        return false;
    }
    *out = sqlite_db_create(h);
    return true;
}

/* ---- what only this engine can do ---- */

int sqlite_log_pages(const struct db *db)
{
    const struct sqlite_handle *h = sqlite_handle_of(db);

    return h->log_pages - h->moved_pages;
}

void sqlite_checkpoint(struct db *db)
{
    struct sqlite_handle *h = sqlite_handle_of(db);
    bool large = h->log_pages > LOG_PAGES_LARGE;
    int in_log = 0, moved = 0;

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
    struct sqlite_handle *h = sqlite_handle_of(db);
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(h->sqlite, "PRAGMA quick_check(1)", -1, &statement, NULL) != SQLITE_OK)
        return sqlite_fail(h, "PRAGMA quick_check", err);
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
    const struct sqlite_handle *h = sqlite_handle_of(from);
    char part[PATH_MAX];
    sqlite3 *to = NULL;

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
static bool examine_with(struct sqlite_handle *h, const char *sql, const char *what,
                         struct buf *report, struct error *err)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(h->sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
        return sqlite_fail(h, sql, err);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const char *said = (const char *)sqlite3_column_text(statement, 0);
        if (said == NULL || strcmp(said, "ok") != 0)
            buf_printf(report, "%s: %s.\n", what, said != NULL ? said : "?");
    }
    return sqlite3_finalize(statement) == SQLITE_OK || sqlite_fail(h, sql, err);
}

bool sqlite_examine(struct db *db, struct buf *report, struct error *err)
{
    struct sqlite_handle *h = sqlite_handle_of(db);

    return examine_with(h, "PRAGMA integrity_check(20)", "The file is damaged", report, err) &&
           examine_with(h, "PRAGMA foreign_key_check",
                        "A row belongs to something that is gone, in the table", report, err);
}
