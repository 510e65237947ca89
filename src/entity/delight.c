#include "entity/delight.h"

#include "model/record.h"

static const struct field fields[DELIGHT_FIELD_COUNT] = {
    [DELIGHT_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [DELIGHT_IDEA] = {
        .name = "idea", .label = N_("Idea"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [DELIGHT_INSIGHT_ID] = {
        .name = "insight_id", .label = N_("Because of"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "insight",
    },
    [DELIGHT_PLANNED_ON] = {
        .name = "planned_on", .label = N_("Planned for"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [DELIGHT_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [DELIGHT_DONE_ON] = {
        .name = "done_on", .label = N_("Done on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [DELIGHT_DROPPED_ON] = {
        .name = "dropped_on", .label = N_("Dropped on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
    [DELIGHT_TAKEN] = {
        .name = "taken", .label = N_("How they took it"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL,
    },
    [DELIGHT_COST] = {
        .name = "cost", .label = N_("Cost"),
        .type = FIELD_CENTS, .access = ACCESS_EDIT,
    },
};

static bool check_delight(const struct record *r, struct error *err)
{
    if (!record_is_null(r, DELIGHT_DONE_ON) && !record_is_null(r, DELIGHT_DROPPED_ON))
        return fail(err, ERROR_INPUT, "dropped_on", "A surprise is either done or dropped.");
    return true;
}

const struct entity delight_entity = {
    .name = "delight",
    .label = N_("Surprise"), .label_many = N_("Surprises"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "idea",
    .check = check_delight,
};
