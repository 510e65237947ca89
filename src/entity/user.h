/* User: somebody who works with this book. */
#ifndef ENTITY_USER_H
#define ENTITY_USER_H

#include "model/entity.h"

enum user_field {
    USER_NAME,
    USER_EMAIL,
    USER_PASSWORD,
    USER_ACCESS,
    USER_LANGUAGE,
    USER_IS_ACTIVE,
    USER_PERSON_ID,
    USER_FIELD_COUNT
};

extern const struct entity user_entity;

/* Active, an administrator, and not in the bin. */
struct record;
bool user_administers(const struct record *r);

#endif
