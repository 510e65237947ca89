#include "entity/purchase.h"

#include "model/record.h"

static const struct field fields[PURCHASE_FIELD_COUNT] = {
    [PURCHASE_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_LISTED,
    },
    [PURCHASE_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("Organisation"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
    },
    [PURCHASE_DAY] = {
        .name = "day", .label = N_("Day"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [PURCHASE_AMOUNT] = {
        .name = "amount", .label = N_("Amount"),
        .type = FIELD_CENTS, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [PURCHASE_CURRENCY] = {
        .name = "currency", .label = N_("Currency"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 3,
    },
    [PURCHASE_UNITS] = {
        .name = "units", .label = N_("Pieces"),
        .type = FIELD_INT, .access = ACCESS_EDIT,
    },
    [PURCHASE_REFERENCE] = {
        .name = "reference", .label = N_("Reference"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 200,
        .flags = FIELD_LISTED,
    },
};

static bool check_purchase(const struct record *r, struct error *err)
{
    if (record_is_null(r, PURCHASE_PERSON_ID) && record_is_null(r, PURCHASE_ORGANISATION_ID))
        return fail(err, ERROR_INPUT, "person_id", "Say who bought: a person or an organisation.");
    return true;
}

const struct entity purchase_entity = {
    .name = "purchase",
    .label = N_("Purchase"), .label_many = N_("Purchases"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "reference",
    .check = check_purchase,
};
