/* Incident: something went wrong, through us or not; what harm it did and who said sorry. */
#ifndef ENTITY_INCIDENT_H
#define ENTITY_INCIDENT_H

#include "model/entity.h"

enum incident_field {
    INCIDENT_PERSON_ID,
    INCIDENT_WHAT,
    INCIDENT_HAPPENED_ON,
    INCIDENT_ORGANISATION_ID,
    INCIDENT_HARM,
    INCIDENT_OUR_FAULT,
    INCIDENT_APOLOGY_BY,
    INCIDENT_APOLOGY_ON,
    INCIDENT_APOLOGY_HOW,
    INCIDENT_ACTION,
    INCIDENT_ACTION_ON,
    INCIDENT_REMEDY,
    INCIDENT_FORGIVEN,
    INCIDENT_CAUSE,
    INCIDENT_FIELD_COUNT
};

extern const struct entity incident_entity;

#endif
