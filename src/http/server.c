#include "http/server.h"

#include "http/wire.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum { ROUND_MS = 500, DRAIN_ROUND_MS = 20, CHECK_MS = 500 };

static int64_t clock_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void signal_fd(int fd)
{
    const uint64_t one = 1;
    ssize_t written = write(fd, &one, sizeof one);

    (void)written; /* it fails only when the counter is full: then it is signalled already */
}

static void drain_fd(int fd)
{
    uint64_t count;
    ssize_t got = read(fd, &count, sizeof count);

    (void)got;
}

/* On a worker. */
static void run_job(void *context, void *own, struct work *work)
{
    struct exchange *x = (struct exchange *)work;
    struct server *s = context;

    exchange_run(x, own, s->options.context, s->options.answer, s->options.keep);
    if (done_push(&s->done, x))
        signal_fd(s->wake_fd);
}

static void take_back_done(struct server *s)
{
    struct exchange *x = done_take_all(&s->done);

    while (x != NULL) {
        struct exchange *next = x->next;

        if (x->job == JOB_DONE) {
            exchange_retire(&s->exchanges, x);
        } else {
            x->stage = x->job == JOB_ANSWER ? STAGE_READY : STAGE_SENDING;
            exchange_enter(x, PHASE_SENDING);
            connection_of(x)->watched.bytes = (int64_t)x->chunk.len;
            MHD_resume_connection(x->handle);
        }
        x = next;
    }
}

/* A negative result of poll() or MHD_run() is not told: the next round meets it again. */
static void loop_once(struct server *s)
{
    struct pollfd fds[] = { { .fd = s->epoll_fd, .events = POLLIN },
                            { .fd = s->wake_fd, .events = POLLIN },
                            { .fd = s->stop_fd, .events = POLLIN } };
    bool waiting = workers_waiting(s->workers) > 0;
    MHD_UNSIGNED_LONG_LONG mhd_timeout;
    int timeout = waiting ? 1 : s->stopping ? DRAIN_ROUND_MS : ROUND_MS;

    if (MHD_get_timeout(s->mhd, &mhd_timeout) == MHD_YES && mhd_timeout < (unsigned)timeout)
        timeout = (int)mhd_timeout;
    poll(fds, s->stopping ? 2 : 3, timeout);
    s->now_ms = clock_ms();
    if (fds[1].revents != 0)
        drain_fd(s->wake_fd);
    take_back_done(s);
    MHD_run(s->mhd);
    if (waiting && s->now_ms != s->ticked_ms) {
        workers_tick(s->workers);
        s->ticked_ms = s->now_ms;
    }
    if (s->now_ms - s->checked_ms >= CHECK_MS) {
        watchlist_bark(&s->connections, &s->limits, s->now_ms);
        linger_end(&s->lingering, s->now_ms);
        s->checked_ms = s->now_ms;
    }
    if (!s->stopping && fds[2].revents != 0)
        s->stopping = true;
}

void server_run(struct server *s)
{
    while (!s->stopping)
        loop_once(s);

    int fd = MHD_quiesce_daemon(s->mhd);
    if (fd >= 0)
        close(fd);
    int64_t until = s->now_ms + (int64_t)s->options.drain_seconds * 1000;
    do
        loop_once(s);
    while (s->exchanges.in_use > 0 && s->now_ms < until);
    s->abandoned = s->exchanges.in_use > 0;
}

void server_stop(const struct server *s)
{
    signal_fd(s->stop_fd);
}

static unsigned or_default(unsigned n, unsigned otherwise)
{
    return n != 0 ? n : otherwise;
}

static void set_defaults(struct server *s)
{
    struct server_options *o = &s->options;

    o->listen = o->listen != NULL ? o->listen : "127.0.0.1:8080";
    o->workers = or_default(o->workers, 64);
    o->queue = or_default(o->queue, 1024);
    o->connections = or_default(o->connections, 2000);
    o->per_address = or_default(o->per_address, 100);
    o->header_limit = o->header_limit != 0 ? o->header_limit : 32 * 1024;
    o->body_budget = o->body_budget != 0 ? o->body_budget : (size_t)256 * 1024 * 1024;
    o->drain_seconds = or_default(o->drain_seconds, 5);
    s->limits = (struct limits){
        .header_ms = 1000 * (int64_t)or_default(o->header_seconds, 10),
        .idle_ms = 1000 * (int64_t)or_default(o->idle_seconds, 60),
        .grace_ms = 1000 * (int64_t)or_default(o->grace_seconds, 10),
        .least_rate = or_default(o->least_rate, 1024),
    };
}

static void *create_compressor(void)
{
    return compressor_create();
}

static void destroy_compressor(void *own)
{
    struct compressor *c = own;

    compressor_destroy(&c);
}

struct server *server_create(const struct server_options *options, struct error *err)
{
    struct server *s = calloc(1, sizeof *s);

    if (s == NULL)
        abort();
    s->options = *options;
    set_defaults(s);
    if (!listen_on(s->options.listen, &s->listener, err)) {
        free(s);
        return NULL;
    }
    snprintf(s->address, sizeof s->address, s->listener.port == 0 ? "%s%s" : "http%s://%s",
             s->options.certificate != NULL ? "s" : "", s->listener.address);
    s->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    s->stop_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    s->now_ms = clock_ms();
    s->mhd = s->wake_fd >= 0 && s->stop_fd >= 0 ? wire_start(s) : NULL;
    if (s->mhd == NULL) {
        fail(err, ERROR_BROKEN, "listen", "The server does not start on %s.", s->address);
        server_destroy(&s);
        return NULL;
    }
    s->epoll_fd = MHD_get_daemon_info(s->mhd, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    s->workers = workers_create(&(struct workers_options){
        .most = s->options.workers, .queue = s->options.queue, .context = s, .run = run_job,
        .own_create = s->options.compress ? create_compressor : NULL,
        .own_destroy = destroy_compressor });
    return s;
}

unsigned server_port(const struct server *s)
{
    return s->listener.port;
}

const char *server_address(const struct server *s)
{
    return s->address;
}

struct server_stats server_stats(struct server *s)
{
    return (struct server_stats){
        .requests = s->requests, .refused = s->refused, .errors = s->errors,
        .connections = s->connection_count, .workers = workers_running(s->workers),
        .waiting = workers_waiting(s->workers),
    };
}

/* After a drain that was too short a worker still holds what is here: then it is left alone,
 * the process is about to end. */
void server_destroy(struct server **server)
{
    struct server *s = *server;

    *server = NULL;
    if (s == NULL || s->abandoned)
        return;
    if (s->mhd != NULL)
        MHD_stop_daemon(s->mhd);
    workers_destroy(&s->workers);
    take_back_done(s);
    linger_end(&s->lingering, INT64_MAX);
    exchange_pool_clear(&s->exchanges);
    close(s->wake_fd);
    close(s->stop_fd);
    free(s);
}
