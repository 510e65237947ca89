/* Sign-in: the door as a page, also for who was signed out while writing. */
#ifndef PAGE_SIGNIN_H
#define PAGE_SIGNIN_H

#include "http/request.h"
#include "http/response.h"

/* The form to sign in with, beside which the form in the request is kept, if it is one. Keeps the
 * status of `res`. */
MUST_CHECK bool signin_show(struct request *req, struct response *res, struct error *err);

#endif
