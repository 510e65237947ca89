/* Reason mark: a user said of a reason: done, later, or not again. It ends when the facts behind
 * it change. */
#ifndef ENTITY_REASON_MARK_H
#define ENTITY_REASON_MARK_H

#include "model/entity.h"

enum reason_mark_field {
    REASON_MARK_PERSON_ID,
    REASON_MARK_USER_ID,
    REASON_MARK_NAME,
    REASON_MARK_SUBJECT_ID,
    REASON_MARK_FINGERPRINT,
    REASON_MARK_KIND,
    REASON_MARK_UNTIL_DAY,
    REASON_MARK_FIELD_COUNT
};

extern const struct entity reason_mark_entity;

#endif
