/* Node plan: how we mean to understand an organisation of the chain better, who, and by when. */
#ifndef ENTITY_NODE_PLAN_H
#define ENTITY_NODE_PLAN_H

#include "model/entity.h"

enum node_plan_field {
    NODE_PLAN_ORGANISATION_ID,
    NODE_PLAN_PLAN,
    NODE_PLAN_USER_ID,
    NODE_PLAN_DUE,
    NODE_PLAN_DONE_ON,
    NODE_PLAN_LEARNED,
    NODE_PLAN_FIELD_COUNT
};

extern const struct entity node_plan_entity;

#endif
