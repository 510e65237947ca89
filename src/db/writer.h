/*
 * Writer: the one thread that changes an SQLite book.
 *
 * It takes what waits, runs one work after the other, each in a savepoint, in one transaction,
 * commits once, and only then answers them all: many share one fsync. It also makes all
 * checkpoints: when the log has grown, and when there is nothing to do.
 *
 * A commit that the disk refused is not tried again on the same connection (the kernel may
 * have forgotten the pages that it could not write): the connection is closed, reopened and
 * the book checked before the next work.
 */
#ifndef DB_WRITER_H
#define DB_WRITER_H

#include "db/book.h"
#include "db/sqlite.h"

struct writer;

/* Takes over the connection. `place` must outlive the writer. */
MUST_CHECK bool writer_create(const struct sqlite_place *place, struct db *db,
                              struct writer **out, struct error *err);
void writer_destroy(struct writer **writer); /* finishes what waits */

/* Waits until the work is on the disk, or has failed. */
MUST_CHECK bool writer_do(struct writer *writer, book_work *work, void *context,
                          struct error *err);

int64_t writer_works(const struct writer *writer);   /* how many were kept */
int64_t writer_commits(const struct writer *writer); /* in how many commits */

#endif
