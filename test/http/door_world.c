#include "test/http/door_world.h"

#include "base/secret.h"
#include "http/replay.h"
#include "test/test.h"

static int64_t frozen_clock(void)
{
    return 1000000;
}

static bool begin(void *app, struct request *req, struct error *err)
{
    struct door_world *w = app;

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
    ((struct door_world *)app)->ended++;
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
    ((struct door_world *)state)->streams_done++;
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

void door_world_open(struct door_world *w, FILE *log)
{
    struct error err;

    *w = (struct door_world){ 0 };
    secret_start();
    w->router = router_create((const struct route_table *const[]){ &table }, 1, &err);
    w->door = door_create(&(struct door_options){
        .router = w->router, .app = w, .begin = begin, .identify = identify, .end = end,
        .log = log, .error_log = log, .hsts = true, .clock_us = frozen_clock });
}

void door_world_close(struct door_world *w)
{
    CHECK_INT(w->begun, w->ended);
    door_destroy(&w->door);
    router_destroy(&w->router);
    arena_clear(&w->arena);
}

const char *door_world_ask(struct door_world *w, const char *request)
{
    struct buf out = buf_new(&w->arena, 1000000);
    struct error err = { 0 };

    if (!replay(w->door, &w->arena, request, strlen(request), &out, &err))
        fail_test("%s: %s", request, err.text);
    return out.bytes;
}

bool has_status(const char *answer, int status)
{
    return atoi(answer + strlen("HTTP/1.1 ")) == status;
}
