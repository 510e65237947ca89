#include "entity/incident.h"

#include "model/record.h"

static const struct choice ways[] = {
    { "in_person", N_("in person") },
    { "call", N_("by telephone") },
    { "writing", N_("in writing") },
    { NULL, NULL },
};

static const struct field fields[INCIDENT_FIELD_COUNT] = {
    [INCIDENT_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [INCIDENT_WHAT] = {
        .name = "what", .label = N_("What happened"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [INCIDENT_HAPPENED_ON] = {
        .name = "happened_on", .label = N_("Happened on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [INCIDENT_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("Organisation"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
    },
    [INCIDENT_HARM] = {
        .name = "harm", .label = N_("Harm"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_PERSONAL,
    },
    [INCIDENT_OUR_FAULT] = {
        .name = "our_fault", .label = N_("Our fault"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [INCIDENT_APOLOGY_BY] = {
        .name = "apology_by", .label = N_("Who said sorry"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
    },
    [INCIDENT_APOLOGY_ON] = {
        .name = "apology_on", .label = N_("Said sorry on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [INCIDENT_APOLOGY_HOW] = {
        .name = "apology_how", .label = N_("How"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = ways,
    },
    [INCIDENT_ACTION] = {
        .name = "action", .label = N_("What was done about it"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_PERSONAL,
    },
    [INCIDENT_ACTION_ON] = {
        .name = "action_on", .label = N_("Done about it on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
    [INCIDENT_REMEDY] = {
        .name = "remedy", .label = N_("Remedy"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_PERSONAL,
    },
    [INCIDENT_FORGIVEN] = {
        .name = "forgiven", .label = N_("Forgiven"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
    },
    [INCIDENT_CAUSE] = { /* "late delivery": a word of ours, so that the same is counted together */
        .name = "cause", .label = N_("Cause"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 100,
        .flags = FIELD_LISTED,
    },
};

static bool check_incident(const struct record *r, struct error *err)
{
    if (!record_is_null(r, INCIDENT_APOLOGY_ON) && !record_is_null(r, INCIDENT_HAPPENED_ON) &&
        record_int(r, INCIDENT_APOLOGY_ON) < record_int(r, INCIDENT_HAPPENED_ON))
        return fail(err, ERROR_INPUT, "apology_on", "Nobody says sorry before it happened.");
    if (!record_is_null(r, INCIDENT_ACTION) && record_is_null(r, INCIDENT_ACTION_ON))
        return fail(err, ERROR_INPUT, "action_on", "Say on which day something was done about it.");
    return true;
}

const struct entity incident_entity = {
    .name = "incident",
    .label = N_("Incident"), .label_many = N_("Incidents"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "what",
    .check = check_incident,
};
