/*
 * A fresh book for a test, on the engine the test run is about:
 *   KUNDIG_TEST_ENGINE=sqlite (default) or postgres; KUNDIG_TEST_PG says where PostgreSQL is.
 * It is closed and removed with test_book_destroy(), or stays in the temporary folder.
 */
#ifndef TEST_HELP_TEST_BOOK_H
#define TEST_HELP_TEST_BOOK_H

#include "db/book.h"

struct book *test_book_create(const char *name);
void test_book_destroy(struct book **book);

/* Closes it, calls `work` with where it is, and opens it again. */
void test_book_while_closed(struct book **book, void (*work)(const char *url, void *context),
                            void *context);

/* Where it is: the path of the file, or the URL with its schema. */
const char *test_book_url(const struct book *book);
const char *test_engine_name(void); /* "sqlite" or "postgres" */

#endif
