#include "entity/promise.h"

#include "model/record.h"

#include <string.h>

static const struct choice sides[] = {
    { "us", N_("us") },
    { "them", N_("them") },
    { NULL, NULL },
};

static const struct choice states[] = {
    { "open", N_("open") },
    { "kept", N_("kept") },
    { "released", N_("released") },
    { "broken", N_("broken") },
    { NULL, NULL },
};

static const struct field fields[PROMISE_FIELD_COUNT] = {
    [PROMISE_PERSON_ID] = {
        .name = "person_id", .label = N_("To"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [PROMISE_PROMISED_BY] = {
        .name = "promised_by", .label = N_("Promised by"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = sides,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "us",
    },
    [PROMISE_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [PROMISE_WHAT] = {
        .name = "what", .label = N_("What"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [PROMISE_DUE] = {
        .name = "due", .label = N_("By"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [PROMISE_FIRST_DUE] = {
        .name = "first_due", .label = N_("First promised by"),
        .type = FIELD_DAY, .access = ACCESS_READ,
    },
    [PROMISE_MINUTES] = {
        .name = "minutes", .label = N_("Minutes of work"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = 0, .most = 1000000,
    },
    [PROMISE_STATE] = {
        .name = "state", .label = N_("State"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = states,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
        .otherwise = "open",
    },
    [PROMISE_CLOSED_ON] = {
        .name = "closed_on", .label = N_("Settled on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [PROMISE_MOMENT_ID] = {
        .name = "moment_id", .label = N_("Given in"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "moment",
    },
    [PROMISE_MOVED_ON] = {
        .name = "moved_on", .label = N_("Another day agreed on"),
        .type = FIELD_DAY, .access = ACCESS_READ,
    },
    [PROMISE_MOVED_LATE] = {
        .name = "moved_late", .label = N_("The day had passed by then"),
        .type = FIELD_BOOL, .access = ACCESS_READ,
    },
    [PROMISE_DOUBTED] = {
        .name = "doubted", .label = N_("Did not fit when it was given"),
        .type = FIELD_BOOL, .access = ACCESS_READ,
    },
    [PROMISE_KEEPABLE_FROM] = {
        .name = "keepable_from", .label = N_("Could have been kept from"),
        .type = FIELD_DAY, .access = ACCESS_READ,
    },
};

/* The day first given stays, so that a promise moved before its day is told from one kept. */
static void prepare_promise(struct record *r, struct arena *a)
{
    (void)a;
    if (record_is_null(r, PROMISE_FIRST_DUE))
        r->values[PROMISE_FIRST_DUE] = r->values[PROMISE_DUE];
}

static bool check_promise(const struct record *r, struct error *err)
{
    if (strcmp(record_text(r, PROMISE_STATE), "open") != 0 && record_is_null(r, PROMISE_CLOSED_ON))
        return fail(err, ERROR_INPUT, "closed_on", "Say on which day the promise was settled.");
    return true;
}

const struct entity promise_entity = {
    .name = "promise",
    .label = N_("Promise"), .label_many = N_("Promises"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "what",
    .check = check_promise,
    .prepare = prepare_promise,
};
