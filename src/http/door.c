#include "http/door.h"

#include "base/text.h"
#include "http/csrf.h"
#include "http/intake.h"
#include "http/kept_key.h"
#include "http/percent.h"
#include "http/problem.h"
#include "http/ratelimit.h"
#include "http/safety.h"

#include <sodium.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RETRY_SECONDS = 2 };

/* Whoever forgets a password tries five times, not fifty; a firm behind one address shares the
 * second rate. A name is guarded as well, or a thousand addresses could guess at it. */
static const struct rate guesses_per_name = { 10, 30 * INT64_C(1000000) };
static const struct rate guesses_per_address = { 40, 10 * INT64_C(1000000) };
static const struct rate requests_per_address = { 1000, INT64_C(10000) };

static const char *const cache_values[] = {
    [CACHE_NEVER] = "no-store",
    [CACHE_ASK] = "no-cache",
    [CACHE_FOREVER] = "public, max-age=31536000, immutable",
};

struct door {
    struct door_options options;
    struct ratelimit *rates;
    _Atomic uint64_t counter;
    struct kept *kept; /* or NULL */
    unsigned char secret[KEPT_SECRET_BYTES];
};

/* One request on its way through. What an error_kind cannot say is said here. */
struct passage {
    struct door *door;
    struct request *req;
    struct response *res;
    int status;          /* 0: by the kind of the error */
    int retry_seconds;   /* 0: none */
    const char *allow;
    bool begun;
};

static int64_t clock_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

struct door *door_create(const struct door_options *options)
{
    struct door *door = calloc(1, sizeof *door);
    uint64_t start;

    if (door == NULL)
        abort();
    door->options = *options;
    if (door->options.clock_us == NULL)
        door->options.clock_us = clock_us;
    door->rates = ratelimit_create();
    randombytes_buf(&start, sizeof start);
    door->counter = start;
    randombytes_buf(door->secret, sizeof door->secret);
    if (options->keep_bytes > 0 && options->generation != NULL)
        door->kept = kept_create(options->keep_bytes);
    return door;
}

void door_destroy(struct door **door)
{
    if (*door == NULL)
        return;
    ratelimit_destroy(&(*door)->rates);
    kept_destroy(&(*door)->kept);
    free(*door);
    *door = NULL;
}

size_t door_body_limit(struct door *door, const struct request *req)
{
    const char *path = arena_strndup(req->arena, req->target, strcspn(req->target, "?"));
    struct router_match m = router_find(door->options.router, req->arena, req->method, path);

    return m.found == FOUND && m.route->body_limit != 0 ? m.route->body_limit : BODY_LIMIT;
}

/* 40 bits without look-alikes. Times an odd number, so that neighbours look different and
 * none comes twice. */
static void set_reference(struct door *door, struct request *req)
{
    static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
    uint64_t n = atomic_fetch_add(&door->counter, 1) * UINT64_C(0x9e3779b97f4a7c15);

    for (int i = 0; i < 8; i++)
        req->reference[i] = letters[(n >> (24 + 5 * i)) & 31];
    req->reference[8] = '\0';
}

static bool find_route(struct passage *p, struct error *err)
{
    struct request *req = p->req;
    struct router_match m =
        router_find(p->door->options.router, req->arena, req->method, req->path);

    switch (m.found) {
    case FOUND:
        req->route = m.route;
        req->params = m.params;
        return true;
    case FOUND_OTHER_METHODS:
        p->allow = router_allow(req->arena, m.methods);
        p->status = req->method == OPTIONS ? 204 : 405;
        return fail(err, ERROR_INPUT, NULL, "This cannot be done here.");
    case FOUND_BAD_PATH:
        return fail(err, ERROR_INPUT, NULL, "The address is malformed.");
    case FOUND_NOT:
        break;
    }
    return fail(err, ERROR_NOT_FOUND, NULL, "There is nothing at this address.");
}

static bool is_far(const struct request *req)
{
    return req->client[0] != '\0' && !text_starts(req->client, "127.") &&
           !text_equal(req->client, "::1");
}

/* Whoever has one IPv6 address has 2^64 of them: the first four groups count. */
static const char *rate_key(const struct request *req)
{
    const char *p = req->client;

    if (strchr(p, ':') == NULL)
        return p;
    for (int colons = 0; *p != '\0'; p++)
        if (*p == ':' && (++colons == 4 || p[1] == ':'))
            break;
    return arena_strndup(req->arena, req->client, (size_t)(p - req->client));
}

static bool take_rate(struct passage *p, char kind, const char *key, const struct rate *rate,
                      struct error *err)
{
    int wait = ratelimit_take(p->door->rates, kind, key, rate, p->door->options.clock_us());

    if (wait == 0)
        return true;
    p->status = 429;
    p->retry_seconds = wait;
    return fail(err, ERROR_BUSY, NULL, "That was too often. Please wait a little.");
}

/* In a form, or in the address of a link. NULL: nothing is guessed at, only the address counts;
 * or whoever sends nonsense would use up a share that everybody has in common. */
static const char *guessed_name(const struct request *req)
{
    const char *name = request_form(req, req->route->guessed);

    if (name == NULL)
        name = request_query(req, req->route->guessed);
    return name != NULL && *name != '\0' ? name : NULL;
}

static bool take_guess(struct passage *p, struct error *err)
{
    if (p->req->route->guessed == NULL)
        return true;
    const char *name = guessed_name(p->req);
    return take_rate(p, 'a', rate_key(p->req), &guesses_per_address, err) &&
           (name == NULL || take_rate(p, 'n', name, &guesses_per_name, err));
}

static void give_back_guess(struct passage *p)
{
    if (p->req->route->guessed == NULL || p->res->status >= 400)
        return;
    const char *name = guessed_name(p->req);
    ratelimit_give(p->door->rates, 'a', rate_key(p->req), &guesses_per_address);
    if (name != NULL)
        ratelimit_give(p->door->rates, 'n', name, &guesses_per_name);
}

static bool find_out_who(struct passage *p, struct error *err)
{
    const struct door_options *o = &p->door->options;
    const struct route *route = p->req->route;

    if (o->begin != NULL && !o->begin(o->app, p->req, err))
        return false;
    p->begun = true;
    if (o->identify != NULL && (route->need > NEED_NOBODY || route->asks_who) &&
        !o->identify(o->app, p->req, err))
        return false;
    if (p->req->level >= route->need)
        return true;
    if (p->req->level > NEED_NOBODY)
        return fail(err, ERROR_DENIED, NULL, "You may not do this.");
    p->status = 401;
    return fail(err, ERROR_DENIED, NULL, "Please sign in.");
}

static bool pass(struct passage *p, struct error *err)
{
    struct request *req = p->req;

    if (!intake_head(req, err) || !find_route(p, err))
        return false;
    if (!csrf_is_ours(req))
        return fail(err, ERROR_DENIED, NULL, "This did not come from a page of ours.");
    if (is_far(req) && !take_rate(p, 'r', rate_key(req), &requests_per_address, err))
        return false;
    if (!find_out_who(p, err) || !intake_form(req, err) || !take_guess(p, err))
        return false;
    if (!req->route->handler(req, p->res, err))
        return false;
    give_back_guess(p);
    return true;
}

/* Where the browser stands, so that signing in leads back there. htmx tells the page's address,
 * not that of the part it asked for. */
static const char *place_to_return_to(const struct request *req)
{
    const char *place = method_is_safe(req->method) ? req->target : "/";

    if (req->htmx) {
        const char *url = request_header(req, "HX-Current-URL");
        const char *host = url != NULL ? strstr(url, "://") : NULL;
        const char *path = host != NULL ? strchr(host + 3, '/') : NULL;

        place = path != NULL ? path : "/";
    }
    return path_is_local(place) ? place : "/";
}

static void send_to_sign_in(const struct request *req, struct response *res)
{
    struct buf url = buf_new(req->arena, 32 * 1024);

    buf_adds(&url, "/signin?then=");
    percent_encode(&url, place_to_return_to(req));
    if (req->htmx)
        response_header(res, "HX-Redirect", url.bytes);
    else
        response_redirect(res, url.bytes);
}

/* A form that somebody had filled in when their session ended is shown to them again beside the
 * sign-in, so that nothing they wrote is lost. The script of the pages sends it the plain way, on
 * 401. */
static bool keep_form(const struct passage *p, const struct error *err)
{
    const struct door_options *o = &p->door->options;
    struct request *req = p->req;
    struct error unread;

    if (req->method != POST ||
        !text_equal(req->content_type, "application/x-www-form-urlencoded") ||
        !intake_form(req, &unread) || req->form.count == 0)
        return false;
    if (req->htmx) {
        problem_plain(req, p->res, err);
        return true;
    }
    return o->error_page != NULL && o->error_page(o->app, req, p->res, err);
}

/* Whatever the handler had begun is dropped. */
static void start_over(struct response *res)
{
    if (res->stream.done != NULL)
        res->stream.done(res->stream.state);
    *res = *response_new(res->arena);
}

static void log_error(const struct passage *p, const char *what, const struct error *err)
{
    FILE *log = p->door->options.error_log;

    fprintf(log != NULL ? log : stderr, "%s %s: %s\n", p->req->reference, what, err->text);
}

/* Where the book is and why it does not answer is the business of whoever looks after it, not of
 * whoever asks for a page. */
static void keep_place_to_ourselves(const struct passage *p, struct error *err)
{
    if (err->kind != ERROR_BUSY || err->field == NULL || !text_equal(err->field, "url"))
        return;
    log_error(p, "unreachable", err);
    fail(err, ERROR_BUSY, NULL, "The book cannot be reached just now. Please try again shortly.");
}

static void tell_error(struct passage *p, struct error *err)
{
    const struct door_options *o = &p->door->options;
    struct request *req = p->req;
    struct response *res = p->res;

    start_over(res);
    keep_place_to_ourselves(p, err);
    res->status = p->status != 0 ? p->status : problem_status(req, err);
    if (res->status == 500)
        log_error(p, "broken", err);
    if (p->allow != NULL)
        response_header(res, "Allow", p->allow);
    if (res->status == 204)
        return;
    if (res->status == 401 && req->wants_html) {
        if (!keep_form(p, err))
            send_to_sign_in(req, res);
        return;
    }
    if (res->status == 401)
        response_header(res, "WWW-Authenticate", "Bearer");
    if (err->kind == ERROR_BUSY)
        response_header(res, "Retry-After", arena_printf(req->arena, "%d",
                        p->retry_seconds > 0 ? p->retry_seconds : RETRY_SECONDS));
    if (req->wants_json)
        problem_json(req, res, err);
    else if (o->error_page == NULL || !o->error_page(o->app, req, res, err))
        problem_plain(req, res, err);
}

static bool has_etag(const struct request *req, const struct response *res)
{
    const char *known = request_header(req, "If-None-Match");

    return known != NULL && res->etag != NULL && res->status == 200 &&
           (req->method == GET || req->method == HEAD) &&
           strstr(known, arena_printf(req->arena, "\"%s\"", res->etag)) != NULL;
}

static void say_unchanged(struct response *res)
{
    res->status = 304;
    res->bytes = "";
    res->len = 0;
    res->content_type = NULL;
}

static void add_headers(const struct passage *p)
{
    struct response *res = p->res;

    for (size_t i = 0; i < safety_header_count; i++)
        pairs_add(&res->headers, res->arena, safety_headers[i].name, safety_headers[i].value);
    pairs_add(&res->headers, res->arena, "Cache-Control", cache_values[res->cache]);
    if (p->door->options.hsts && p->req->secure)
        pairs_add(&res->headers, res->arena, "Strict-Transport-Security", "max-age=31536000");
    if (res->etag != NULL)
        response_header(res, "ETag", arena_printf(res->arena, "\"%s\"", res->etag));
    if (has_etag(p->req, res))
        say_unchanged(res);
}

/* The route's pattern with the ids put in: names and other people's words stay out of the log. */
static const char *logged_path(const struct request *req)
{
    struct buf b = buf_new(req->arena, 4096);

    if (req->route == NULL)
        return "(no route)";
    for (const char *p = req->route->path; *p != '\0';) {
        size_t n = strcspn(p, "/");

        if (n == 0) {
            buf_addc(&b, *p++);
            continue;
        }
        const char *id = *p == ':' ? request_param(req, arena_strndup(req->arena, p + 1, n - 1))
                                   : NULL;
        if (id != NULL && id[strspn(id, "0123456789")] == '\0')
            buf_adds(&b, id);
        else
            buf_add(&b, p, n);
        p += n;
    }
    return b.bytes;
}

static void log_line(const struct passage *p, const char *path, int64_t us)
{
    FILE *log = p->door->options.log;

    if (log == NULL)
        return;
    if (p->res->stream.pull != NULL)
        fprintf(log, "%s %s %d %lldus stream %s\n", method_name(p->req->method), path,
                p->res->status, (long long)us, p->req->reference);
    else
        fprintf(log, "%s %s %d %lldus %zuB %s\n", method_name(p->req->method), path,
                p->res->status, (long long)us, p->res->len, p->req->reference);
}

void door_answer(struct door *door, struct request *req, struct response *res)
{
    struct passage p = { .door = door, .req = req, .res = res };
    struct error err = { 0 };
    int64_t started = door->options.clock_us();

    if (req->now.ms == 0)
        req->now = instant_now();
    req->site = door->options.site;
    set_reference(door, req);
    if (!pass(&p, &err))
        tell_error(&p, &err);
    if (p.begun && door->options.end != NULL)
        door->options.end(door->options.app, req);
    add_headers(&p);
    log_line(&p, logged_path(req), door->options.clock_us() - started);
}

/* ---- answers that are given again ---- */

/* The generation is asked for before anything is read: what is read later may only be newer, and
 * then nobody asks for this generation any more. */
static bool is_kept(struct door *door, struct request *req, struct response *res,
                    const char **logged)
{
    struct error err;

    req->now = instant_now();
    if (door->kept == NULL || !method_is_safe(req->method) || !intake_head(req, &err) ||
        !kept_key_of(req, door->secret, &req->kept_key))
        return false;
    req->generation = door->options.generation(door->options.app);
    return req->generation >= 0 &&
           kept_find(door->kept, req->generation, &req->kept_key, req->now, res, logged);
}

bool door_again(struct door *door, struct request *req, struct response *res)
{
    struct passage p = { .door = door, .req = req, .res = res };
    struct error err;
    const char *logged;
    int64_t started = door->options.clock_us();

    if (!is_kept(door, req, res, &logged))
        return false;
    if (is_far(req) && !take_rate(&p, 'r', rate_key(req), &requests_per_address, &err)) {
        *res = *response_new(res->arena);
        return false;
    }
    set_reference(door, req);
    if (has_etag(req, res))
        say_unchanged(res);
    log_line(&p, logged, door->options.clock_us() - started);
    return true;
}

void door_keep(struct door *door, const struct request *req, const struct response *res)
{
    if (door->kept != NULL && req->generation >= 0 && req->route != NULL && req->route->kept &&
        !req->not_kept && req->level >= req->route->need && res->status == 200 &&
        res->stream.pull == NULL && !res->is_static && res->cookies.count == 0 &&
        req->now.ms < req->known_until.ms)
        kept_put(door->kept, req->generation, &req->kept_key, req->known_until, res,
                 logged_path(req));
}
