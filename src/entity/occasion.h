/* Occasion: a time together, ours or at somebody else's, or a day in their working life. */
#ifndef ENTITY_OCCASION_H
#define ENTITY_OCCASION_H

#include "model/entity.h"

enum occasion_field {
    OCCASION_TITLE,
    OCCASION_KIND,
    OCCASION_STARTS_AT,
    OCCASION_ENDS_AT,
    OCCASION_PLACE,
    OCCASION_HOST,
    OCCASION_ORGANISATION_ID,
    OCCASION_USER_ID,
    OCCASION_PURPOSE,
    OCCASION_QUESTIONS,
    OCCASION_LEARNED,
    OCCASION_FIELD_COUNT
};

extern const struct entity occasion_entity;

#endif
