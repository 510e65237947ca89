#include "entity/chain_journey.h"

static const struct field fields[CHAIN_JOURNEY_FIELD_COUNT] = {
    [CHAIN_JOURNEY_TITLE] = {
        .name = "title", .label = N_("Title"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CHAIN_JOURNEY_PRODUCT] = {
        .name = "product", .label = N_("Product"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CHAIN_JOURNEY_TRAVELLED_ON] = {
        .name = "travelled_on", .label = N_("Travelled on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [CHAIN_JOURNEY_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [CHAIN_JOURNEY_LEARNED] = {
        .name = "learned", .label = N_("What was learned"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
    },
};

const struct entity chain_journey_entity = {
    .name = "chain_journey",
    .label = N_("Chain journey"), .label_many = N_("Chain journeys"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .title_field = "title",
};
