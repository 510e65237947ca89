#include "entity/node_plan.h"

static const struct field fields[NODE_PLAN_FIELD_COUNT] = {
    [NODE_PLAN_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("Organisation"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [NODE_PLAN_PLAN] = {
        .name = "plan", .label = N_("How"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [NODE_PLAN_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [NODE_PLAN_DUE] = {
        .name = "due", .label = N_("By"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [NODE_PLAN_DONE_ON] = {
        .name = "done_on", .label = N_("Done on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [NODE_PLAN_LEARNED] = {
        .name = "learned", .label = N_("What we learned"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
    },
};

const struct entity node_plan_entity = {
    .name = "node_plan",
    .label = N_("Plan for understanding"), .label_many = N_("Plans for understanding"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .title_field = "plan",
};
