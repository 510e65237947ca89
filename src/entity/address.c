#include "entity/address.h"

static const struct field fields[ADDRESS_FIELD_COUNT] = {
    [ADDRESS_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_LISTED,
    },
    [ADDRESS_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("Organisation"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
    },
    [ADDRESS_STREET] = {
        .name = "street", .label = N_("Street"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 1000,
        .flags = FIELD_PERSONAL | FIELD_SEARCHED | FIELD_LISTED,
    },
    [ADDRESS_EXTENDED] = {
        .name = "extended", .label = N_("Further line"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 1000,
        .flags = FIELD_PERSONAL,
    },
    [ADDRESS_POSTCODE] = {
        .name = "postcode", .label = N_("Postcode"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 30,
        .flags = FIELD_PERSONAL | FIELD_SEARCHED | FIELD_LISTED,
    },
    [ADDRESS_CITY] = {
        .name = "city", .label = N_("City"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 200,
        .flags = FIELD_PERSONAL | FIELD_SEARCHED | FIELD_LISTED,
    },
    [ADDRESS_REGION] = {
        .name = "region", .label = N_("Region"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 200,
        .flags = FIELD_PERSONAL,
    },
    [ADDRESS_COUNTRY] = {
        .name = "country", .label = N_("Country"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 200,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [ADDRESS_LABEL] = {
        .name = "label", .label = N_("Label"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 100,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [ADDRESS_PREFERRED] = {
        .name = "preferred", .label = N_("Preferred"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED,
        .otherwise = "0",
    },
};

const struct entity address_entity = {
    .name = "address",
    .label = N_("Address"), .label_many = N_("Addresses"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "city",
};
