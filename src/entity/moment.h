/* Moment: one contact with a person: a call, a visit, a mail, a meeting. */
#ifndef ENTITY_MOMENT_H
#define ENTITY_MOMENT_H

#include "model/entity.h"

enum moment_field {
    MOMENT_PERSON_ID,
    MOMENT_AT,
    MOMENT_MINUTES,
    MOMENT_CHANNEL,
    MOMENT_BEGUN_BY,
    MOMENT_WORDS,
    MOMENT_FEELING,
    MOMENT_ASKED,
    MOMENT_PURPOSE,
    MOMENT_COST,
    MOMENT_USER_ID,
    MOMENT_FIELD_COUNT
};

extern const struct entity moment_entity;

#endif
