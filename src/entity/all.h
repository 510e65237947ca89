/* The list of entities, made from all.def. */
#ifndef ENTITY_ALL_H
#define ENTITY_ALL_H

#include "model/entity.h"

#define ENTITY(name) extern const struct entity name##_entity;
#include "entity/all.def"
#undef ENTITY

extern const struct entity *const all_entities[];
extern const size_t entity_count;

const struct entity *entity_by_name(const char *name); /* NULL when there is none */

#endif
