/* Wish: what a person wants of us, in their words, until it is fulfilled or declined with a
 * reason. */
#ifndef ENTITY_WISH_H
#define ENTITY_WISH_H

#include "model/entity.h"

enum wish_field {
    WISH_PERSON_ID,
    WISH_WORDS,
    WISH_STATE,
    WISH_WHY,
    WISH_SINCE,
    WISH_CLOSED_ON,
    WISH_MOMENT_ID,
    WISH_THEME,
    WISH_FIELD_COUNT
};

extern const struct entity wish_entity;

#endif
