/*
 * Door: the one place where every request passes, from the server, a test or a replay.
 *
 *   parse → route → who is it → CSRF → may they → too often? → handler → errors to status →
 *   security headers → a line in the log
 *
 * Unsafe methods need `Sec-Fetch-Site: same-origin` (or none), or an Origin that equals Host;
 * neither is refused. Only calls with a bearer token and without a cookie are exempt: no
 * browser sends those by itself.
 *
 * Errors become: INPUT 422 (400 when no field is named), DENIED 403, NOT_FOUND 404, CONFLICT
 * 409 (412 when the request had If-Match), BUSY 503 with Retry-After, BROKEN 500 with a
 * reference number shown and the text logged. JSON gets application/problem+json (RFC 9457),
 * HTML the error page. Nobody signed in: HTML is sent to /signin?then=PATH, JSON gets 401.
 */
#ifndef HTTP_DOOR_H
#define HTTP_DOOR_H

#include "http/request.h"
#include "http/response.h"
#include "http/router.h"

#include <stdio.h>

struct door_options {
    const struct router *router;
    void *app; /* given to the functions below */
    const void *site; /* handed to every handler as req->site: what pages are made with */

    /* Fills req->call before anything else is asked of app; NULL: nothing to do. */
    bool (*begin)(void *app, struct request *req, struct error *err);

    /* Who asks, by request_cookie(req, request_session_cookie(req)) or request_bearer():
     * sets req->level (NEED_NOBODY when nobody), the actor in req->call, and req->lang when the
     * user has chosen one. False only for failures of ours (BUSY, BROKEN). */
    bool (*identify)(void *app, struct request *req, struct error *err);

    /* Another number after each change of what is answered from; negative when nobody knows. Must
     * not wait. NULL: as if negative. */
    int64_t (*generation)(void *app);

    /* Gives back what begin and identify took; called once for each successful begin. */
    void (*end)(void *app, struct request *req);

    /* The page for people: fills res (its status is already set) with problem_text() of problem.h.
     * NULL or false: plain text. req->call is NULL when nothing had begun, as with most 404. */
    bool (*error_page)(void *app, struct request *req, struct response *res,
                       const struct error *why);

    size_t keep_bytes;      /* memory for answers that may be given again (kept.h); 0: none */
    FILE *log;              /* one line per request; NULL: none */
    FILE *error_log;        /* what was BROKEN, with its reference; NULL: stderr */
    bool hsts;              /* Strict-Transport-Security on secure requests */
    int64_t (*clock_us)(void); /* monotonic; NULL: the real one. Tests bring their own */
};

struct door;

struct door *door_create(const struct door_options *options);
void door_destroy(struct door **door);

/*
 * Answers one request. What the caller fills: arena, method, target, headers, body, client,
 * secure. `res` is from response_new() and complete afterwards, errors included. Any thread.
 */
void door_answer(struct door *door, struct request *req, struct response *res);

/*
 * Answers a request as it was answered before, where that may be and nothing has changed since;
 * otherwise false, and door_answer() is to be called. Never waits, so it may run on a thread that
 * must not; what a request needs is as for door_answer().
 */
bool door_again(struct door *door, struct request *req, struct response *res);

/* Keeps an answer of door_answer() for door_again(), when its route and its maker allow it. To be
 * called when nothing more is done to it; after door_again() said false, on the same request. */
void door_keep(struct door *door, const struct request *req, const struct response *res);

/* How large a body this request may have: asked by the server when it has the headers. */
size_t door_body_limit(struct door *door, const struct request *req);

#endif
