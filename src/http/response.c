#include "http/response.h"

#include "http/percent.h"

#include <string.h>

struct response *response_new(struct arena *a)
{
    struct response *res = arena_new(a, struct response);

    res->arena = a;
    res->status = 200;
    return res;
}

void response_body(struct response *res, const char *content_type, const struct buf *body)
{
    assert(!buf_overflowed(body)); /* whoever wrote it had to ask */
    res->content_type = content_type;
    res->bytes = body->bytes;
    res->len = body->len;
}

void response_text(struct response *res, const char *content_type, const char *text)
{
    res->content_type = content_type;
    res->bytes = text;
    res->len = strlen(text);
}

void response_static(struct response *res, const char *content_type, const void *bytes,
                     size_t len, const char *etag)
{
    res->content_type = content_type;
    res->bytes = bytes;
    res->len = len;
    res->is_static = true;
    res->etag = etag;
    res->cache = CACHE_ASK;
}

void response_stream(struct response *res, const char *content_type, const struct stream *source)
{
    res->content_type = content_type;
    res->stream = *source;
}

/* What a browser would take for another host: "//evil", "/\evil", and control characters,
 * which browsers drop before looking. */
bool path_is_local(const char *path)
{
    if (path == NULL || path[0] != '/' || path[1] == '/' || path[1] == '\\')
        return false;
    for (const char *p = path; *p != '\0'; p++)
        if ((unsigned char)*p <= 0x20 || *p == 0x7f || *p == '\\')
            return false;
    return true;
}

void response_redirect(struct response *res, const char *path)
{
    res->status = 303;
    response_header(res, "Location", path_is_local(path) ? path : "/");
}

void response_download(struct response *res, const char *file_name)
{
    struct buf b = buf_new(res->arena, 4096);

    buf_adds(&b, "attachment; filename*=UTF-8''");
    percent_encode(&b, file_name);
    response_header(res, "Content-Disposition", b.bytes);
}

void response_header(struct response *res, const char *name, const char *value)
{
    char *copy = arena_strdup(res->arena, value);

    for (char *p = copy; *p != '\0'; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = ' ';
    pairs_add(&res->headers, res->arena, name, copy);
}

void response_cookie(struct response *res, const struct cookie *c)
{
    struct buf b = buf_new(res->arena, 4096);

    if (cookie_format(c, &b))
        pairs_add(&res->cookies, res->arena, "Set-Cookie", b.bytes);
}
