/* Model fit: what the statistics made of the purchases of the book, or of a group, on a day. */
#ifndef ENTITY_MODEL_FIT_H
#define ENTITY_MODEL_FIT_H

#include "model/entity.h"

enum model_fit_field {
    MODEL_FIT_GROUP_ID,
    MODEL_FIT_STATE,
    MODEL_FIT_MODEL,
    MODEL_FIT_UNIT_DAYS,
    MODEL_FIT_PARAMETERS,
    MODEL_FIT_LOG_LIKELIHOOD,
    MODEL_FIT_SPEND,
    MODEL_FIT_CURRENCY,
    MODEL_FIT_FIRST_DAY,
    MODEL_FIT_LAST_DAY,
    MODEL_FIT_AS_OF,
    MODEL_FIT_CUSTOMERS,
    MODEL_FIT_RETURNED,
    MODEL_FIT_PURCHASES,
    MODEL_FIT_IN_BOOK,
    MODEL_FIT_PERCENT,
    MODEL_FIT_STAKE_LOW,
    MODEL_FIT_STAKE_HIGH,
    MODEL_FIT_QUALITY,
    MODEL_FIT_PICTURE,
    MODEL_FIT_FITTED_AT,
    MODEL_FIT_FIELD_COUNT
};

extern const struct entity model_fit_entity;

#endif
