/* Promise: what one of us promised a person, or a person promised us. */
#ifndef ENTITY_PROMISE_H
#define ENTITY_PROMISE_H

#include "model/entity.h"

enum promise_field {
    PROMISE_PERSON_ID,
    PROMISE_PROMISED_BY,
    PROMISE_USER_ID,
    PROMISE_WHAT,
    PROMISE_DUE,
    PROMISE_FIRST_DUE,
    PROMISE_MINUTES,
    PROMISE_STATE,
    PROMISE_CLOSED_ON,
    PROMISE_MOMENT_ID,
    PROMISE_MOVED_ON,
    PROMISE_MOVED_LATE,
    PROMISE_DOUBTED,
    PROMISE_KEEPABLE_FROM,
    PROMISE_FIELD_COUNT
};

extern const struct entity promise_entity;

#endif
