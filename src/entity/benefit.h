/* Benefit: what a customer gains from us in a year, and from their best alternative. */
#ifndef ENTITY_BENEFIT_H
#define ENTITY_BENEFIT_H

#include "model/entity.h"

enum benefit_field {
    BENEFIT_PERSON_ID,
    BENEFIT_NOTED_ON,
    BENEFIT_GAIN,
    BENEFIT_CURRENCY,
    BENEFIT_MINUTES,
    BENEFIT_WORDS,
    BENEFIT_RISK,
    BENEFIT_EVIDENCE,
    BENEFIT_ALTERNATIVE,
    BENEFIT_COMPETITOR_ID,
    BENEFIT_ALTERNATIVE_GAIN,
    BENEFIT_ORGANISATION_ID,
    BENEFIT_FIELD_COUNT
};

extern const struct entity benefit_entity;

#endif
