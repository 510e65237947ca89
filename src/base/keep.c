#include "base/keep.h"

#include "base/secret.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES = 64 };

struct place {
    char digest[DIGEST_SIZE];
    char *bytes; /* NULL: empty */
    size_t len;
    uint64_t used; /* when, on the clock of the keep */
};

struct keep {
    pthread_mutex_t lock;
    size_t room, held;
    uint64_t clock;
    struct place places[PLACES];
};

struct keep *keep_create(size_t room)
{
    struct keep *k = calloc(1, sizeof *k);

    if (k == NULL)
        abort();
    pthread_mutex_init(&k->lock, NULL);
    k->room = room;
    return k;
}

void keep_destroy(struct keep **keep)
{
    if (*keep == NULL)
        return;
    for (size_t i = 0; i < PLACES; i++)
        free((*keep)->places[i].bytes);
    pthread_mutex_destroy(&(*keep)->lock);
    free(*keep);
    *keep = NULL;
}

static struct place *place_of(struct keep *k, const char *digest)
{
    for (size_t i = 0; i < PLACES; i++)
        if (k->places[i].bytes != NULL && strcmp(k->places[i].digest, digest) == 0)
            return &k->places[i];
    return NULL;
}

static void empty(struct keep *k, struct place *p)
{
    free(p->bytes);
    k->held -= p->len;
    *p = (struct place){ .bytes = NULL };
}

/* An empty one, or the one used longest ago. */
static struct place *least_used(struct keep *k, bool only_full)
{
    struct place *least = NULL;

    for (size_t i = 0; i < PLACES; i++) {
        struct place *p = &k->places[i];

        if (p->bytes == NULL && !only_full)
            return p;
        if (p->bytes != NULL && (least == NULL || p->used < least->used))
            least = p;
    }
    return least;
}

bool keep_find(struct keep *keep, const char *digest, struct arena *a, const char **bytes,
               size_t *len)
{
    pthread_mutex_lock(&keep->lock);
    struct place *p = place_of(keep, digest);
    bool found = p != NULL;
    if (found) {
        p->used = ++keep->clock;
        *bytes = arena_strndup(a, p->bytes, p->len);
        *len = p->len;
    }
    pthread_mutex_unlock(&keep->lock);
    return found;
}

void keep_put(struct keep *keep, const char *digest, const char *bytes, size_t len)
{
    char *copy;

    if (len == 0 || len > keep->room)
        return;
    copy = malloc(len);
    if (copy == NULL)
        abort();
    memcpy(copy, bytes, len);
    pthread_mutex_lock(&keep->lock);
    struct place *p = place_of(keep, digest);
    if (p == NULL)
        p = least_used(keep, false);
    if (p->bytes != NULL)
        empty(keep, p);
    while (keep->held + len > keep->room)
        empty(keep, least_used(keep, true));
    p->bytes = copy;
    p->len = len;
    p->used = ++keep->clock;
    memcpy(p->digest, digest, strlen(digest) + 1);
    keep->held += len;
    pthread_mutex_unlock(&keep->lock);
}
