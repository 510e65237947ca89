#include "entity/benefit.h"

#include "model/record.h"

static const struct field fields[BENEFIT_FIELD_COUNT] = {
    [BENEFIT_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [BENEFIT_NOTED_ON] = {
        .name = "noted_on", .label = N_("Noted on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [BENEFIT_GAIN] = {
        .name = "gain", .label = N_("Gain a year"),
        .type = FIELD_CENTS, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [BENEFIT_CURRENCY] = {
        .name = "currency", .label = N_("Currency"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 3,
    },
    [BENEFIT_MINUTES] = {
        .name = "minutes", .label = N_("Minutes saved a year"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = 0, .most = 100000000,
    },
    [BENEFIT_WORDS] = {
        .name = "words", .label = N_("In their words"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [BENEFIT_RISK] = {
        .name = "risk", .label = N_("Which risk it takes from them"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL,
    },
    [BENEFIT_EVIDENCE] = {
        .name = "evidence", .label = N_("How we know"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL,
    },
    [BENEFIT_ALTERNATIVE] = {
        .name = "alternative", .label = N_("Best alternative"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_LISTED,
    },
    [BENEFIT_COMPETITOR_ID] = {
        .name = "competitor_id", .label = N_("Offered by"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "competitor",
    },
    [BENEFIT_ALTERNATIVE_GAIN] = {
        .name = "alternative_gain", .label = N_("Its gain a year"),
        .type = FIELD_CENTS, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [BENEFIT_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("Organisation"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
    },
};

static bool check_benefit(const struct record *r, struct error *err)
{
    if (record_is_null(r, BENEFIT_GAIN) && record_is_null(r, BENEFIT_MINUTES) &&
        record_is_null(r, BENEFIT_WORDS) && record_is_null(r, BENEFIT_RISK))
        return fail(err, ERROR_INPUT, "words",
                    "Say what they gain: money, time, less risk, or in words.");
    return true;
}

const struct entity benefit_entity = {
    .name = "benefit",
    .label = N_("Benefit"), .label_many = N_("Benefits"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "words",
    .check = check_benefit,
};
