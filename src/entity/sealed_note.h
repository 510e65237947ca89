/* Sealed note: words that only its readers can open (app/sealed.h). */
#ifndef ENTITY_SEALED_NOTE_H
#define ENTITY_SEALED_NOTE_H

#include "model/entity.h"

enum sealed_note_field {
    SEALED_NOTE_PERSON_ID,
    SEALED_NOTE_ABOUT, /* not sealed: what it is about, for whoever may see that it is there */
    SEALED_NOTE_WORDS, /* base/seal.h */
    SEALED_NOTE_FIELD_COUNT
};

extern const struct entity sealed_note_entity;

#endif
