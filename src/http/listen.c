#include "http/listen.h"

#include "base/text.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 1024, FIRST_PASSED_FD = 3 };

void address_text(const struct sockaddr *address, char out[LISTEN_ADDRESS_SIZE])
{
    out[0] = '\0';
    if (address == NULL)
        return;
    if (address->sa_family == AF_INET) {
        struct sockaddr_in v4;

        memcpy(&v4, address, sizeof v4);
        inet_ntop(AF_INET, &v4.sin_addr, out, LISTEN_ADDRESS_SIZE);
    } else if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 v6;

        memcpy(&v6, address, sizeof v6);
        inet_ntop(AF_INET6, &v6.sin6_addr, out, LISTEN_ADDRESS_SIZE);
        if (IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr))
            memmove(out, out + 7, strlen(out + 7) + 1); /* behind "::ffff:" */
    }
}

bool address_is_loopback(const char *text)
{
    return text_starts(text, "127.") || text_equal(text, "::1");
}

static bool finish(struct listener *l, struct error *err)
{
    struct sockaddr_storage bound;
    socklen_t len = sizeof bound;
    char text[LISTEN_ADDRESS_SIZE];

    if (fcntl(l->fd, F_SETFL, O_NONBLOCK) != 0 || fcntl(l->fd, F_SETFD, FD_CLOEXEC) != 0 ||
        listen(l->fd, BACKLOG) != 0 || getsockname(l->fd, (struct sockaddr *)&bound, &len) != 0) {
        close(l->fd);
        return fail(err, ERROR_BROKEN, "listen", "Cannot listen: %s.", strerror(errno));
    }
    l->is_local = bound.ss_family == AF_UNIX;
    if (l->is_local)
        return true;
    address_text((struct sockaddr *)&bound, text);
    l->is_loopback = address_is_loopback(text);
    bool v6 = bound.ss_family == AF_INET6;
    l->port = ntohs(v6 ? ((struct sockaddr_in6 *)&bound)->sin6_port
                       : ((struct sockaddr_in *)&bound)->sin_port);
    snprintf(l->address, sizeof l->address, strchr(text, ':') != NULL ? "[%s]:%u" : "%s:%u", text,
             l->port);
    return true;
}

static bool somebody_answers(const struct sockaddr_un *address)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool answers = fd >= 0 && connect(fd, (const struct sockaddr *)address, sizeof *address) == 0;

    if (fd >= 0)
        close(fd);
    return answers;
}

static bool listen_unix(const char *path, struct listener *l, struct error *err)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    struct stat st;

    if (strlen(path) >= sizeof address.sun_path)
        return fail(err, ERROR_INPUT, "listen", "The path of the socket is too long: %s.", path);
    memcpy(address.sun_path, path, strlen(path) + 1);
    if (lstat(path, &st) == 0 && S_ISSOCK(st.st_mode)) {
        if (somebody_answers(&address))
            return fail(err, ERROR_CONFLICT, "listen", "Another program listens on %s.", path);
        unlink(path);
    }
    l->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (l->fd < 0 || bind(l->fd, (struct sockaddr *)&address, sizeof address) != 0) {
        int why = errno;

        if (l->fd >= 0)
            close(l->fd);
        return fail(err, ERROR_BROKEN, "listen", "Cannot listen on %s: %s.", path, strerror(why));
    }
    chmod(path, 0660);
    snprintf(l->address, sizeof l->address, "unix:%s", path);
    return finish(l, err);
}

static bool listen_tcp(const char *where, struct listener *l, struct error *err)
{
    const char *colon = strrchr(where, ':');
    const struct addrinfo hints = { .ai_socktype = SOCK_STREAM,
                                    .ai_flags = AI_PASSIVE | AI_NUMERICSERV };
    struct addrinfo *list;
    char host[100];
    int on = 1;

    if (colon == NULL || colon == where || (size_t)(colon - where) >= sizeof host ||
        colon[1] == '\0' || strlen(colon + 1) > 5 || atoi(colon + 1) > UINT16_MAX)
        return fail(err, ERROR_INPUT, "listen", "Say where to listen as ADDRESS:PORT, not %s.",
                    where);
    bool brackets = where[0] == '[' && colon[-1] == ']';
    size_t len = (size_t)(colon - where) - (brackets ? 2 : 0);
    memcpy(host, where + brackets, len);
    host[len] = '\0';
    if (getaddrinfo(host, colon + 1, &hints, &list) != 0)
        return fail(err, ERROR_INPUT, "listen", "There is no address %s.", where);

    int why = 0;
    l->fd = socket(list->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (l->fd < 0 || setsockopt(l->fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        bind(l->fd, list->ai_addr, list->ai_addrlen) != 0)
        why = errno;
    freeaddrinfo(list);
    if (why != 0) {
        if (l->fd >= 0)
            close(l->fd);
        return fail(err, ERROR_BROKEN, "listen", "Cannot listen on %s: %s.", where, strerror(why));
    }
    return finish(l, err);
}

/* sd_listen_fds(3), without the library. */
static bool listen_passed(struct listener *l, struct error *err)
{
    const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");

    if (pid == NULL || count == NULL || atol(pid) != (long)getpid() || atoi(count) != 1)
        return fail(err, ERROR_INPUT, "listen", "Systemd has passed no socket (or more than one).");
    l->fd = FIRST_PASSED_FD;
    snprintf(l->address, sizeof l->address, "systemd");
    return finish(l, err);
}

bool listen_on(const char *where, struct listener *out, struct error *err)
{
    *out = (struct listener){ .fd = -1 };
    if (text_equal(where, "systemd"))
        return listen_passed(out, err);
    if (text_starts(where, "unix:"))
        return listen_unix(where + strlen("unix:"), out, err);
    return listen_tcp(where, out, err);
}
