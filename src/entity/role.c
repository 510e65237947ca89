#include "entity/role.h"

#include "model/record.h"

static const struct field fields[ROLE_FIELD_COUNT] = {
    [ROLE_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [ROLE_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("Organisation"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [ROLE_TITLE] = {
        .name = "title", .label = N_("Title"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 200,
        .flags = FIELD_SEARCHED | FIELD_LISTED,
    },
    [ROLE_DEPARTMENT] = {
        .name = "department", .label = N_("Department"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 200,
        .flags = FIELD_LISTED,
    },
    [ROLE_FROM_DAY] = {
        .name = "from_day", .label = N_("From"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [ROLE_UNTIL_DAY] = {
        .name = "until_day", .label = N_("Until"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
};

static bool check_role(const struct record *r, struct error *err)
{
    if (!record_is_null(r, ROLE_FROM_DAY) && !record_is_null(r, ROLE_UNTIL_DAY) &&
        record_int(r, ROLE_UNTIL_DAY) < record_int(r, ROLE_FROM_DAY))
        return fail(err, ERROR_INPUT, "until_day", "A role cannot end before it begins.");
    return true;
}

const struct entity role_entity = {
    .name = "role",
    .label = N_("Role"), .label_many = N_("Roles"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "title",
    .check = check_role,
};
