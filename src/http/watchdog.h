/*
 * Watchdog: tells which connections are too slow to be honest.
 *
 * libmicrohttpd's timeout looks at inactivity only, so a client that sends a byte a second
 * holds a connection for ever. Here every phase has an end: a header must be complete in
 * time, a body must move at a least rate after a grace, both ways. The loop looks once a
 * second and shuts down what is late. Times are milliseconds of a monotonic clock.
 */
#ifndef HTTP_WATCHDOG_H
#define HTTP_WATCHDOG_H

#include "base/base.h"

enum phase {
    PHASE_CONNECTED, /* nothing complete yet */
    PHASE_IDLE,      /* between two requests */
    PHASE_HEADER,    /* the request line is here, the header not */
    PHASE_BODY,
    PHASE_WORKING,   /* ours: never late */
    PHASE_SENDING
};

struct limits {
    int64_t header_ms, idle_ms, grace_ms;
    int64_t least_rate; /* bytes a second */
};

struct watched {
    struct watched *previous, *next; /* in a watchlist */
    int fd;
    enum phase phase;
    int64_t since_ms; /* when the phase began */
    int64_t bytes;    /* BODY: received so far; SENDING: handed out so far */
};

struct watchlist {
    struct watched *first;
    unsigned count;
};

void watchlist_add(struct watchlist *l, struct watched *w);
void watchlist_remove(struct watchlist *l, struct watched *w);

void watched_enter(struct watched *w, enum phase phase, int64_t now_ms);
bool watched_is_late(const struct watched *w, const struct limits *limits, int64_t now_ms);

/* Shuts down whatever is late. */
void watchlist_bark(struct watchlist *l, const struct limits *limits, int64_t now_ms);

/*
 * Sockets kept open a little after libmicrohttpd has closed them: closing with bytes unread
 * resets the connection, and the answer ("too large") with it. A second descriptor lets the
 * client read it; of what it still sends nothing is read.
 */
struct lingering {
    struct {
        int fd;
        int64_t until_ms;
    } list[64];
    unsigned count;
};

void linger(struct lingering *l, int fd, int64_t now_ms);
void linger_end(struct lingering *l, int64_t now_ms); /* closes what has lingered enough */

#endif
