/*
 * Operation: one change of one record, as the API knows them: made, changed, replaced, put in
 * the bin, taken out. The same for a request of its own and for one of many in a batch.
 */
#ifndef API_OPERATION_H
#define API_OPERATION_H

#include "app/app.h"
#include "model/record.h"

#include <jansson.h>

enum operation_kind { OPERATION_CREATE, OPERATION_PATCH, OPERATION_REPLACE, OPERATION_BIN,
                      OPERATION_RESTORE };

struct operation {
    enum operation_kind kind;
    const struct entity *entity;
    int64_t id;           /* but OPERATION_CREATE */
    json_t *body;         /* the caller's; NULL for the bin */
    const char *if_match; /* the header's text, or NULL */

    struct record *record; /* as it is afterwards */
};

/* Inside app_write(). ERROR_CONFLICT without a field: not the version that was expected. */
MUST_CHECK bool operation_run(struct call *c, struct operation *op, struct error *err);

#endif
