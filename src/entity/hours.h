/* Hours: when one of us works, on which day of the week. Several rows a day are several spans. */
#ifndef ENTITY_HOURS_H
#define ENTITY_HOURS_H

#include "model/entity.h"

enum hours_field {
    HOURS_USER_ID,
    HOURS_WEEKDAY,
    HOURS_STARTS,
    HOURS_ENDS,
    HOURS_FIELD_COUNT
};

extern const struct entity hours_entity;

#endif
