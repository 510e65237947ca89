/*
 * Watch: whether an SQLite book has changed, by whatever connection of whatever process.
 *
 * A connection of its own that only ever asks PRAGMA data_version, which the engine reads from the
 * memory all connections share: two microseconds, and it never waits.
 */
#ifndef DB_SQLITE_WATCH_H
#define DB_SQLITE_WATCH_H

#include "db/sqlite.h"

struct sqlite_watch;

/* `place` must outlive it. Opens the connection when it is first asked. */
struct sqlite_watch *sqlite_watch_create(const struct sqlite_place *place);
void sqlite_watch_destroy(struct sqlite_watch **watch);

/* Another number after each change of the book; when it cannot be found out, one that never
 * comes again. Any thread. */
int64_t sqlite_watch_generation(struct sqlite_watch *watch);

#endif
