#include "entity/card.h"

static const struct choice languages[] = {
    { "en", N_("English") },
    { "de", N_("Deutsch") },
    { NULL, NULL },
};

static const struct field fields[CARD_FIELD_COUNT] = {
    [CARD_MESSAGE] = {
        .name = "message", .label = N_("Message"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 1000,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CARD_QUESTIONS] = {
        .name = "questions", .label = N_("Questions, one a line"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_LISTED,
    },
    [CARD_TIPS] = {
        .name = "tips", .label = N_("Tips"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
    },
    [CARD_EXAMPLE] = {
        .name = "example", .label = N_("Example"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
    },
    [CARD_LANGUAGE] = {
        .name = "language", .label = N_("Language"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = languages,
    },
};

const struct entity card_entity = {
    .name = "card",
    .label = N_("Card"), .label_many = N_("Cards"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .title_field = "message",
};
