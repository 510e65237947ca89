/* Supply: who delivers what to whom, and how well each side understands the other. */
#ifndef ENTITY_SUPPLY_H
#define ENTITY_SUPPLY_H

#include "model/entity.h"

enum supply_field {
    SUPPLY_SUPPLIER_ID,
    SUPPLY_CUSTOMER_ID,
    SUPPLY_WHAT,
    SUPPLY_OUR_UNDERSTANDING,
    SUPPLY_THEIR_UNDERSTANDING,
    SUPPLY_ASKED_ON,
    SUPPLY_NOTE,
    SUPPLY_FIELD_COUNT
};

extern const struct entity supply_entity;

#endif
