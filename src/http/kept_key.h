/*
 * Key: all that the answer to a GET depends on beside the book, as a digest.
 *
 * Who asks goes in as the token itself, so what was kept for one session is found by that session
 * alone; whether the token still opens the door is part of the state of the book (kept.h), or ends
 * at a time that is kept with the answer. The hour goes in for what a page says about the day.
 */
#ifndef HTTP_KEPT_KEY_H
#define HTTP_KEPT_KEY_H

#include "http/kept.h"
#include "http/request.h"

enum { KEPT_SECRET_BYTES = 32 };

/* After intake_head(). False: no answer to this may be kept, because nobody signed in asks, or it
 * is not only asked. */
bool kept_key_of(const struct request *req, const unsigned char secret[KEPT_SECRET_BYTES],
                 struct kept_key *out);

#endif
