/*
 * Exchange: one request with its answer, from the request line until the last byte is out.
 *
 * The loop thread owns it but for the time a worker has it (STAGE_WORKING). What here touches
 * sockets is the server's; this file knows only memory.
 */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include "http/encode.h"
#include "http/request.h"
#include "http/response.h"
#include "http/workers.h"

#include <stdatomic.h>

enum stage { STAGE_READING, STAGE_WORKING, STAGE_READY, STAGE_SENDING };
enum job { JOB_ANSWER, JOB_PULL, JOB_DONE };

struct server;

struct exchange {
    struct work work; /* first: the queue of the workers holds these */
    struct exchange *next;
    struct server *server;
    void *connection; /* the server's */
    void *handle;     /* libmicrohttpd's */
    struct arena arena, chunk_arena;
    const char *target;
    struct request *req; /* NULL until the header is complete */
    struct response *res;
    enum stage stage;
    enum job job;
    char *body;
    size_t body_len, body_room, body_limit;
    struct buf chunk; /* of a stream: what is being sent */
    size_t chunk_sent;
    bool more, broken;
};

/* Exchanges that wait to be used again, with one block of memory each. Loop thread only. */
struct exchange_pool {
    struct exchange *spare;
    unsigned spare_count;
    unsigned in_use;
    size_t body_bytes; /* of all in use */
};

/* Never NULL. */
struct exchange *exchange_begin(struct exchange_pool *pool, const char *target);
void exchange_retire(struct exchange_pool *pool, struct exchange *x);
void exchange_pool_clear(struct exchange_pool *pool);

/* A body's memory grows as bytes come, so a promised length costs nothing. */
void exchange_add_body(struct exchange_pool *pool, struct exchange *x, const char *bytes,
                       size_t n);

/* Runs x->job; on a worker, which has the compressor (NULL: nothing is compressed). Both functions
 * are those of struct server_options. */
void exchange_run(struct exchange *x, struct compressor *compressor, void *context,
                  void (*answer)(void *context, struct request *req, struct response *res),
                  void (*keep)(void *context, const struct request *req,
                               const struct response *res));

/* Takes bytes of the chunk at hand; 0 when it is used up. */
size_t exchange_take(struct exchange *x, char *out, size_t room);

/* Takes client and scheme from X-Forwarded-For and X-Forwarded-Proto. */
void exchange_believe_proxy(struct exchange *x);

/* Whether a body follows the header, and how long it is (0: not said). */
bool exchange_has_body(const struct exchange *x, size_t *promised);

/* A stack that many threads push and one empties. */
struct done {
    _Atomic(struct exchange *) top;
};

bool done_push(struct done *d, struct exchange *x); /* whether it was empty before */
struct exchange *done_take_all(struct done *d);     /* linked by next, the oldest first */

#endif
