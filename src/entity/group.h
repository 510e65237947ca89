/* Group: people who think and feel alike, or who are looked at together. */
#ifndef ENTITY_GROUP_H
#define ENTITY_GROUP_H

#include "model/entity.h"

enum group_field {
    GROUP_NAME,
    GROUP_DESCRIPTION,
    GROUP_FIELD_COUNT
};

extern const struct entity group_entity;

#endif
