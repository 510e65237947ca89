/*
 * Request: what somebody asks, after the door has understood it.
 *
 * It knows nothing of sockets: the server, a test and `kundig request FILE` fill the same
 * struct. All memory is the request's arena; nothing here is freed by hand. Text from outside
 * is checked UTF-8 without NUL; a value that is absent is NULL.
 */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include "base/arena.h"
#include "base/error.h"
#include "base/instant.h"
#include "base/lang.h"
#include "http/kept.h"
#include "http/pairs.h"
#include "http/route.h"

enum { REFERENCE_SIZE = 12 };

/* A file out of a multipart form. */
struct upload {
    const char *name;      /* of the form field */
    const char *file_name; /* what the sender calls it; never a path to open */
    const char *content_type;
    const char *bytes;
    size_t len;
};

struct request {
    struct arena *arena;
    enum method method;
    const char *target;       /* as sent: "/people/7?tab=plan" */
    const char *path;         /* its raw part before the '?' */
    struct pairs params;      /* the route's :names, decoded */
    struct pairs query;
    struct pairs form;        /* urlencoded or multipart body; empty for any other */
    struct upload *uploads;
    size_t upload_count;
    struct pairs headers;     /* names compare without case */
    struct pairs cookies;
    const char *content_type; /* in lower case, without parameters; "" when there is none */
    const char *body;
    size_t body_len;
    const char *client;       /* address as text, without port; "" by unix socket */
    bool secure;              /* TLS, here or at the proxy */
    enum language lang;       /* by Accept-Language; identify() sets what the user chose */
    bool wants_json, wants_html; /* one of them; html unless told otherwise */
    bool htmx;                /* only a part of the page is wanted (HX-Request, not a boost) */
    struct instant now;       /* the clock, read once */
    const struct route *route;
    char reference[REFERENCE_SIZE]; /* joins an error shown to its line in the log */

    const void *site;         /* door_options' site */

    /* Filled by app's identify(), see door.h. */
    void *call;               /* app's struct call: who asks, in which book */
    enum need level;          /* the highest need that who asks meets; NEED_NOBODY: nobody */
    struct instant known_until; /* how long that may be believed while the book stays as it is */

    bool head_taken;          /* intake_head() has been here */
    bool not_kept;            /* set by whoever answers: give this answer once only (route.h) */
    int64_t generation;       /* of the book, before the answer was begun; < 0: it is not kept */
    struct kept_key kept_key; /* under which it is kept otherwise */
};

/* A request with everything that has a default set to it. */
struct request *request_new(struct arena *a);

const char *request_param(const struct request *req, const char *name);
const char *request_query(const struct request *req, const char *name);
const char *request_form(const struct request *req, const char *name);
const char *request_header(const struct request *req, const char *name);
const char *request_cookie(const struct request *req, const char *name);

/* The id in the path; false with ERROR_NOT_FOUND when it is none. */
MUST_CHECK bool request_param_id(const struct request *req, const char *name, int64_t *out,
                                 struct error *err);

/* A whole number in the query, or `otherwise` when it is absent, no number, or outside. */
int64_t request_query_int(const struct request *req, const char *name, int64_t least,
                          int64_t most, int64_t otherwise);

/* The token of "Authorization: Bearer TOKEN", or NULL. */
const char *request_bearer(const struct request *req);

/* What tells who asks: the bearer token, or that of the session's cookie; NULL: nothing. Who sends
 * a token in a header means it; the cookie comes by itself. */
const char *request_token(const struct request *req);

/* Whether the browser keeps Secure cookies for this request: TLS, or a loopback host. */
bool request_is_trustworthy(const struct request *req);

/* "__Host-kundig", or "kundig" where the browser would drop that (decision 0020). A session's
 * cookie: .name = request_session_cookie(req), .secure = request_is_trustworthy(req). */
const char *request_session_cookie(const struct request *req);

#endif
