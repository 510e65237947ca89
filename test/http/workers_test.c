/* Threads: as many as help. */
#include "http/workers.h"
#include "test/http/live.h"
#include "test/test.h"

#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

struct site {
    _Atomic int done, at_once, most_at_once;
    int sleep_ms; /* else: computes for a while */
};

static void run(void *context, void *own, struct work *work)
{
    struct site *s = context;
    int now = atomic_fetch_add(&s->at_once, 1) + 1, most = s->most_at_once;

    (void)own;
    (void)work;
    while (now > most && !atomic_compare_exchange_weak(&s->most_at_once, &most, now))
        ;
    if (s->sleep_ms > 0)
        nanosleep(&(struct timespec){ 0, s->sleep_ms * 1000000L }, NULL);
    for (volatile int i = 0; s->sleep_ms == 0 && i < 20000; i++)
        ;
    s->at_once--;
    s->done++;
}

static struct workers *make(struct site *s, unsigned most, unsigned queue)
{
    return workers_create(&(struct workers_options){ .most = most, .queue = queue, .context = s,
                                                     .run = run });
}

/* Submits and ticks as the server's loop does; the milliseconds it took. */
static int64_t work_off(struct workers *w, struct site *s, struct work *work, int count)
{
    int64_t started = live_now();

    for (int i = 0; i < count; i++)
        CHECK(workers_submit(w, &work[i], false));
    while (s->done < count && live_now() < started + 10000) {
        usleep(1000);
        workers_tick(w);
    }
    CHECK_INT(s->done, count);
    return live_now() - started;
}

static void waiting_work_gets_more_threads(void **state)
{
    static struct work work[64];
    struct site s = { .sleep_ms = 100 };
    struct workers *w = make(&s, 64, 100);

    (void)state;
    CHECK(work_off(w, &s, work, 64) < 1500); /* one after the other: 6.4 s */
    CHECK(s.most_at_once > 16);
    workers_destroy(&w);
}

static void computing_work_does_not(void **state)
{
    static struct work work[5000];
    struct site s = { 0 };
    struct workers *w = make(&s, 64, 5000);

    (void)state;
    work_off(w, &s, work, 5000);
    CHECK(workers_running(w) <= 16);
    workers_destroy(&w);
}

static void the_queue_has_an_end(void **state)
{
    static struct work work[10];
    struct site s = { .sleep_ms = 50 };
    struct workers *w = make(&s, 1, 3);
    int taken = 0;

    (void)state;
    for (int i = 0; i < 9; i++)
        taken += workers_submit(w, &work[i], false);
    CHECK(taken == 3 || taken == 4); /* one may already run */
    CHECK(workers_submit(w, &work[9], true));
    workers_destroy(&w); /* finishes what was submitted */
    CHECK_INT(s.done, taken + 1);
}

int main(void)
{
    return TESTS(T(waiting_work_gets_more_threads), T(computing_work_does_not),
                 T(the_queue_has_an_end));
}
