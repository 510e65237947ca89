#include "entity/session.h"

static const struct choice kinds[] = {
    { "browser", N_("browser") },
    { "link", N_("sign-in link") },
    { "api", N_("API key") },
    { NULL, NULL },
};

static const struct field fields[SESSION_FIELD_COUNT] = {
    [SESSION_USER_ID] = {
        .name = "user_id", .label = N_("User"),
        .type = FIELD_REF, .access = ACCESS_READ, .refers_to = "user",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [SESSION_KIND] = {
        .name = "kind", .label = N_("Kind"),
        .type = FIELD_CHOICE, .access = ACCESS_READ, .choices = kinds,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [SESSION_DIGEST] = {
        .name = "digest", .label = N_("Digest"),
        .type = FIELD_TEXT, .access = ACCESS_PRIVATE, .max_length = 64,
        .flags = FIELD_REQUIRED | FIELD_UNIQUE,
    },
    [SESSION_LABEL] = {
        .name = "label", .label = N_("Label"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 200,
        .flags = FIELD_LISTED,
    },
    [SESSION_EXPIRES_AT] = {
        .name = "expires_at", .label = N_("Until"),
        .type = FIELD_INSTANT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [SESSION_SEEN_AT] = {
        .name = "seen_at", .label = N_("Last seen"),
        .type = FIELD_INSTANT, .access = ACCESS_READ,
        .flags = FIELD_LISTED,
    },
};

const struct entity session_entity = {
    .name = "session",
    .label = N_("Session"), .label_many = N_("Sessions"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_PROGRAM,
    .title_field = "label",
};
