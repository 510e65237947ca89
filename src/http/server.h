/*
 * Server: sockets and threads around a door. server.c and wire.c alone know libmicrohttpd.
 *
 * One loop thread (the caller of server_run) owns all sockets; requests that are complete are
 * answered on workers (workers.h), where code may wait. An idle connection costs no thread.
 * Malformed requests are refused before anybody sees them (strict.h), slow ones are cut off by
 * the watchdog.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "http/request.h"
#include "http/response.h"

struct server_options {
    /* "127.0.0.1:8080", "[::1]:8080", "0.0.0.0:80", "unix:/run/kundig.sock", or "systemd" for a
     * socket passed by LISTEN_FDS. NULL: 127.0.0.1:8080. Port 0: any free one. */
    const char *listen;

    /* All run while other requests do: answer and keep on a worker, the others on the loop thread.
     * again (or NULL) answers from memory what was answered before, without waiting; otherwise
     * answer does, and keep (or NULL) gets it when it is complete. */
    void *context;
    void (*answer)(void *context, struct request *req, struct response *res);
    void (*keep)(void *context, const struct request *req, const struct response *res);
    bool (*again)(void *context, struct request *req, struct response *res);
    size_t (*body_limit)(void *context, const struct request *req); /* NULL: BODY_LIMIT */

    const char *certificate, *key; /* PEM texts, for TLS in the program; NULL: none */
    bool behind_proxy;      /* believe the last X-Forwarded-For and X-Forwarded-Proto; always
                               so by unix socket */
    bool local_names;       /* on a loopback address, refuse who asks by another name than
                               localhost or a number (strict.h) */
    bool compress;          /* gzip text bodies for those who accept it */

    /* Each 0 takes the default in brackets. */
    unsigned workers;       /* most at once (64) */
    unsigned queue;         /* complete requests waiting; beyond: 503 (1024) */
    unsigned connections;   /* (2000) */
    unsigned per_address;   /* connections of one address, loopback excepted (100) */
    size_t header_limit;    /* bytes (32 KiB) */
    size_t body_budget;     /* bytes of all bodies being received; beyond: 503 (256 MiB) */
    unsigned header_seconds;/* for a complete header, since connecting (10) */
    unsigned idle_seconds;  /* between two requests on one connection (60) */
    unsigned least_rate;    /* bytes a second a body must move, both ways, after grace (1024) */
    unsigned grace_seconds; /* (10) */
    unsigned drain_seconds; /* for what is in flight when stopping (5) */
};

struct server_stats {
    int64_t requests, refused, errors; /* errors: answered 5xx */
    unsigned connections, workers, waiting; /* now */
};

struct server;

/* Binds and listens; not yet serving. NULL with err filled on failure. */
struct server *server_create(const struct server_options *options, struct error *err);

/* Serves until server_stop(); then answers what is in flight, and returns. */
void server_run(struct server *server);

/* Safe from any thread and from a signal handler. */
void server_stop(const struct server *server);

unsigned server_port(const struct server *server); /* 0 for a unix socket */
const char *server_address(const struct server *server); /* "http://127.0.0.1:8080" */
struct server_stats server_stats(struct server *server);
void server_destroy(struct server **server);

#endif
