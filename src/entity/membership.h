/* Membership: a person belongs to a group. */
#ifndef ENTITY_MEMBERSHIP_H
#define ENTITY_MEMBERSHIP_H

#include "model/entity.h"

enum membership_field {
    MEMBERSHIP_GROUP_ID,
    MEMBERSHIP_PERSON_ID,
    MEMBERSHIP_FIELD_COUNT
};

extern const struct entity membership_entity;

#endif
