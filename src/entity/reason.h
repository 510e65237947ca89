/* Reason (derived): why a person needs us, from which day, with the arguments of its sentence. */
#ifndef ENTITY_REASON_H
#define ENTITY_REASON_H

#include "model/entity.h"

enum reason_field {
    REASON_PERSON_ID,
    REASON_NAME,
    REASON_SUBJECT_ID,
    REASON_CLASS,
    REASON_WEIGHT,
    REASON_FROM_DAY,
    REASON_UNTIL_DAY,
    REASON_SHOWN_FROM,
    REASON_RECOMPUTE_ON,
    REASON_USER_ID,
    REASON_ARGS,
    REASON_FINGERPRINT,
    REASON_FIELD_COUNT
};

extern const struct entity reason_entity;

#endif
