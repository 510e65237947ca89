#include "entity/acquaintance.h"

static const struct field fields[ACQUAINTANCE_FIELD_COUNT] = {
    [ACQUAINTANCE_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [ACQUAINTANCE_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [ACQUAINTANCE_SINCE] = {
        .name = "since", .label = N_("Since"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [ACQUAINTANCE_HOW] = {
        .name = "how", .label = N_("How"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_LISTED,
    },
};

const struct entity acquaintance_entity = {
    .name = "acquaintance",
    .label = N_("Acquaintance"), .label_many = N_("Acquaintances"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "how",
};
