#include "http/listen.h"
#include "test/http/live.h"
#include "test/test.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define ASK(path) "GET " path " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
#define KEEP(path) "GET " path " HTTP/1.1\r\nHost: a\r\n\r\n"

static void a_request_is_answered_and_keeps_its_connection(void **state)
{
    struct arena a = { 0 };
    struct live l;

    (void)state;
    live_start(&l, &(struct server_options){ 0 });
    int fd = live_connect(&l);
    for (int i = 0; i < 3; i++) {
        live_send(fd, KEEP("/hello?q=%C3%A4"));
        const char *got = live_read(&a, fd, 100);
        CHECK(strncmp(got, "HTTP/1.1 200", 12) == 0 && strstr(got, "\r\n\r\nhello") != NULL);
    }
    live_send(fd, KEEP("/hello") KEEP("/client"));
    CHECK(strstr(live_read(&a, fd, 200), "127.0.0.1 -") != NULL);
    close(fd);
    const char *got =
        live_ask(&a, &l, "HEAD /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    CHECK(strstr(got, "Content-Length: 5\r\n") != NULL && strstr(got, "hello") == NULL);
    CHECK_INT(server_stats(l.server).requests, 6);
    live_stop(&l);
    arena_clear(&a);
}

static void no_header_can_be_smuggled(void **state)
{
    struct arena a = { 0 };
    struct live l;

    (void)state;
    live_start(&l, &(struct server_options){ 0 });
    const char *got = live_ask(&a, &l, ASK("/headers"));
    CHECK(strstr(got, "\r\nX-Evil") == NULL);
    CHECK(strstr(got, "X-Name: a  X-Evil: b\r\n") != NULL);
    CHECK(strstr(got, "Set-Cookie: c=d; Path=/; HttpOnly; SameSite=Lax\r\n") != NULL);
    live_stop(&l);
    arena_clear(&a);
}

static void bodies_arrive(void **state)
{
    struct arena a = { 0 };
    struct live l;

    (void)state;
    live_start(&l, &(struct server_options){ 0 });
    CHECK(strstr(live_ask(&a, &l, "POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                                  "Content-Length: 9\r\n\r\nGrüße!!"), "\r\n\r\nGrüße!!") != NULL);
    CHECK(strstr(live_ask(&a, &l,
                          "POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                          "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n"),
                 "\r\n\r\nabcde") != NULL);
    live_stop(&l);
    arena_clear(&a);
}

static void text_is_compressed_for_those_who_accept_it(void **state)
{
    struct arena a = { 0 };
    struct live l;
    char *body = memset(arena_alloc(&a, 2001), 'a', 2000);

    (void)state;
    live_start(&l, &(struct server_options){ .compress = true });
    for (int accepts = 0; accepts < 2; accepts++) {
        const char *got = live_ask(&a, &l, arena_printf(&a,
            "POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2000\r\n"
            "Accept-Encoding: %s\r\n\r\n%s", accepts ? "br, gzip" : "br", body));

        CHECK(strstr(got, "Vary: Accept-Encoding\r\n") != NULL);
        CHECK((strstr(got, "Content-Encoding: gzip\r\n") != NULL) == accepts);
        CHECK((strstr(got, "Content-Length: 2000\r\n") != NULL) == !accepts);
        CHECK((strstr(got, body) != NULL) == !accepts);
    }
    live_stop(&l);
    arena_clear(&a);
}

/* Sends `n` bytes as far as they are taken. */
static size_t push(int fd, size_t n)
{
    static const char zeros[65536];
    size_t sent = 0;

    while (sent < n) {
        struct pollfd p = { .fd = fd, .events = POLLOUT };
        size_t left = n - sent < sizeof zeros ? n - sent : sizeof zeros;

        if (poll(&p, 1, 500) <= 0)
            break;
        ssize_t got = send(fd, zeros, left, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (got <= 0)
            break;
        sent += (size_t)got;
    }
    return sent;
}

static bool is_safe(const char *answer)
{
    return strstr(answer, "\r\nContent-Security-Policy: default-src 'none'") != NULL &&
           strstr(answer, "\r\nX-Frame-Options: DENY\r\n") != NULL;
}

static void a_large_body_is_refused_before_it_is_read(void **state)
{
    enum { LARGE = 64 * 1024 * 1024 };
    struct arena a = { 0 };
    struct live l;

    (void)state;
    live_start(&l, &(struct server_options){ 0 });
    int fd = live_connect(&l);
    live_send(fd, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 67108864\r\n\r\n");
    CHECK(push(fd, LARGE) < LARGE / 2);
    const char *got = live_read(&a, fd, 1000);
    CHECK(strncmp(got, "HTTP/1.1 413", 12) == 0 && is_safe(got));
    close(fd);

    fd = live_connect(&l);
    live_send(fd,
              "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4000000\r\n");
    CHECK(push(fd, LARGE) < LARGE / 2);
    got = live_read(&a, fd, 1000);
    CHECK(strncmp(got, "HTTP/1.1 413", 12) == 0 && is_safe(got));
    close(fd);

    fd = live_connect(&l); /* a route that takes more */
    live_send(fd, "POST /upload/length HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                  "Content-Length: 8000000\r\n\r\n");
    CHECK_INT(push(fd, 8000000), 8000000);
    CHECK(strncmp(live_read(&a, fd, 3000), "HTTP/1.1 200", 12) == 0);
    close(fd);
    live_stop(&l);
    arena_clear(&a);
}

static void slow_clients_are_cut_off(void **state)
{
    static const struct {
        const char *what, *start;
        int drip_ms;
    } cases[] = {
        { "says nothing", "", 0 },
        { "half a request line", "GET /he", 200 },
        { "a header byte by byte", "GET /hello HTTP/1.1\r\nHost: a\r\nX: ", 200 },
        { "a body byte by byte", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n",
          200 },
        { "nothing more after an answer", KEEP("/hello"), 0 },
    };
    struct live l;

    (void)state;
    live_start(&l, &(struct server_options){ .header_seconds = 1, .idle_seconds = 1,
                                             .grace_seconds = 1 });
    int64_t started = live_now();
    int fds[COUNT(cases)];
    for (size_t i = 0; i < COUNT(cases); i++) {
        fds[i] = live_connect(&l);
        live_send(fds[i], cases[i].start);
    }
    int slow = live_connect(&l); /* we are slow, the client is not */
    live_send(slow, ASK("/sleep?ms=3500"));
    for (int round = 0; round < 15; round++) {
        for (size_t i = 0; i < COUNT(cases); i++)
            if (cases[i].drip_ms > 0)
                (void)!send(fds[i], "x", 1, MSG_NOSIGNAL);
        usleep(200 * 1000);
    }
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (!live_is_closed(fds[i], 100))
            fail_test("%s", cases[i].what);
        close(fds[i]);
    }
    CHECK(live_now() - started < 5000);
    struct arena a = { 0 };
    CHECK(strstr(live_read(&a, slow, 3000), "hello") != NULL);
    close(slow);
    live_stop(&l);
    arena_clear(&a);
}

static void a_reader_that_does_not_read_is_cut_off(void **state)
{
    struct live l;
    int least = 4096;

    (void)state;
    live_start(&l, &(struct server_options){ .grace_seconds = 1, .least_rate = 64 * 1024 * 1024 });
    int fd = live_connect(&l);
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &least, sizeof least);
    live_send(fd, KEEP("/big"));
    usleep(2500 * 1000);
    CHECK(server_stats(l.server).connections == 0);
    close(fd);
    live_stop(&l);
}

/* libmicrohttpd's own loop stalls when exactly 128·k connections become ready at once. */
static void many_clients_at_once_do_not_stall(void **state)
{
    static const int counts[] = { 127, 128, 129, 256, 300, 384 };
    struct rlimit files = { 4096, 4096 };
    struct arena a = { 0 };
    struct live l;

    (void)state;
    setrlimit(RLIMIT_NOFILE, &files);
    live_start(&l, &(struct server_options){ 0 });
    for (size_t c = 0; c < COUNT(counts); c++) {
        int fds[384];
        int64_t started = live_now();

        for (int i = 0; i < counts[c]; i++)
            fds[i] = live_connect(&l);
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < counts[c]; i++)
                live_send(fds[i], KEEP("/hello"));
            for (int i = 0; i < counts[c]; i++) {
                char bytes[1000];
                struct pollfd p = { .fd = fds[i], .events = POLLIN };

                if (poll(&p, 1, 5000) != 1 || recv(fds[i], bytes, sizeof bytes, 0) < 100)
                    fail_test("client %d of %d got nothing in round %d", i, counts[c], round);
            }
        }
        if (live_now() - started > 4000)
            fail_test("%d clients took %lld ms", counts[c], (long long)(live_now() - started));
        for (int i = 0; i < counts[c]; i++)
            close(fds[i]);
    }
    live_stop(&l);
    arena_clear(&a);
}

static void slow_requests_do_not_hold_up_fast_ones(void **state)
{
    struct arena a = { 0 };
    struct live l;
    int slow[20];

    (void)state;
    live_start(&l, &(struct server_options){ 0 });
    for (size_t i = 0; i < COUNT(slow); i++) {
        slow[i] = live_connect(&l);
        live_send(slow[i], ASK("/sleep?ms=1500"));
    }
    int64_t started = live_now();
    CHECK(strstr(live_ask(&a, &l, ASK("/hello")), "hello") != NULL);
    CHECK(live_now() - started < 700);
    for (size_t i = 0; i < COUNT(slow); i++) {
        CHECK(strstr(live_read(&a, slow[i], 5000), "hello") != NULL);
        close(slow[i]);
    }
    CHECK(live_now() - started < 4000); /* they slept side by side */
    live_stop(&l);
    arena_clear(&a);
}

static void a_full_queue_says_so(void **state)
{
    struct arena a = { 0 };
    struct live l;
    int fds[6];
    int served = 0, turned_away = 0;

    (void)state;
    live_start(&l, &(struct server_options){ .workers = 2, .queue = 2 });
    for (size_t i = 0; i < COUNT(fds); i++) {
        fds[i] = live_connect(&l);
        live_send(fds[i], ASK("/sleep?ms=500"));
        usleep(50 * 1000);
    }
    for (size_t i = 0; i < COUNT(fds); i++) {
        const char *got = live_read(&a, fds[i], 3000);

        served += strncmp(got, "HTTP/1.1 200", 12) == 0;
        turned_away += strncmp(got, "HTTP/1.1 503", 12) == 0 && strstr(got, "Retry-After: 2") &&
                       is_safe(got);
        close(fds[i]);
    }
    CHECK_INT(served, 4);
    CHECK_INT(turned_away, 2);
    live_stop(&l);
    arena_clear(&a);
}

static void streams_come_in_chunks_and_break_off_visibly(void **state)
{
    struct arena a = { 0 };
    struct live l;

    (void)state;
    live_start(&l, &(struct server_options){ 0 });
    const char *got = live_ask(&a, &l, ASK("/stream?chunks=300"));
    CHECK(strstr(got, "Transfer-Encoding: chunked") != NULL && strlen(got) > 300000);
    CHECK(strstr(got, "\r\n0\r\n\r\n") != NULL);
    got = live_ask(&a, &l, ASK("/broken?chunks=3"));
    CHECK(strlen(got) > 2000 && strstr(got, "\r\n0\r\n\r\n") == NULL);
    CHECK(strncmp(live_ask(&a, &l, ASK("/broken?chunks=1")), "HTTP/1.1 500", 12) == 0);
    live_stop(&l);
    arena_clear(&a);
}

static void clients_that_leave_do_no_harm(void **state)
{
    struct arena a = { 0 };
    struct live l;

    (void)state;
    live_start(&l, &(struct server_options){ 0 });
    for (int i = 0; i < 50; i++) {
        static const char *const asks[] = { KEEP("/sleep?ms=30"), KEEP("/stream?chunks=1000"),
                                            KEEP("/big"), KEEP("/hello"), "GET /he" };
        int fd = live_connect(&l);

        live_send(fd, asks[i % 5]);
        if (i % 2)
            usleep(2000);
        close(fd);
    }
    usleep(100 * 1000);
    CHECK(strstr(live_ask(&a, &l, ASK("/hello")), "hello") != NULL);
    live_stop(&l);
    arena_clear(&a);
}

static void stopping_answers_what_is_in_flight(void **state)
{
    struct arena a = { 0 };
    struct live l;
    int fds[10];

    (void)state;
    live_start(&l, &(struct server_options){ 0 });
    int idle = live_connect(&l);
    for (size_t i = 0; i < COUNT(fds); i++) {
        fds[i] = live_connect(&l);
        live_send(fds[i], KEEP("/sleep?ms=400"));
    }
    usleep(100 * 1000);
    int64_t started = live_now();
    live_stop(&l);
    CHECK(live_now() - started < 1500);
    for (size_t i = 0; i < COUNT(fds); i++) {
        CHECK(strstr(live_read(&a, fds[i], 1000), "hello") != NULL);
        close(fds[i]);
    }
    close(idle);
    arena_clear(&a);
}

static void a_unix_socket_believes_its_proxy(void **state)
{
    struct sockaddr_un to = { .sun_family = AF_UNIX };
    struct arena a = { 0 };
    struct live l;

    (void)state;
    snprintf(to.sun_path, sizeof to.sun_path, "/tmp/kundig-test-%d.sock", (int)getpid());
    live_start(&l, &(struct server_options){ .listen = arena_printf(&a, "unix:%s", to.sun_path) });
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK(connect(fd, (struct sockaddr *)&to, sizeof to) == 0);
    live_send(fd, "GET /client HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                  "X-Forwarded-For: 1.2.3.4, 10.0.0.7\r\nX-Forwarded-Proto: https\r\n\r\n");
    CHECK(strstr(live_read(&a, fd, 1000), "10.0.0.7 s") != NULL);
    close(fd);
    live_stop(&l);
    live_start(&l, &(struct server_options){ .listen = arena_printf(&a, "unix:%s", to.sun_path) });
    live_stop(&l);
    unlink(to.sun_path);
    arena_clear(&a);
}

/* In a child, because the passed socket is always descriptor 3. */
static void a_socket_may_be_passed_by_systemd(void **state)
{
    struct sockaddr_in any = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM, 0), status = -1;

    (void)state;
    CHECK(bind(fd, (struct sockaddr *)&any, sizeof any) == 0);
    pid_t child = fork();
    if (child == 0) {
        char pid[32];
        struct error err;
        struct listener l;

        snprintf(pid, sizeof pid, "%d", (int)getpid());
        setenv("LISTEN_PID", pid, 1);
        setenv("LISTEN_FDS", "1", 1);
        dup2(fd, 3);
        _exit(listen_on("systemd", &l, &err) && l.fd == 3 && l.port != 0 ? 0 : 1);
    }
    waitpid(child, &status, 0);
    CHECK_INT(status, 0);
    close(fd);
}

static void places_that_cannot_be_listened_on(void **state)
{
    static const char *const places[] = { "nowhere", "127.0.0.1:99999", "256.1.1.1:80",
                                          "systemd", ":80", "203.0.113.1:80" };

    (void)state;
    for (size_t i = 0; i < COUNT(places); i++) {
        struct error err = { 0 };

        if (server_create(&(struct server_options){ .listen = places[i] }, &err) != NULL)
            fail_test("%s", places[i]);
        CHECK(err.kind != ERROR_NONE && err.text[0] != '\0');
    }
}

int main(void)
{
    return TESTS(T(a_request_is_answered_and_keeps_its_connection), T(no_header_can_be_smuggled),
                 T(bodies_arrive), T(text_is_compressed_for_those_who_accept_it),
                 T(a_large_body_is_refused_before_it_is_read),
                 T(slow_clients_are_cut_off), T(a_reader_that_does_not_read_is_cut_off),
                 T(many_clients_at_once_do_not_stall), T(slow_requests_do_not_hold_up_fast_ones),
                 T(a_full_queue_says_so), T(streams_come_in_chunks_and_break_off_visibly),
                 T(clients_that_leave_do_no_harm), T(stopping_answers_what_is_in_flight),
                 T(a_unix_socket_believes_its_proxy), T(a_socket_may_be_passed_by_systemd),
                 T(places_that_cannot_be_listened_on));
}
