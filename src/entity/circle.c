#include "entity/circle.h"

static const struct field fields[CIRCLE_FIELD_COUNT] = {
    [CIRCLE_NAME] = {
        .name = "name", .label = N_("Name"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 200,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CIRCLE_DESCRIPTION] = {
        .name = "description", .label = N_("What it is for"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_LISTED,
    },
    [CIRCLE_ONLY_FOR] = {
        .name = "only_for", .label = N_("Only for"),
        .type = FIELD_REF, .access = ACCESS_READ, .refers_to = "user",
    },
};

const struct entity circle_entity = {
    .name = "circle",
    .label = N_("Circle"), .label_many = N_("Circles"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .title_field = "name",
};
