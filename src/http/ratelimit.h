/*
 * Rate limit: token buckets in a table of fixed size.
 *
 * A bucket is one number, the time at which it will be full again (GCRA, ITU-T I.371), so a
 * table of 16,384 costs 256 KiB and nothing is ever cleaned up. When a place is needed the
 * fullest bucket of the row gives way: whoever tries much stays known. Keys are hashed with a
 * secret, so nobody can aim at somebody else's row.
 */
#ifndef HTTP_RATELIMIT_H
#define HTTP_RATELIMIT_H

#include "base/base.h"

struct rate {
    int burst;         /* this many at once */
    int64_t period_us; /* then one per period */
};

struct ratelimit;

struct ratelimit *ratelimit_create(void);
void ratelimit_destroy(struct ratelimit **r);

/* Takes one from the bucket of (kind, key); kinds keep buckets for different purposes apart.
 * 0 when there was one, else the seconds until there will be. Any thread. */
int ratelimit_take(struct ratelimit *r, char kind, const char *key, const struct rate *rate,
                   int64_t now_us);

/* Puts one back. */
void ratelimit_give(struct ratelimit *r, char kind, const char *key, const struct rate *rate);

#endif
