/*
 * CSV of a whole list: /api/v1/person.csv, with the filters, sort and fields of the list.
 *
 * Read and sent in pages by key, so that a million rows cost no more memory than a hundred and
 * no transaction stays open; a row that is changed meanwhile comes as it was or as it is.
 */
#ifndef API_CSV_H
#define API_CSV_H

#include "http/request.h"
#include "http/response.h"

bool csv_is_wanted(const struct request *req); /* "person.csv" */
MUST_CHECK bool csv_answer(struct request *req, struct response *res, struct error *err);

#endif
