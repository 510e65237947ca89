/*
 * Wire: the server's inside, and what libmicrohttpd calls when bytes come and go.
 *
 * server.c holds the life and the loop, wire.c the callbacks; no other file knows
 * libmicrohttpd, none but these two includes this header. All of it runs on the loop thread,
 * except that workers push to `done` and write wake_fd.
 */
#ifndef HTTP_WIRE_H
#define HTTP_WIRE_H

#include "http/exchange.h"
#include "http/listen.h"
#include "http/server.h"
#include "http/watchdog.h"

#include <microhttpd.h>

struct connection {
    struct watched watched; /* first: the watchlist holds these */
    char address[LISTEN_ADDRESS_SIZE];
};

struct server {
    struct server_options options;
    struct limits limits;
    struct listener listener;
    char address[LISTEN_ADDRESS_SIZE + 8];
    struct MHD_Daemon *mhd;
    struct workers *workers;
    int epoll_fd, wake_fd, stop_fd;
    struct done done; /* pushed by workers, emptied by the loop */
    struct watchlist connections;
    struct exchange_pool exchanges;
    struct lingering lingering;
    int64_t checked_ms, ticked_ms, now_ms;
    bool stopping, abandoned;
    _Atomic int64_t requests, refused, errors;
    _Atomic unsigned connection_count;
};

struct connection *connection_of(const struct exchange *x);
void exchange_enter(struct exchange *x, enum phase phase);

/* The daemon on s->listener; NULL when it does not start. It owns the listener's fd then. */
struct MHD_Daemon *wire_start(struct server *s);

#endif
