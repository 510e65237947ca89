/*
 * Steps: what was done with the book, step by step, and what it changed.
 *
 * Private fields and records one may not see are left out.
 */
#ifndef APP_STEPS_H
#define APP_STEPS_H

#include "app/purge.h"
#include "app/titles.h"
#include "model/record.h"

struct field_told {
    const struct field *field;
    struct value before, after;
};

struct change_told {
    int64_t id;
    const struct entity *entity;
    int64_t record_id;
    const char *kind; /* a choice of change.kind */
    struct field_told *fields; /* only of "changed" */
    size_t field_count;
};

struct step_told {
    int64_t id, at;
    const char *kind;    /* a choice of action.kind */
    const char *summary; /* or "" */
    int64_t user_id;     /* 0: at the command line */
    bool undone;
    struct change_told *changes; /* the first of them */
    size_t change_count;
    int64_t changes_in_all; /* of those asked for */
    int64_t whole;          /* changes of the whole step; both are counted up to STEP_COUNTED */
};

enum { STEP_CHANGES = 8, STEP_COUNTED = 1000 };

struct steps {
    struct step_told *steps; /* newest first */
    size_t count;
    int64_t next;         /* where the next page begins, or 0 */
    struct titles titles; /* of everybody and everything named in it; loaded */
};

/* Everybody's steps with numbers below `before` (0: from the newest). Inside app_read(). */
MUST_CHECK bool steps_list(struct call *c, int64_t before, int limit, struct steps *out,
                              struct error *err);

/* Those that changed this record, with only what they changed in it. */
MUST_CHECK bool steps_of(struct call *c, const struct entity *e, int64_t id, int limit,
                           struct steps *out, struct error *err);

/* What lies in the bin, last put there first, of the last BIN_DAYS. */
struct binned {
    const struct entity *entity;
    int64_t id, at, user_id;
};

struct bin {
    struct binned *items;
    size_t count;
    int64_t next;
    struct titles titles;
};

MUST_CHECK bool steps_bin(struct call *c, int64_t before, int limit, struct bin *out,
                            struct error *err);

#endif
