#include "entity/load.h"

#include "base/id.h"
#include "model/record.h"

static const struct field fields[LOAD_FIELD_COUNT] = {
    [LOAD_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [LOAD_STARTS_AT] = {
        .name = "starts_at", .label = N_("Begins"),
        .type = FIELD_INSTANT, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [LOAD_MINUTES] = {
        .name = "minutes", .label = N_("Minutes"),
        .type = FIELD_INT, .access = ACCESS_EDIT,
        .least = LOAD_LEAST_MINUTES, .most = LOAD_MOST_MINUTES,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [LOAD_PERSON_ID] = {
        .name = "person_id", .label = N_("For whom"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_LISTED,
    },
    [LOAD_PROMISE_ID] = {
        .name = "promise_id", .label = N_("Promise"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "promise",
        .flags = FIELD_LISTED,
    },
    [LOAD_TASK_ID] = {
        .name = "task_id", .label = N_("Task"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "task",
        .flags = FIELD_LISTED,
    },
    [LOAD_DUTY_ID] = {
        .name = "duty_id", .label = N_("Duty"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "duty",
    },
    [LOAD_PATH_WALK_ID] = {
        .name = "path_walk_id", .label = N_("Customer’s way"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "path_walk",
    },
    [LOAD_REASON] = {
        .name = "reason", .label = N_("Reason"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 60,
    },
    [LOAD_WORDS] = {
        .name = "words", .label = N_("What for"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [LOAD_DONE_ON] = {
        .name = "done_on", .label = N_("Settled on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [LOAD_UUID] = {
        .name = "uuid", .label = N_("UUID"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 300,
        .flags = FIELD_REQUIRED,
    },
};

static void prepare_load(struct record *r, struct arena *a)
{
    char uuid[UUID_SIZE];

    if (record_is_null(r, LOAD_UUID)) {
        uuid_random(uuid);
        record_set_text(r, LOAD_UUID, arena_strdup(a, uuid));
    }
}

static bool check_load(const struct record *r, struct error *err)
{
    static const size_t about[] = { LOAD_PERSON_ID, LOAD_PROMISE_ID, LOAD_TASK_ID, LOAD_DUTY_ID,
                                    LOAD_PATH_WALK_ID, LOAD_WORDS };

    for (size_t i = 0; i < COUNT(about); i++)
        if (!record_is_null(r, about[i]))
            return true;
    return fail(err, ERROR_INPUT, "words", "Say what the time is set aside for.");
}

const struct entity load_entity = {
    .name = "load",
    .label = N_("Time set aside"), .label_many = N_("Times set aside"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "words",
    .check = check_load,
    .prepare = prepare_load,
};
