/*
 * Record: one row of an entity, in memory.
 *
 * `values` has one value for each field of the entity, in its order; the header fields every
 * table has stand beside it. Records live on an arena.
 */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "base/arena.h"
#include "base/instant.h"
#include "model/entity.h"

/* Nobody has said yet who may see it: app/circle.h settles that when it is stored. */
enum { CIRCLE_UNSAID = -1 };

struct record {
    const struct entity *entity;
    int64_t id, version; /* 0 in a record that is not stored yet */
    int64_t created_at, created_by, changed_at, changed_by;
    int64_t deleted_at; /* in the bin since; 0: it is not */
    int64_t circle_id;  /* who may see it; 0: everybody who may read */
    struct value *values;
};

struct record *record_new(struct arena *a,
                          const struct entity *e); /* with the defaults of the table */
struct record *record_copy(struct arena *a, const struct record *r);

/* By index (the enum of the entity) … */
const char *record_text(const struct record *r, size_t field); /* "" when null */
int64_t record_int(const struct record *r, size_t field);      /* 0 when null */
bool record_is_null(const struct record *r, size_t field);
void record_set_text(struct record *r, size_t field,
                     const char *s); /* not copied; NULL or "" is null */
void record_set_int(struct record *r, size_t field, int64_t n);
void record_set_null(struct record *r, size_t field);

/* … or by name, for code that serves every entity. The name must exist. */
struct value *record_value(const struct record *r, const char *field);

const char *record_title(const struct record *r, struct arena *a); /* never empty */

/* prepare() and then every rule of the table and of the entity: the first failure is told. */
MUST_CHECK bool record_check(struct record *r, struct arena *a, struct error *err);

bool value_equal(const struct value *a, const struct value *b);
bool record_equal(const struct record *a, const struct record *b); /* fields, circle and bin */

#endif
