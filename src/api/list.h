/* List: the part of an address that says which records, in which order, as a query. */
#ifndef API_LIST_H
#define API_LIST_H

#include "http/request.h"
#include "model/query.h"

/* Every parameter that is none of `others` (NULL-terminated) is a filter, "sort", or "bin".
 * ERROR_INPUT names the parameter. */
MUST_CHECK bool list_query(const struct request *req, const char *const *others, struct query *out,
                           struct error *err);

#endif
