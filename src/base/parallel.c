#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { MOST_THREADS = 16 };

struct loop {
    atomic_size_t next;
    size_t count;
    parallel_work *work;
    void *context;
};

static void *run(void *argument)
{
    struct loop *loop = argument;

    for (;;) {
        size_t i = atomic_fetch_add(&loop->next, 1);

        if (i >= loop->count)
            return NULL;
        loop->work(loop->context, i);
    }
}

static size_t thread_count(size_t count, unsigned wanted)
{
    long cores = wanted > 0 ? (long)wanted : sysconf(_SC_NPROCESSORS_ONLN);
    size_t threads = cores < 1 ? 1 : cores > MOST_THREADS ? MOST_THREADS : (size_t)cores;

    return threads < count ? threads : count;
}

void parallel_for(size_t count, unsigned threads, parallel_work *work, void *context)
{
    struct loop loop = { .count = count, .work = work, .context = context };
    size_t helpers = thread_count(count, threads), started = 0;
    pthread_t helper[MOST_THREADS];

    atomic_init(&loop.next, 0);
    while (started + 1 < helpers && pthread_create(&helper[started], NULL, run, &loop) == 0)
        started++;
    run(&loop);
    for (size_t i = 0; i < started; i++)
        pthread_join(helper[i], NULL);
}
