#include "entity/change.h"

static const struct choice kinds[] = {
    { "created", N_("created") },
    { "changed", N_("changed") },
    { "binned", N_("put in the bin") },
    { "restored", N_("taken out of the bin") },
    { "erased", N_("erased") },
    { NULL, NULL },
};

static const struct field fields[CHANGE_FIELD_COUNT] = {
    [CHANGE_ACTION_ID] = {
        .name = "action_id", .label = N_("Step"),
        .type = FIELD_REF, .access = ACCESS_READ, .refers_to = "action",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CHANGE_KIND] = {
        .name = "kind", .label = N_("Kind"),
        .type = FIELD_CHOICE, .access = ACCESS_READ, .choices = kinds,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CHANGE_ENTITY] = {
        .name = "entity", .label = N_("Kind of record"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 60,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CHANGE_RECORD_ID] = {
        .name = "record_id", .label = N_("Record"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CHANGE_BEFORE] = {
        .name = "before", .label = N_("Before"),
        .type = FIELD_JSON, .access = ACCESS_PRIVATE,
        .flags = FIELD_PERSONAL,
    },
    [CHANGE_AFTER] = {
        .name = "after", .label = N_("After"),
        .type = FIELD_JSON, .access = ACCESS_PRIVATE,
        .flags = FIELD_PERSONAL,
    },
};

const struct entity change_entity = {
    .name = "change",
    .label = N_("Change"), .label_many = N_("Changes"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_PROGRAM,
    .has_circle = true,
    .title_field = "entity",
};
