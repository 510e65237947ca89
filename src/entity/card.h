/* Card: a thought worth having before a meeting: message, questions, tips. These are the
 * firm's own. */
#ifndef ENTITY_CARD_H
#define ENTITY_CARD_H

#include "model/entity.h"

enum card_field {
    CARD_MESSAGE,
    CARD_QUESTIONS,
    CARD_TIPS,
    CARD_EXAMPLE,
    CARD_LANGUAGE,
    CARD_FIELD_COUNT
};

extern const struct entity card_entity;

#endif
