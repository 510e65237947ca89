/* Walk: a customer's way walked by one of us on a day, and what it was like. */
#ifndef ENTITY_WALK_H
#define ENTITY_WALK_H

#include "model/entity.h"

enum walk_field {
    WALK_PATH_WALK_ID,
    WALK_USER_ID,
    WALK_WALKED_ON,
    WALK_EXPERIENCE,
    WALK_FEELING,
    WALK_FIELD_COUNT
};

extern const struct entity walk_entity;

#endif
