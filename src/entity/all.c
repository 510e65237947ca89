#include "entity/all.h"

#include <string.h>

const struct entity *const all_entities[] = {
#define ENTITY(name) &name##_entity,
#include "entity/all.def"
#undef ENTITY
};

const size_t entity_count = COUNT(all_entities);

const struct entity *entity_by_name(const char *name)
{
    for (size_t i = 0; i < entity_count; i++)
        if (strcmp(all_entities[i]->name, name) == 0)
            return all_entities[i];
    return NULL;
}
