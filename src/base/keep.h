/*
 * Keep: bytes that took long to make, found again by the digest of what they were made from. Any
 * thread may ask. It holds no more than it was given room for: what was used least lately goes.
 */
#ifndef BASE_KEEP_H
#define BASE_KEEP_H

#include "base/arena.h"

struct keep;

struct keep *keep_create(size_t room); /* bytes */
void keep_destroy(struct keep **keep);

/* A copy on the arena, with a NUL behind it. */
bool keep_find(struct keep *keep, const char *digest, struct arena *a, const char **bytes,
               size_t *len);

/* What alone is larger than the room is not kept. */
void keep_put(struct keep *keep, const char *digest, const char *bytes, size_t len);

#endif
