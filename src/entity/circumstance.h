/* Circumstance: what somebody's life allows: means, work, home. To understand with, never to
 * rank with. */
#ifndef ENTITY_CIRCUMSTANCE_H
#define ENTITY_CIRCUMSTANCE_H

#include "model/entity.h"

enum circumstance_field {
    CIRCUMSTANCE_PERSON_ID,
    CIRCUMSTANCE_KIND,
    CIRCUMSTANCE_WORDS,
    CIRCUMSTANCE_SINCE,
    CIRCUMSTANCE_CONFIRMED_ON,
    CIRCUMSTANCE_ENDED_ON,
    CIRCUMSTANCE_FIELD_COUNT
};

extern const struct entity circumstance_entity;

#endif
