#include "entity/consent.h"

#include "model/record.h"

static const struct choice ways[] = {
    { "spoken", N_("spoken") },
    { "written", N_("in writing") },
    { "form", N_("by a form") },
    { NULL, NULL },
};

static const struct field fields[CONSENT_FIELD_COUNT] = {
    [CONSENT_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CONSENT_PURPOSE] = {
        .name = "purpose", .label = N_("For what"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [CONSENT_WORDING] = {
        .name = "wording", .label = N_("In which words"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [CONSENT_HOW] = {
        .name = "how", .label = N_("How"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = ways,
        .flags = FIELD_REQUIRED,
        .otherwise = "spoken",
    },
    [CONSENT_GIVEN_ON] = {
        .name = "given_on", .label = N_("Given on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CONSENT_USER_ID] = {
        .name = "user_id", .label = N_("To whom of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [CONSENT_SHARE_WITH] = {
        .name = "share_with", .label = N_("May be shared with"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_PERSONAL,
    },
    [CONSENT_WITHDRAWN_ON] = {
        .name = "withdrawn_on", .label = N_("Taken back on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
};

static bool check_consent(const struct record *r, struct error *err)
{
    if (!record_is_null(r, CONSENT_WITHDRAWN_ON) && !record_is_null(r, CONSENT_GIVEN_ON) &&
        record_int(r, CONSENT_WITHDRAWN_ON) < record_int(r, CONSENT_GIVEN_ON))
        return fail(err, ERROR_INPUT, "withdrawn_on",
                    "A consent is taken back after it was given.");
    return true;
}

const struct entity consent_entity = {
    .name = "consent",
    .label = N_("Consent"), .label_many = N_("Consents"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "purpose",
    .check = check_consent,
};
