/* Intake: makes a request out of what came: path, query, cookies, form, language, wishes. */
#ifndef HTTP_INTAKE_H
#define HTTP_INTAKE_H

#include "http/request.h"

/* From target, headers and the connection; everything but the body. ERROR_INPUT when the query
 * string is malformed. Leaves the rest usable then, so that the error can be told. */
MUST_CHECK bool intake_head(struct request *req, struct error *err);

/* The form in the body, if it is one. */
MUST_CHECK bool intake_form(struct request *req, struct error *err);

#endif
