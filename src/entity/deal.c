#include "entity/deal.h"

#include "model/record.h"

#include <string.h>

static const struct choice outcomes[] = {
    { "open", N_("open") },
    { "won", N_("won") },
    { "lost", N_("lost") },
    { NULL, NULL },
};

static const struct field fields[DEAL_FIELD_COUNT] = {
    [DEAL_TITLE] = {
        .name = "title", .label = N_("Title"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [DEAL_PERSON_ID] = {
        .name = "person_id", .label = N_("With"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_LISTED,
    },
    [DEAL_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("With which organisation"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
        .flags = FIELD_LISTED,
    },
    [DEAL_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [DEAL_AMOUNT] = {
        .name = "amount", .label = N_("Amount"),
        .type = FIELD_CENTS, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [DEAL_CURRENCY] = {
        .name = "currency", .label = N_("Currency"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 3,
    },
    [DEAL_STAGE] = {
        .name = "stage", .label = N_("Stage"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 100,
        .flags = FIELD_LISTED,
    },
    [DEAL_NEXT_STEP] = {
        .name = "next_step", .label = N_("Next step"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [DEAL_NEXT_ON] = {
        .name = "next_on", .label = N_("On"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [DEAL_OFFER_ON] = {
        .name = "offer_on", .label = N_("Offer sent on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
    [DEAL_OUTCOME] = {
        .name = "outcome", .label = N_("Outcome"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = outcomes,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "open",
    },
    [DEAL_WHY] = {
        .name = "why", .label = N_("Why"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL,
    },
    [DEAL_CLOSED_ON] = {
        .name = "closed_on", .label = N_("Decided on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
    [DEAL_BROUGHT_US] = {
        .name = "brought_us", .label = N_("Brought us"),
        .type = FIELD_CENTS, .access = ACCESS_EDIT,
    },
    [DEAL_BROUGHT_THEM] = {
        .name = "brought_them", .label = N_("Brought them"),
        .type = FIELD_CENTS, .access = ACCESS_EDIT,
    },
    [DEAL_BROUGHT_WORDS] = {
        .name = "brought_words", .label = N_("What it brought each side"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_PERSONAL,
    },
};

/* Why it was lost is what the next one is won with. */
static bool check_deal(const struct record *r, struct error *err)
{
    if (strcmp(record_text(r, DEAL_OUTCOME), "lost") == 0 && record_is_null(r, DEAL_WHY))
        return fail(err, ERROR_INPUT, "why", "Say why they decided against us.");
    return true;
}

const struct entity deal_entity = {
    .name = "deal",
    .label = N_("Deal"), .label_many = N_("Deals"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "title",
    .check = check_deal,
};
