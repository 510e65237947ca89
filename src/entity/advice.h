/* Advice: what was wanted, what we advised instead and why, and how it turned out. */
#ifndef ENTITY_ADVICE_H
#define ENTITY_ADVICE_H

#include "model/entity.h"

enum advice_field {
    ADVICE_PERSON_ID,
    ADVICE_GIVEN_ON,
    ADVICE_WANTED,
    ADVICE_ADVISED,
    ADVICE_BECAUSE,
    ADVICE_BENEFIT,
    ADVICE_DECIDED,
    ADVICE_OUTCOME,
    ADVICE_REVIEW_ON,
    ADVICE_MOMENT_ID,
    ADVICE_FIELD_COUNT
};

extern const struct entity advice_entity;

#endif
