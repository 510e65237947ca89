/* Profile fit: a human's word on whether somebody is a customer we wish for, and why. */
#ifndef ENTITY_PROFILE_FIT_H
#define ENTITY_PROFILE_FIT_H

#include "model/entity.h"

enum profile_fit_field {
    PROFILE_FIT_PERSON_ID,
    PROFILE_FIT_WISH_PROFILE_ID,
    PROFILE_FIT_FITS,
    PROFILE_FIT_WHY,
    PROFILE_FIT_DECIDED_ON,
    PROFILE_FIT_FIELD_COUNT
};

extern const struct entity profile_fit_entity;

#endif
