/* Person: a human being we serve, work with, or would like to. Everything else hangs on people. */
#ifndef ENTITY_PERSON_H
#define ENTITY_PERSON_H

#include "model/entity.h"

enum person_field {
    PERSON_GIVEN,
    PERSON_FAMILY,
    PERSON_PREFIX,
    PERSON_SUFFIX,
    PERSON_NICKNAME,
    PERSON_PHONETIC,
    PERSON_NAME,
    PERSON_SORT_KEY,
    PERSON_NUMBER,
    PERSON_SALUTATION,
    PERSON_FORM_OF_ADDRESS,
    PERSON_LANGUAGE,
    PERSON_BIRTHDAY,
    PERSON_RELATION,
    PERSON_FREEDOM,
    PERSON_BOUND_UNTIL,
    PERSON_IS_KEY,
    PERSON_RING,
    PERSON_OWNER_ID,
    PERSON_RHYTHM_DAYS,
    PERSON_CHANNEL,
    PERSON_GOOD_HOURS,
    PERSON_NEVER_DO,
    PERSON_NOTE,
    PERSON_UUID,
    PERSON_EXTRA,
    PERSON_FIELD_COUNT
};

extern const struct entity person_entity;

#endif
