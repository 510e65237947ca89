#include "entity/moment.h"

static const struct choice channels[] = {
    { "call", N_("call") },
    { "visit", N_("visit") },
    { "mail", N_("e-mail") },
    { "letter", N_("letter") },
    { "message", N_("message") },
    { "meeting", N_("meeting") },
    { "event", N_("event") },
    { "feedback", N_("feedback") },
    { NULL, NULL },
};

static const struct choice begun[] = {
    { "us", N_("us") },
    { "them_unprompted", N_("them, of their own accord") },
    { "them_prompted", N_("them, because we asked") },
    { NULL, NULL },
};

static const struct choice purposes[] = {
    { "keep", N_("to keep them") },
    { "win", N_("to win them") },
    { "serve", N_("to serve them") },
    { NULL, NULL },
};

static const struct field fields[MOMENT_FIELD_COUNT] = {
    [MOMENT_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [MOMENT_AT] = {
        .name = "at", .label = N_("When"),
        .type = FIELD_INSTANT, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [MOMENT_MINUTES] = {
        .name = "minutes", .label = N_("Minutes"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = 0, .most = 100000,
        .flags = FIELD_LISTED,
    },
    [MOMENT_CHANNEL] = {
        .name = "channel", .label = N_("Channel"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = channels,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "call",
    },
    [MOMENT_BEGUN_BY] = {
        .name = "begun_by", .label = N_("Begun by"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = begun,
        .flags = FIELD_LISTED,
    },
    [MOMENT_WORDS] = {
        .name = "words", .label = N_("What was"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 20000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [MOMENT_FEELING] = {
        .name = "feeling", .label = N_("Feeling"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = -2, .most = 2,
        .flags = FIELD_PERSONAL,
    },
    [MOMENT_ASKED] = {
        .name = "asked", .label = N_("Asked what occupies them"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
    },
    [MOMENT_PURPOSE] = {
        .name = "purpose", .label = N_("Purpose"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = purposes,
    },
    [MOMENT_COST] = {
        .name = "cost", .label = N_("Cost"),
        .type = FIELD_CENTS, .access = ACCESS_EDIT,
    },
    [MOMENT_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
};

const struct entity moment_entity = {
    .name = "moment",
    .label = N_("Moment"), .label_many = N_("Moments"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "words",
};
