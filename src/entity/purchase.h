/* Purchase: somebody bought something from us on a day. */
#ifndef ENTITY_PURCHASE_H
#define ENTITY_PURCHASE_H

#include "model/entity.h"

enum purchase_field {
    PURCHASE_PERSON_ID,
    PURCHASE_ORGANISATION_ID,
    PURCHASE_DAY,
    PURCHASE_AMOUNT,
    PURCHASE_CURRENCY,
    PURCHASE_UNITS,
    PURCHASE_REFERENCE,
    PURCHASE_FIELD_COUNT
};

extern const struct entity purchase_entity;

#endif
