/* Upkeep: copies of a book, and its shape, for whoever looks after the machine. */
#ifndef APP_UPKEEP_H
#define APP_UPKEEP_H

#include "app/app.h"

/* db/book.h: book_backup(). */
MUST_CHECK bool app_backup(struct app *app, const char *to_path, struct error *err);

/* Makes a new book at `to` of the copy that `from` opens, after checking it. A book or a different
 * key that is there already is ERROR_CONFLICT. A key file is copied to `to`.key. */
MUST_CHECK bool app_restore_book(const struct book_options *from, const char *to,
                                 struct error *err);

/* Applies what is missing and says how many; with `only_look` only says it. */
MUST_CHECK bool app_migrate(const struct book_options *options, bool only_look, int *count,
                            struct error *err);

/* A path, without "sqlite:"; NULL for PostgreSQL. */
const char *app_book_path(const char *url);
/* Where its key is: `key_file`, or PATH.key. */
const char *app_key_file(struct arena *a, const char *url, const char *key_file);

#endif
