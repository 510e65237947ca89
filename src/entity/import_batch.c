#include "entity/import_batch.h"

static const struct choice kinds[] = {
    { "vcard", N_("vCard") },
    { "csv", N_("CSV") },
    { "ldif", N_("LDIF") },
    { "purchases", N_("purchases") },
    { NULL, NULL },
};

static const struct choice states[] = {
    { "running", N_("running") },
    { "done", N_("done") },
    { "undone", N_("undone") },
    { "failed", N_("failed") },
    { NULL, NULL },
};

static const struct field fields[IMPORT_BATCH_FIELD_COUNT] = {
    [IMPORT_BATCH_FILE_NAME] = {
        .name = "file_name", .label = N_("File"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 300,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [IMPORT_BATCH_KIND] = {
        .name = "kind", .label = N_("Kind"),
        .type = FIELD_CHOICE, .access = ACCESS_READ, .choices = kinds,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [IMPORT_BATCH_STATE] = {
        .name = "state", .label = N_("State"),
        .type = FIELD_CHOICE, .access = ACCESS_READ, .choices = states,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [IMPORT_BATCH_ROWS_READ] = {
        .name = "rows_read", .label = N_("Read"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_LISTED,
    },
    [IMPORT_BATCH_ROWS_NEW] = {
        .name = "rows_new", .label = N_("New"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_LISTED,
    },
    [IMPORT_BATCH_ROWS_CHANGED] = {
        .name = "rows_changed", .label = N_("Changed"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_LISTED,
    },
    [IMPORT_BATCH_ROWS_SAME] = {
        .name = "rows_same", .label = N_("Same"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_LISTED,
    },
    [IMPORT_BATCH_ROWS_DOUBTFUL] = {
        .name = "rows_doubtful", .label = N_("Doubtful"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_LISTED,
    },
    [IMPORT_BATCH_ROWS_ERROR] = {
        .name = "rows_error", .label = N_("Errors"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_LISTED,
    },
    [IMPORT_BATCH_MAPPING] = {
        .name = "mapping", .label = N_("Mapping"),
        .type = FIELD_JSON, .access = ACCESS_READ,
    },
    [IMPORT_BATCH_FINISHED_AT] = {
        .name = "finished_at", .label = N_("Finished"),
        .type = FIELD_INSTANT, .access = ACCESS_READ,
        .flags = FIELD_LISTED,
    },
};

const struct entity import_batch_entity = {
    .name = "import_batch",
    .label = N_("Import"), .label_many = N_("Imports"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_PROGRAM,
    .title_field = "file_name",
};
