/* Wish profile: the customers we wish for, in plain words. */
#ifndef ENTITY_WISH_PROFILE_H
#define ENTITY_WISH_PROFILE_H

#include "model/entity.h"

enum wish_profile_field {
    WISH_PROFILE_NAME,
    WISH_PROFILE_WORDS,
    WISH_PROFILE_IS_ACTIVE,
    WISH_PROFILE_FIELD_COUNT
};

extern const struct entity wish_profile_entity;

#endif
