/* Table: numbers from a CSV file of the shared data, for tests that compare with published
 * results. */
#ifndef TEST_STAT_TABLE_H
#define TEST_STAT_TABLE_H

#include "stat/histories.h"
#include "test/test.h"

struct table {
    size_t count;
    char (*names)[32];
    size_t column_count;
    double *cells; /* row by row; NAN where not a number; inf as such */
};

/* False where the shared data are missing; the caller skips. `name` is below btyd/. */
bool table_read(struct arena *a, const char *name, struct table *out);

/* The values of a column, on the arena. The column must exist. */
double *table_column(struct arena *a, const struct table *t, const char *name);

/* Histories of columns; spend may be NULL. */
struct histories table_histories(struct arena *a, const struct table *t, const char *repeats,
                                 const char *recency, const char *age, const char *spend);

/* |got / want - 1| <= tolerance, or fails and names what. */
void check_relative(const char *what, double got, double want, double tolerance);
void check_within(const char *what, double got, double want, double tolerance);

#define SKIP_WITHOUT(t, a, name)                                                                  \
    do {                                                                                          \
        if (!table_read((a), (name), (t))) {                                                      \
            print_message("skipped: no shared data, %s\n", (name));                               \
            arena_clear(a); /* skip() does not come back */                                       \
            skip();                                                                               \
        }                                                                                         \
    } while (0)

#endif
