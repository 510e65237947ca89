#include "entity/profile_fit.h"

static const struct choice answers[] = {
    { "fits", N_("fits") },
    { "does_not", N_("does not fit") },
    { NULL, NULL },
};

static const struct field fields[PROFILE_FIT_FIELD_COUNT] = {
    [PROFILE_FIT_PERSON_ID] = {
        .name = "person_id", .label = N_("Person"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "person",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [PROFILE_FIT_WISH_PROFILE_ID] = {
        .name = "wish_profile_id", .label = N_("Profile"),
        .type = FIELD_REF, .access = ACCESS_EDIT, .refers_to = "wish_profile",
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [PROFILE_FIT_FITS] = {
        .name = "fits", .label = N_("Fits?"),
        .type = FIELD_CHOICE, .access = ACCESS_EDIT, .choices = answers,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [PROFILE_FIT_WHY] = {
        .name = "why", .label = N_("Why"),
        .type = FIELD_NOTE, .access = ACCESS_EDIT, .max_length = 2000,
        .flags = FIELD_REQUIRED | FIELD_PERSONAL | FIELD_LISTED,
    },
    [PROFILE_FIT_DECIDED_ON] = {
        .name = "decided_on", .label = N_("On"),
        .type = FIELD_DAY, .access = ACCESS_EDIT,
        .flags = FIELD_LISTED,
    },
};

const struct entity profile_fit_entity = {
    .name = "profile_fit",
    .label = N_("Fit"), .label_many = N_("Fits"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_EDITOR,
    .has_circle = true,
    .person_field = "person_id",
    .title_field = "why",
};
