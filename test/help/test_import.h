/* Files for tests of imports: brought in from a text, with what became of each row. */
#ifndef TEST_HELP_TEST_IMPORT_H
#define TEST_HELP_TEST_IMPORT_H

#include "app/import.h"
#include "test/help/test_app.h"

struct test_row {
    enum import_outcome outcome;
    int64_t record_id;
    const char *why; /* in English */
};

struct test_import {
    struct import_report report;
    struct test_row rows[4000];
    size_t count;
    bool ok; /* otherwise t->err says why */
};

/* The result stands until the next one. */
struct test_import *test_import(struct test_app *t, const char *name, const char *bytes, size_t len,
                                const struct import_options *options);

/* "new same doubtful": the outcomes in one line. */
const char *test_outcomes(struct test_app *t, const struct test_import *i);

#endif
