/* Task: something to do, with or without a person behind it. */
#ifndef ENTITY_TASK_H
#define ENTITY_TASK_H

#include "model/entity.h"

enum task_field {
    TASK_PERSON_ID,
    TASK_USER_ID,
    TASK_WHAT,
    TASK_DUE,
    TASK_MINUTES,
    TASK_DONE_ON,
    TASK_MOMENT_ID,
    TASK_FIELD_COUNT
};

extern const struct entity task_entity;

#endif
