/*
 * API: /api/v1/…, for programs. Translates between HTTP and app/, nothing else; what it promises
 * stands in docs/api.md and, for machines, in /api/v1/openapi.json.
 *
 * Names in addresses are those of the entities, in the singular ("/api/v1/person/7"): the same
 * names that stand in JSON, CSV and the audit.
 */
#ifndef API_API_H
#define API_API_H

#include "http/route.h"

#include "base/arena.h"

extern const struct route_table *const api_tables[];
extern const size_t api_table_count;

/* OpenAPI 3.1, made from the tables of entities. */
const char *api_openapi(struct arena *a);

#define API_ROOT "/api/v1"

#endif
