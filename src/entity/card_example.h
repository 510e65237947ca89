/* Card example: how one of us did what a card says. */
#ifndef ENTITY_CARD_EXAMPLE_H
#define ENTITY_CARD_EXAMPLE_H

#include "model/entity.h"

enum card_example_field {
    CARD_EXAMPLE_CARD,
    CARD_EXAMPLE_WORDS,
    CARD_EXAMPLE_HAPPENED_ON,
    CARD_EXAMPLE_PERSON_ID,
    CARD_EXAMPLE_USER_ID,
    CARD_EXAMPLE_FIELD_COUNT
};

extern const struct entity card_example_entity;

#endif
