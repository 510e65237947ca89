#include "entity/guest.h"

static const struct choice answers[] = {
    { "open", N_("no answer yet") },
    { "yes", N_("comes") },
    { "no", N_("does not come") },
    { "maybe", N_("perhaps") },
    { NULL, NULL },
};

static const struct field fields[GUEST_FIELD_COUNT] = {
    [GUEST_OCCASION_ID] = {
        .name = "occasion_id", .label = N_("Occasion"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "occasion",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [GUEST_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [GUEST_INVITED_ON] = {
        .name = "invited_on", .label = N_("Invited on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [GUEST_ANSWER] = {
        .name = "answer", .label = N_("Answer"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = answers,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "open",
    },
    [GUEST_CAME] = {
        .name = "came", .label = N_("Came"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [GUEST_USER_ID] = {
        .name = "user_id", .label = N_("Who talks to them"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [GUEST_TALK_ABOUT] = {
        .name = "talk_about", .label = N_("About what"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [GUEST_LEARNED] = {
        .name = "learned", .label = N_("What was learned"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_PERSONAL,
    },
    [GUEST_FOLLOWED_UP_ON] = {
        .name = "followed_up_on", .label = N_("Followed up on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
};

const struct entity guest_entity = {
    .name = "guest",
    .label = N_("Guest"), .label_many = N_("Guests"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "talk_about",
};
