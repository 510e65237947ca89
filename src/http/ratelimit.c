#include "http/ratelimit.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 4096, PER_ROW = 4, SECOND_US = 1000000 };

struct bucket {
    uint64_t key;    /* 0: free */
    int64_t full_us; /* when it will be full again */
};

struct ratelimit {
    pthread_mutex_t lock;
    unsigned char secret[crypto_shorthash_KEYBYTES];
    struct bucket buckets[ROWS][PER_ROW];
};

struct ratelimit *ratelimit_create(void)
{
    struct ratelimit *r = calloc(1, sizeof *r);

    if (r == NULL)
        abort();
    pthread_mutex_init(&r->lock, NULL);
    randombytes_buf(r->secret, sizeof r->secret);
    return r;
}

void ratelimit_destroy(struct ratelimit **r)
{
    if (*r == NULL)
        return;
    pthread_mutex_destroy(&(*r)->lock);
    free(*r);
    *r = NULL;
}

static uint64_t hash(const struct ratelimit *r, char kind, const char *key)
{
    unsigned char out[crypto_shorthash_BYTES], in[256] = { (unsigned char)kind };
    size_t n = strnlen(key, sizeof in - 1);
    uint64_t h;

    static_assert(sizeof out == sizeof h, "SipHash gives 64 bits");
    memcpy(in + 1, key, n);
    crypto_shorthash(out, in, n + 1, r->secret);
    memcpy(&h, out, sizeof h);
    return h != 0 ? h : 1;
}

/* With the lock held. NULL when it is not there and `make` is false. */
static struct bucket *find(struct ratelimit *r, uint64_t key, bool make)
{
    struct bucket *row = r->buckets[key % ROWS], *fullest = &row[0];

    for (int i = 0; i < PER_ROW; i++) {
        if (row[i].key == key)
            return &row[i];
        if (row[i].full_us < fullest->full_us)
            fullest = &row[i];
    }
    if (!make)
        return NULL;
    *fullest = (struct bucket){ .key = key };
    return fullest;
}

int ratelimit_take(struct ratelimit *r, char kind, const char *key, const struct rate *rate,
                   int64_t now_us)
{
    uint64_t h = hash(r, kind, key);
    int seconds = 0;

    pthread_mutex_lock(&r->lock);
    struct bucket *b = find(r, h, true);
    int64_t full = (b->full_us > now_us ? b->full_us : now_us) + rate->period_us;
    int64_t over = full - now_us - rate->burst * rate->period_us;
    if (over > 0)
        seconds = (int)((over + SECOND_US - 1) / SECOND_US);
    else
        b->full_us = full;
    pthread_mutex_unlock(&r->lock);
    return seconds;
}

void ratelimit_give(struct ratelimit *r, char kind, const char *key, const struct rate *rate)
{
    pthread_mutex_lock(&r->lock);
    struct bucket *b = find(r, hash(r, kind, key), false);
    if (b != NULL)
        b->full_us -= rate->period_us;
    pthread_mutex_unlock(&r->lock);
}
