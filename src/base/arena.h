/*
 * Arena: memory that is given back all at once.
 *
 * An arena lives as long as one request, one row of an import, one verb of the
 * command line. What a function returns "from the arena" its caller never frees.
 *
 *  - arena_alloc() returns zeroed memory and never NULL: out of memory stops the
 *    process (a supervisor starts it again). The doors cap what comes in, so no
 *    single request can bring that about.
 *  - A loop over many rows takes a mark and rewinds to it each round.
 *  - Long-lived things (pools, servers) have a create/destroy pair instead.
 *
 * With -DARENA_DEBUG every allocation is a block of its own, so that the address
 * sanitizer sees overruns that shared blocks would hide.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/base.h"

struct arena_block;

struct arena {
    struct arena_block *newest;
    struct arena_block *spare; /* given back and kept for the next use, see arena_reset() */
    size_t spare_count;
};

struct arena_mark {
    struct arena_block *block;
    size_t used;
};

void *arena_alloc(struct arena *a, size_t size);
void *arena_bytes(struct arena *a, size_t size); /* not zeroed: for what is written at once */
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n); /* n bytes and a NUL */
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);

struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);

/* Gives everything back. The arena is empty afterwards and may be used again. */
void arena_clear(struct arena *a);

/* Empties it for the next request of the same thread: keeps a few blocks, because fetching them
 * anew from the system costs more than filling them. */
void arena_reset(struct arena *a);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_alloc((a), array_bytes((n), sizeof(type))))

/* Room for one more element: returns the array to use from now on, doubled (and copied)
 * when *room is spent. `count` elements are in use. The old copy stays in the arena. */
#define arena_more(a, array, count, room) \
    arena_grow((a), (array), (count), &(room), sizeof *(array))
void *arena_grow(struct arena *a, void *array, size_t count, size_t *room, size_t size);

/* n * size, or the process stops: an overflow here is never legitimate. */
size_t array_bytes(size_t n, size_t size);

#endif
