/* Load: time one of us has set aside, and what for: a promise, a task, a duty, a person. */
#ifndef ENTITY_LOAD_H
#define ENTITY_LOAD_H

#include "model/entity.h"

enum load_field {
    LOAD_USER_ID,
    LOAD_STARTS_AT,
    LOAD_MINUTES,
    LOAD_PERSON_ID,
    LOAD_PROMISE_ID,
    LOAD_TASK_ID,
    LOAD_DUTY_ID,
    LOAD_PATH_WALK_ID,
    LOAD_REASON,
    LOAD_WORDS,
    LOAD_DONE_ON,
    LOAD_UUID,
    LOAD_FIELD_COUNT
};

enum { LOAD_LEAST_MINUTES = 5, LOAD_MOST_MINUTES = 24 * 60 };

extern const struct entity load_entity;

#endif
