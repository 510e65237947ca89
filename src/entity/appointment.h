/* Appointment: a time that is taken, of one of us. */
#ifndef ENTITY_APPOINTMENT_H
#define ENTITY_APPOINTMENT_H

#include "model/entity.h"

enum appointment_field {
    APPOINTMENT_TITLE,
    APPOINTMENT_STARTS_AT,
    APPOINTMENT_ENDS_AT,
    APPOINTMENT_ALL_DAY,
    APPOINTMENT_USER_ID,
    APPOINTMENT_PERSON_ID,
    APPOINTMENT_ORGANISATION_ID,
    APPOINTMENT_PLACE,
    APPOINTMENT_NOTE,
    APPOINTMENT_STATUS,
    APPOINTMENT_UUID,
    APPOINTMENT_FIELD_COUNT
};

extern const struct entity appointment_entity;

#endif
