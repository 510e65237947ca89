/*
 * Workers: threads that run plain code which may wait, for a loop that may not.
 *
 * Threads are started when there is work for them and end after half a minute without. How
 * many run at once follows what they do: as many as there are cores while the work is
 * computing, because more would only take turns; more, up to the limit, when the work waits
 * (for an fsync, a network) or when nothing has moved for a while. The one that slept last
 * is woken first: its caches are warm.
 */
#ifndef HTTP_WORKERS_H
#define HTTP_WORKERS_H

#include "base/base.h"

/* Stands first in whatever is to be worked on. */
struct work {
    struct work *next;
};

struct workers_options {
    unsigned most;        /* threads */
    unsigned queue;       /* waiting pieces of work; beyond, workers_submit() refuses */
    void *context;
    void (*run)(void *context, void *own, struct work *work);
    void *(*own_create)(void);  /* what each thread has for itself; may be NULL */
    void (*own_destroy)(void *own);
};

struct workers;

struct workers *workers_create(const struct workers_options *options);

/* False when the queue is full. `must` goes in all the same: clearing up is never refused. */
bool workers_submit(struct workers *w, struct work *work, bool must);

/* To be called about every millisecond while workers_waiting(): starts or wakes more threads
 * when those there are do not get on. */
void workers_tick(struct workers *w);
unsigned workers_waiting(struct workers *w);
unsigned workers_running(struct workers *w); /* threads that exist */

/* Finishes what was submitted, ends the threads. */
void workers_destroy(struct workers **w);

#endif
