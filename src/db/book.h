/*
 * Book: one firm's database, opened: a file (SQLite, encrypted) or a schema of PostgreSQL.
 *
 *    book_read(book, work, context, &err)    one snapshot, on a pooled reading connection
 *    book_write(book, work, context, &err)   one unit of work; true means it is on the disk
 *
 * SQLite: one writer thread owns the only writing connection and all checkpoints. Waiting
 * writes run one after the other, each in a savepoint of its own, inside one transaction with
 * one fsync (synchronous=FULL) for all. A work that returns false is rolled back alone. When
 * the commit fails, every work in it reports the failure, and the connection is closed,
 * reopened and checked (a failed fsync is never retried on the same handle).
 * PostgreSQL: a SERIALIZABLE transaction on a pooled connection; a serialisation failure runs
 * `work` again (a lost connection does so for reads too), so a work must not keep anything from
 * an earlier run.
 *
 * A work returns what its queries returned: one that swallows an error and says true is rolled
 * back all the same, and its first error told.
 * `work` runs on the writer's thread for SQLite, on the caller's for PostgreSQL; the caller
 * waits either way. It must not call book_write() or book_read() itself.
 */
#ifndef DB_BOOK_H
#define DB_BOOK_H

#include "db/db.h"

struct book;

struct book_options {
    const char *url;        /* a path ("./kundig.book"), "sqlite:PATH", or "postgresql://…" with
                               an optional "schema=NAME" (default "kundig") among its parameters */
    const char *key_file;   /* SQLite: NULL for PATH.key beside it; 32 bytes, or 64 hexadecimal
                               digits, which is what is made (mode 0600) where there is none */
    const char *passphrase; /* SQLite: instead of a key file; Argon2id makes the key */
    bool create;            /* make a new one; an existing one is ERROR_CONFLICT */
    int readers;            /* reading connections at most; 0: as many as the cores, at least 2 */
    int cache_kib;          /* page cache of each connection; 0: 16384 to read, 8192 to write */
};

/* ERROR_NOT_FOUND: no such book, or no key file. ERROR_DENIED: the wrong key, or no right to the
 * file. ERROR_INPUT: what is there is no book, or no place for one. ERROR_BUSY: PostgreSQL is away.
 * *out is NULL when it fails. secret_start() must have been called. */
MUST_CHECK bool book_open(const struct book_options *options, struct book **out,
                          struct error *err);

/* Waits for the writes that are under way. */
void book_close(struct book **book);

typedef bool book_work(struct db *db, void *context, struct error *err);

MUST_CHECK bool book_read(struct book *book, book_work *work, void *context, struct error *err);
MUST_CHECK bool book_write(struct book *book, book_work *work, void *context, struct error *err);

/* Another number after each change of what the book holds: what was read after asking for it still
 * holds while it stays. Cheap, and never waits. PostgreSQL: only the changes of this process are
 * seen, so it may stay although others have written. */
int64_t book_generation(struct book *book);
int64_t book_writes(const struct book *book);  /* works of this process that were committed */
int64_t book_commits(const struct book *book); /* in how many commits: fewer, as some share one */
enum db_engine book_engine(const struct book *book);

/* Gives back the memory of connections that have not read since this was called last; they take it
 * again when they are needed. To be called now and then. */
void book_rest(struct book *book);

/* A consistent copy of the whole book while it is in use. SQLite: an encrypted file, mode 0600,
 * with the key (or passphrase) of the book; replaces what was at `to_path`, at once and whole.
 * PostgreSQL: refused with a sentence that names pg_dump. */
MUST_CHECK bool book_backup(struct book *book, const char *to_path, struct error *err);

/* Everything the engine itself can check (integrity, foreign keys, library version); findings
 * as sentences into `report`, one per line; true when there are none. */
bool book_check(struct book *book, struct arena *a, const char **report, struct error *err);

#endif
