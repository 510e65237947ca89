#include "entity/contact_point.h"

#include "model/record.h"

static const struct choice kinds[] = {
    { "phone", N_("telephone") },
    { "email", N_("e-mail") },
    { "url", N_("web address") },
    { "messenger", N_("messenger") },
    { NULL, NULL },
};

static const struct field fields[CONTACT_POINT_FIELD_COUNT] = {
    [CONTACT_POINT_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_LISTED,
    },
    [CONTACT_POINT_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("Organisation"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
    },
    [CONTACT_POINT_KIND] = {
        .name = "kind", .label = N_("Kind"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = kinds,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "phone",
    },
    [CONTACT_POINT_VALUE] = {
        .name = "value", .label = N_("Number or address"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_SEARCHED | FIELD_LISTED,
    },
    [CONTACT_POINT_LABEL] = {
        .name = "label", .label = N_("Label"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 100,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [CONTACT_POINT_PREFERRED] = {
        .name = "preferred", .label = N_("Preferred"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "0",
    },
};

static bool check_contact_point(const struct record *r, struct error *err)
{
    if (record_is_null(r, CONTACT_POINT_PERSON_ID) &&
        record_is_null(r, CONTACT_POINT_ORGANISATION_ID))
        return fail(err, ERROR_INPUT, "person_id",
                    "Say whom this number or address reaches: a person or an organisation.");
    return true;
}

const struct entity contact_point_entity = {
    .name = "contact_point",
    .label = N_("Contact point"), .label_many = N_("Contact points"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "value",
    .check = check_contact_point,
};
