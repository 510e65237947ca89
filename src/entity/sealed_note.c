#include "entity/sealed_note.h"

static const struct field fields[SEALED_NOTE_FIELD_COUNT] = {
    [SEALED_NOTE_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_READ, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [SEALED_NOTE_ABOUT] = {
        .name = "about", .label = N_("What it is about"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 200,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [SEALED_NOTE_WORDS] = {
        .name = "words", .label = N_("Sealed words"),
        .type = FIELD_NOTE, .access = ACCESS_PRIVATE, .max_length = 60000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL,
    },
};

const struct entity sealed_note_entity = {
    .name = "sealed_note",
    .label = N_("Sealed note"), .label_many = N_("Sealed notes"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_PROGRAM,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "about",
};
