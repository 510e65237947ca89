#include "entity/reason_mark.h"

static const struct choice kinds[] = {
    { "done", N_("done") },
    { "later", N_("later") },
    { "never", N_("not again") },
    { NULL, NULL },
};

static const struct field fields[REASON_MARK_FIELD_COUNT] = {
    [REASON_MARK_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_READ, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [REASON_MARK_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_READ, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [REASON_MARK_NAME] = {
        .name = "name", .label = N_("Reason"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 60,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [REASON_MARK_SUBJECT_ID] = {
        .name = "subject_id", .label = N_("About"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED,
    },
    [REASON_MARK_FINGERPRINT] = {
        .name = "fingerprint", .label = N_("Fingerprint"),
        .type = FIELD_INT, .access = ACCESS_PRIVATE,
        .flags = FIELD_REQUIRED,
    },
    [REASON_MARK_KIND] = {
        .name = "kind", .label = N_("Kind"),
        .type = FIELD_CHOICE, .access = ACCESS_READ, .choices = kinds,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [REASON_MARK_UNTIL_DAY] = {
        .name = "until_day", .label = N_("Until"),
        .type = FIELD_DAY, .access = ACCESS_READ,
        .flags = FIELD_LISTED,
    },
};

const struct entity reason_mark_entity = {
    .name = "reason_mark",
    .label = N_("Mark"), .label_many = N_("Marks"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_PROGRAM,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "name",
};
