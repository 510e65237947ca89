#include "entity/setting.h"

static const struct field fields[SETTING_FIELD_COUNT] = {
    [SETTING_NAME] = {
        .name = "name", .label = N_("Name"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 100,
        .flags = FIELD_REQUIRED | FIELD_UNIQUE | FIELD_LISTED,
    },
    [SETTING_VALUE] = {
        .name = "value", .label = N_("Value"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 500,
        .flags = FIELD_LISTED,
    },
};

const struct entity setting_entity = {
    .name = "setting",
    .label = N_("Setting"), .label_many = N_("Settings"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_ADMIN,
    .title_field = "name",
};
