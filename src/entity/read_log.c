#include "entity/read_log.h"

static const struct field fields[READ_LOG_FIELD_COUNT] = {
    [READ_LOG_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_READ, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [READ_LOG_ENTITY] = {
        .name = "entity", .label = N_("Kind of record"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 60,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [READ_LOG_RECORD_ID] = {
        .name = "record_id", .label = N_("Record"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED,
    },
    [READ_LOG_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_READ, .refers_to = "person",
        .flags = FIELD_LISTED,
    },
    [READ_LOG_READ_ON] = {
        .name = "read_on", .label = N_("On"),
        .type = FIELD_DAY, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [READ_LOG_DIGEST] = {
        .name = "digest", .label = N_("Digest"),
        .type = FIELD_TEXT, .access = ACCESS_PRIVATE, .max_length = 200,
        .flags = FIELD_REQUIRED | FIELD_UNIQUE,
    },
};

const struct entity read_log_entity = {
    .name = "read_log",
    .label = N_("Reading"), .label_many = N_("Log of reading"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_PROGRAM,
    .has_circle = true,
    .title_field = "entity",
};
