/* Acquaintance: which of us knows which person, since when and how. */
#ifndef ENTITY_ACQUAINTANCE_H
#define ENTITY_ACQUAINTANCE_H

#include "model/entity.h"

enum acquaintance_field {
    ACQUAINTANCE_USER_ID,
    ACQUAINTANCE_PERSON_ID,
    ACQUAINTANCE_SINCE,
    ACQUAINTANCE_HOW,
    ACQUAINTANCE_FIELD_COUNT
};

extern const struct entity acquaintance_entity;

#endif
