/* Competitor: by name, where we met them, and what they offer. */
#ifndef ENTITY_COMPETITOR_H
#define ENTITY_COMPETITOR_H

#include "model/entity.h"

enum competitor_field {
    COMPETITOR_NAME,
    COMPETITOR_PERSON_ID,
    COMPETITOR_ORGANISATION_ID,
    COMPETITOR_OFFERS,
    COMPETITOR_MET_ON,
    COMPETITOR_FIELD_COUNT
};

extern const struct entity competitor_entity;

#endif
