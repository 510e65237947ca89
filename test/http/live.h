/* Live: a server on a free port with a small answer function, and a client that speaks bytes. */
#ifndef TEST_HTTP_LIVE_H
#define TEST_HTTP_LIVE_H

#include "http/server.h"

#include <pthread.h>

struct live {
    struct server *server;
    pthread_t thread;
};

/*
 * Answers by path: /hello "hello"; /sleep?ms=N after N milliseconds; /echo the body;
 * /length the length of the body; /stream?chunks=N N chunks of 1000 bytes, the 3rd of
 * /broken fails; /headers tries to smuggle a header; /big 4 MiB; /client the address.
 */
void live_start(struct live *l, const struct server_options *options);
void live_stop(struct live *l);

int live_connect(const struct live *l);
void live_send(int fd, const char *text);
/* What comes until the other side closes or `ms` have passed; on `a`, NUL-terminated. */
char *live_read(struct arena *a, int fd, int ms);
char *live_ask(struct arena *a, const struct live *l, const char *text);
bool live_is_closed(int fd, int ms); /* whether the other side closes within ms */
int64_t live_now(void);

#endif
