#include "test/http/live.h"

#include "base/text.h"
#include "http/percent.h"
#include "test/test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

int64_t live_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct count_down {
    int64_t left;
    bool fails;
};

static bool next_chunk(void *state, struct buf *out, bool *more, struct error *err)
{
    struct count_down *c = state;

    if (c->fails && c->left == 1)
        return fail(err, ERROR_BROKEN, NULL, "The well has run dry.");
    if (c->left > 0)
        for (int i = 0; i < 100; i++)
            buf_adds(out, "0123456789");
    *more = --c->left > 0;
    return true;
}

static void end_chunks(void *state)
{
    ((struct count_down *)state)->left = -1;
}

static int64_t number_in(const char *target)
{
    const char *equals = strchr(target, '=');

    return equals != NULL ? atoll(equals + 1) : 0;
}

static void answer(void *context, struct request *req, struct response *res)
{
    int64_t n = number_in(req->target);

    (void)context;
    if (text_starts(req->target, "/sleep"))
        nanosleep(&(struct timespec){ n / 1000, n % 1000 * 1000000 }, NULL);
    if (text_starts(req->target, "/echo")) {
        res->content_type = "text/plain";
        res->bytes = req->body;
        res->len = req->body_len;
    } else if (text_starts(req->target, "/length")) {
        response_text(res, "text/plain", arena_printf(res->arena, "%zu bytes", req->body_len));
    } else if (text_starts(req->target, "/client")) {
        response_text(res, "text/plain",
                      arena_printf(res->arena, "%s %s", req->client, req->secure ? "s" : "-"));
    } else if (text_starts(req->target, "/big")) {
        enum { BIG = 4 * 1024 * 1024 };

        response_static(res, "text/plain", memset(arena_alloc(res->arena, BIG), 'x', BIG), BIG,
                        NULL);
    } else if (text_starts(req->target, "/stream") || text_starts(req->target, "/broken")) {
        struct count_down *c = arena_new(res->arena, struct count_down);

        *c = (struct count_down){ n, text_starts(req->target, "/broken") };
        response_stream(res, "text/csv", &(struct stream){ next_chunk, end_chunks, c });
    } else if (text_starts(req->target, "/headers")) {
        response_header(res, "X-Name", "a\r\nX-Evil: b");
        response_cookie(res, &(struct cookie){ .name = "c", .value = "d" });
        response_text(res, "text/plain", "");
    } else {
        response_text(res, "text/plain", "hello");
    }
}

static size_t body_limit(void *context, const struct request *req)
{
    (void)context;
    return text_starts(req->target, "/upload") ? 8 * 1024 * 1024 : BODY_LIMIT;
}

static void *run(void *server)
{
    server_run(server);
    return NULL;
}

void live_start(struct live *l, const struct server_options *options)
{
    struct server_options o = *options;
    struct error err = { 0 };

    o.listen = o.listen != NULL ? o.listen : "127.0.0.1:0";
    o.answer = answer;
    o.body_limit = body_limit;
    l->server = server_create(&o, &err);
    if (l->server == NULL)
        fail_test("%s", err.text);
    pthread_create(&l->thread, NULL, run, l->server);
}

void live_stop(struct live *l)
{
    server_stop(l->server);
    pthread_join(l->thread, NULL);
    server_destroy(&l->server);
}

int live_connect(const struct live *l)
{
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons((uint16_t)server_port(l->server)),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) != 0)
        fail_test("cannot connect");
    return fd;
}

void live_send(int fd, const char *text)
{
    size_t n = strlen(text);

    if (send(fd, text, n, MSG_NOSIGNAL) != (ssize_t)n)
        fail_test("cannot send");
}

char *live_read(struct arena *a, int fd, int ms)
{
    struct buf b = buf_new(a, 64 * 1024 * 1024);
    int64_t until = live_now() + ms;
    char bytes[65536];

    for (;;) {
        struct pollfd p = { .fd = fd, .events = POLLIN };
        int64_t left = until - live_now();

        if (left < 0 || poll(&p, 1, (int)left) <= 0)
            break;
        ssize_t n = recv(fd, bytes, sizeof bytes, 0);
        if (n <= 0)
            break;
        buf_add(&b, bytes, (size_t)n);
    }
    return b.bytes;
}

char *live_ask(struct arena *a, const struct live *l, const char *text)
{
    int fd = live_connect(l);

    live_send(fd, text);
    char *got = live_read(a, fd, 5000);
    close(fd);
    return got;
}

bool live_is_closed(int fd, int ms)
{
    int64_t until = live_now() + ms;
    char bytes[4096];

    for (;;) {
        struct pollfd p = { .fd = fd, .events = POLLIN };
        int64_t left = until - live_now();

        if (left < 0 || poll(&p, 1, (int)left) <= 0)
            return false;
        if (recv(fd, bytes, sizeof bytes, 0) <= 0)
            return true;
    }
}
