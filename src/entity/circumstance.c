#include "entity/circumstance.h"

static const struct choice kinds[] = {
    { "means", N_("means") },
    { "work", N_("work") },
    { "home", N_("home") },
    { "family", N_("family") },
    { "other", N_("something else") },
    { NULL, NULL },
};

static const struct field fields[CIRCUMSTANCE_FIELD_COUNT] = {
    [CIRCUMSTANCE_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CIRCUMSTANCE_KIND] = {
        .name = "kind", .label = N_("Kind"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = kinds,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "means",
    },
    [CIRCUMSTANCE_WORDS] = {
        .name = "words", .label = N_("How they live, in words they may read"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [CIRCUMSTANCE_SINCE] = {
        .name = "since", .label = N_("Since"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
    [CIRCUMSTANCE_CONFIRMED_ON] = {
        .name = "confirmed_on", .label = N_("Last confirmed"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
    [CIRCUMSTANCE_ENDED_ON] = {
        .name = "ended_on", .label = N_("No longer so since"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
};

const struct entity circumstance_entity = {
    .name = "circumstance",
    .label = N_("Circumstance"), .label_many = N_("Means and circumstances"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .kept_close = true,
    .person_field = "person_id",
    .title_field = "words",
};
