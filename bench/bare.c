/*
 * bare PORT: libmicrohttpd alone, with its own loop as we use it: GET /N answers N bytes. The
 * measure for what the pages cost beyond the library.
 */
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>

enum { MOST = 4 << 20 };

static char bytes[MOST];

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **state)
{
    static int seen;
    long n = atol(url + 1);

    (void)context, (void)method, (void)version, (void)upload, (void)upload_size;
    if (*state == NULL) {
        *state = &seen;
        return MHD_YES;
    }
    struct MHD_Response *r = MHD_create_response_from_buffer(
        (size_t)(n < 0 || n > MOST ? 0 : n), bytes, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(r, "Content-Type", "text/html; charset=utf-8");
    enum MHD_Result ok = MHD_queue_response(connection, 200, r);
    MHD_destroy_response(r);
    return ok;
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    memset(bytes, 'k', sizeof bytes);
    struct MHD_Daemon *d = MHD_start_daemon(MHD_USE_EPOLL, (unsigned short)atoi(argv[1]), NULL,
                                            NULL, answer, NULL, MHD_OPTION_END);
    if (d == NULL)
        return 1;
    int fd = MHD_get_daemon_info(d, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    for (;;) {
        fd_set set;
        unsigned long long ms;
        struct timeval wait = { 1, 0 };

        FD_ZERO(&set);
        FD_SET(fd, &set);
        if (MHD_get_timeout(d, &ms) == MHD_YES)
            wait = (struct timeval){ (time_t)(ms / 1000), (long)(ms % 1000) * 1000 };
        select(fd + 1, &set, NULL, NULL, &wait);
        MHD_run(d);
    }
}
