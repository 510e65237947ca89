#include "entity/path_walk.h"

static const struct field fields[PATH_WALK_FIELD_COUNT] = {
    [PATH_WALK_TITLE] = {
        .name = "title", .label = N_("Way"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [PATH_WALK_DESCRIPTION] = {
        .name = "description", .label = N_("How it goes"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_LISTED,
    },
    [PATH_WALK_EVERY_DAYS] = {
        .name = "every_days", .label = N_("Every … days"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = 1, .most = 3660,
        .flags = FIELD_LISTED,
    },
    [PATH_WALK_USER_ID] = {
        .name = "user_id", .label = N_("Who walks it"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [PATH_WALK_PUT_OFF_UNTIL] = {
        .name = "put_off_until", .label = N_("Put off until"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
};

const struct entity path_walk_entity = {
    .name = "path_walk",
    .label = N_("Customer’s way"), .label_many = N_("Customer’s ways"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .title_field = "title",
};
