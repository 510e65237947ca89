#include "db/pool.h"

#include <pthread.h>
#include <stdlib.h>

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t given;
    pool_open *open;
    void *context;
    int open_count, most, idle_count;
    struct db *idle[];
};

struct pool *pool_create(int most, pool_open *open, void *context)
{
    struct pool *p = calloc(1, sizeof *p + (size_t)most * sizeof p->idle[0]);

    if (p == NULL)
        abort();
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->given, NULL);
    p->open = open;
    p->context = context;
    p->most = most;
    return p;
}

void pool_destroy(struct pool **pool)
{
    struct pool *p = *pool;

    if (p == NULL)
        return;
    assert(p->idle_count == p->open_count);
    for (int i = 0; i < p->idle_count; i++)
        db_destroy(&p->idle[i]);
    pthread_cond_destroy(&p->given);
    pthread_mutex_destroy(&p->lock);
    free(p);
    *pool = NULL;
}

/* The one that came back last is lent first: its pages and statements are the warmest. */
bool pool_take(struct pool *p, struct db **out, struct error *err)
{
    pthread_mutex_lock(&p->lock);
    while (p->idle_count == 0 && p->open_count == p->most)
        pthread_cond_wait(&p->given, &p->lock);
    bool known = p->idle_count > 0;
    if (known)
        *out = p->idle[--p->idle_count];
    else
        p->open_count++; /* the place is ours; opening takes long and needs no lock */
    pthread_mutex_unlock(&p->lock);
    if (known || p->open(p->context, out, err))
        return true;
    pthread_mutex_lock(&p->lock);
    p->open_count--;
    pthread_cond_signal(&p->given);
    pthread_mutex_unlock(&p->lock);
    return false;
}

void pool_give(struct pool *p, struct db *db)
{
    bool alive = db_alive(db);

    if (!alive)
        db_destroy(&db);
    pthread_mutex_lock(&p->lock);
    if (alive) {
        db->used = true;
        p->idle[p->idle_count++] = db;
    } else {
        p->open_count--;
    }
    pthread_cond_signal(&p->given);
    pthread_mutex_unlock(&p->lock);
}

/* With the lock held: it takes a moment, and whoever comes meanwhile would only warm it up
 * again. */
void pool_rest(struct pool *p)
{
    pthread_mutex_lock(&p->lock);
    for (int i = 0; i < p->idle_count; i++) {
        struct db *db = p->idle[i];

        if (!db->used && db->backend->rest != NULL)
            db->backend->rest(db->handle);
        db->used = false;
    }
    pthread_mutex_unlock(&p->lock);
}
