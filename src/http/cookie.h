/* Cookie: parse and format (RFC 6265bis). */
#ifndef HTTP_COOKIE_H
#define HTTP_COOKIE_H

#include "base/buf.h"
#include "http/pairs.h"

/* All cookies are HttpOnly, SameSite=Lax and for Path=/, without Domain. */
struct cookie {
    const char *name;
    const char *value;   /* token characters; others make the cookie be left out */
    int64_t max_age_s;   /* 0: until the browser is closed; < 0: delete it now */
    bool secure;
    bool strict;         /* SameSite=Strict */
};

/* A "Cookie:" header into pairs. What is malformed is left out, not fatal: cookies of other
 * programs on this host come along. */
void cookie_parse(struct arena *a, const char *header, struct pairs *out);

/* The value of a Set-Cookie header; false when a name or value holds what it must not. */
MUST_CHECK bool cookie_format(const struct cookie *c, struct buf *out);

#endif
