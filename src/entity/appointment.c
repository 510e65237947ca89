#include "entity/appointment.h"

#include "base/id.h"
#include "model/record.h"

static const struct choice statuses[] = {
    { "confirmed", N_("fixed") },
    { "tentative", N_("not fixed yet") },
    { "cancelled", N_("cancelled") },
    { NULL, NULL },
};

static const struct field fields[APPOINTMENT_FIELD_COUNT] = {
    [APPOINTMENT_TITLE] = {
        .name = "title", .label = N_("Title"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [APPOINTMENT_STARTS_AT] = {
        .name = "starts_at", .label = N_("Begins"),
        .type = FIELD_INSTANT, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [APPOINTMENT_ENDS_AT] = {
        .name = "ends_at", .label = N_("Ends"),
        .type = FIELD_INSTANT, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [APPOINTMENT_ALL_DAY] = {
        .name = "all_day", .label = N_("All day"),
        .type = FIELD_BOOL, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED,
        .otherwise = "0",
    },
    [APPOINTMENT_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [APPOINTMENT_PERSON_ID] = {
        .name = "person_id", .label = N_("With"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_LISTED,
    },
    [APPOINTMENT_ORGANISATION_ID] = {
        .name = "organisation_id", .label = N_("Organisation"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "organisation",
    },
    [APPOINTMENT_PLACE] = {
        .name = "place", .label = N_("Place"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [APPOINTMENT_NOTE] = {
        .name = "note", .label = N_("Note"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_PERSONAL,
    },
    [APPOINTMENT_STATUS] = {
        .name = "status", .label = N_("Status"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = statuses,
        .flags = FIELD_REQUIRED,
        .otherwise = "confirmed",
    },
    [APPOINTMENT_UUID] = {
        .name = "uuid", .label = N_("UUID"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 300,
        .flags = FIELD_REQUIRED,
    },
};

static void prepare_appointment(struct record *r, struct arena *a)
{
    char uuid[UUID_SIZE];

    if (record_is_null(r, APPOINTMENT_UUID)) {
        uuid_random(uuid);
        record_set_text(r, APPOINTMENT_UUID, arena_strdup(a, uuid));
    }
}

static bool check_appointment(const struct record *r, struct error *err)
{
    if (!record_is_null(r, APPOINTMENT_ENDS_AT) && !record_is_null(r, APPOINTMENT_STARTS_AT) &&
        record_int(r, APPOINTMENT_ENDS_AT) < record_int(r, APPOINTMENT_STARTS_AT))
        return fail(err, ERROR_INPUT, "ends_at", "An appointment ends after it begins.");
    return true;
}

const struct entity appointment_entity = {
    .name = "appointment",
    .label = N_("Appointment"), .label_many = N_("Appointments"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "title",
    .check = check_appointment,
    .prepare = prepare_appointment,
};
