/* Audit: who changed what, when, from what to what. Written by save.c in the same transaction. */
#ifndef APP_AUDIT_H
#define APP_AUDIT_H

#include "app/app.h"
#include "model/record.h"

#define AUDIT_ORIGINAL "original"

MUST_CHECK bool audit_created(struct call *c, const struct record *r, struct error *err);
MUST_CHECK bool audit_changed(struct call *c, const struct record *before,
                              const struct record *after, struct error *err);
MUST_CHECK bool audit_deleted(struct call *c, const struct record *after, struct error *err);
/* A card a person came by was replaced: entity "original", the person's number, the words before
 * ("" : there were none). Only undo reads it. */
MUST_CHECK bool audit_original(struct call *c, const struct record *person, const char *before,
                               struct error *err);

/* Many at once. */
MUST_CHECK bool audit_binned(struct call *c, const struct entity *e, const int64_t *ids,
                             const int64_t *circles, size_t count, struct error *err);

/* The entity of that name; it must exist. */
const struct entity *audit_entity(const char *name);

#endif
