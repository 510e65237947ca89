#include "entity/reason.h"

static const struct field fields[REASON_FIELD_COUNT] = {
    [REASON_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_READ, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [REASON_NAME] = {
        .name = "name", .label = N_("Reason"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 60,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [REASON_SUBJECT_ID] = {
        .name = "subject_id", .label = N_("About"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED,
    },
    [REASON_CLASS] = {
        .name = "class", .label = N_("Class"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [REASON_WEIGHT] = {
        .name = "weight", .label = N_("Weight"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [REASON_FROM_DAY] = {
        .name = "from_day", .label = N_("From"),
        .type = FIELD_DAY, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [REASON_UNTIL_DAY] = {
        .name = "until_day", .label = N_("Until"),
        .type = FIELD_DAY, .access = ACCESS_READ,
        .flags = FIELD_LISTED,
    },
    [REASON_SHOWN_FROM] = {
        .name = "shown_from", .label = N_("Shown from"),
        .type = FIELD_DAY, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED,
    },
    [REASON_RECOMPUTE_ON] = {
        .name = "recompute_on", .label = N_("Looked at again on"),
        .type = FIELD_DAY, .access = ACCESS_READ,
    },
    [REASON_USER_ID] = {
        .name = "user_id", .label = N_("Whose"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED,
    },
    [REASON_ARGS] = {
        .name = "args", .label = N_("Arguments"),
        .type = FIELD_NOTE, .access = ACCESS_READ, .max_length = 8000,
        .flags = FIELD_PERSONAL,
    },
    [REASON_FINGERPRINT] = {
        .name = "fingerprint", .label = N_("Fingerprint"),
        .type = FIELD_INT, .access = ACCESS_PRIVATE,
        .flags = FIELD_REQUIRED,
    },
};

const struct entity reason_entity = {
    .name = "reason",
    .label = N_("Reason"), .label_many = N_("Reasons"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_PROGRAM,
    .has_circle = true,
    .title_field = "name",
};
