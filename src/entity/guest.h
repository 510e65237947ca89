/* Guest: who is invited to an occasion, what they answered, with whom to talk and why. */
#ifndef ENTITY_GUEST_H
#define ENTITY_GUEST_H

#include "model/entity.h"

enum guest_field {
    GUEST_OCCASION_ID,
    GUEST_PERSON_ID,
    GUEST_INVITED_ON,
    GUEST_ANSWER,
    GUEST_CAME,
    GUEST_USER_ID,
    GUEST_TALK_ABOUT,
    GUEST_LEARNED,
    GUEST_FOLLOWED_UP_ON,
    GUEST_FIELD_COUNT
};

extern const struct entity guest_entity;

#endif
