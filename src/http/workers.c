#include "http/workers.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
    STACK_BYTES = 256 * 1024,
    IDLE_SECONDS = 30,
    STUCK_TICKS = 5,
    SETTLE_TICKS = 1000,
};

struct worker {
    struct workers *pool;
    struct worker *under; /* in the stack of sleepers */
    pthread_cond_t wake;
    bool asleep;
};

struct workers {
    struct workers_options options;
    pthread_mutex_t lock; /* guards everything below */
    pthread_cond_t all_gone;
    struct work *first, *last;
    struct worker *sleepers;
    unsigned waiting, threads, busy, cores;
    unsigned target; /* how many may be busy before work has to wait */
    unsigned taken, taken_that_waited, idle_ticks, calm_ticks; /* since the last tick */
    bool ending;
};

#ifndef RUSAGE_THREAD
#define RUSAGE_THREAD 1 /* Linux; hidden behind _GNU_SOURCE */
#endif

/* How often this thread went to sleep by its own will. */
static long sleeps_so_far(void)
{
    struct rusage use;

    return getrusage(RUSAGE_THREAD, &use) == 0 ? use.ru_nvcsw : 0;
}

static struct work *take(struct workers *w)
{
    struct work *work = w->first;

    w->first = work->next;
    if (w->first == NULL)
        w->last = NULL;
    w->waiting--;
    w->taken++;
    return work;
}

static void leave_stack(struct workers *w, struct worker *me)
{
    struct worker **at = &w->sleepers;

    while (*at != me)
        at = &(*at)->under;
    *at = me->under;
    me->asleep = false;
}

/* With the lock held. False: nothing came for so long that the thread is to end. */
static bool sleep_until_work(struct workers *w, struct worker *me)
{
    struct timespec until;
    int rc = 0;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += IDLE_SECONDS;
    me->asleep = true;
    me->under = w->sleepers;
    w->sleepers = me;
    w->busy--;
    while (me->asleep && !w->ending && rc == 0)
        rc = pthread_cond_timedwait(&me->wake, &w->lock, &until);
    if (me->asleep) { /* else whoever woke us has taken us off the stack and counted us busy */
        leave_stack(w, me);
        w->busy++;
        return w->first != NULL;
    }
    return true;
}

static void *worker_main(void *argument)
{
    struct worker *me = argument;
    struct workers *w = me->pool;
    const struct workers_options *o = &w->options;
    void *own = o->own_create != NULL ? o->own_create() : NULL;
    long sleeps = sleeps_so_far();

    pthread_mutex_lock(&w->lock);
    for (;;) {
        if (w->first == NULL || (w->busy > w->target && !w->ending)) {
            if (!sleep_until_work(w, me))
                break;
            continue;
        }
        struct work *work = take(w);
        pthread_mutex_unlock(&w->lock);
        sleeps = sleeps_so_far();
        o->run(o->context, own, work);
        bool waited = sleeps_so_far() != sleeps;
        pthread_mutex_lock(&w->lock);
        w->taken_that_waited += waited;
    }
    w->busy--;
    pthread_mutex_unlock(&w->lock);
    if (own != NULL && o->own_destroy != NULL)
        o->own_destroy(own);
    pthread_cond_destroy(&me->wake);
    free(me);
    pthread_mutex_lock(&w->lock);
    if (--w->threads == 0)
        pthread_cond_broadcast(&w->all_gone);
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

static void init_cond(pthread_cond_t *c)
{
    pthread_condattr_t how;

    pthread_condattr_init(&how);
    pthread_condattr_setclock(&how, CLOCK_MONOTONIC);
    pthread_cond_init(c, &how);
    pthread_condattr_destroy(&how);
}

/* With the lock held. A thread that cannot be started is no error: the work waits for another. */
static void start_thread(struct workers *w)
{
    struct worker *me = calloc(1, sizeof *me);
    pthread_attr_t how;
    pthread_t id;

    if (me == NULL)
        abort();
    me->pool = w;
    init_cond(&me->wake);
    pthread_attr_init(&how);
    pthread_attr_setstacksize(&how, STACK_BYTES);
    pthread_attr_setdetachstate(&how, PTHREAD_CREATE_DETACHED);
    w->threads++;
    w->busy++;
    if (pthread_create(&id, &how, worker_main, me) != 0) {
        w->threads--;
        w->busy--;
        pthread_cond_destroy(&me->wake);
        free(me);
    }
    pthread_attr_destroy(&how);
}

/* With the lock held. */
static void wake_or_start_one(struct workers *w)
{
    struct worker *sleeper = w->sleepers;

    if (sleeper != NULL) {
        w->sleepers = sleeper->under;
        sleeper->asleep = false;
        w->busy++;
        pthread_cond_signal(&sleeper->wake);
    } else if (w->threads < w->options.most) {
        start_thread(w);
    }
}

struct workers *workers_create(const struct workers_options *options)
{
    struct workers *w = calloc(1, sizeof *w);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (w == NULL)
        abort();
    w->options = *options;
    w->cores = cores < 2 ? 2 : (unsigned)cores;
    if (w->cores > options->most)
        w->cores = options->most;
    w->target = w->cores;
    pthread_mutex_init(&w->lock, NULL);
    init_cond(&w->all_gone);
    return w;
}

bool workers_submit(struct workers *w, struct work *work, bool must)
{
    pthread_mutex_lock(&w->lock);
    if (w->waiting >= w->options.queue && !must) {
        pthread_mutex_unlock(&w->lock);
        return false;
    }
    work->next = NULL;
    if (w->last != NULL)
        w->last->next = work;
    else
        w->first = work;
    w->last = work;
    w->waiting++;
    if (w->busy < w->target)
        wake_or_start_one(w);
    pthread_mutex_unlock(&w->lock);
    return true;
}

void workers_tick(struct workers *w)
{
    pthread_mutex_lock(&w->lock);
    bool some_wait = w->taken_that_waited * 4 >= w->taken && w->taken_that_waited > 0;
    bool grow = false;

    w->idle_ticks = w->taken == 0 ? w->idle_ticks + 1 : 0;
    w->calm_ticks = some_wait || w->taken == 0 ? 0 : w->calm_ticks + 1;
    if (w->first != NULL && w->busy >= w->target)
        grow = some_wait || w->idle_ticks >= STUCK_TICKS;
    if (grow) {
        w->target = w->target * 2 < w->options.most ? w->target * 2 : w->options.most;
        w->idle_ticks = 0;
    } else if (w->calm_ticks >= SETTLE_TICKS) {
        w->target = w->cores;
        w->calm_ticks = 0;
    }
    w->taken = w->taken_that_waited = 0;
    for (unsigned i = 0; i < w->waiting && w->busy < w->target; i++)
        wake_or_start_one(w);
    pthread_mutex_unlock(&w->lock);
}

unsigned workers_waiting(struct workers *w)
{
    pthread_mutex_lock(&w->lock);
    unsigned n = w->waiting;
    pthread_mutex_unlock(&w->lock);
    return n;
}

unsigned workers_running(struct workers *w)
{
    pthread_mutex_lock(&w->lock);
    unsigned n = w->threads;
    pthread_mutex_unlock(&w->lock);
    return n;
}

void workers_destroy(struct workers **workers)
{
    struct workers *w = *workers;

    if (w == NULL)
        return;
    pthread_mutex_lock(&w->lock);
    w->ending = true;
    if (w->first != NULL && w->threads == 0)
        start_thread(w);
    for (struct worker *s = w->sleepers; s != NULL; s = s->under)
        pthread_cond_signal(&s->wake);
    while (w->threads > 0)
        pthread_cond_wait(&w->all_gone, &w->lock);
    pthread_mutex_unlock(&w->lock);
    pthread_cond_destroy(&w->all_gone);
    pthread_mutex_destroy(&w->lock);
    free(w);
    *workers = NULL;
}
