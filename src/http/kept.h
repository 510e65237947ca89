/*
 * Kept: whole answers, to be given again while the book has not changed.
 *
 * The key says everything an answer depends on but the book (door.c makes it), the generation says
 * the state of the book: with another generation everything that is kept is forgotten, and so it is
 * when the room is used up. Bounded: one block of memory of the size given.
 */
#ifndef HTTP_KEPT_H
#define HTTP_KEPT_H

#include "base/instant.h"
#include "http/response.h"

enum { KEPT_KEY_BYTES = 16, KEPT_BYTES = 8 << 20 };

struct kept_key {
    unsigned char bytes[KEPT_KEY_BYTES]; /* a digest that nobody outside can aim at */
};

struct kept;

struct kept *kept_create(size_t bytes);
void kept_destroy(struct kept **kept);

/* Fills res, all on its arena, and what the log calls the address. Any thread, as below. */
bool kept_find(struct kept *kept, int64_t generation, const struct kept_key *key,
               struct instant now, struct response *res, const char **logged);

/* `generation` is that from before the answer was made. It is given again until `until`. */
void kept_put(struct kept *kept, int64_t generation, const struct kept_key *key,
              struct instant until, const struct response *res, const char *logged);

#endif
