/* Station: a step of a customer's way or of a journey along the chain, seen from there. */
#ifndef ENTITY_STATION_H
#define ENTITY_STATION_H

#include "model/entity.h"

enum station_field {
    STATION_PATH_WALK_ID,
    STATION_CHAIN_JOURNEY_ID,
    STATION_WALK_ID,
    STATION_POSITION,
    STATION_NAME,
    STATION_ORGANISATION_ID,
    STATION_PERSON_ID,
    STATION_EXPERIENCE,
    STATION_FEELING,
    STATION_CONCERNS,
    STATION_FINDING,
    STATION_TASK_ID,
    STATION_FIELD_COUNT
};

extern const struct entity station_entity;

#endif
