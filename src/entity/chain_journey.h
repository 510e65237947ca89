/* Chain journey: one product followed along the value chain, station by station. */
#ifndef ENTITY_CHAIN_JOURNEY_H
#define ENTITY_CHAIN_JOURNEY_H

#include "model/entity.h"

enum chain_journey_field {
    CHAIN_JOURNEY_TITLE,
    CHAIN_JOURNEY_PRODUCT,
    CHAIN_JOURNEY_TRAVELLED_ON,
    CHAIN_JOURNEY_USER_ID,
    CHAIN_JOURNEY_LEARNED,
    CHAIN_JOURNEY_FIELD_COUNT
};

extern const struct entity chain_journey_entity;

#endif
