/* Problem: what troubles a customer, who of us helps, and whether it really helped, in their
 * word. */
#ifndef ENTITY_PROBLEM_H
#define ENTITY_PROBLEM_H

#include "model/entity.h"

enum problem_field {
    PROBLEM_PERSON_ID,
    PROBLEM_WORDS,
    PROBLEM_ORGANISATION_ID,
    PROBLEM_HELPER_ID,
    PROBLEM_OPENED_AT,
    PROBLEM_FIRST_REACTION_AT,
    PROBLEM_SOLUTION,
    PROBLEM_SOLVED_AT,
    PROBLEM_CONFIRMED,
    PROBLEM_CONFIRMED_AT,
    PROBLEM_WAS_FAST,
    PROBLEM_WAS_PERSONAL,
    PROBLEM_WAS_DISCREET,
    PROBLEM_THEIR_WORDS,
    PROBLEM_DIGEST,
    PROBLEM_LINK_UNTIL,
    PROBLEM_MOMENT_ID,
    PROBLEM_FIELD_COUNT
};

extern const struct entity problem_entity;

#endif
