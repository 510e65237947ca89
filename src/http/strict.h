/*
 * Strict: refuses requests that two programs could read differently.
 *
 * Between a proxy and us, a request whose end or host is ambiguous becomes somebody else's
 * request (request smuggling). RFC 9112 says what to refuse; libmicrohttpd 0.9 lets through
 * what stands here. Used by the server and by replay, so both refuse the same.
 */
#ifndef HTTP_STRICT_H
#define HTTP_STRICT_H

#include "http/pairs.h"

enum { STRICT_MOST_HEADERS = 100, STRICT_MOST_TARGET = 8000 };

/* NULL when the request is clean, otherwise what is wrong with it. `version` is "HTTP/1.1". */
const char *strict_refusal(const char *method, const char *target, const char *version,
                           const struct pairs *headers);

/*
 * "localhost:8080", "127.0.0.1", "[::1]": what this machine can only be called by who sits at it.
 * A page of somebody else's whose name was pointed at this machine after it was loaded (DNS
 * rebinding) asks by its own name.
 */
bool strict_host_is_local(const char *host);

#endif
