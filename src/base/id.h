/*
 * Id: time-ordered 63-bit numbers, made here and not by the database.
 *
 * 42 bits of milliseconds since 2020-01-01, then 21 bits that start at random each
 * millisecond and count up. Two programs on one PostgreSQL may, very rarely, make the same
 * one: the primary key refuses the second, and the caller tries again.
 * Written in JSON as a string: JavaScript's numbers end at 2^53.
 */
#ifndef BASE_ID_H
#define BASE_ID_H

#include "base/instant.h"

#include <stdatomic.h>

struct id_source {
    _Atomic int64_t last;
};

enum { UUID_SIZE = 37 };

int64_t id_next(struct id_source *source, struct instant now); /* safe from any thread */
bool id_from_text(const char *s, int64_t *out);                /* decimal, > 0 */

/* A UUID for what leaves by vCard: the time, then 74 random bits (RFC 9562, version 7), so that
 * those of an import stand together in their index. */
void uuid_random(char out[UUID_SIZE]);

#endif
