/* Duty: who of us goes where, every so many days, to see with their own eyes. */
#ifndef ENTITY_DUTY_H
#define ENTITY_DUTY_H

#include "model/entity.h"

enum duty_field {
    DUTY_USER_ID,
    DUTY_PLACE,
    DUTY_WHY,
    DUTY_EVERY_DAYS,
    DUTY_LAST_DONE_ON,
    DUTY_PUT_OFF_UNTIL,
    DUTY_LEARNED,
    DUTY_FIELD_COUNT
};

extern const struct entity duty_entity;

#endif
