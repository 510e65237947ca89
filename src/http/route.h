/*
 * Route: which function answers which request, and who may ask.
 *
 * Routes stand as a `static const` table at the end of the file that holds their handlers:
 *
 *    static const struct route routes[] = {
 *        { .method = GET,  .path = "/people/:id", .handler = show_person, .need = NEED_READER },
 *        { .method = POST, .path = "/people/:id", .handler = save_person, .need = NEED_EDITOR },
 *    };
 *    const struct route_table person_pages = { routes, COUNT(routes) };
 *
 * A path is made of segments: plain text, `:name` (one segment, decoded, request_param()) or,
 * last, `*name` (all the rest, "a/b.css"). Plain text wins over `:name`, `:name` over `*name`,
 * wherever the rows stand. HEAD and OPTIONS come by themselves.
 *
 * `need` has no default: a row that forgets it stops the program at start. CSRF is no flag:
 * everything but GET, HEAD and OPTIONS is checked.
 */
#ifndef HTTP_ROUTE_H
#define HTTP_ROUTE_H

#include "base/error.h"
#include "http/method.h"

struct request;
struct response;

/* Who may ask. Ordered: who meets one need meets those before it. */
enum need {
    NEED_FORGOTTEN,
    NEED_NOBODY,    /* anybody, signed in or not */
    NEED_SIGNED_IN, /* anybody with an account, whatever it may do */
    NEED_READER,
    NEED_EDITOR,
    NEED_ADMIN,
    NEED_COUNT
};

/* Fills res and returns true, or fills err and returns false: the door then makes the answer. */
typedef bool handler_fn(struct request *req, struct response *res, struct error *err);

struct route {
    enum method method;
    const char *path;
    handler_fn *handler;
    enum need need;
    size_t body_limit;     /* bytes; 0 is BODY_LIMIT */
    bool kept;             /* the answer depends on the book, on who asks, on the request and on the
                              hour, and on nothing else, and changes nothing: it may be given again
                              while the book is the same (kept.h), unless req->not_kept is set */
    bool asks_who;         /* NEED_NOBODY, but find out who it is if somebody is signed in */
    const char *guessed;   /* a route where passwords are tried: the form value naming the account.
                              Tries are counted per address and per name, 429 when it is too
                              much. A failed try answers by fail() or with status >= 400: only
                              those count */
};

enum { BODY_LIMIT = 1024 * 1024 };

struct route_table {
    const struct route *routes;
    size_t count;
};

#endif
