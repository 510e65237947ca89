/* Circle member: one of us in a circle. */
#ifndef ENTITY_CIRCLE_MEMBER_H
#define ENTITY_CIRCLE_MEMBER_H

#include "model/entity.h"

enum circle_member_field {
    CIRCLE_MEMBER_CIRCLE_ID,
    CIRCLE_MEMBER_USER_ID,
    CIRCLE_MEMBER_FIELD_COUNT
};

extern const struct entity circle_member_entity;

#endif
