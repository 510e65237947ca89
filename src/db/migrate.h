/*
 * Migrate: brings a book to the shape this program knows.
 *
 * sql/NNNN-name.sql are compiled into the program (tools/embed-sql). Each is applied once, in
 * one transaction with its row in schema_migration: being killed at any moment leaves it done
 * or not begun. A file that was applied never changes again, which its digest watches over.
 */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/book.h"

struct migration {
    int number; /* from 1, rising */
    const char *name;
    const char *sql; /* statements separated by ';', in the words of docs/sql.md */
};

extern const struct migration migrations[];
extern const size_t migration_count;

/* How many of the list are not yet in the book. Fails where migrate() would refuse to begin:
 * a migration that changed since, or a book that a newer program has used. */
MUST_CHECK bool migrate_pending(struct book *book, const struct migration *list, size_t count,
                                int *pending, struct error *err);

/* Applies them in order; `applied` says how many, also when one of them failed. */
MUST_CHECK bool migrate(struct book *book, const struct migration *list, size_t count,
                        int *applied, struct error *err);

#endif
