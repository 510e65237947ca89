#include "entity/action.h"

static const struct choice kinds[] = {
    { "save", N_("saved") },
    { "bin", N_("put in the bin") },
    { "restore", N_("taken out of the bin") },
    { "capture", N_("captured") },
    { "import", N_("imported") },
    { "merge", N_("merged") },
    { "undo", N_("undone") },
    { "mark", N_("marked") },
    { "erase", N_("erased") },
    { NULL, NULL },
};

static const struct field fields[ACTION_FIELD_COUNT] = {
    [ACTION_KIND] = {
        .name = "kind", .label = N_("Kind"),
        .type = FIELD_CHOICE, .access = ACCESS_READ, .choices = kinds,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [ACTION_SUMMARY] = {
        .name = "summary", .label = N_("What"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 300,
        .flags = FIELD_LISTED,
    },
    [ACTION_UNDONE_BY] = {
        .name = "undone_by", .label = N_("Undone by"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_LISTED,
    },
};

const struct entity action_entity = {
    .name = "action",
    .label = N_("Step"), .label_many = N_("Steps"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_PROGRAM,
    .has_circle = true,
    .title_field = "summary",
};
