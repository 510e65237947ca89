/* Problem: an error as an answer: which status, and in which words. */
#ifndef HTTP_PROBLEM_H
#define HTTP_PROBLEM_H

#include "http/request.h"
#include "http/response.h"

/* See door.h for the table. */
int problem_status(const struct request *req, const struct error *err);

/* "Not found": the plain name of a status, in English. */
const char *status_name(int status);

/* What people are shown for it, in their language. BROKEN gets a general sentence: its own may
 * tell what is nobody's business. */
const char *problem_text(const struct request *req, const struct error *err);

/* RFC 9457 */
void problem_json(const struct request *req, struct response *res, const struct error *err);

/* For when there is no page, or the page failed too. */
void problem_plain(const struct request *req, struct response *res, const struct error *err);

#endif
