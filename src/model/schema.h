/* Schema: do the tables in the code and the tables in the database say the same? */
#ifndef MODEL_SCHEMA_H
#define MODEL_SCHEMA_H

#include "db/db.h"
#include "model/entity.h"

/* One sentence per difference into *report (on the arena), "" when there is none. Fails only
 * when the database cannot be asked. */
MUST_CHECK bool schema_compare(struct db *db, struct arena *a, const struct entity *const *entities,
                               size_t count, const char **report, struct error *err);

#endif
