#include "entity/participant.h"

static const struct field fields[PARTICIPANT_FIELD_COUNT] = {
    [PARTICIPANT_MOMENT_ID] = {
        .name = "moment_id", .label = N_("Moment"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "moment",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [PARTICIPANT_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
};

const struct entity participant_entity = {
    .name = "participant",
    .label = N_("Participant"), .label_many = N_("Participants"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "person_id",
};
