/* A book with an app over it and somebody who may do everything, for tests of app/ and above. */
#ifndef TEST_HELP_TEST_APP_H
#define TEST_HELP_TEST_APP_H

#include "app/app.h"
#include "app/search.h"
#include "model/record.h"

struct test_app {
    struct book *book;
    struct app *app;
    struct arena arena;
    struct call call; /* an administrator, on 2026-11-22, in English */
    struct error err;
};

void test_app_open(struct test_app *t, const char *name); /* stops the test program on failure */
void test_app_close(struct test_app *t);

int64_t test_app_person(struct test_app *t, const char *given, const char *family);
struct record *test_app_load(struct test_app *t, const struct entity *e, int64_t id);
bool test_app_search(struct test_app *t, const char *words, struct found_list *out);
const char *test_app_schema_report(struct test_app *t);

/* The number in the first cell; $1 is `id` and $2 `name` where the text has them. */
int64_t test_app_count(struct test_app *t, const char *sql, int64_t id, const char *name);

#endif
