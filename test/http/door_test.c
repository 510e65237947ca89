#include "base/secret.h"
#include "http/files.h"
#include "http/problem.h"
#include "http/replay.h"
#include "test/test.h"

#include <unistd.h>

/* ---- a small program behind the door ---- */

struct world {
    struct arena arena;
    struct router *router;
    struct door *door;
    int begun, ended, streams_done;
};

static int64_t frozen_clock(void)
{
    return 1000000;
}

static bool begin(void *app, struct request *req, struct error *err)
{
    struct world *w = app;

    (void)err;
    w->begun++;
    req->call = w;
    return true;
}

/* The session "reader" may read, and so on; its language is German. */
static bool identify(void *app, struct request *req, struct error *err)
{
    static const char *const names[NEED_COUNT] = {
        [NEED_SIGNED_IN] = "guest", [NEED_READER] = "reader", [NEED_EDITOR] = "editor",
        [NEED_ADMIN] = "admin" };
    const char *token = request_bearer(req);

    (void)app;
    if (token == NULL)
        token = request_cookie(req, request_session_cookie(req));
    if (token != NULL && strcmp(token, "storm") == 0)
        return fail(err, ERROR_BUSY, NULL, "The book is being restored.");
    for (enum need n = NEED_SIGNED_IN; token != NULL && n < NEED_COUNT; n++)
        if (strcmp(names[n], token) == 0) {
            req->level = n;
            req->lang = LANG_DE;
        }
    return true;
}

static void end(void *app, struct request *req)
{
    (void)req;
    ((struct world *)app)->ended++;
}

static bool hello(struct request *req, struct response *res, struct error *err)
{
    (void)err;
    response_text(res, "text/plain",
                  arena_printf(res->arena, "hello %s %s %s", language_code(req->lang),
                               req->wants_json ? "json" : "html", req->htmx ? "part" : "whole"));
    return true;
}

static bool echo(struct request *req, struct response *res, struct error *err)
{
    const char *name = request_form(req, "name");

    (void)err;
    if (req->upload_count > 0)
        name = arena_printf(res->arena, "%s %s %zu bytes", req->uploads[0].name,
                            req->uploads[0].file_name, req->uploads[0].len);
    response_text(res, "text/plain", name != NULL ? name : "nothing");
    return true;
}

static bool broken_stream(void *state, struct buf *out, bool *more, struct error *err)
{
    (void)state;
    (void)out;
    *more = false;
    return fail(err, ERROR_BROKEN, NULL, "never called");
}

static void stream_done(void *state)
{
    ((struct world *)state)->streams_done++;
}

static bool fail_by_name(struct request *req, struct response *res, struct error *err)
{
    static const struct {
        const char *name;
        enum error_kind kind;
        const char *field;
    } kinds[] = {
        { "input", ERROR_INPUT, NULL },          { "field", ERROR_INPUT, "due_on" },
        { "denied", ERROR_DENIED, NULL },        { "missing", ERROR_NOT_FOUND, NULL },
        { "conflict", ERROR_CONFLICT, NULL },    { "busy", ERROR_BUSY, NULL },
        { "broken", ERROR_BROKEN, NULL },        { "place", ERROR_BUSY, "url" },
    };
    const char *name = request_param(req, "kind");

    response_header(res, "X-Half-Done", "yes");
    response_stream(res, "text/csv", &(struct stream){ broken_stream, stream_done, req->call });
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (strcmp(kinds[i].name, name) == 0)
            return fail(err, kinds[i].kind, kinds[i].field, "Secret <b>sentence</b>.");
    return fail(err, ERROR_NOT_FOUND, NULL, "There is nothing at this address.");
}

static bool fixed(struct request *req, struct response *res, struct error *err)
{
    (void)req;
    (void)err;
    response_static(res, "text/css", "a{}", 3, "abc");
    res->cache = CACHE_FOREVER;
    return true;
}

static bool sign_in(struct request *req, struct response *res, struct error *err)
{
    const char *password = request_form(req, "password");

    if (password == NULL || strcmp(password, "right") != 0)
        return fail(err, ERROR_INPUT, "password", "Name or password are wrong.");
    response_redirect(res, "//evil.example");
    return true;
}

static const struct route routes[] = {
    { .method = GET, .path = "/public", .handler = hello, .need = NEED_NOBODY },
    { .method = GET, .path = "/who", .handler = hello, .need = NEED_NOBODY, .asks_who = true },
    { .method = GET, .path = "/account", .handler = hello, .need = NEED_SIGNED_IN },
    { .method = GET, .path = "/read", .handler = hello, .need = NEED_READER },
    { .method = GET, .path = "/api/read", .handler = hello, .need = NEED_READER },
    { .method = POST, .path = "/edit", .handler = echo, .need = NEED_EDITOR },
    { .method = DELETE, .path = "/edit", .handler = echo, .need = NEED_EDITOR },
    { .method = GET, .path = "/admin", .handler = hello, .need = NEED_ADMIN },
    { .method = GET, .path = "/fail/:kind", .handler = fail_by_name, .need = NEED_NOBODY },
    { .method = GET, .path = "/fixed", .handler = fixed, .need = NEED_NOBODY },
    { .method = GET, .path = "/people/:id/:name", .handler = hello, .need = NEED_NOBODY },
    { .method = POST, .path = "/signin", .handler = sign_in, .need = NEED_NOBODY,
      .guessed = "name" },
    { .method = GET, .path = "/signin/link", .handler = sign_in, .need = NEED_NOBODY,
      .guessed = "token" },
    { .method = POST, .path = "/upload", .handler = echo, .need = NEED_EDITOR,
      .body_limit = 64 * 1024 * 1024 },
};
static const struct route_table table = { routes, COUNT(routes) };

static void open_world(struct world *w, FILE *log)
{
    struct error err;

    *w = (struct world){ 0 };
    secret_start();
    w->router = router_create((const struct route_table *const[]){ &table }, 1, &err);
    w->door = door_create(&(struct door_options){
        .router = w->router, .app = w, .begin = begin, .identify = identify, .end = end,
        .log = log, .error_log = log, .hsts = true, .clock_us = frozen_clock });
}

static void close_world(struct world *w)
{
    CHECK_INT(w->begun, w->ended);
    door_destroy(&w->door);
    router_destroy(&w->router);
    arena_clear(&w->arena);
}

static const char *ask(struct world *w, const char *request)
{
    struct buf out = buf_new(&w->arena, 1000000);
    struct error err = { 0 };

    if (!replay(w->door, &w->arena, request, strlen(request), &out, &err))
        fail_test("%s: %s", request, err.text);
    return out.bytes;
}

static bool has_status(const char *answer, int status)
{
    return atoi(answer + strlen("HTTP/1.1 ")) == status;
}

#define SAME "Sec-Fetch-Site: same-origin\n"
#define FORM "Content-Type: application/x-www-form-urlencoded\n"

/* ---- tests ---- */

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
    struct world w;

    (void)state;
    open_world(&w, NULL);
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t k = 0; k < COUNT(who); k++) {
            const char *answer = ask(&w, arena_printf(&w.arena,
                "%s HTTP/1.1\nHost: a\nCookie: kundig=%s\n%s\n", cases[i].line, who[k],
                cases[i].more));
            if (!has_status(answer, cases[i].status[k]))
                fail_test("%s %sas %s: %s", cases[i].line, cases[i].more, who[k], answer);
        }
    close_world(&w);
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
    struct world w;

    (void)state;
    open_world(&w, NULL);
    for (size_t i = 0; i < COUNT(cases); i++)
        for (int k = 0; k < 2; k++) {
            const char *answer = ask(&w, arena_printf(&w.arena,
                "%s /edit HTTP/1.1\n%sCookie: kundig=editor\n\n", k ? "DELETE" : "POST",
                cases[i].headers));
            if (!has_status(answer, cases[i].status))
                fail_test("%s: %.30s", cases[i].headers, answer);
        }
    CHECK(has_status(ask(&w, "POST /edit HTTP/1.1\nHost: a\nAuthorization: Bearer editor\n\n"), 200));
    CHECK(has_status(ask(&w, "POST /edit HTTP/1.1\nHost: a\nAuthorization: Bearer x\n"
                             "Cookie: kundig=editor\n\n"), 403));
    CHECK(has_status(ask(&w, "POST /signin HTTP/1.1\nHost: a\n\n"), 403));
    close_world(&w);
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
    struct world w;

    (void)state;
    open_world(&w, tmpfile());
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *answer = ask(&w, arena_printf(&w.arena,
            "GET /fail/%s HTTP/1.1\nHost: a\nAccept: application/json\n\n", cases[i].kind));
        const char *page = ask(&w, arena_printf(&w.arena,
            "GET /fail/%s HTTP/1.1\nHost: a\nAccept: text/html\n\n", cases[i].kind));

        if (!has_status(answer, cases[i].status) || !has_status(page, cases[i].status) ||
            (strstr(answer, "Secret") != NULL) != cases[i].tells ||
            (strstr(page, "Secret") != NULL) != cases[i].tells ||
            strstr(answer, "application/problem+json") == NULL ||
            strstr(answer, "X-Half-Done") != NULL)
            fail_test("%s: %s", cases[i].kind, answer);
    }
    CHECK_INT(w.streams_done, 2 * (int)COUNT(cases));
    CHECK(has_status(ask(&w, "GET /fail/conflict HTTP/1.1\nHost: a\nIf-Match: \"3\"\n\n"), 412));
    CHECK(strstr(ask(&w, "GET /fail/busy HTTP/1.1\nHost: a\n\n"), "Retry-After: 2\r\n") != NULL);
    CHECK(strstr(ask(&w, "GET /fail/field HTTP/1.1\nHost: a\nAccept: application/json\n\n"),
                 "\"field\":\"due_on\"") != NULL);
    CHECK(strstr(ask(&w, "GET /fail/x HTTP/1.1\nHost: a\nAccept-Language: de\n\n"),
                 "Unter dieser Adresse ist nichts.") != NULL);
    CHECK(has_status(ask(&w, "GET /read HTTP/1.1\nHost: a\nCookie: kundig=storm\n\n"), 503));
    close_world(&w);
}

static void a_broken_request_is_found_in_the_log(void **state)
{
    FILE *log = tmpfile();
    char text[2000] = "";
    struct world w;

    (void)state;
    open_world(&w, log);
    const char *answer = ask(&w, "GET /fail/broken HTTP/1.1\nHost: a\nAccept: application/json\n\n");
    const char *reference = strstr(answer, "\"reference\":\"");
    CHECK(reference != NULL);
    ask(&w, "GET /people/7/Herbert%20M%C3%BCller?q=secret HTTP/1.1\nHost: a\n\n");
    ask(&w, "GET /Herbert HTTP/1.1\nHost: a\n\n");
    rewind(log);
    text[fread(text, 1, sizeof text - 1, log)] = '\0';
    CHECK(strstr(text, arena_strndup(&w.arena, reference + 13, 8)) != NULL);
    CHECK(strstr(text, "broken: Secret <b>sentence</b>.\n") != NULL);
    CHECK(strstr(text, "GET /fail/:kind 500 0us ") != NULL);
    CHECK(strstr(text, "GET /people/7/:name 200 0us 19B ") != NULL);
    CHECK(strstr(text, "GET (no route) 404 ") != NULL);
    CHECK(strstr(text, "Herbert") == NULL && strstr(text, "q=") == NULL);
    close_world(&w);
    fclose(log);
}

static void every_answer_is_guarded(void **state)
{
    static const char *const asks[] = {
        "GET /public HTTP/1.1\nHost: a\n\n", "GET /nowhere HTTP/1.1\nHost: a\n\n",
        "GET /fail/broken HTTP/1.1\nHost: a\n\n", "GET /read HTTP/1.1\nHost: a\n\n",
    };
    struct world w;

    (void)state;
    open_world(&w, tmpfile());
    for (size_t i = 0; i < COUNT(asks); i++) {
        const char *answer = ask(&w, asks[i]);

        CHECK(strstr(answer, "\r\nContent-Security-Policy: default-src 'none'; script-src 'self'; "
                             "style-src 'self';") != NULL);
        CHECK(strstr(answer, "unsafe") == NULL && strstr(answer, "data:") == NULL);
        CHECK(strstr(answer, "\r\nX-Content-Type-Options: nosniff\r\n") != NULL);
        CHECK(strstr(answer, "\r\nReferrer-Policy: same-origin\r\n") != NULL);
        CHECK(strstr(answer, "\r\nCache-Control: no-store\r\n") != NULL);
        CHECK(strstr(answer, "Strict-Transport-Security") == NULL); /* no TLS here */
    }
    close_world(&w);
}

static void what_did_not_change_is_not_sent_again(void **state)
{
    struct world w;

    (void)state;
    open_world(&w, NULL);
    const char *answer = ask(&w, "GET /fixed HTTP/1.1\nHost: a\n\n");
    CHECK(strstr(answer, "ETag: \"abc\"\r\n") != NULL && strstr(answer, "a{}") != NULL);
    CHECK(strstr(answer, "Cache-Control: public, max-age=31536000, immutable\r\n") != NULL);
    answer = ask(&w, "GET /fixed HTTP/1.1\nHost: a\nIf-None-Match: \"x\", \"abc\"\n\n");
    CHECK(has_status(answer, 304) && strstr(answer, "a{}") == NULL);
    CHECK(has_status(ask(&w, "GET /fixed HTTP/1.1\nHost: a\nIf-None-Match: \"x\"\n\n"), 200));
    close_world(&w);
}

static void signing_in_leads_back(void **state)
{
    static const struct {
        const char *request, *header;
    } cases[] = {
        { "GET /read?tab=plan&x=1 HTTP/1.1\nHost: a\n\n",
          "Location: /signin?then=%2Fread%3Ftab%3Dplan%26x%3D1\r\n" },
        { "GET //evil.example/read HTTP/1.1\nHost: a\n\n", "404" },
        { "POST /edit HTTP/1.1\nHost: a\n" SAME "\n", "Location: /signin?then=%2F\r\n" },
        { "GET /read HTTP/1.1\nHost: a\nHX-Request: true\nHX-Current-URL: http://a/today?x\n\n",
          "HX-Redirect: /signin?then=%2Ftoday%3Fx\r\n" },
        { "GET /read HTTP/1.1\nHost: a\nHX-Request: true\nHX-Current-URL: http://a//evil\n\n",
          "HX-Redirect: /signin?then=%2F\r\n" },
    };
    struct world w;

    (void)state;
    open_world(&w, NULL);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (strstr(ask(&w, cases[i].request), cases[i].header) == NULL)
            fail_test("%s: %s", cases[i].request, ask(&w, cases[i].request));
    CHECK(strstr(ask(&w, "POST /signin HTTP/1.1\nHost: a\n" SAME FORM "\npassword=right"),
                 "Location: /\r\n") != NULL);
    close_world(&w);
}

static void passwords_are_not_guessed(void **state)
{
    struct world w;
    int refused = 0;

    (void)state;
    open_world(&w, NULL);
    for (int i = 0; i < 100; i++) /* being right costs nothing */
        CHECK(has_status(ask(&w, "POST /signin HTTP/1.1\nHost: a\n" SAME FORM
                                 "\nname=herbert&password=right"), 303));
    for (int i = 0; i < 15; i++) {
        const char *answer = ask(&w, "POST /signin HTTP/1.1\nHost: a\n" SAME FORM
                                     "\nname=herbert&password=wrong");
        refused += has_status(answer, 429) && strstr(answer, "Retry-After: 30\r\n") != NULL;
    }
    CHECK_INT(refused, 5);
    CHECK(has_status(ask(&w, "POST /signin HTTP/1.1\nHost: a\n" SAME FORM
                             "\nname=herbert&password=right"), 429));
    refused = 0;
    for (int i = 0; i < 100; i++)
        refused += has_status(ask(&w, arena_printf(&w.arena, "POST /signin HTTP/1.1\nHost: a\n"
                                  SAME FORM "\nname=n%d&password=wrong", i)), 429);
    CHECK_INT(refused, 76); /* 40 tries from one address, less the 16 above, whatever the name */
    close_world(&w);
}

/* A link carries its secret in the address: wrong ones from everywhere must not use up the share
 * of who comes with the right one. */
static void wrong_links_of_others_lock_nobody_out(void **state)
{
    struct world w;

    (void)state;
    open_world(&w, NULL);
    for (int i = 0; i < 30; i++)
        ask(&w, arena_printf(&w.arena, "GET /signin/link?token=%s%d HTTP/1.1\nHost: a\n\n",
                             i % 2 == 0 ? "" : "wrong", i));
    CHECK(!has_status(ask(&w, "GET /signin/link?token=right HTTP/1.1\nHost: a\n\n"), 429));
    for (int i = 0; i < 40; i++)
        ask(&w, "GET /signin/link HTTP/1.1\nHost: a\n\n");
    CHECK(has_status(ask(&w, "GET /signin/link?token=right HTTP/1.1\nHost: a\n\n"), 429));
    close_world(&w);
}

static void wishes_are_understood(void **state)
{
    static const struct {
        const char *headers, *body;
    } cases[] = {
        { "", "hello en html whole" },
        { "Accept: */*\n", "hello en html whole" },
        { "Accept: application/json\n", "hello en json whole" },
        { "Accept: text/html,application/json\n", "hello en html whole" },
        { "Accept-Language: de-CH,de;q=0.9,en;q=0.5\n", "hello de html whole" },
        { "HX-Request: true\n", "hello en html part" },
        { "HX-Request: true\nHX-Boosted: true\n", "hello en html whole" },
    };
    struct world w;

    (void)state;
    open_world(&w, NULL);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *answer = ask(&w, arena_printf(&w.arena, "GET /public HTTP/1.1\nHost: a\n%s\n",
                                                  cases[i].headers));
        if (strstr(answer, cases[i].body) == NULL)
            fail_test("%s: %s", cases[i].headers, answer);
    }
    CHECK(strstr(ask(&w, "GET /who HTTP/1.1\nHost: a\nCookie: kundig=reader\n\n"), "hello de"));
    close_world(&w);
}

/* A cookie without the prefix may have been set by another program on this machine. */
static void loopback_counts_as_secure_for_cookies(void **state)
{
    static const struct {
        const char *host, *cookie;
        int status;
    } cases[] = {
        { "localhost:8080", "__Host-kundig", 200 }, { "127.0.0.1:8080", "__Host-kundig", 200 },
        { "[::1]:8080", "__Host-kundig", 200 },     { "LOCALHOST", "__Host-kundig", 200 },
        { "localhost", "kundig", 303 },             { "crm.lan", "kundig", 200 },
        { "crm.lan", "__Host-kundig", 303 },        { "localhost.evil", "__Host-kundig", 303 },
    };
    struct world w;

    (void)state;
    open_world(&w, NULL);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (!has_status(ask(&w, arena_printf(&w.arena, "GET /read HTTP/1.1\nHost: %s\n"
                                "Cookie: %s=reader\n\n", cases[i].host, cases[i].cookie)),
                        cases[i].status))
            fail_test("%s %s", cases[i].host, cases[i].cookie);
    close_world(&w);
}

static void forms_are_read(void **state)
{
    static const struct {
        const char *body, *got;
    } cases[] = {
        { "name=M%C3%BCller+%26+Sohn", "\r\n\r\nMüller & Sohn" },
        { "other=1", "\r\n\r\nnothing" },
        { "name=%", "400" },
        { "name=%00", "400" },
    };
    struct world w;

    (void)state;
    open_world(&w, NULL);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (strstr(ask(&w, arena_printf(&w.arena, "POST /edit HTTP/1.1\nHost: a\n" SAME FORM
                       "Cookie: kundig=editor\n\n%s", cases[i].body)), cases[i].got) == NULL)
            fail_test("%s", cases[i].body);
    CHECK(strstr(ask(&w, "POST /edit HTTP/1.1\nHost: a\n" SAME "Cookie: kundig=editor\n"
                         "Content-Type: multipart/form-data; boundary=cut\n\n"
                         "--cut\r\nContent-Disposition: form-data; name=\"file\"; "
                         "filename=\"people.csv\"\r\n\r\na;b\r\n--cut--\r\n"),
                 "file people.csv 3 bytes") != NULL);
    CHECK(has_status(ask(&w, "POST /edit HTTP/1.1\nHost: a\n" SAME "Cookie: kundig=editor\n"
                             "Content-Type: multipart/form-data\n\nx"), 400));
    close_world(&w);
}

static void files_come_with_the_program(void **state)
{
    struct error err;
    struct world w;

    (void)state;
    open_world(&w, NULL);
    router_destroy(&w.router);
    door_destroy(&w.door);
    w.router = router_create((const struct route_table *const[]){ &file_routes }, 1, &err);
    w.door = door_create(&(struct door_options){ .router = w.router });
    const char *answer = ask(&w, "GET /static/kundig.css HTTP/1.1\nHost: a\n\n");
    if (has_status(answer, 200)) {
        CHECK(strstr(answer, "Content-Type: text/css") != NULL);
        CHECK(strstr(answer, "Cache-Control: no-cache\r\n") && strstr(answer, "ETag: \""));
    }
    CHECK(has_status(ask(&w, "GET /static/nothing.css HTTP/1.1\nHost: a\n\n"), 404));
    CHECK(has_status(ask(&w, "GET /static/../door.c HTTP/1.1\nHost: a\n\n"), 400));
    close_world(&w);
}

static void routes_say_how_much_they_take(void **state)
{
    struct world w;
    struct request *req;
    struct error err;

    (void)state;
    open_world(&w, NULL);
    CHECK(replay_parse(&w.arena, "POST /upload?x HTTP/1.1\nHost: a\n\n", 34, &req, &err));
    CHECK_INT(door_body_limit(w.door, req), 64 * 1024 * 1024);
    req->target = "/edit";
    CHECK_INT(door_body_limit(w.door, req), BODY_LIMIT);
    req->target = "/nowhere";
    CHECK_INT(door_body_limit(w.door, req), BODY_LIMIT);
    close_world(&w);
}

static void replay_is_as_strict_as_the_server(void **state)
{
    static const char *const cases[] = {
        "", "GET / HTTP/1.1", "GET / HTTP/1.1\n", "GET /\nHost: a\n\n", "GET  / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\n\n", "GET / HTTP/1.1\nHost: a\nHost: b\n\n", "GET / HTTP/1.1\nHost\n\n",
        "GET / HTTP/1.1\nHost: a\n folded\n\n", "GET / HTTP/1.1\nHost : a\n\n",
        "POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\nfour",
        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n0\n\n",
        "get / HTTP/1.1\nHost: a\n\n", "GET /%00 HTTP/1.1\nHost: a\n\n",
        "GET http://a/ HTTP/1.1\nHost: a\n\n", "GET / HTTP/2\nHost: a\n\n",
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
                 T(signing_in_leads_back), T(passwords_are_not_guessed),
                 T(wrong_links_of_others_lock_nobody_out), T(wishes_are_understood),
                 T(loopback_counts_as_secure_for_cookies),
                 T(forms_are_read), T(files_come_with_the_program), T(routes_say_how_much_they_take),
                 T(replay_is_as_strict_as_the_server));
}
