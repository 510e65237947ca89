/* Sealed reader: one of us who can open a sealed note: its key, sealed to them. */
#ifndef ENTITY_SEALED_READER_H
#define ENTITY_SEALED_READER_H

#include "model/entity.h"

enum sealed_reader_field {
    SEALED_READER_SEALED_NOTE_ID,
    SEALED_READER_USER_ID,
    SEALED_READER_WRAPPED, /* base/seal.h */
    SEALED_READER_FIELD_COUNT
};

extern const struct entity sealed_reader_entity;

#endif
