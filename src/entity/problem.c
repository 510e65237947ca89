#include "entity/problem.h"

#include "model/record.h"

static const struct choice confirmations[] = {
    { "unanswered", N_("not said yet") },
    { "yes", N_("yes") },
    { "no", N_("no") },
    { NULL, NULL },
};

static const struct field fields[PROBLEM_FIELD_COUNT] = {
    [PROBLEM_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [PROBLEM_WORDS] = {
        .name = "words", .label = N_("In their words"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [PROBLEM_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("Organisation"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
    },
    [PROBLEM_HELPER_ID] = {
        .name = "helper_id", .label = N_("Who helps"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [PROBLEM_OPENED_AT] = {
        .name = "opened_at", .label = N_("Told us on"),
        .type = FIELD_INSTANT, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [PROBLEM_FIRST_REACTION_AT] = {
        .name = "first_reaction_at", .label = N_("First answer on"),
        .type = FIELD_INSTANT, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [PROBLEM_SOLUTION] = {
        .name = "solution", .label = N_("Solution"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [PROBLEM_SOLVED_AT] = {
        .name = "solved_at", .label = N_("Solved on"),
        .type = FIELD_INSTANT, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [PROBLEM_CONFIRMED] = {
        .name = "confirmed", .label = N_("Did it help?"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = confirmations,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "unanswered",
    },
    [PROBLEM_CONFIRMED_AT] = {
        .name = "confirmed_at", .label = N_("Said on"),
        .type = FIELD_INSTANT, .access = ACCESS_READ,
    },
    [PROBLEM_WAS_FAST] = {
        .name = "was_fast", .label = N_("It was fast"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
    },
    [PROBLEM_WAS_PERSONAL] = {
        .name = "was_personal", .label = N_("It was personal"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
    },
    [PROBLEM_WAS_DISCREET] = {
        .name = "was_discreet", .label = N_("It was discreet"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
    },
    [PROBLEM_THEIR_WORDS] = {
        .name = "their_words", .label = N_("What they say of it"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_PERSONAL,
    },
    [PROBLEM_DIGEST] = {
        .name = "digest", .label = N_("Digest"),
        .type = FIELD_TEXT, .access = ACCESS_PRIVATE, .max_length = 64,
    },
    [PROBLEM_LINK_UNTIL] = {
        .name = "link_until", .label = N_("Link works until"),
        .type = FIELD_INSTANT, .access = ACCESS_READ,
    },
    [PROBLEM_MOMENT_ID] = {
        .name = "moment_id", .label = N_("Told in"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "moment",
    },
};

/* Without the words of the solution the next one with this problem waits as long. */
static bool check_problem(const struct record *r, struct error *err)
{
    if (!record_is_null(r, PROBLEM_SOLVED_AT) && record_is_null(r, PROBLEM_SOLUTION))
        return fail(err, ERROR_INPUT, "solution", "Say what solved the problem.");
    if (!record_is_null(r, PROBLEM_SOLVED_AT) && !record_is_null(r, PROBLEM_OPENED_AT) &&
        record_int(r, PROBLEM_SOLVED_AT) < record_int(r, PROBLEM_OPENED_AT))
        return fail(err, ERROR_INPUT, "solved_at", "A problem is not solved before it is told.");
    if (!record_is_null(r, PROBLEM_FIRST_REACTION_AT) && !record_is_null(r, PROBLEM_OPENED_AT) &&
        record_int(r, PROBLEM_FIRST_REACTION_AT) < record_int(r, PROBLEM_OPENED_AT))
        return fail(err, ERROR_INPUT, "first_reaction_at",
                    "Nobody answers a problem before it is told.");
    return true;
}

const struct entity problem_entity = {
    .name = "problem",
    .label = N_("Problem"), .label_many = N_("Problems"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "words",
    .check = check_problem,
};
