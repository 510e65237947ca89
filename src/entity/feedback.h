/* Feedback: a person was asked, by a link of their own, and what they answered. Only a digest
 * of the link is kept. */
#ifndef ENTITY_FEEDBACK_H
#define ENTITY_FEEDBACK_H

#include "model/entity.h"

enum feedback_field {
    FEEDBACK_PERSON_ID,
    FEEDBACK_QUESTION,
    FEEDBACK_ASKED_AT,
    FEEDBACK_USER_ID,
    FEEDBACK_DIGEST,
    FEEDBACK_EXPIRES_AT,
    FEEDBACK_SCORE,
    FEEDBACK_WORDS,
    FEEDBACK_IS_UNHAPPY,
    FEEDBACK_ANSWERED_AT,
    FEEDBACK_THEME,
    FEEDBACK_OUR_ANSWER,
    FEEDBACK_CLOSED_AT,
    FEEDBACK_MOMENT_ID,
    FEEDBACK_FIELD_COUNT
};

extern const struct entity feedback_entity;

#endif
