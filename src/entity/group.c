#include "entity/group.h"

static const struct field fields[GROUP_FIELD_COUNT] = {
    [GROUP_NAME] = {
        .name = "name", .label = N_("Name"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 200,
        .flags = FIELD_REQUIRED | FIELD_SEARCHED | FIELD_LISTED,
    },
    [GROUP_DESCRIPTION] = {
        .name = "description", .label = N_("Description"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_LISTED,
    },
};

const struct entity group_entity = {
    .name = "group",
    .table = "person_group",
    .label = N_("Group"), .label_many = N_("Groups"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .title_field = "name",
};
