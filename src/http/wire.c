#include "http/wire.h"

#include "base/text.h"
#include "http/safety.h"
#include "http/strict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CUT_OFF_ROOM = 4096 };

struct connection *connection_of(const struct exchange *x)
{
    return x->connection;
}

void exchange_enter(struct exchange *x, enum phase phase)
{
    watched_enter(&connection_of(x)->watched, phase, x->server->now_ms);
}

/* The connection sleeps until the loop finds the exchange among the done ones. */
static bool give_to_workers(struct exchange *x, enum job job)
{
    x->job = job;
    if (!workers_submit(x->server->workers, &x->work, job != JOB_ANSWER))
        return false;
    x->stage = STAGE_WORKING;
    exchange_enter(x, PHASE_WORKING);
    MHD_suspend_connection(x->handle);
    return true;
}

static enum MHD_Result queue_plain(struct exchange *x, int status, const char *text)
{
    struct server *s = x->server;
    struct MHD_Response *r =
        MHD_create_response_from_buffer(strlen(text), (void *)text, MHD_RESPMEM_MUST_COPY);

    s->refused++;
    x->stage = STAGE_SENDING;
    exchange_enter(x, PHASE_SENDING);
    MHD_add_response_header(r, "Content-Type", "text/plain; charset=utf-8");
    for (size_t i = 0; i < safety_header_count; i++)
        MHD_add_response_header(r, safety_headers[i].name, safety_headers[i].value);
    MHD_add_response_header(r, "Connection", "close");
    MHD_add_response_header(r, "Cache-Control", "no-store");
    if (status == 503)
        MHD_add_response_header(r, "Retry-After", "2");
    enum MHD_Result queued = MHD_queue_response(x->handle, (unsigned)status, r);
    MHD_destroy_response(r);
    return queued;
}

static enum MHD_Result refuse_body(struct exchange *x, int status, const char *text)
{
    linger(&x->server->lingering, connection_of(x)->watched.fd, x->server->now_ms);
    return queue_plain(x, status, text);
}

struct gather {
    struct exchange *x;
    bool has_nul;
};

static enum MHD_Result add_header(void *cls, enum MHD_ValueKind kind, const char *name,
                                  size_t name_len, const char *value, size_t value_len)
{
    struct gather *g = cls;
    struct arena *a = &g->x->arena;

    (void)kind;
    if (value == NULL)
        value_len = 0;
    g->has_nul = g->has_nul || memchr(name, 0, name_len) != NULL ||
                 (value_len > 0 && memchr(value, 0, value_len) != NULL);
    pairs_add(&g->x->req->headers, a, arena_strndup(a, name, name_len),
              arena_strndup(a, value, value_len));
    return g->x->req->headers.count <= STRICT_MOST_HEADERS ? MHD_YES : MHD_NO;
}

static bool is_rebound(const struct server *s, const struct request *req)
{
    const char *host = request_header(req, "Host");

    return s->options.local_names && s->listener.is_loopback && host != NULL &&
           !strict_host_is_local(host);
}

/* The headers are complete. */
static enum MHD_Result understand(struct exchange *x, const char *method, const char *version)
{
    struct server *s = x->server;
    struct request *req = x->req = request_new(&x->arena);
    struct gather g = { .x = x };
    size_t promised;

    x->res = response_new(&x->arena);
    MHD_get_connection_values_n(x->handle, MHD_HEADER_KIND, add_header, &g);
    req->method = method_of(method);
    req->target = x->target;
    req->client = connection_of(x)->address;
    req->secure = s->options.certificate != NULL;
    const char *why = strict_refusal(method, x->target, version, &req->headers);
    if (why == NULL && g.has_nul)
        why = "A header holds a NUL.";
    if (why != NULL)
        return refuse_body(x, 400, why);
    if (is_rebound(s, req))
        return refuse_body(x, 421, "This is not the name of this server.");
    if (s->options.behind_proxy || s->listener.is_local)
        exchange_believe_proxy(x);
    if (!exchange_has_body(x, &promised))
        return MHD_YES;
    x->body_limit = s->options.body_limit != NULL
        ? s->options.body_limit(s->options.context, req) : BODY_LIMIT;
    if (promised > x->body_limit)
        return refuse_body(x, 413, "That is larger than what is taken here.");
    exchange_enter(x, PHASE_BODY);
    return MHD_YES;
}

/* A chunked body that grows too large in the middle: libmicrohttpd takes no answer now, but
 * nothing was sent yet, so ours can be, by hand. With TLS the connection just ends. */
static enum MHD_Result cut_off(struct exchange *x, const char *status)
{
    struct buf b = buf_new(&x->arena, CUT_OFF_ROOM);

    buf_adds(&b, arena_printf(&x->arena, "HTTP/1.1 %s\r\nContent-Length: 0\r\n", status));
    for (size_t i = 0; i < safety_header_count; i++)
        buf_adds(&b, arena_printf(&x->arena, "%s: %s\r\n", safety_headers[i].name,
                                  safety_headers[i].value));
    buf_adds(&b, "Connection: close\r\n\r\n");
    x->server->refused++;
    if (x->server->options.certificate == NULL &&
        send(connection_of(x)->watched.fd, b.bytes, b.len, MSG_NOSIGNAL | MSG_DONTWAIT) ==
            (ssize_t)b.len)
        linger(&x->server->lingering, connection_of(x)->watched.fd, x->server->now_ms);
    return MHD_NO;
}

static enum MHD_Result add_body(struct exchange *x, const char *bytes, size_t *n)
{
    struct server *s = x->server;

    if (*n > x->body_limit - x->body_len)
        return cut_off(x, "413 Content Too Large");
    if (*n > s->options.body_budget - s->exchanges.body_bytes)
        return cut_off(x, "503 Service Unavailable");
    exchange_add_body(&s->exchanges, x, bytes, *n);
    connection_of(x)->watched.bytes += (int64_t)*n;
    *n = 0;
    return MHD_YES;
}

static ssize_t read_stream(void *cls, uint64_t pos, char *out, size_t room)
{
    struct exchange *x = cls;
    size_t n = exchange_take(x, out, room);

    (void)pos;
    if (n > 0)
        return (ssize_t)n;
    if (x->broken)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    if (!x->more)
        return MHD_CONTENT_READER_END_OF_STREAM;
    give_to_workers(x, JOB_PULL);
    return 0;
}

static void add_headers(struct MHD_Response *r, const struct pairs *headers)
{
    for (size_t i = 0; i < headers->count; i++)
        MHD_add_response_header(r, headers->items[i].name, headers->items[i].value);
}

/* The bytes lie on the exchange's arena, which outlives the sending: nothing is copied. */
static enum MHD_Result queue_answer(struct exchange *x)
{
    struct server *s = x->server;
    const struct response *res = x->res;
    bool is_stream = res->stream.pull != NULL;

    if (is_stream && x->broken)
        return queue_plain(x, 500, "Something went wrong here.");
    struct MHD_Response *r = is_stream
        ? MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_CHUNK, read_stream, x, NULL)
        : MHD_create_response_from_buffer(res->len, (void *)res->bytes, MHD_RESPMEM_PERSISTENT);

    if (r == NULL)
        abort();
    s->requests++;
    s->errors += res->status >= 500;
    if (res->content_type != NULL)
        MHD_add_response_header(r, "Content-Type", res->content_type);
    add_headers(r, &res->headers);
    add_headers(r, &res->cookies);
    if (s->stopping)
        MHD_add_response_header(r, "Connection", "close");
    x->stage = STAGE_SENDING;
    exchange_enter(x, PHASE_SENDING);
    connection_of(x)->watched.bytes = (int64_t)(is_stream ? x->chunk.len : res->len);
    enum MHD_Result queued = MHD_queue_response(x->handle, (unsigned)res->status, r);
    MHD_destroy_response(r);
    return queued;
}

/* The request is complete. */
static enum MHD_Result hand_over(struct exchange *x)
{
    struct server *s = x->server;

    x->req->body = x->body != NULL ? x->body : "";
    x->req->body_len = x->body_len;
    if (s->options.again != NULL && s->options.again(s->options.context, x->req, x->res))
        return queue_answer(x);
    if (give_to_workers(x, JOB_ANSWER))
        return MHD_YES;
    return queue_plain(x, 503, "There is too much to do just now. Please try again shortly.");
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *mhd, const char *url,
                                  const char *method, const char *version, const char *bytes,
                                  size_t *n, void **con_cls)
{
    struct exchange *x = *con_cls;

    (void)cls;
    (void)mhd;
    (void)url;
    if (x->req == NULL)
        return understand(x, method, version);
    if (x->stage == STAGE_READY)
        return queue_answer(x);
    if (x->stage != STAGE_READING)
        return MHD_YES;
    return *n > 0 ? add_body(x, bytes, n) : hand_over(x);
}

/* The request line is here. What is returned becomes *con_cls. */
static void *on_request_line(void *cls, const char *target, struct MHD_Connection *mhd)
{
    struct server *s = cls;
    struct exchange *x = exchange_begin(&s->exchanges, target);

    x->server = s;
    x->handle = mhd;
    x->connection =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    exchange_enter(x, PHASE_HEADER);
    return x;
}

static void on_completed(void *cls, struct MHD_Connection *mhd, void **con_cls,
                         enum MHD_RequestTerminationCode why)
{
    struct exchange *x = *con_cls;

    (void)mhd;
    (void)why;
    if (x == NULL)
        return;
    *con_cls = NULL;
    watched_enter(&connection_of(x)->watched, PHASE_IDLE, ((struct server *)cls)->now_ms);
    x->connection = NULL;
    x->job = JOB_DONE;
    if (x->res != NULL && x->res->stream.done != NULL)
        workers_submit(x->server->workers, &x->work, true);
    else
        exchange_retire(&((struct server *)cls)->exchanges, x);
}

static void on_connection(void *cls, struct MHD_Connection *mhd, void **socket_context,
                          enum MHD_ConnectionNotificationCode what)
{
    struct server *s = cls;
    struct connection *c = *socket_context;

    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        c = calloc(1, sizeof *c);
        if (c == NULL)
            abort();
        c->watched.fd =
            MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        address_text(MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr,
                     c->address);
        watched_enter(&c->watched, PHASE_CONNECTED, s->now_ms);
        watchlist_add(&s->connections, &c->watched);
        *socket_context = c;
    } else if (c != NULL) {
        watchlist_remove(&s->connections, &c->watched);
        free(c);
        *socket_context = NULL;
    }
    s->connection_count = s->connections.count;
}

static enum MHD_Result may_connect(void *cls, const struct sockaddr *address, socklen_t len)
{
    struct server *s = cls;
    char text[LISTEN_ADDRESS_SIZE];
    unsigned count = 0;

    (void)len;
    address_text(address, text);
    if (text[0] == '\0' || address_is_loopback(text))
        return MHD_YES;
    for (const struct watched *w = s->connections.first; w != NULL; w = w->next)
        count += text_equal(((const struct connection *)w)->address, text);
    if (count < s->options.per_address)
        return MHD_YES;
    s->refused++;
    return MHD_NO;
}

/* What comes percent-encoded stays so until the route is known (router.h). */
static size_t leave_encoded(void *cls, struct MHD_Connection *mhd, char *s)
{
    (void)cls;
    (void)mhd;
    return strlen(s);
}

struct MHD_Daemon *wire_start(struct server *s)
{
    const struct server_options *o = &s->options;
    bool tls = o->certificate != NULL;
    struct MHD_OptionItem secrets[] = {
        { MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)o->certificate },
        { MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)o->key },
        { MHD_OPTION_END, 0, NULL },
    };

    /* No internal thread: its epoll loop stalls when 128·k connections become ready at once. */
    return MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | (tls ? MHD_USE_TLS : 0), 0,
        may_connect, s, on_request, s,
        MHD_OPTION_LISTEN_SOCKET, s->listener.fd,
        MHD_OPTION_CONNECTION_LIMIT, o->connections,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, o->header_limit,
        MHD_OPTION_CONNECTION_TIMEOUT, 0u, /* the watchdog's business */
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL,
        MHD_OPTION_URI_LOG_CALLBACK, on_request_line, s,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, s,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, s,
        MHD_OPTION_ARRAY, tls ? secrets : secrets + 2, MHD_OPTION_END);
}
