/* Tie: how two people belong together, read in both directions ("manager of" and "works for"). */
#ifndef ENTITY_TIE_H
#define ENTITY_TIE_H

#include "model/entity.h"

enum tie_field {
    TIE_PERSON_ID,
    TIE_OTHER_ID,
    TIE_KIND,
    TIE_REVERSE,
    TIE_FIELD_COUNT
};

extern const struct entity tie_entity;

#endif
