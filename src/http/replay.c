#include "http/replay.h"

#include "base/text.h"
#include "http/problem.h"
#include "http/strict.h"

#include <stdlib.h>
#include <string.h>

struct reader {
    struct arena *arena;
    const char *at, *end;
};

/* The next line without its end, on the arena; NULL when there is none or it holds a NUL. */
static char *next_line(struct reader *r)
{
    const char *stop = r->at < r->end ? memchr(r->at, '\n', (size_t)(r->end - r->at)) : NULL;

    if (stop == NULL)
        return NULL;
    size_t n = (size_t)(stop - r->at);
    const char *start = r->at;
    r->at = stop + 1;
    if (n > 0 && start[n - 1] == '\r')
        n--;
    return memchr(start, 0, n) != NULL ? NULL : arena_strndup(r->arena, start, n);
}

/* "GET /path HTTP/1.1": exactly two spaces. */
static bool split_request_line(char *line, const char **target, const char **version)
{
    char *first = strchr(line, ' ');
    char *second = first != NULL ? strchr(first + 1, ' ') : NULL;

    if (second == NULL)
        return false;
    *first = *second = '\0';
    *target = first + 1;
    *version = second + 1;
    return true;
}

static bool read_headers(struct reader *r, struct pairs *out, struct error *err)
{
    char *line;

    while ((line = next_line(r)) != NULL && *line != '\0') {
        char *colon = strchr(line, ':');

        if (colon == NULL || out->count > STRICT_MOST_HEADERS)
            return fail(err, ERROR_INPUT, NULL, "A header is malformed.");
        *colon = '\0';
        pairs_add(out, r->arena, line, text_trim(r->arena, colon + 1, strlen(colon + 1)));
    }
    if (line == NULL)
        return fail(err, ERROR_INPUT, NULL, "The header does not end with an empty line.");
    return true;
}

bool replay_parse(struct arena *a, const char *text, size_t n, struct request **out,
                  struct error *err)
{
    struct reader r = { a, text, text + n };
    struct request *req = request_new(a);
    const char *version = "";
    char *line = next_line(&r);

    if (line == NULL || !split_request_line(line, &req->target, &version))
        return fail(err, ERROR_INPUT, NULL, "The first line is no request line.");
    if (!read_headers(&r, &req->headers, err))
        return false;
    const char *why = strict_refusal(line, req->target, version, &req->headers);
    if (why != NULL)
        return fail(err, ERROR_INPUT, NULL, "%s", why);
    if (request_header(req, "Transfer-Encoding") != NULL)
        return fail(err, ERROR_INPUT, NULL, "A chunked body cannot be replayed.");
    req->method = method_of(line);
    req->client = "127.0.0.1";
    req->body_len = (size_t)(r.end - r.at);
    req->body = arena_strndup(a, r.at, req->body_len);

    const char *length = request_header(req, "Content-Length");
    if (length != NULL && strtoull(length, NULL, 10) != req->body_len)
        return fail(err, ERROR_INPUT, NULL, "Content-Length is not the length of the body.");
    *out = req;
    return true;
}

static void print_pairs(const struct pairs *p, struct buf *out)
{
    for (size_t i = 0; i < p->count; i++)
        buf_printf(out, "%s: %s\r\n", p->items[i].name, p->items[i].value);
}

static void print_stream(const struct stream *s, struct arena *a, struct buf *out)
{
    struct error err = { 0 };
    bool more = true;

    while (more) {
        struct buf chunk = buf_new(a, 2 * STREAM_CHUNK);

        if (!s->pull(s->state, &chunk, &more, &err)) {
            buf_printf(out, "\r\n(broken off: %s)\r\n", err.text);
            break;
        }
        buf_add(out, chunk.bytes, chunk.len);
    }
}

bool replay(struct door *door, struct arena *a, const char *text, size_t n, struct buf *out,
            struct error *err)
{
    struct response *res = response_new(a);
    struct request *req;

    if (!replay_parse(a, text, n, &req, err))
        return false;
    if (!door_again(door, req, res)) {
        door_answer(door, req, res);
        door_keep(door, req, res);
    }
    buf_printf(out, "HTTP/1.1 %d %s\r\n", res->status, status_name(res->status));
    if (res->content_type != NULL)
        buf_printf(out, "Content-Type: %s\r\n", res->content_type);
    print_pairs(&res->headers, out);
    print_pairs(&res->cookies, out);
    buf_adds(out, "\r\n");
    if (req->method != HEAD) {
        if (res->stream.pull != NULL)
            print_stream(&res->stream, a, out);
        else
            buf_add(out, res->bytes, res->len);
    }
    if (res->stream.done != NULL)
        res->stream.done(res->stream.state);
    return true;
}
