/* Percent: %XX decoding and encoding (RFC 3986 2.1), and query strings. */
#ifndef HTTP_PERCENT_H
#define HTTP_PERCENT_H

#include "base/buf.h"
#include "http/pairs.h"

/* The decoded text on the arena; NULL for a bad escape, a control character or what is not
 * UTF-8. In query strings and forms '+' is a space (plus_is_space). */
char *percent_decode(struct arena *a, const char *s, size_t n, bool plus_is_space);

/* Everything but unreserved characters encoded, so the result fits any part of a URL. */
void percent_encode(struct buf *out, const char *s);

enum { QUERY_MOST_PAIRS = 1000 };

/* "a=1&b=2" into pairs; false for bad escapes or too many. Line breaks and tabs are allowed. */
MUST_CHECK bool query_parse(struct arena *a, const char *s, size_t n, struct pairs *out);

#endif
