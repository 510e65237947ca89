/* Concession: what was given on trust, and what is hoped for in return, by when. */
#ifndef ENTITY_CONCESSION_H
#define ENTITY_CONCESSION_H

#include "model/entity.h"

enum concession_field {
    CONCESSION_PERSON_ID,
    CONCESSION_WHAT,
    CONCESSION_GIVEN_ON,
    CONCESSION_AMOUNT,
    CONCESSION_CURRENCY,
    CONCESSION_WHY,
    CONCESSION_EXPECTED_RETURN,
    CONCESSION_EXPECTED_BY,
    CONCESSION_RETURNED_ON,
    CONCESSION_RETURNED,
    CONCESSION_WRITTEN_OFF_ON,
    CONCESSION_ORGANISATION_ID,
    CONCESSION_FIELD_COUNT
};

extern const struct entity concession_entity;

#endif
