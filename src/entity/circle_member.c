#include "entity/circle_member.h"

static const struct field fields[CIRCLE_MEMBER_FIELD_COUNT] = {
    [CIRCLE_MEMBER_CIRCLE_ID] = {
        .name = "circle_id", .label = N_("Circle"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "circle",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CIRCLE_MEMBER_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
};

const struct entity circle_member_entity = {
    .name = "circle_member",
    .label = N_("Member of a circle"), .label_many = N_("Members of circles"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .title_field = "user_id",
};
