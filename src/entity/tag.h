/* Tag: a word of one's own on a person. */
#ifndef ENTITY_TAG_H
#define ENTITY_TAG_H

#include "model/entity.h"

enum tag_field {
    TAG_PERSON_ID,
    TAG_NAME,
    TAG_FIELD_COUNT
};

extern const struct entity tag_entity;

#endif
