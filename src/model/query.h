/*
 * Query: a list of records: filtered, sorted, a page at a time.
 *
 * Pages are cut by key (the sort value and the id of the last row), not by OFFSET, so that the
 * thousandth page costs what the first does. A cursor is opaque text; one that is not ours, or
 * belongs to another sort order, is ERROR_INPUT.
 *
 * In the addresses: ?relation=customer&created_at.ge=2026-01-01&sort=-changed_at&limit=50
 */
#ifndef MODEL_QUERY_H
#define MODEL_QUERY_H

#include "model/store.h"

enum filter_op {
    FILTER_EQ, FILTER_NE, FILTER_LT, FILTER_LE, FILTER_GT, FILTER_GE,
    FILTER_PREFIX, /* text begins with; "name.prefix=Web" */
    FILTER_NULL,   /* "owner_id.null=1": has no value; "=0": has one */
    FILTER_OP_COUNT
};

struct filter {
    const char *column;
    enum filter_op op;
    struct value value;
};

enum { QUERY_MOST_FILTERS = 16, QUERY_DEFAULT_LIMIT = 50, QUERY_MOST_ROWS = 500 };

/* Whose records may be seen: circle 0 always, and these. */
struct visible {
    bool all;
    const int64_t *circles;
    const char *const *names; /* of each circle; NULL: only mine. May be NULL altogether */
    size_t count;
};

struct query {
    const struct entity *entity;
    struct filter filters[QUERY_MOST_FILTERS];
    size_t filter_count;
    const char *sort;  /* a column; NULL: the entity's own order */
    bool descending;
    int limit;         /* 0: QUERY_DEFAULT_LIMIT */
    const char *after; /* a cursor, or NULL for the first page */
    bool bin;          /* what lies in the bin instead of what does not */
    struct visible visible;
};

struct record_list {
    struct record **records;
    size_t count;
    const char *next; /* the cursor of the next page, or NULL */
};

/* One "name" or "name.op" with its value, from an address. Field names that do not exist or
 * are private are ERROR_INPUT naming the possible ones. */
MUST_CHECK bool query_filter(struct query *q, struct arena *a, const char *name, const char *value,
                             struct error *err);
MUST_CHECK bool query_sort(struct query *q, const char *sort,
                           struct error *err); /* "name", "-name" */
/* S1.3: of what is kept close (entity.h) nothing is filtered or ordered by what it says. */
bool query_may_order(const struct entity *e, const struct field *f);
void query_where(struct query *q, const char *column, enum filter_op op, struct value value);

MUST_CHECK bool query_run(struct db *db, struct arena *a, const struct query *q,
                          struct record_list *out, struct error *err);

/* How many there are, counted up to `most` (so that a million cost no more than that). */
MUST_CHECK bool query_count(struct db *db, struct arena *a, const struct query *q, int most,
                            int64_t *out, struct error *err);

#endif
