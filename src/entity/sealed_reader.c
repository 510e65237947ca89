#include "entity/sealed_reader.h"

static const struct field fields[SEALED_READER_FIELD_COUNT] = {
    [SEALED_READER_SEALED_NOTE_ID] = {
        .name = "sealed_note_id", .label = N_("Sealed note"),
        .type = FIELD_REF, .access = ACCESS_READ, .refers_to = "sealed_note",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [SEALED_READER_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_READ, .refers_to = "user",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [SEALED_READER_WRAPPED] = {
        .name = "wrapped", .label = N_("Key"),
        .type = FIELD_TEXT, .access = ACCESS_PRIVATE, .max_length = 200,
        .flags = FIELD_REQUIRED,
    },
};

const struct entity sealed_reader_entity = {
    .name = "sealed_reader",
    .label = N_("Reader of a sealed note"), .label_many = N_("Readers of sealed notes"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_PROGRAM,
    .has_circle = true,
    .title_field = "user_id",
};
