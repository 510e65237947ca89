/* Circle: some of us who may see what others may not. */
#ifndef ENTITY_CIRCLE_H
#define ENTITY_CIRCLE_H

#include "model/entity.h"

enum circle_field {
    CIRCLE_NAME,
    CIRCLE_DESCRIPTION,
    CIRCLE_ONLY_FOR, /* the user whose own it is: "only me" */
    CIRCLE_FIELD_COUNT
};

extern const struct entity circle_entity;

#endif
