/* Listen: a socket to accept connections on, from one line of settings. */
#ifndef HTTP_LISTEN_H
#define HTTP_LISTEN_H

#include "base/error.h"

#include <sys/socket.h>

enum { LISTEN_ADDRESS_SIZE = 160 };

struct listener {
    int fd;        /* non-blocking, listening; the caller closes it */
    bool is_local; /* a unix socket: a reverse proxy stands before us */
    bool is_loopback; /* only this machine reaches it */
    unsigned port; /* 0 for a unix socket */
    char address[LISTEN_ADDRESS_SIZE]; /* "127.0.0.1:8080", "unix:/run/kundig.sock" */
};

/* `where` as in struct server_options. A unix socket left over by a program that is gone is
 * replaced, one that still answers is not. */
MUST_CHECK bool listen_on(const char *where, struct listener *out, struct error *err);

/* The numeric address without port, "" for a unix socket; IPv4 in IPv6 is shown as IPv4. */
void address_text(const struct sockaddr *address, char out[LISTEN_ADDRESS_SIZE]);
bool address_is_loopback(const char *text);

#endif
