/* Session: a signed-in browser, a sign-in link not used yet, or a key for the API. */
#ifndef ENTITY_SESSION_H
#define ENTITY_SESSION_H

#include "model/entity.h"

enum session_field {
    SESSION_USER_ID,
    SESSION_KIND,
    SESSION_DIGEST,
    SESSION_LABEL,
    SESSION_EXPIRES_AT,
    SESSION_SEEN_AT,
    SESSION_FIELD_COUNT
};

extern const struct entity session_entity;

#endif
