#include "entity/tie.h"

#include "model/record.h"

static const struct field fields[TIE_FIELD_COUNT] = {
    [TIE_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [TIE_OTHER_ID] = {
        .name = "other_id", .label = N_("Other person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [TIE_KIND] = {
        .name = "kind", .label = N_("Is to the other"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 100,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [TIE_REVERSE] = {
        .name = "reverse", .label = N_("The other is"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 100,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
};

static bool check_tie(const struct record *r, struct error *err)
{
    if (record_int(r, TIE_PERSON_ID) == record_int(r, TIE_OTHER_ID))
        return fail(err, ERROR_INPUT, "other_id", "A tie joins two different people.");
    return true;
}

const struct entity tie_entity = {
    .name = "tie",
    .label = N_("Tie"), .label_many = N_("Ties"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "kind",
    .check = check_tie,
};
