#include "entity/membership.h"

static const struct field fields[MEMBERSHIP_FIELD_COUNT] = {
    [MEMBERSHIP_GROUP_ID] = {
        .name = "group_id", .label = N_("Group"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "group",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [MEMBERSHIP_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
};

const struct entity membership_entity = {
    .name = "membership",
    .label = N_("Membership"), .label_many = N_("Memberships"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "group_id",
};
