/* Disclosure: what left the house about somebody, to whom, and why. */
#ifndef ENTITY_DISCLOSURE_H
#define ENTITY_DISCLOSURE_H

#include "model/entity.h"

enum disclosure_field {
    DISCLOSURE_PERSON_ID,
    DISCLOSURE_WHAT,
    DISCLOSURE_TO_WHOM,
    DISCLOSURE_WHY,
    DISCLOSURE_DISCLOSED_ON,
    DISCLOSURE_USER_ID,
    DISCLOSURE_CONSENT_ID,
    DISCLOSURE_FIELD_COUNT
};

extern const struct entity disclosure_entity;

#endif
