#include "entity/model_fit.h"

static const struct choice states[] = {
    { "usable", N_("usable") },
    { "at_edge", N_("usable, customers much alike") },
    { "no_dropout", N_("nobody seems to leave") },
    { "too_little", N_("too little data") },
    { "failed", N_("no best description") },
    { NULL, NULL },
};

static const struct choice models[] = {
    { "bgnbd", "BG/NBD" },
    { "mbgnbd", "MBG/NBD" },
    { "paretonbd", "Pareto/NBD" },
    { "nbd", "NBD" },
    { NULL, NULL },
};

static const struct field fields[MODEL_FIT_FIELD_COUNT] = {
    [MODEL_FIT_GROUP_ID] = {
        .name = "group_id", .label = N_("Group"),
        .type = FIELD_REF, .access = ACCESS_READ, .refers_to = "group",
        .flags = FIELD_LISTED,
    },
    [MODEL_FIT_STATE] = {
        .name = "state", .label = N_("State"),
        .type = FIELD_CHOICE, .access = ACCESS_READ, .choices = states,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [MODEL_FIT_MODEL] = {
        .name = "model", .label = N_("Model"),
        .type = FIELD_CHOICE, .access = ACCESS_READ, .choices = models,
        .flags = FIELD_LISTED,
    },
    [MODEL_FIT_UNIT_DAYS] = {
        .name = "unit_days", .label = N_("Days in a unit of time"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED,
    },
    [MODEL_FIT_PARAMETERS] = {
        .name = "parameters", .label = N_("Parameters"),
        .type = FIELD_JSON, .access = ACCESS_READ,
    },
    [MODEL_FIT_LOG_LIKELIHOOD] = {
        .name = "log_likelihood", .label = N_("Log-likelihood"),
        .type = FIELD_REAL, .access = ACCESS_READ,
    },
    [MODEL_FIT_SPEND] = {
        .name = "spend", .label = N_("Parameters of the amounts"),
        .type = FIELD_JSON, .access = ACCESS_READ,
    },
    [MODEL_FIT_CURRENCY] = {
        .name = "currency", .label = N_("Currency"),
        .type = FIELD_TEXT, .access = ACCESS_READ, .max_length = 3,
    },
    [MODEL_FIT_FIRST_DAY] = {
        .name = "first_day", .label = N_("First purchase"),
        .type = FIELD_DAY, .access = ACCESS_READ,
        .flags = FIELD_LISTED,
    },
    [MODEL_FIT_LAST_DAY] = {
        .name = "last_day", .label = N_("Last purchase"),
        .type = FIELD_DAY, .access = ACCESS_READ,
        .flags = FIELD_LISTED,
    },
    [MODEL_FIT_AS_OF] = {
        .name = "as_of", .label = N_("As of"),
        .type = FIELD_DAY, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED,
    },
    [MODEL_FIT_CUSTOMERS] = {
        .name = "customers", .label = N_("Customers"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [MODEL_FIT_RETURNED] = {
        .name = "returned", .label = N_("Came back"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [MODEL_FIT_PURCHASES] = {
        .name = "purchases", .label = N_("Purchases"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
    [MODEL_FIT_IN_BOOK] = {
        .name = "in_book", .label = N_("Purchases in the book, of everybody"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED,
    },
    [MODEL_FIT_PERCENT] = {
        .name = "percent", .label = N_("Drifting from, in percent"),
        .type = FIELD_INT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED,
    },
    [MODEL_FIT_STAKE_LOW] = {
        .name = "stake_low", .label = N_("A third of the customers are worth less"),
        .type = FIELD_CENTS, .access = ACCESS_READ,
    },
    [MODEL_FIT_STAKE_HIGH] = {
        .name = "stake_high", .label = N_("A third of the customers are worth more"),
        .type = FIELD_CENTS, .access = ACCESS_READ,
    },
    [MODEL_FIT_QUALITY] = {
        .name = "quality", .label = N_("Foreseen and what came"),
        .type = FIELD_JSON, .access = ACCESS_READ,
    },
    [MODEL_FIT_PICTURE] = {
        .name = "picture", .label = N_("Pictures"),
        .type = FIELD_JSON, .access = ACCESS_READ,
    },
    [MODEL_FIT_FITTED_AT] = {
        .name = "fitted_at", .label = N_("Reckoned at"),
        .type = FIELD_INSTANT, .access = ACCESS_READ,
        .flags = FIELD_REQUIRED | FIELD_LISTED,
    },
};

const struct entity model_fit_entity = {
    .name = "model_fit",
    .label = N_("Reckoning"), .label_many = N_("Reckonings"),
    .fields = fields, .field_count = COUNT(fields),
    .writers = WRITERS_PROGRAM,
    .title_field = "model",
};
