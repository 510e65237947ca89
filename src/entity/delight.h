/* Delight: a small surprise, tied to what somebody hopes for or enjoys. */
#ifndef ENTITY_DELIGHT_H
#define ENTITY_DELIGHT_H

#include "model/entity.h"

enum delight_field {
    DELIGHT_PERSON_ID,
    DELIGHT_IDEA,
    DELIGHT_INSIGHT_ID,
    DELIGHT_PLANNED_ON,
    DELIGHT_USER_ID,
    DELIGHT_DONE_ON,
    DELIGHT_DROPPED_ON,
    DELIGHT_TAKEN,
    DELIGHT_COST,
    DELIGHT_FIELD_COUNT
};

extern const struct entity delight_entity;

#endif
