/* Read log: who has read what is kept in a circle or sealed, once a day. */
#ifndef ENTITY_READ_LOG_H
#define ENTITY_READ_LOG_H

#include "model/entity.h"

enum read_log_field {
    READ_LOG_USER_ID, /* null: at the command line */
    READ_LOG_ENTITY,
    READ_LOG_RECORD_ID,
    READ_LOG_PERSON_ID, /* whom it is about */
    READ_LOG_READ_ON,
    READ_LOG_DIGEST,
    READ_LOG_FIELD_COUNT
};

extern const struct entity read_log_entity;

#endif
