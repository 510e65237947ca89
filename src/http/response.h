/*
 * Response: the answer, before anybody thinks of sockets.
 *
 * A handler fills it in one of four ways:
 *
 *    response_body(res, "text/html; charset=utf-8", buf)      bytes on the request's arena
 *    response_static(res, type, bytes, len, etag)             bytes that never go away
 *    response_stream(res, type, &source)                      a million rows, chunk by chunk
 *    response_redirect(res, "/today")                         303, to a path of ours
 *
 * The status is 200 unless said otherwise. Header values cannot hold a line break: control
 * characters become spaces. The security headers are the door's, not the handlers'.
 */
#ifndef HTTP_RESPONSE_H
#define HTTP_RESPONSE_H

#include "base/buf.h"
#include "base/error.h"
#include "http/cookie.h"
#include "http/pairs.h"

enum cache {
    CACHE_NEVER,  /* no-store: everything personal, and the default */
    CACHE_ASK,    /* no-cache: may be kept, but ask each time (with an etag) */
    CACHE_FOREVER /* a year, immutable: the content's hash is in its name */
};

/*
 * Where a streamed body comes from. `pull` writes the next chunk into out (it is empty and has
 * room for STREAM_CHUNK bytes and somewhat more) and sets *more to whether there is another; it
 * runs on a worker, so it may wait. Returning false breaks the answer off, visibly to the
 * client. `done` is called exactly once, finished or not; on a worker too.
 */
struct stream {
    bool (*pull)(void *state, struct buf *out, bool *more, struct error *err);
    void (*done)(void *state); /* may be NULL */
    void *state;
};

enum { STREAM_CHUNK = 64 * 1024 };

struct response {
    struct arena *arena;
    int status;
    const char *content_type;
    const char *bytes;    /* the body, on the arena or static */
    size_t len;
    bool is_static;       /* bytes outlive the program: the server need not copy or compress them */
    struct stream stream; /* pull != NULL: instead of bytes */
    const char *etag;     /* without quotes; If-None-Match is answered 304 by the door */
    enum cache cache;
    struct pairs headers;
    struct pairs cookies; /* finished Set-Cookie values */
};

struct response *response_new(struct arena *a);

void response_body(struct response *res, const char *content_type, const struct buf *body);
void response_text(struct response *res, const char *content_type, const char *text);
void response_static(struct response *res, const char *content_type, const void *bytes,
                     size_t len, const char *etag);
void response_stream(struct response *res, const char *content_type, const struct stream *source);

/* 303 See Other. Anything but a local path ("/…", not "//…") becomes "/". */
void response_redirect(struct response *res, const char *path);

/* The browser saves the answer under this name (RFC 6266, any letters). */
void response_download(struct response *res, const char *file_name);

/* Adds one; `name` is a literal. */
void response_header(struct response *res, const char *name, const char *value);

void response_cookie(struct response *res, const struct cookie *c);

bool path_is_local(const char *path);

#endif
