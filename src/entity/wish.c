#include "entity/wish.h"

#include "model/record.h"

#include <string.h>

static const struct choice states[] = {
    { "open", N_("open") },
    { "fulfilled", N_("fulfilled") },
    { "declined", N_("declined") },
    { NULL, NULL },
};

static const struct field fields[WISH_FIELD_COUNT] = {
    [WISH_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [WISH_WORDS] = {
        .name = "words", .label = N_("In their words"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [WISH_STATE] = {
        .name = "state", .label = N_("State"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = states,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "open",
    },
    [WISH_WHY] = {
        .name = "why", .label = N_("Why"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL,
    },
    [WISH_SINCE] = {
        .name = "since", .label = N_("Since"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [WISH_CLOSED_ON] = {
        .name = "closed_on", .label = N_("Settled on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
    [WISH_MOMENT_ID] = {
        .name = "moment_id", .label = N_("Said in"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "moment",
    },
    [WISH_THEME] = { /* a word of ours by which wishes of several people are counted together */
        .name = "theme", .label = N_("Theme"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 100,
        .flags = FIELD_LISTED,
    },
};

/* Declined without a reason, the customer cannot be told why: S0.6. */
static bool check_wish(const struct record *r, struct error *err)
{
    if (strcmp(record_text(r, WISH_STATE), "declined") == 0 && record_is_null(r, WISH_WHY))
        return fail(err, ERROR_INPUT, "why", "Say why the wish was declined.");
    return true;
}

const struct entity wish_entity = {
    .name = "wish",
    .label = N_("Wish"), .label_many = N_("Wishes"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "words",
    .check = check_wish,
};
