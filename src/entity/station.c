#include "entity/station.h"

#include "model/record.h"

static const struct field fields[STATION_FIELD_COUNT] = {
    [STATION_PATH_WALK_ID] = {
        .name = "path_walk_id", .label = N_("Way"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "path_walk",
        .flags = FIELD_LISTED,
    },
    [STATION_CHAIN_JOURNEY_ID] = {
        .name = "chain_journey_id", .label = N_("Journey"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "chain_journey",
        .flags = FIELD_LISTED,
    },
    [STATION_WALK_ID] = {
        .name = "walk_id", .label = N_("Seen on the walk"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "walk",
    },
    [STATION_POSITION] = {
        .name = "position", .label = N_("Place in the row"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = 0, .most = 1000,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [STATION_NAME] = {
        .name = "name", .label = N_("Station"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [STATION_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("Organisation"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
        .flags = FIELD_LISTED,
    },
    [STATION_PERSON_ID] = {
        .name = "person_id", .label = N_("Whom we met"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
    },
    [STATION_EXPERIENCE] = {
        .name = "experience", .label = N_("What it was like"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_LISTED,
    },
    [STATION_FEELING] = {
        .name = "feeling", .label = N_("Feeling"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = -2, .most = 2,
    },
    [STATION_CONCERNS] = {
        .name = "concerns", .label = N_("Which concerns they have there"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
    },
    [STATION_FINDING] = {
        .name = "finding", .label = N_("Finding"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_LISTED,
    },
    [STATION_TASK_ID] = {
        .name = "task_id", .label = N_("What we do about it"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "task",
    },
};

static bool check_station(const struct record *r, struct error *err)
{
    if (record_is_null(r, STATION_PATH_WALK_ID) == record_is_null(r, STATION_CHAIN_JOURNEY_ID))
        return fail(err, ERROR_INPUT, "path_walk_id",
                    "A station belongs to a customer's way or to a journey, to one of the two.");
    return true;
}

const struct entity station_entity = {
    .name = "station",
    .label = N_("Station"), .label_many = N_("Stations"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "name",
    .check = check_station,
};
