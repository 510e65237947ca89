#include "entity/evidence.h"

#include "model/record.h"

#include <string.h>

static const struct choice kinds[] = {
    { "came_back", N_("came back unprompted") },
    { "recommended", N_("recommended us") },
    { "told_others", N_("told others") },
    { NULL, NULL },
};

static const struct field fields[EVIDENCE_FIELD_COUNT] = {
    [EVIDENCE_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [EVIDENCE_KIND] = {
        .name = "kind", .label = N_("Kind"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = kinds,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [EVIDENCE_SEEN_ON] = {
        .name = "seen_on", .label = N_("On"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [EVIDENCE_WORDS] = {
        .name = "words", .label = N_("In their words"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [EVIDENCE_TO_PERSON_ID] = {
        .name = "to_person_id", .label = N_("Recommended us to"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_LISTED,
    },
    [EVIDENCE_TO_WHOM] = {
        .name = "to_whom", .label = N_("To whom"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [EVIDENCE_OUTCOME] = {
        .name = "outcome", .label = N_("What came of it"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL,
    },
    [EVIDENCE_THANKED_ON] = {
        .name = "thanked_on", .label = N_("Thanked on"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
    [EVIDENCE_MOMENT_ID] = {
        .name = "moment_id", .label = N_("Told in"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "moment",
    },
};

static bool check_evidence(const struct record *r, struct error *err)
{
    if (!record_is_null(r, EVIDENCE_TO_PERSON_ID) &&
        record_int(r, EVIDENCE_TO_PERSON_ID) == record_int(r, EVIDENCE_PERSON_ID))
        return fail(err, ERROR_INPUT, "to_person_id", "Nobody recommends us to themselves.");
    if (!record_is_null(r, EVIDENCE_TO_PERSON_ID) &&
        strcmp(record_text(r, EVIDENCE_KIND), "came_back") == 0)
        return fail(err, ERROR_INPUT, "kind", "Somebody who came back told nobody else.");
    return true;
}

const struct entity evidence_entity = {
    .name = "evidence",
    .label = N_("Evidence"), .label_many = N_("Evidence"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "words",
    .check = check_evidence,
};
