#include "entity/wish_profile.h"

static const struct field fields[WISH_PROFILE_FIELD_COUNT] = {
    [WISH_PROFILE_NAME] = {
        .name = "name", .label = N_("Name"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 200,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [WISH_PROFILE_WORDS] = {
        .name = "words", .label = N_("Who they are, in plain words"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [WISH_PROFILE_IS_ACTIVE] = {
        .name = "is_active", .label = N_("We look for them now"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "1",
    },
};

const struct entity wish_profile_entity = {
    .name = "wish_profile",
    .label = N_("Wish-customer profile"), .label_many = N_("Wish-customer profiles"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .title_field = "name",
};
