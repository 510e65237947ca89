/* Action: what one user did in one step, and can undo in one step. */
#ifndef ENTITY_ACTION_H
#define ENTITY_ACTION_H

#include "model/entity.h"

enum action_field {
    ACTION_KIND,
    ACTION_SUMMARY,
    ACTION_UNDONE_BY,
    ACTION_FIELD_COUNT
};

extern const struct entity action_entity;

#endif
