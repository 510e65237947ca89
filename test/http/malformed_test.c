/* Requests that two programs could read differently: the server refuses them. */
#include "test/http/live.h"
#include "test/test.h"

#include <sys/socket.h>
#include <unistd.h>

#define BYTES(text) (text), sizeof(text) - 1
#define GET_HOST "GET /hello HTTP/1.1\r\nHost: a\r\n"
#define POST_HOST "POST /echo HTTP/1.1\r\nHost: a\r\n"

static void each_is_refused(void **state)
{
    static const struct {
        const char *what, *bytes;
        size_t n;
    } cases[] = {
        { "CL and TE", BYTES(POST_HOST "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                                       "0\r\n\r\n") },
        { "two different CL",
          BYTES(POST_HOST "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!") },
        { "the same CL twice",
          BYTES(POST_HOST "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello") },
        { "CL as a list", BYTES(POST_HOST "Content-Length: 5, 5\r\n\r\nhello") },
        { "CL with a sign", BYTES(POST_HOST "Content-Length: +5\r\n\r\nhello") },
        { "negative CL", BYTES(POST_HOST "Content-Length: -5\r\n\r\nhello") },
        { "endless CL", BYTES(POST_HOST "Content-Length: 99999999999999999999\r\n\r\nhello") },
        { "TE with a second coding",
          BYTES(POST_HOST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n") },
        { "TE identity", BYTES(POST_HOST "Transfer-Encoding: identity\r\n\r\n") },
        { "TE disguised", BYTES(POST_HOST "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n") },
        { "TE twice",
          BYTES(POST_HOST "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "0\r\n\r\n") },
        { "a bad chunk size",
          BYTES(POST_HOST "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n") },
        { "no Host", BYTES("GET /hello HTTP/1.1\r\n\r\n") },
        { "two Hosts", BYTES(GET_HOST "Host: b\r\n\r\n") },
        { "an empty Host", BYTES("GET /hello HTTP/1.1\r\nHost:\r\n\r\n") },
        { "a Host with a path", BYTES("GET /hello HTTP/1.1\r\nHost: a/b\r\n\r\n") },
        { "a space before the colon", BYTES("GET /hello HTTP/1.1\r\nHost : a\r\n\r\n") },
        { "a header without colon", BYTES(GET_HOST "Nonsense\r\n\r\n") },
        { "a space in a name", BYTES(GET_HOST "X Y: z\r\n\r\n") },
        { "0x01 in a value", BYTES(GET_HOST "X: a\x01z\r\n\r\n") },
        { "DEL in a value", BYTES(GET_HOST "X: a\x7fz\r\n\r\n") },
        { "0x01 in the method", BYTES("G\x01T /hello HTTP/1.1\r\nHost: a\r\n\r\n") },
        { "a method in lower case", BYTES("get /hello HTTP/1.1\r\nHost: a\r\n\r\n") },
        { "0x01 in the path", BYTES("GET /hel\x01lo HTTP/1.1\r\nHost: a\r\n\r\n") },
        { "%00 in the path", BYTES("GET /hel%00lo HTTP/1.1\r\nHost: a\r\n\r\n") },
        { "%00 in the query", BYTES("GET /hello?q=%00 HTTP/1.1\r\nHost: a\r\n\r\n") },
        { "a raw umlaut in the path", BYTES("GET /h\xc3\xa4llo HTTP/1.1\r\nHost: a\r\n\r\n") },
        { "a space in the path", BYTES("GET /hel lo HTTP/1.1\r\nHost: a\r\n\r\n") },
        { "the address of a proxy", BYTES("GET http://evil/ HTTP/1.1\r\nHost: a\r\n\r\n") },
        { "HTTP/1.2", BYTES("GET /hello HTTP/1.2\r\nHost: a\r\n\r\n") },
        { "HTTP/2.0", BYTES("GET /hello HTTP/2.0\r\nHost: a\r\n\r\n") },
        { "no version", BYTES("GET /hello\r\nHost: a\r\n\r\n") },
        { "no HTTP", BYTES("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n") },
    };
    struct live l;

    (void)state;
    live_start(&l, &(struct server_options){ .header_seconds = 1 });
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena a = { 0 };
        int fd = live_connect(&l);

        CHECK_INT(send(fd, cases[i].bytes, cases[i].n, MSG_NOSIGNAL), cases[i].n);
        const char *got = live_read(&a, fd, 3000);
        /* What the library refuses before it is ours is no page either. */
        if (strstr(got, "Host is missing") != NULL &&
            strstr(got, "Content-Security-Policy") == NULL)
            fail_test("%s: without the headers of safety", cases[i].what);
        if (strncmp(got, "HTTP/1.1 2", 10) == 0 || strstr(got, "hello") != NULL)
            fail_test("%s: %.60s", cases[i].what, got);
        close(fd);
        arena_clear(&a);
    }
    live_stop(&l);
}

/* What libmicrohttpd hides from us: it drops the nameless header and cuts at the NUL, so what
 * the handlers see is clean. A folded value reaches them with the fold as spaces, and a bare
 * LF ends a line, both as RFC 9112 allows. */
static void what_cannot_be_seen_is_at_least_clean(void **state)
{
    static const struct {
        const char *bytes;
        size_t n;
    } cases[] = {
        { BYTES(GET_HOST ": x\r\n\r\n") },
        { BYTES("GET /hello\0lo HTTP/1.1\r\nHost: a\r\n\r\n") },
        { BYTES(GET_HOST "X: a\0z\r\n\r\n") },
        { BYTES(GET_HOST "X: a\r\n folded\r\n\r\n") },
        { BYTES("GET /hello HTTP/1.1\nHost: a\n\n") },
    };
    struct live l;

    (void)state;
    live_start(&l, &(struct server_options){ 0 });
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena a = { 0 };
        int fd = live_connect(&l);

        CHECK_INT(send(fd, cases[i].bytes, cases[i].n, MSG_NOSIGNAL), cases[i].n);
        CHECK(strstr(live_read(&a, fd, 200), "hello") != NULL);
        close(fd);
        arena_clear(&a);
    }
    live_stop(&l);
}

static void too_much_is_refused(void **state)
{
    struct arena a = { 0 };
    struct buf many = buf_new(&a, 100000), large = buf_new(&a, 100000);
    struct live l;

    (void)state;
    buf_adds(&many, GET_HOST);
    for (int i = 0; i < 100; i++)
        buf_printf(&many, "X-%d: y\r\n", i);
    buf_adds(&many, "\r\n");
    buf_adds(&large, GET_HOST "X: ");
    for (int i = 0; i < 40000; i++)
        buf_addc(&large, 'x');
    buf_adds(&large, "\r\n\r\n");
    live_start(&l, &(struct server_options){ 0 });
    CHECK(strstr(live_ask(&a, &l, many.bytes), " 400 ") != NULL);
    CHECK(strstr(live_ask(&a, &l, large.bytes), " 431 ") != NULL);
    live_stop(&l);
    arena_clear(&a);
}

/* DNS rebinding: a page of evil.example whose name now points at this machine. */
static void on_loopback_only_our_own_names_are_answered(void **state)
{
    static const struct {
        const char *host;
        bool ours;
    } cases[] = {
        { "localhost", true }, { "LOCALHOST:8080", true }, { "127.0.0.1:8080", true },
        { "[::1]:8080", true }, { "kundig.localhost", true }, { "evil.example", false },
        { "localhost.evil.example", false }, { "evillocalhost", false },
        { "127.0.0.1.evil.example:8080", false },
    };
    struct arena a = { 0 };
    struct live careful, open;

    (void)state;
    live_start(&careful, &(struct server_options){ .local_names = true });
    live_start(&open, &(struct server_options){ 0 });
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *ask = arena_printf(&a, "GET /hello HTTP/1.1\r\nHost: %s\r\n"
                                           "Connection: close\r\n\r\n", cases[i].host);

        if ((strstr(live_ask(&a, &careful, ask), " 200 ") != NULL) != cases[i].ours)
            fail_test("%s", cases[i].host);
        CHECK(strstr(live_ask(&a, &open, ask), " 200 ") != NULL);
    }
    live_stop(&careful);
    live_stop(&open);
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(each_is_refused), T(what_cannot_be_seen_is_at_least_clean),
                 T(too_much_is_refused), T(on_loopback_only_our_own_names_are_answered));
}
