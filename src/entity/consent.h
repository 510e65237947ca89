/* Consent: what somebody agreed to, in which words, how, and until when. */
#ifndef ENTITY_CONSENT_H
#define ENTITY_CONSENT_H

#include "model/entity.h"

enum consent_field {
    CONSENT_PERSON_ID,
    CONSENT_PURPOSE,
    CONSENT_WORDING,
    CONSENT_HOW,
    CONSENT_GIVEN_ON,
    CONSENT_USER_ID,
    CONSENT_SHARE_WITH,
    CONSENT_WITHDRAWN_ON,
    CONSENT_FIELD_COUNT
};

extern const struct entity consent_entity;

#endif
