#include "app/tally.h"

#include <pthread.h>
#include <stdlib.h>

enum { PLACES = 16, OLD_AFTER_MS = 10000 };

struct tally {
    pthread_mutex_t lock;
    struct {
        const char *key;
        int64_t generation, count;
        struct instant at;
    } places[PLACES];
};

struct tally *tally_create(void)
{
    struct tally *t = calloc(1, sizeof *t);

    if (t == NULL)
        abort();
    pthread_mutex_init(&t->lock, NULL);
    return t;
}

void tally_destroy(struct tally **tally)
{
    if (*tally == NULL)
        return;
    pthread_mutex_destroy(&(*tally)->lock);
    free(*tally);
    *tally = NULL;
}

bool tally_find(struct tally *t, const char *key, int64_t generation, struct instant now,
                int64_t *out)
{
    bool found = false;

    pthread_mutex_lock(&t->lock);
    for (size_t i = 0; i < PLACES && !found; i++) {
        if (t->places[i].key == key && t->places[i].generation == generation &&
            now.ms - t->places[i].at.ms < OLD_AFTER_MS) {
            *out = t->places[i].count;
            found = true;
        }
    }
    pthread_mutex_unlock(&t->lock);
    return found;
}

void tally_keep(struct tally *t, const char *key, int64_t generation, struct instant now,
                int64_t count)
{
    pthread_mutex_lock(&t->lock);
    for (size_t i = 0; i < PLACES; i++) {
        if (t->places[i].key != NULL && t->places[i].key != key)
            continue;
        t->places[i].key = key;
        t->places[i].generation = generation;
        t->places[i].at = now;
        t->places[i].count = count;
        break;
    }
    pthread_mutex_unlock(&t->lock);
}
