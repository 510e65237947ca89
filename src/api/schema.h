/* Schema: what a record looks like in JSON, as JSON Schema 2020-12, from the entity's table. */
#ifndef API_SCHEMA_H
#define API_SCHEMA_H

#include "format/json.h"
#include "model/entity.h"

/* "person": as it is read; "person_new": what a new one must have. */
void schema_of_entity(struct json *j, const struct entity *e);

/* What a filter on the field is compared with. */
void schema_of_filter(struct json *j, const char *key, const struct field *f);

#endif
