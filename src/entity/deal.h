/* Deal: something under way, with a next step in free words; afterwards, what it brought each
 * side. */
#ifndef ENTITY_DEAL_H
#define ENTITY_DEAL_H

#include "model/entity.h"

enum deal_field {
    DEAL_TITLE,
    DEAL_PERSON_ID,
    DEAL_ORGANISATION_ID,
    DEAL_USER_ID,
    DEAL_AMOUNT,
    DEAL_CURRENCY,
    DEAL_STAGE,
    DEAL_NEXT_STEP,
    DEAL_NEXT_ON,
    DEAL_OFFER_ON,
    DEAL_OUTCOME,
    DEAL_WHY,
    DEAL_CLOSED_ON,
    DEAL_BROUGHT_US,
    DEAL_BROUGHT_THEM,
    DEAL_BROUGHT_WORDS,
    DEAL_FIELD_COUNT
};

extern const struct entity deal_entity;

#endif
