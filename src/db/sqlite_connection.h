/* One connection to SQLite as a backend of db.c. Only the two files sqlite*.c include this. */
#ifndef DB_SQLITE_CONNECTION_H
#define DB_SQLITE_CONNECTION_H

#include "db/backend.h"

#include <sqlite3.h>

struct sqlite_handle {
    sqlite3 *sqlite;
    int cache_kib;
    int log_pages, moved_pages; /* in the log, and those of them that are in the file as well */
    bool broken; /* after a disk error it is closed, and another one opened */
};

/* Takes over the handle, which is open and configured. */
struct db *sqlite_db_create(struct sqlite_handle *handle);
struct sqlite_handle *sqlite_handle_of(const struct db *db);
void sqlite_handle_close(struct sqlite_handle *handle);

/* The error that SQLite has just answered; false. */
bool sqlite_fail(struct sqlite_handle *handle, const char *sql, struct error *err);
MUST_CHECK bool sqlite_script(struct sqlite_handle *handle, const char *sql, struct error *err);

#endif
