#include "entity/data_duty.h"

#include "base/day.h"
#include "model/record.h"

static const struct choice kinds[] = {
    { "disclosure", N_("wants to know what we know (Art. 15 GDPR)") },
    { "restricted", N_("wants it not to be used (Art. 18 GDPR)") },
    { "retention", N_("is to be erased (Art. 17 GDPR)") },
    { NULL, NULL },
};

static const struct field fields[DATA_DUTY_FIELD_COUNT] = {
    [DATA_DUTY_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [DATA_DUTY_KIND] = {
        .name = "kind", .label = N_("Kind"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = kinds,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [DATA_DUTY_ASKED_ON] = {
        .name = "asked_on", .label = N_("Asked on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [DATA_DUTY_ANSWER_BY] = {
        .name = "answer_by", .label = N_("Answer by"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [DATA_DUTY_SETTLED_ON] = {
        .name = "settled_on", .label = N_("Settled on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [DATA_DUTY_NOTE] = {
        .name = "note", .label = N_("Note"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_PERSONAL,
    },
    [DATA_DUTY_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
};

/* Art. 12 (3) GDPR: within one month. A month that has no such day ends on its last. */
static void prepare_data_duty(struct record *r, struct arena *a)
{
    (void)a;
    if (!record_is_null(r, DATA_DUTY_ANSWER_BY) || record_is_null(r, DATA_DUTY_ASKED_ON))
        return;

    struct ymd asked = day_split((struct day){ (int32_t)record_int(r, DATA_DUTY_ASKED_ON) });
    int year = asked.month == 12 ? asked.year + 1 : asked.year;
    int month = asked.month % 12 + 1, mday = asked.mday;

    while (!day_exists(year, month, mday))
        mday--;
    record_set_int(r, DATA_DUTY_ANSWER_BY, day_of(year, month, mday).number);
}

const struct entity data_duty_entity = {
    .name = "data_duty",
    .label = N_("Right asked for"), .label_many = N_("Rights asked for"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "note",
    .prepare = prepare_data_duty,
};
