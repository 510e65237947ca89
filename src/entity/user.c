#include "entity/user.h"

#include "model/record.h"

#include <string.h>

static const struct choice accesses[] = {
    { "reader", N_("reads") },
    { "editor", N_("reads and writes") },
    { "admin", N_("administers") },
    { NULL, NULL },
};

static const struct choice languages[] = {
    { "en", N_("English") },
    { "de", N_("Deutsch") },
    { NULL, NULL },
};

static const struct field fields[USER_FIELD_COUNT] = {
    [USER_NAME] = {
        .name = "name", .label = N_("Name"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 200,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [USER_EMAIL] = {
        .name = "email", .label = N_("E-mail"),
        .type = FIELD_EMAIL, .access = ACCESS_EDIT, .max_length = 254,
        .flags = FIELD_REQUIRED | FIELD_UNIQUE | FIELD_LISTED,
    },
    [USER_PASSWORD] = {
        .name = "password", .label = N_("Password"),
        .type = FIELD_TEXT, .access = ACCESS_PRIVATE, .max_length = 200,
    },
    [USER_ACCESS] = {
        .name = "access", .label = N_("May"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = accesses,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "editor",
    },
    [USER_LANGUAGE] = {
        .name = "language", .label = N_("Language"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = languages,
    },
    [USER_IS_ACTIVE] = {
        .name = "is_active", .label = N_("Active"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "1",
    },
    [USER_PERSON_ID] = {
        .name = "person_id", .label = N_("Is this person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
    },
};

/* Signing in does not care for capitals. */
static void prepare_user(struct record *r, struct arena *a)
{
    char *email = arena_strdup(a, record_text(r, USER_EMAIL));

    for (char *c = email; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + 32);
    record_set_text(r, USER_EMAIL, email);
}

static bool check_user(const struct record *r, struct error *err)
{
    const char *at = strchr(record_text(r, USER_EMAIL), '@');

    if (at == NULL || at == record_text(r, USER_EMAIL) || at[1] == '\0')
        return fail(err, ERROR_INPUT, "email", "An e-mail address looks like name@firm.example.");
    return true;
}

bool user_administers(const struct record *r)
{
    return r->deleted_at == 0 && record_int(r, USER_IS_ACTIVE) != 0 &&
           strcmp(record_text(r, USER_ACCESS), "admin") == 0;
}

const struct entity user_entity = {
    .name = "user",
    .table = "app_user",
    .label = N_("User"), .label_many = N_("Users"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_ADMIN,
    .title_field = "name",
    .check = check_user,
    .prepare = prepare_user,
};
