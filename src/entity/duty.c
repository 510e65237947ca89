#include "entity/duty.h"

static const struct field fields[DUTY_FIELD_COUNT] = {
    [DUTY_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [DUTY_PLACE] = {
        .name = "place", .label = N_("Where"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [DUTY_WHY] = {
        .name = "why", .label = N_("What for"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
    },
    [DUTY_EVERY_DAYS] = {
        .name = "every_days", .label = N_("Every … days"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = 1, .most = 3660,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [DUTY_LAST_DONE_ON] = {
        .name = "last_done_on", .label = N_("Last there on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [DUTY_PUT_OFF_UNTIL] = {
        .name = "put_off_until", .label = N_("Put off until"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
    },
    [DUTY_LEARNED] = {
        .name = "learned", .label = N_("What was learned last time"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
    },
};

const struct entity duty_entity = {
    .name = "duty",
    .label = N_("Duty"), .label_many = N_("Duties"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .title_field = "place",
};
