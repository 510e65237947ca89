#include "entity/concession.h"

#include "model/record.h"

static const struct field fields[CONCESSION_FIELD_COUNT] = {
    [CONCESSION_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CONCESSION_WHAT] = {
        .name = "what", .label = N_("What was given"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [CONCESSION_GIVEN_ON] = {
        .name = "given_on", .label = N_("Given on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [CONCESSION_AMOUNT] = {
        .name = "amount", .label = N_("Amount"),
        .type = FIELD_CENTS, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [CONCESSION_CURRENCY] = {
        .name = "currency", .label = N_("Currency"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 3,
    },
    [CONCESSION_WHY] = {
        .name = "why", .label = N_("Why"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL,
    },
    [CONCESSION_EXPECTED_RETURN] = {
        .name = "expected_return", .label = N_("Hoped for in return"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [CONCESSION_EXPECTED_BY] = {
        .name = "expected_by", .label = N_("Hoped for by"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [CONCESSION_RETURNED_ON] = {
        .name = "returned_on", .label = N_("Came back on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [CONCESSION_RETURNED] = {
        .name = "returned", .label = N_("What came back"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL,
    },
    [CONCESSION_WRITTEN_OFF_ON] = {
        .name = "written_off_on", .label = N_("Written off on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
    [CONCESSION_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("Organisation"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
    },
};

static bool check_concession(const struct record *r, struct error *err)
{
    if (!record_is_null(r, CONCESSION_EXPECTED_BY) && !record_is_null(r, CONCESSION_GIVEN_ON) &&
        record_int(r, CONCESSION_EXPECTED_BY) < record_int(r, CONCESSION_GIVEN_ON))
        return fail(err, ERROR_INPUT, "expected_by",
                    "What is hoped for in return comes after what was given.");
    if (!record_is_null(r, CONCESSION_RETURNED_ON) && !record_is_null(r, CONCESSION_GIVEN_ON) &&
        record_int(r, CONCESSION_RETURNED_ON) < record_int(r, CONCESSION_GIVEN_ON))
        return fail(err, ERROR_INPUT, "returned_on", "Nothing comes back before it was given.");
    return true;
}

const struct entity concession_entity = {
    .name = "concession",
    .label = N_("Concession"), .label_many = N_("Concessions"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "what",
    .check = check_concession,
};
