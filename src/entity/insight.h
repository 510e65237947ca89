/* Insight: something understood about a person, in their words: what they fear, worry about,
 * hope, enjoy, care for. */
#ifndef ENTITY_INSIGHT_H
#define ENTITY_INSIGHT_H

#include "model/entity.h"

enum insight_field {
    INSIGHT_PERSON_ID,
    INSIGHT_KIND,
    INSIGHT_WORDS,
    INSIGHT_SINCE,
    INSIGHT_CONFIRMED_ON,
    INSIGHT_ENDED_ON,
    INSIGHT_MOMENT_ID,
    INSIGHT_FIELD_COUNT
};

extern const struct entity insight_entity;

#endif
