/* The door: who may come in, what is told when something fails, what every answer carries. */
#include "http/files.h"
#include "http/problem.h"
#include "http/replay.h"
#include "test/http/door_world.h"
#include "test/test.h"

#include <unistd.h>

static void needs_are_met_or_refused(void **state)
{
    static const char *const who[] = { "", "guest", "reader", "editor", "admin" };
    static const struct {
        const char *line, *more;
        int status[5]; /* for each of who */
    } cases[] = {
        { "GET /public", "", { 200, 200, 200, 200, 200 } },
        { "GET /who", "", { 200, 200, 200, 200, 200 } },
        { "GET /account", "", { 303, 200, 200, 200, 200 } },
        { "GET /read", "", { 303, 403, 200, 200, 200 } },
        { "HEAD /read", "", { 303, 403, 200, 200, 200 } },
        { "GET /api/read", "", { 401, 403, 200, 200, 200 } },
        { "GET /read", "Accept: application/json\n", { 401, 403, 200, 200, 200 } },
        { "POST /edit", SAME, { 303, 403, 403, 200, 200 } },
        { "POST /edit", "", { 403, 403, 403, 403, 403 } },
        { "GET /admin", "", { 303, 403, 403, 403, 200 } },
        { "GET /edit", "", { 405, 405, 405, 405, 405 } },
        { "OPTIONS /edit", "", { 204, 204, 204, 204, 204 } },
        { "GET /nowhere", "", { 404, 404, 404, 404, 404 } },
        { "PROPFIND /read", "", { 405, 405, 405, 405, 405 } },
        { "GET /../etc/passwd", "", { 400, 400, 400, 400, 400 } },
        { "GET /public?a=%zz", "", { 400, 400, 400, 400, 400 } },
    };
    struct door_world w;

    (void)state;
    door_world_open(&w, NULL);
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t k = 0; k < COUNT(who); k++) {
            const char *answer = door_world_ask(&w, arena_printf(&w.arena,
                "%s HTTP/1.1\nHost: a\nCookie: kundig=%s\n%s\n", cases[i].line, who[k],
                cases[i].more));
            if (!has_status(answer, cases[i].status[k]))
                fail_test("%s %sas %s: %s", cases[i].line, cases[i].more, who[k], answer);
        }
    door_world_close(&w);
}

static void only_our_pages_may_change_things(void **state)
{
    static const struct {
        const char *headers;
        int status;
    } cases[] = {
        { "Host: a\nSec-Fetch-Site: same-origin\n", 200 },
        { "Host: a\nSec-Fetch-Site: none\n", 200 },
        { "Host: a\nSec-Fetch-Site: same-site\n", 403 },
        { "Host: a\nSec-Fetch-Site: cross-site\n", 403 },
        { "Host: a\nSec-Fetch-Site: cross-site\nOrigin: http://a\n", 403 },
        { "Host: a\nSec-Fetch-Site:\nOrigin: http://a\n", 403 },
        { "Host: a\n", 403 },
        { "Host: a\nReferer: http://a/edit\n", 403 },
        { "Host: a\nOrigin: http://a\n", 200 },
        { "Host: a\nOrigin: https://a\n", 200 },
        { "Host: A:8080\nOrigin: http://a:8080\n", 200 },
        { "Host: a:80\nOrigin: http://a\n", 200 },
        { "Host: a\nOrigin: https://a:443\n", 200 },
        { "Host: a\nOrigin: http://a:8080\n", 403 },
        { "Host: a:8080\nOrigin: http://a\n", 403 },
        { "Host: a\nOrigin: http://b\n", 403 },
        { "Host: a\nOrigin: http://a.evil\n", 403 },
        { "Host: a\nOrigin: http://evil/a\n", 403 },
        { "Host: a\nOrigin: http://evil@a\n", 403 },
        { "Host: a\nOrigin: null\n", 403 },
        { "Host: a\nOrigin: a\n", 403 },
        { "Host: a\nOrigin:\n", 403 },
    };
    struct door_world w;

    (void)state;
    door_world_open(&w, NULL);
    for (size_t i = 0; i < COUNT(cases); i++)
        for (int k = 0; k < 2; k++) {
            const char *answer = door_world_ask(&w, arena_printf(&w.arena,
                "%s /edit HTTP/1.1\n%sCookie: kundig=editor\n\n", k ? "DELETE" : "POST",
                cases[i].headers));
            if (!has_status(answer, cases[i].status))
                fail_test("%s: %.30s", cases[i].headers, answer);
        }
    CHECK(has_status(
        door_world_ask(&w, "POST /edit HTTP/1.1\nHost: a\nAuthorization: Bearer editor\n\n"), 200));
    CHECK(has_status(door_world_ask(&w, "POST /edit HTTP/1.1\nHost: a\nAuthorization: Bearer x\n"
                             "Cookie: kundig=editor\n\n"), 403));
    CHECK(has_status(door_world_ask(&w, "POST /signin HTTP/1.1\nHost: a\n\n"), 403));
    door_world_close(&w);
}

static void errors_become_statuses(void **state)
{
    static const struct {
        const char *kind;
        int status;
        bool tells;
    } cases[] = {
        { "input", 400, true },    { "field", 422, true },    { "denied", 403, true },
        { "missing", 404, true },  { "conflict", 409, true }, { "busy", 503, true },
        { "broken", 500, false }, { "place", 503, false },
    };
    struct door_world w;

    (void)state;
    door_world_open(&w, tmpfile());
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *answer = door_world_ask(&w, arena_printf(&w.arena,
            "GET /fail/%s HTTP/1.1\nHost: a\nAccept: application/json\n\n", cases[i].kind));
        const char *page = door_world_ask(&w, arena_printf(&w.arena,
            "GET /fail/%s HTTP/1.1\nHost: a\nAccept: text/html\n\n", cases[i].kind));

        if (!has_status(answer, cases[i].status) || !has_status(page, cases[i].status) ||
            (strstr(answer, "Secret") != NULL) != cases[i].tells ||
            (strstr(page, "Secret") != NULL) != cases[i].tells ||
            strstr(answer, "application/problem+json") == NULL ||
            strstr(answer, "X-Half-Done") != NULL)
            fail_test("%s: %s", cases[i].kind, answer);
    }
    CHECK_INT(w.streams_done, 2 * (int)COUNT(cases));
    CHECK(has_status(
        door_world_ask(&w, "GET /fail/conflict HTTP/1.1\nHost: a\nIf-Match: \"3\"\n\n"), 412));
    CHECK(strstr(door_world_ask(&w, "GET /fail/busy HTTP/1.1\nHost: a\n\n"),
                 "Retry-After: 2\r\n") != NULL);
    CHECK(strstr(
              door_world_ask(&w, "GET /fail/field HTTP/1.1\nHost: a\nAccept: application/json\n\n"),
              "\"field\":\"due_on\"") != NULL);
    CHECK(strstr(door_world_ask(&w, "GET /fail/x HTTP/1.1\nHost: a\nAccept-Language: de\n\n"),
                 "Unter dieser Adresse ist nichts.") != NULL);
    CHECK(has_status(door_world_ask(&w, "GET /read HTTP/1.1\nHost: a\nCookie: kundig=storm\n\n"),
                     503));
    door_world_close(&w);
}

static void a_broken_request_is_found_in_the_log(void **state)
{
    FILE *log = tmpfile();
    char text[2000] = "";
    struct door_world w;

    (void)state;
    door_world_open(&w, log);
    const char *answer =
        door_world_ask(&w, "GET /fail/broken HTTP/1.1\nHost: a\nAccept: application/json\n\n");
    const char *reference = strstr(answer, "\"reference\":\"");
    CHECK(reference != NULL);
    door_world_ask(&w, "GET /people/7/Herbert%20M%C3%BCller?q=secret HTTP/1.1\nHost: a\n\n");
    door_world_ask(&w, "GET /Herbert HTTP/1.1\nHost: a\n\n");
    rewind(log);
    text[fread(text, 1, sizeof text - 1, log)] = '\0';
    CHECK(strstr(text, arena_strndup(&w.arena, reference + 13, 8)) != NULL);
    CHECK(strstr(text, "broken: Secret <b>sentence</b>.\n") != NULL);
    CHECK(strstr(text, "GET /fail/:kind 500 0us ") != NULL);
    CHECK(strstr(text, "GET /people/7/:name 200 0us 19B ") != NULL);
    CHECK(strstr(text, "GET (no route) 404 ") != NULL);
    CHECK(strstr(text, "Herbert") == NULL && strstr(text, "q=") == NULL);
    door_world_close(&w);
    fclose(log);
}

static void every_answer_is_guarded(void **state)
{
    static const char *const asks[] = {
        "GET /public HTTP/1.1\nHost: a\n\n", "GET /nowhere HTTP/1.1\nHost: a\n\n",
        "GET /fail/broken HTTP/1.1\nHost: a\n\n", "GET /read HTTP/1.1\nHost: a\n\n",
    };
    struct door_world w;

    (void)state;
    door_world_open(&w, tmpfile());
    for (size_t i = 0; i < COUNT(asks); i++) {
        const char *answer = door_world_ask(&w, asks[i]);

        CHECK(strstr(answer, "\r\nContent-Security-Policy: default-src 'none'; script-src 'self'; "
                             "style-src 'self';") != NULL);
        CHECK(strstr(answer, "unsafe") == NULL && strstr(answer, "data:") == NULL);
        CHECK(strstr(answer, "\r\nX-Content-Type-Options: nosniff\r\n") != NULL);
        CHECK(strstr(answer, "\r\nReferrer-Policy: same-origin\r\n") != NULL);
        CHECK(strstr(answer, "\r\nCache-Control: no-store\r\n") != NULL);
        CHECK(strstr(answer, "Strict-Transport-Security") == NULL); /* no TLS here */
    }
    door_world_close(&w);
}

static void what_did_not_change_is_not_sent_again(void **state)
{
    struct door_world w;

    (void)state;
    door_world_open(&w, NULL);
    const char *answer = door_world_ask(&w, "GET /fixed HTTP/1.1\nHost: a\n\n");
    CHECK(strstr(answer, "ETag: \"abc\"\r\n") != NULL && strstr(answer, "a{}") != NULL);
    CHECK(strstr(answer, "Cache-Control: public, max-age=31536000, immutable\r\n") != NULL);
    answer = door_world_ask(&w, "GET /fixed HTTP/1.1\nHost: a\nIf-None-Match: \"x\", \"abc\"\n\n");
    CHECK(has_status(answer, 304) && strstr(answer, "a{}") == NULL);
    CHECK(has_status(door_world_ask(&w, "GET /fixed HTTP/1.1\nHost: a\nIf-None-Match: \"x\"\n\n"),
                     200));
    door_world_close(&w);
}

static void files_come_with_the_program(void **state)
{
    struct error err;
    struct door_world w;

    (void)state;
    door_world_open(&w, NULL);
    router_destroy(&w.router);
    door_destroy(&w.door);
    w.router = router_create((const struct route_table *const[]){ &file_routes }, 1, &err);
    w.door = door_create(&(struct door_options){ .router = w.router });
    const char *answer = door_world_ask(&w, "GET /static/kundig.css HTTP/1.1\nHost: a\n\n");
    if (has_status(answer, 200)) {
        CHECK(strstr(answer, "Content-Type: text/css") != NULL);
        CHECK(strstr(answer, "Cache-Control: no-cache\r\n") && strstr(answer, "ETag: \""));
    }
    CHECK(has_status(door_world_ask(&w, "GET /static/nothing.css HTTP/1.1\nHost: a\n\n"), 404));
    CHECK(has_status(door_world_ask(&w, "GET /static/../door.c HTTP/1.1\nHost: a\n\n"), 400));
    door_world_close(&w);
}

static void routes_say_how_much_they_take(void **state)
{
    struct door_world w;
    struct request *req;
    struct error err;

    (void)state;
    door_world_open(&w, NULL);
    CHECK(replay_parse(&w.arena, "POST /upload?x HTTP/1.1\nHost: a\n\n", 34, &req, &err));
    CHECK_INT(door_body_limit(w.door, req), 64 * 1024 * 1024);
    req->target = "/edit";
    CHECK_INT(door_body_limit(w.door, req), BODY_LIMIT);
    req->target = "/nowhere";
    CHECK_INT(door_body_limit(w.door, req), BODY_LIMIT);
    door_world_close(&w);
}

static void replay_is_as_strict_as_the_server(void **state)
{
    static const char *const cases[] = {
        "",
        "GET / HTTP/1.1",
        "GET / HTTP/1.1\n",
        "GET /\nHost: a\n\n",
        "GET  / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\n\n",
        "GET / HTTP/1.1\nHost: a\nHost: b\n\n",
        "GET / HTTP/1.1\nHost\n\n",
        "GET / HTTP/1.1\nHost: a\n folded\n\n",
        "GET / HTTP/1.1\nHost : a\n\n",
        "POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\nfour",
        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n0\n\n",
        "get / HTTP/1.1\nHost: a\n\n",
        "GET /%00 HTTP/1.1\nHost: a\n\n",
        "GET http://a/ HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/2\nHost: a\n\n",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena a = { 0 };
        struct request *req;
        struct error err = { 0 };

        if (replay_parse(&a, cases[i], strlen(cases[i]), &req, &err) || err.text[0] == '\0')
            fail_test("%s", cases[i]);
        arena_clear(&a);
    }
}

int main(void)
{
    return TESTS(T(needs_are_met_or_refused), T(only_our_pages_may_change_things),
                 T(errors_become_statuses), T(a_broken_request_is_found_in_the_log),
                 T(every_answer_is_guarded), T(what_did_not_change_is_not_sent_again),
                 T(files_come_with_the_program), T(routes_say_how_much_they_take),
                 T(replay_is_as_strict_as_the_server));
}
