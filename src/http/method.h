/* Method: the verbs of HTTP that routes may be declared for (RFC 9110 9, RFC 5789). */
#ifndef HTTP_METHOD_H
#define HTTP_METHOD_H

#include "base/base.h"

enum method {
    METHOD_FORGOTTEN,
    GET,
    HEAD, /* answered by the GET route, without its body */
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS,
    METHOD_COUNT
};

enum method method_of(const char *name); /* METHOD_FORGOTTEN when it is none of ours */
const char *method_name(enum method m);
bool method_is_safe(enum method m);      /* changes nothing, so it needs no CSRF check */

#endif
