/*
 * Replay: a request as raw HTTP/1.1 text through the door, without a network.
 *
 * The best debugging habit a web program can have: keep the request that went wrong in a file,
 * `kundig request FILE` answers it again. Tests use the same way in.
 *
 *    POST /people HTTP/1.1
 *    Host: localhost
 *    Sec-Fetch-Site: same-origin
 *    Content-Type: application/x-www-form-urlencoded
 *
 *    name=Herbert
 *
 * Lines may end in LF. The body is what follows the empty line, to the end (a Content-Length
 * that differs is refused, a missing one is added).
 */
#ifndef HTTP_REPLAY_H
#define HTTP_REPLAY_H

#include "http/door.h"

/* Parses; the same strictness as the server (http/strict.h). */
MUST_CHECK bool replay_parse(struct arena *a, const char *text, size_t n, struct request **out,
                             struct error *err);

/* Parses, answers, and prints status line, headers and body as they would go out (streams
 * joined, nothing compressed). False when the text is no request. */
MUST_CHECK bool replay(struct door *door, struct arena *a, const char *text, size_t n,
                       struct buf *out, struct error *err);

#endif
