#include "entity/card_example.h"

static const struct field fields[CARD_EXAMPLE_FIELD_COUNT] = {
    [CARD_EXAMPLE_CARD] = {
        .name = "card", .label = N_("Card"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 60,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CARD_EXAMPLE_WORDS] = {
        .name = "words", .label = N_("What we did"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CARD_EXAMPLE_HAPPENED_ON] = {
        .name = "happened_on", .label = N_("On"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [CARD_EXAMPLE_PERSON_ID] = {
        .name = "person_id", .label = N_("With whom"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_LISTED,
    },
    [CARD_EXAMPLE_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
};

const struct entity card_example_entity = {
    .name = "card_example",
    .label = N_("Example"), .label_many = N_("Examples"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "words",
};
