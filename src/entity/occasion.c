#include "entity/occasion.h"

#include "model/record.h"

static const struct choice kinds[] = {
    { "customer_event", N_("customer event") },
    { "association_event", N_("association event") },
    { "exchange", N_("exchange") },
    { "day_of_understanding", N_("day of understanding") },
    { "leisure", N_("leisure") },
    { NULL, NULL },
};

static const struct field fields[OCCASION_FIELD_COUNT] = {
    [OCCASION_TITLE] = {
        .name = "title", .label = N_("Title"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [OCCASION_KIND] = {
        .name = "kind", .label = N_("Kind"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = kinds,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "customer_event",
    },
    [OCCASION_STARTS_AT] = {
        .name = "starts_at", .label = N_("Begins"),
        .type = FIELD_INSTANT, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [OCCASION_ENDS_AT] = {
        .name = "ends_at", .label = N_("Ends"),
        .type = FIELD_INSTANT, .access = ACCESS_EDIT,
    },
    [OCCASION_PLACE] = {
        .name = "place", .label = N_("Place"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_LISTED,
    },
    [OCCASION_HOST] = {
        .name = "host", .label = N_("Host"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
    },
    [OCCASION_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("Where"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
    },
    [OCCASION_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [OCCASION_PURPOSE] = {
        .name = "purpose", .label = N_("What for"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
    },
    [OCCASION_QUESTIONS] = {
        .name = "questions", .label = N_("Questions to take along"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
    },
    [OCCASION_LEARNED] = {
        .name = "learned", .label = N_("What was learned"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
    },
};

static bool check_occasion(const struct record *r, struct error *err)
{
    if (!record_is_null(r, OCCASION_ENDS_AT) && !record_is_null(r, OCCASION_STARTS_AT) &&
        record_int(r, OCCASION_ENDS_AT) < record_int(r, OCCASION_STARTS_AT))
        return fail(err, ERROR_INPUT, "ends_at", "An occasion ends after it begins.");
    return true;
}

const struct entity occasion_entity = {
    .name = "occasion",
    .label = N_("Occasion"), .label_many = N_("Occasions"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .title_field = "title",
    .check = check_occasion,
};
