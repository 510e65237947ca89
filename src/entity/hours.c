#include "entity/hours.h"

#include "base/instant.h"
#include "model/record.h"

#include <string.h>

static const struct field fields[HOURS_FIELD_COUNT] = {
    [HOURS_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [HOURS_WEEKDAY] = {
        .name = "weekday", .label = N_("Day of the week (Monday is 1)"),
        .type = FIELD_INT, .access = ACCESS_EDIT, .least = 1, .most = 7,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [HOURS_STARTS] = {
        .name = "starts", .label = N_("From"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 5,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [HOURS_ENDS] = {
        .name = "ends", .label = N_("Until"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 5,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
};

static bool check_hours(const struct record *r, struct error *err)
{
    int from = clock_minutes(record_text(r, HOURS_STARTS));
    int until = clock_minutes(record_text(r, HOURS_ENDS));

    if (from < 0)
        return fail(err, ERROR_INPUT, "starts", "Write a time of day as 08:30.");
    if (until < 0)
        return fail(err, ERROR_INPUT, "ends", "Write a time of day as 08:30.");
    if (until <= from)
        return fail(err, ERROR_INPUT, "ends", "Working hours end after they begin.");
    return true;
}

const struct entity hours_entity = {
    .name = "hours",
    .label = N_("Working hours"), .label_many = N_("Working hours"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .title_field = "starts",
    .check = check_hours,
};
