#include "entity/advice.h"

#include "model/record.h"

static const struct field fields[ADVICE_FIELD_COUNT] = {
    [ADVICE_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [ADVICE_GIVEN_ON] = {
        .name = "given_on", .label = N_("On"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [ADVICE_WANTED] = {
        .name = "wanted", .label = N_("What was wanted"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [ADVICE_ADVISED] = {
        .name = "advised", .label = N_("What we advised"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [ADVICE_BECAUSE] = {
        .name = "because", .label = N_("Because"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL,
    },
    [ADVICE_BENEFIT] = {
        .name = "benefit", .label = N_("What it brings them"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL,
    },
    [ADVICE_DECIDED] = {
        .name = "decided", .label = N_("What they decided"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL,
    },
    [ADVICE_OUTCOME] = {
        .name = "outcome", .label = N_("How it turned out"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [ADVICE_REVIEW_ON] = {
        .name = "review_on", .label = N_("Look again on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [ADVICE_MOMENT_ID] = {
        .name = "moment_id", .label = N_("Given in"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "moment",
    },
};

static bool check_advice(const struct record *r, struct error *err)
{
    if (!record_is_null(r, ADVICE_REVIEW_ON) && !record_is_null(r, ADVICE_GIVEN_ON) &&
        record_int(r, ADVICE_REVIEW_ON) < record_int(r, ADVICE_GIVEN_ON))
        return fail(err, ERROR_INPUT, "review_on",
                    "How it turned out shows only after the advice.");
    return true;
}

const struct entity advice_entity = {
    .name = "advice",
    .label = N_("Advice"), .label_many = N_("Advice"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "wanted",
    .check = check_advice,
};
