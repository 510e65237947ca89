/* Data duty: what somebody asked for by law, and until when it must be answered. */
#ifndef ENTITY_DATA_DUTY_H
#define ENTITY_DATA_DUTY_H

#include "model/entity.h"

enum data_duty_field {
    DATA_DUTY_PERSON_ID,
    DATA_DUTY_KIND,
    DATA_DUTY_ASKED_ON,
    DATA_DUTY_ANSWER_BY,
    DATA_DUTY_SETTLED_ON,
    DATA_DUTY_NOTE,
    DATA_DUTY_USER_ID,
    DATA_DUTY_FIELD_COUNT
};

extern const struct entity data_duty_entity;

#endif
