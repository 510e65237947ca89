#include "entity/supply.h"

#include "model/record.h"

static const struct field fields[SUPPLY_FIELD_COUNT] = {
    [SUPPLY_SUPPLIER_ID] = {
        .name = "supplier_id", .label = N_("From"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [SUPPLY_CUSTOMER_ID] = {
        .name = "customer_id", .label = N_("To"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [SUPPLY_WHAT] = {
        .name = "what", .label = N_("What"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_LISTED,
    },
    [SUPPLY_OUR_UNDERSTANDING] = {
        .name = "our_understanding", .label = N_("How well we understand them"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = 0, .most = 4,
        .flags = FIELD_LISTED,
    },
    [SUPPLY_THEIR_UNDERSTANDING] = {
        .name = "their_understanding", .label = N_("How well they understand us"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = 0, .most = 4,
        .flags = FIELD_LISTED,
    },
    [SUPPLY_ASKED_ON] = {
        .name = "asked_on", .label = N_("Asked on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [SUPPLY_NOTE] = {
        .name = "note", .label = N_("Note"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
    },
};

static bool check_supply(const struct record *r, struct error *err)
{
    if (record_int(r, SUPPLY_SUPPLIER_ID) == record_int(r, SUPPLY_CUSTOMER_ID))
        return fail(err, ERROR_INPUT, "customer_id", "A supply joins two different organisations.");
    return true;
}

const struct entity supply_entity = {
    .name = "supply",
    .label = N_("Supply"), .label_many = N_("Supplies"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .title_field = "what",
    .check = check_supply,
};
