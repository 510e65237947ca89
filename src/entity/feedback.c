#include "entity/feedback.h"

#include "model/record.h"

static const struct field fields[FEEDBACK_FIELD_COUNT] = {
    [FEEDBACK_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [FEEDBACK_QUESTION] = {
        .name = "question", .label = N_("Question"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 1000,
    },
    [FEEDBACK_ASKED_AT] = {
        .name = "asked_at", .label = N_("Asked on"),
        .type = FIELD_INSTANT, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [FEEDBACK_USER_ID] = {
        .name = "user_id", .label = N_("Who asked"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
    },
    [FEEDBACK_DIGEST] = {
        .name = "digest", .label = N_("Digest"),
        .type = FIELD_TEXT, .access = ACCESS_PRIVATE, .max_length = 64,
    },
    [FEEDBACK_EXPIRES_AT] = {
        .name = "expires_at", .label = N_("Link works until"),
        .type = FIELD_INSTANT, .access = ACCESS_READ,
    },
    [FEEDBACK_SCORE] = {
        .name = "score", .label = N_("Score of 10"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = 0, .most = 10,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [FEEDBACK_WORDS] = {
        .name = "words", .label = N_("In their words"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [FEEDBACK_IS_UNHAPPY] = {
        .name = "is_unhappy", .label = N_("Not content"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [FEEDBACK_ANSWERED_AT] = {
        .name = "answered_at", .label = N_("Answered on"),
        .type = FIELD_INSTANT, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [FEEDBACK_THEME] = {
        .name = "theme", .label = N_("What it is about"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 200,
        .flags = FIELD_LISTED,
    },
    [FEEDBACK_OUR_ANSWER] = {
        .name = "our_answer", .label = N_("What we did"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_LISTED,
    },
    [FEEDBACK_CLOSED_AT] = {
        .name = "closed_at", .label = N_("Told them on"),
        .type = FIELD_INSTANT, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [FEEDBACK_MOMENT_ID] = {
        .name = "moment_id", .label = N_("After"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "moment",
    },
};

static bool check_feedback(const struct record *r, struct error *err)
{
    if (!record_is_null(r, FEEDBACK_CLOSED_AT) && record_is_null(r, FEEDBACK_OUR_ANSWER))
        return fail(err, ERROR_INPUT, "our_answer", "Say what we did, in words they may read.");
    return true;
}

const struct entity feedback_entity = {
    .name = "feedback",
    .label = N_("Feedback"), .label_many = N_("Feedback"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "words",
    .check = check_feedback,
};
