/* Change: what became of one record in an action: who, when, which fields, before and after. */
#ifndef ENTITY_CHANGE_H
#define ENTITY_CHANGE_H

#include "model/entity.h"

enum change_field {
    CHANGE_ACTION_ID,
    CHANGE_KIND,
    CHANGE_ENTITY,
    CHANGE_RECORD_ID,
    CHANGE_BEFORE,
    CHANGE_AFTER,
    CHANGE_FIELD_COUNT
};

extern const struct entity change_entity;

#endif
