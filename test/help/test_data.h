/*
 * Other people's files for tests: $KUNDIG_DATA, or ../shared/data beside the project. They are no
 * part of it; a test that needs them calls test_data_or_skip() first.
 */
#ifndef TEST_HELP_TEST_DATA_H
#define TEST_HELP_TEST_DATA_H

#include "base/arena.h"

void test_data_or_skip(void); /* ends the test, and says so, when the folder is missing */

/* The file's bytes and a NUL; fails the test when it cannot be read. path is below the folder. */
const char *test_data_read(struct arena *a, const char *path, size_t *len);

/* Every file below the folder, in any depth; returns how many there were. */
typedef void test_data_visit(const char *path, const char *bytes, size_t len, void *context);
size_t test_data_each(const char *folder, test_data_visit *visit, void *context);

#endif
