/* Role: a person acts for an organisation, from a day to a day. */
#ifndef ENTITY_ROLE_H
#define ENTITY_ROLE_H

#include "model/entity.h"

enum role_field {
    ROLE_PERSON_ID,
    ROLE_ORGANISATION_ID,
    ROLE_TITLE,
    ROLE_DEPARTMENT,
    ROLE_FROM_DAY,
    ROLE_UNTIL_DAY,
    ROLE_FIELD_COUNT
};

extern const struct entity role_entity;

#endif
