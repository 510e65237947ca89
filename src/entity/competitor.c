#include "entity/competitor.h"

static const struct field fields[COMPETITOR_FIELD_COUNT] = {
    [COMPETITOR_NAME] = {
        .name = "name", .label = N_("Name"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [COMPETITOR_PERSON_ID] = {
        .name = "person_id", .label = N_("With whom"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
    },
    [COMPETITOR_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("With which organisation"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
        .flags = FIELD_LISTED,
    },
    [COMPETITOR_OFFERS] = {
        .name = "offers", .label = N_("What they offer"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_LISTED,
    },
    [COMPETITOR_MET_ON] = {
        .name = "met_on", .label = N_("Met on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
};

const struct entity competitor_entity = {
    .name = "competitor",
    .label = N_("Competitor"), .label_many = N_("Competitors"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "name",
};
