#include "app/tally.h"

#include <pthread.h>
#include <stdlib.h>

enum { PLACES = 64, OLD_AFTER_MS = 10000 };

struct tally {
    pthread_mutex_t lock;
    struct {
        struct tally_key key;
        int64_t count;
        struct instant at;
    } places[PLACES];
    size_t oldest; /* the place that is given up next */
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

static bool same_thing(const struct tally_key *a, const struct tally_key *b)
{
    return a->what == b->what && a->whose == b->whose;
}

bool tally_find(struct tally *t, const struct tally_key *key, struct instant now, int64_t *out)
{
    bool found = false;

    pthread_mutex_lock(&t->lock);
    for (size_t i = 0; i < PLACES && !found; i++) {
        const struct tally_key *k = &t->places[i].key;

        if (same_thing(k, key) && k->day.number == key->day.number &&
            k->generation == key->generation && now.ms - t->places[i].at.ms < OLD_AFTER_MS) {
            *out = t->places[i].count;
            found = true;
        }
    }
    pthread_mutex_unlock(&t->lock);
    return found;
}

void tally_keep(struct tally *t, const struct tally_key *key, struct instant now, int64_t count)
{
    size_t place = PLACES;

    pthread_mutex_lock(&t->lock);
    for (size_t i = 0; i < PLACES && place == PLACES; i++)
        if (same_thing(&t->places[i].key, key))
            place = i;
    if (place == PLACES) {
        place = t->oldest;
        t->oldest = (t->oldest + 1) % PLACES;
    }
    t->places[place].key = *key;
    t->places[place].count = count;
    t->places[place].at = now;
    pthread_mutex_unlock(&t->lock);
}
