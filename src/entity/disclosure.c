#include "entity/disclosure.h"

static const struct field fields[DISCLOSURE_FIELD_COUNT] = {
    [DISCLOSURE_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [DISCLOSURE_WHAT] = {
        .name = "what", .label = N_("What"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 4000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [DISCLOSURE_TO_WHOM] = {
        .name = "to_whom", .label = N_("To whom"),
        .type = FIELD_TEXT, .access = ACCESS_EDIT, .max_length = 300,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [DISCLOSURE_WHY] = {
        .name = "why", .label = N_("Why"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_PERSONAL | FIELD_LISTED,
    },
    [DISCLOSURE_DISCLOSED_ON] = {
        .name = "disclosed_on", .label = N_("On"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [DISCLOSURE_USER_ID] = {
        .name = "user_id", .label = N_("Who of us"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "user",
        .flags = FIELD_LISTED,
    },
    [DISCLOSURE_CONSENT_ID] = {
        .name = "consent_id", .label = N_("Agreed to in"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "consent",
    },
};

const struct entity disclosure_entity = {
    .name = "disclosure",
    .label = N_("Disclosure"), .label_many = N_("Disclosures"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "what",
};
