/* Answer: what the handlers of the API share: reading the address and the body, writing JSON. */
#ifndef API_ANSWER_H
#define API_ANSWER_H

#include "app/app.h"
#include "format/json.h"
#include "http/gate.h"
#include "model/record.h"

#include <jansson.h>

enum {
    ANSWER_CEILING = 64 << 20,
    RECORD_BYTES = 1500 /* of JSON, of an ordinary record: what is reserved for each */
};

/* The :entity of the path; ERROR_NOT_FOUND when there is none. */
MUST_CHECK bool answer_entity(const struct request *req, const struct entity **out,
                              struct error *err);

/* Answers with a status of its own, in words for the asker; always true. */
bool answer_refuse(struct request *req, struct response *res, int status, const struct error *err);

/* Parameters that are none of `known` (NULL-terminated) are an error naming them. */
MUST_CHECK bool answer_only(const struct request *req, const char *const *known,
                            struct error *err);

/* A whole number in the address, `otherwise` when it is not there; beyond the bounds an error. */
MUST_CHECK bool answer_number(const struct request *req, const char *name, int least, int most,
                              int otherwise, int *out, struct error *err);

/* ?fields=name,relation as a NULL-terminated array; NULL when all are wanted. */
MUST_CHECK bool answer_fields(const struct request *req, const struct entity *e,
                              const char *const **out, struct error *err);

/* The body as JSON, which the caller gives back with json_decref(). False with *status 415 (or
 * 0: by the kind of the error). An empty body is NULL where it `may_be_empty`. */
MUST_CHECK bool answer_body(const struct request *req, bool may_be_empty, json_t **out,
                            int *status, struct error *err);

struct json answer_json(struct arena *a, size_t records);
MUST_CHECK bool answer_with(struct response *res, const struct json *j, struct error *err);

const char *answer_place(struct arena *a, const struct entity *e, int64_t id); /* its address */

#endif
