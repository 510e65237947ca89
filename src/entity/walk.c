#include "entity/walk.h"

static const struct field fields[WALK_FIELD_COUNT] = {
    [WALK_PATH_WALK_ID] = {
        .name = "path_walk_id", .label = N_("Way"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "path_walk",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [WALK_USER_ID] = {
        .name = "user_id", .label = N_("Who walked"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [WALK_WALKED_ON] = {
        .name = "walked_on", .label = N_("Walked on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [WALK_EXPERIENCE] = {
        .name = "experience", .label = N_("What it was like"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_LISTED,
    },
    [WALK_FEELING] = {
        .name = "feeling", .label = N_("Feeling"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = -2, .most = 2,
        .flags = FIELD_LISTED,
    },
};

const struct entity walk_entity = {
    .name = "walk",
    .label = N_("Walk"), .label_many = N_("Walks"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .title_field = "experience",
};
