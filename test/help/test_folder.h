/* A temporary folder for a test, and small questions about the files in it. */
#ifndef TEST_HELP_TEST_FOLDER_H
#define TEST_HELP_TEST_FOLDER_H

#include "base/arena.h"

struct test_folder {
    char path[200];
    struct arena paths;
};

struct test_folder *test_folder_create(void);
void test_folder_destroy(struct test_folder *folder); /* with all files in it */

const char *test_path(const struct test_folder *folder, const char *name); /* lives as long */
void test_write(const char *path, const void *bytes, size_t n);
long test_size(const char *path);
bool test_file_holds(const char *path, const char *text);

#endif
