/* Participant: somebody else who took part in a moment. */
#ifndef ENTITY_PARTICIPANT_H
#define ENTITY_PARTICIPANT_H

#include "model/entity.h"

enum participant_field {
    PARTICIPANT_MOMENT_ID,
    PARTICIPANT_PERSON_ID,
    PARTICIPANT_FIELD_COUNT
};

extern const struct entity participant_entity;

#endif
