/*
 * SQLite: an encrypted file, opened with the settings a book needs. Inside db/ only;
 * but for the connection (sqlite_connection.h) nothing else knows SQLite.
 *
 * WAL, synchronous=FULL, foreign keys, secure delete, ChaCha20-Poly1305 on every page
 * (sqlite_cipher.h), no automatic checkpoints: the writer makes them.
 */
#ifndef DB_SQLITE_H
#define DB_SQLITE_H

#include "base/buf.h"
#include "db/backend.h"
#include "db/key.h"

struct sqlite_place {
    const char *path;
    struct key key;
    int cache_kib;
};

enum sqlite_role {
    SQLITE_ROLE_MAKER,  /* a writer of a new file */
    SQLITE_ROLE_WRITER,
    SQLITE_ROLE_READER  /* refuses to change anything */
};

MUST_CHECK bool sqlite_place_open(const struct sqlite_place *place, enum sqlite_role role,
                                  struct db **out, struct error *err);

/* How much the log holds that is not yet in the book itself, in pages; for the writer. */
int sqlite_log_pages(const struct db *db);

/* Moves the log into the book, as far as no reader still needs it. Waits for readers, and not
 * for long, only when the log has become large. */
void sqlite_checkpoint(struct db *db);

/* Damage makes the connection not alive. Reads the whole book: slow where it is large. */
MUST_CHECK bool sqlite_is_sound(struct db *db, struct error *err);

/* One consistent copy, with the key and salt of the place; replaces what is at `to_path`. */
MUST_CHECK bool sqlite_backup(struct db *from, const struct sqlite_place *place,
                              const char *to_path, struct error *err);

/* Adds what the engine finds wrong with the book, a sentence a line. */
MUST_CHECK bool sqlite_examine(struct db *db, struct buf *report, struct error *err);

#endif
