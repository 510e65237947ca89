#include "entity/organisation.h"

#include "base/fold.h"
#include "base/id.h"
#include "model/record.h"

static const struct choice kinds[] = {
    { "firm", N_("firm") },
    { "association", N_("association") },
    { "authority", N_("authority") },
    { "department", N_("department of our own") },
    { NULL, NULL },
};

static const struct field fields[ORGANISATION_FIELD_COUNT] = {
    [ORGANISATION_NAME] = {
        .name = "name", .label = N_("Name"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_REQUIRED | FIELD_SEARCHED | FIELD_LISTED,
    },
    [ORGANISATION_SORT_KEY] = {
        .name = "sort_key", .label = N_("Sort key"),
        .type = FIELD_TEXT, .access = ACCESS_PRIVATE, .max_length = 1000,
        .flags = FIELD_REQUIRED,
    },
    [ORGANISATION_KIND] = {
        .name = "kind", .label = N_("Kind"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = kinds,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "firm",
    },
    [ORGANISATION_PARENT_ID] = {
        .name = "parent_id", .label = N_("Part of"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
        .flags = FIELD_LISTED,
    },
    [ORGANISATION_NUMBER] = {
        .name = "number", .label = N_("Customer number"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 60,
        .flags = FIELD_SEARCHED | FIELD_LISTED,
    },
    [ORGANISATION_VAT_ID] = {
        .name = "vat_id", .label = N_("VAT number"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 30,
        .flags = FIELD_SEARCHED,
    },
    [ORGANISATION_WEBSITE] = {
        .name = "website", .label = N_("Website"),
        .type = FIELD_URL, .access = ACCESS_EDIT, .max_length = 500,
    },
    [ORGANISATION_NOTE] = {
        .name = "note", .label = N_("Note"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 20000,
    },
    [ORGANISATION_UUID] = {
        .name = "uuid", .label = N_("UUID"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 300,
        .flags = FIELD_REQUIRED,
    },
    [ORGANISATION_EXTRA] = {
        .name = "extra", .label = N_("Kept from imports"),
        .type = FIELD_JSON, .access = ACCESS_READ,
    },
};

static void prepare_organisation(struct record *r, struct arena *a)
{
    char uuid[UUID_SIZE];
    const char *name = record_text(r, ORGANISATION_NAME), *key = text_sort_key(a, name);

    record_set_text(r, ORGANISATION_SORT_KEY, *key != '\0' ? key : name);
    if (record_is_null(r, ORGANISATION_UUID)) {
        uuid_random(uuid);
        record_set_text(r, ORGANISATION_UUID, arena_strdup(a, uuid));
    }
}

static bool check_organisation(const struct record *r, struct error *err)
{
    if (r->id != 0 && record_int(r, ORGANISATION_PARENT_ID) == r->id)
        return fail(err, ERROR_INPUT, "parent_id", "An organisation cannot be part of itself.");
    return true;
}

const struct entity organisation_entity = {
    .name = "organisation",
    .label = N_("Organisation"), .label_many = N_("Organisations"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .title_field = "name",
    .sort_field = "sort_key",
    .check = check_organisation,
    .prepare = prepare_organisation,
};
