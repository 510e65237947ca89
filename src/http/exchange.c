#include "http/exchange.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BODY_ROOM = 16 * 1024, MOST_SPARE = 64 };

struct exchange *exchange_begin(struct exchange_pool *pool, const char *target)
{
    struct exchange *x = pool->spare;
    struct arena kept = { 0 };

    if (x != NULL) {
        pool->spare = x->next;
        pool->spare_count--;
        kept = x->arena;
    } else if ((x = malloc(sizeof *x)) == NULL) {
        abort();
    }
    *x = (struct exchange){ .arena = kept };
    x->target = arena_strdup(&x->arena, target);
    pool->in_use++;
    return x;
}

void exchange_retire(struct exchange_pool *pool, struct exchange *x)
{
    pool->body_bytes -= x->body_len;
    pool->in_use--;
    free(x->body);
    arena_clear(&x->chunk_arena);
    if (pool->spare_count < MOST_SPARE) {
        arena_reset(&x->arena);
        x->next = pool->spare;
        pool->spare = x;
        pool->spare_count++;
    } else {
        arena_clear(&x->arena);
        free(x);
    }
}

void exchange_pool_clear(struct exchange_pool *pool)
{
    while (pool->spare != NULL) {
        struct exchange *x = pool->spare;

        pool->spare = x->next;
        arena_clear(&x->arena);
        free(x);
    }
    pool->spare_count = 0;
}

void exchange_add_body(struct exchange_pool *pool, struct exchange *x, const char *bytes,
                       size_t n)
{
    if (n > x->body_room - x->body_len) {
        size_t room = x->body_room == 0 ? FIRST_BODY_ROOM : x->body_room;

        while (room < x->body_len + n)
            room *= 2;
        x->body = realloc(x->body, room);
        if (x->body == NULL)
            abort();
        x->body_room = room;
    }
    memcpy(x->body + x->body_len, bytes, n);
    x->body_len += n;
    pool->body_bytes += n;
}

static void pull(struct exchange *x)
{
    struct error err = { 0 };

    arena_reset(&x->chunk_arena);
    x->chunk = buf_new(&x->chunk_arena, 2 * STREAM_CHUNK);
    x->chunk_sent = 0;
    x->broken = !x->res->stream.pull(x->res->stream.state, &x->chunk, &x->more, &err) ||
                buf_overflowed(&x->chunk);
    if (x->broken) /* the door has long told its part: this is the last place that knows */
        fprintf(stderr, "%s stream broken: %s\n", x->req->reference, err.text);
}

void exchange_run(struct exchange *x, struct compressor *compressor, void *context,
                  void (*answer)(void *context, struct request *req, struct response *res),
                  void (*keep)(void *context, const struct request *req,
                               const struct response *res))
{
    if (x->job == JOB_DONE) {
        x->res->stream.done(x->res->stream.state);
        return;
    }
    if (x->job == JOB_ANSWER)
        answer(context, x->req, x->res);
    if (x->job == JOB_ANSWER && compressor != NULL)
        encode_answer(compressor, x->req, x->res);
    if (x->job == JOB_ANSWER && keep != NULL)
        keep(context, x->req, x->res);
    if (x->res->stream.pull != NULL && x->req->method != HEAD)
        pull(x);
}

size_t exchange_take(struct exchange *x, char *out, size_t room)
{
    size_t left = x->chunk.len - x->chunk_sent, n = left < room ? left : room;

    if (n > 0)
        memcpy(out, x->chunk.bytes + x->chunk_sent, n);
    x->chunk_sent += n;
    return n;
}

/* A proxy adds the address it saw at the end; what stands before may be invented. */
void exchange_believe_proxy(struct exchange *x)
{
    const char *list = request_header(x->req, "X-Forwarded-For");
    const char *scheme = request_header(x->req, "X-Forwarded-Proto");

    if (list != NULL) {
        const char *comma = strrchr(list, ',');
        const char *last = comma != NULL ? comma + 1 : list;
        const char *client = text_trim(&x->arena, last, strlen(last));

        if (strlen(client) < 46 && client[strspn(client, "0123456789abcdefABCDEF.:")] == '\0')
            x->req->client = client;
    }
    if (scheme != NULL)
        x->req->secure = text_equal_ascii(scheme, "https");
}

bool exchange_has_body(const struct exchange *x, size_t *promised)
{
    const char *length = request_header(x->req, "Content-Length");

    *promised = length != NULL ? strtoull(length, NULL, 10) : 0;
    return *promised > 0 || request_header(x->req, "Transfer-Encoding") != NULL;
}

bool done_push(struct done *d, struct exchange *x)
{
    struct exchange *top = atomic_load(&d->top);

    do
        x->next = top;
    while (!atomic_compare_exchange_weak(&d->top, &top, x));
    return top == NULL;
}

struct exchange *done_take_all(struct done *d)
{
    struct exchange *x = atomic_exchange(&d->top, NULL), *in_order = NULL;

    while (x != NULL) {
        struct exchange *next = x->next;

        x->next = in_order;
        in_order = x;
        x = next;
    }
    return in_order;
}
