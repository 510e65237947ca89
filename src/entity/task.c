#include "entity/task.h"

static const struct field fields[TASK_FIELD_COUNT] = {
    [TASK_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_LISTED,
    },
    [TASK_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [TASK_WHAT] = {
        .name = "what", .label = N_("What"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [TASK_DUE] = {
        .name = "due", .label = N_("By"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [TASK_MINUTES] = {
        .name = "minutes", .label = N_("Minutes of work"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = 0, .most = 1000000,
    },
    [TASK_DONE_ON] = {
        .name = "done_on", .label = N_("Done on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [TASK_MOMENT_ID] = {
        .name = "moment_id", .label = N_("From"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "moment",
    },
};

const struct entity task_entity = {
    .name = "task",
    .label = N_("Task"), .label_many = N_("Tasks"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "what",
};
