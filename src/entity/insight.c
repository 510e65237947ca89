#include "entity/insight.h"

static const struct choice kinds[] = {
    { "fear", N_("fear") },
    { "worry", N_("worry") },
    { "hope", N_("hope") },
    { "joy", N_("joy") },
    { "concern", N_("concern") },
    { "way_of_thinking", N_("way of thinking") },
    { NULL, NULL },
};

static const struct field fields[INSIGHT_FIELD_COUNT] = {
    [INSIGHT_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [INSIGHT_KIND] = {
        .name = "kind", .label = N_("Kind"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = kinds,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [INSIGHT_WORDS] = {
        .name = "words", .label = N_("In their words"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [INSIGHT_SINCE] = {
        .name = "since", .label = N_("Since"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [INSIGHT_CONFIRMED_ON] = {
        .name = "confirmed_on", .label = N_("Last confirmed"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [INSIGHT_ENDED_ON] = {
        .name = "ended_on", .label = N_("No longer so since"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
    [INSIGHT_MOMENT_ID] = {
        .name = "moment_id", .label = N_("Said in"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "moment",
    },
};

const struct entity insight_entity = {
    .name = "insight",
    .label = N_("Insight"), .label_many = N_("Insights"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "words",
};
