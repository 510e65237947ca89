#include "entity/tag.h"

static const struct field fields[TAG_FIELD_COUNT] = {
    [TAG_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [TAG_NAME] = {
        .name = "name", .label = N_("Word"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 100,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
};

const struct entity tag_entity = {
    .name = "tag",
    .label = N_("Tag"), .label_many = N_("Tags"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .title_field = "name",
};
