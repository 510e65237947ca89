#include "draw/dot.h"

#include "base/buf.h"
#include "base/secret.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { SECONDS = 10, CEILING = 8 << 20, POINTS_PER_INCH = 72, MANY = 150 };

static const char *source(struct arena *a, const struct dot_graph *g, size_t *len)
{
    struct buf out = buf_new(a, CEILING);

    buf_adds(
        &out,
        "digraph g{rankdir=LR;nodesep=0.25;ranksep=0.8;node[shape=box,fixedsize=true,label=\"\"];");
    if (g->node_count > MANY) /* fewer rounds of straightening: seconds, and hardly seen */
        buf_adds(&out, "nslimit=2;nslimit1=2;mclimit=0.5;");
    for (size_t i = 0; i < g->node_count; i++)
        buf_printf(&out, "n%zu[width=%.3f,height=%.3f];", i, g->nodes[i].width / POINTS_PER_INCH,
                   g->nodes[i].height / POINTS_PER_INCH);
    for (size_t i = 0; i < g->edge_count; i++)
        buf_printf(&out, "n%zu->n%zu;", g->edges[i].from, g->edges[i].to);
    buf_adds(&out, "}\n");
    *len = out.len;
    return out.bytes;
}

/* What goes in stands in a file without a name, so that writing and reading cannot wait for
 * each other. */
static int file_with(const char *bytes, size_t len)
{
    FILE *f = tmpfile();
    int fd = -1;

    if (f == NULL)
        return -1;
    if (fwrite(bytes, 1, len, f) == len && fflush(f) == 0)
        fd = dup(fileno(f));
    fclose(f);
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

/* The shell sets the limits (processor seconds, KiB) and becomes dot. */
static bool start(int in, int out, pid_t *child)
{
    char name[] = "sh", option[] = "-c", line[] = "ulimit -t 10 -v 1000000; exec dot -Tplain";
    char *const argv[] = { name, option, line, NULL };
    posix_spawn_file_actions_t actions;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", 1 /* O_WRONLY */, 0);
    bool ok = posix_spawn(child, "/bin/sh", &actions, NULL, argv, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return ok;
}

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* All that the child says, until it ends or its time is over. */
static bool listen_to(int fd, struct buf *out)
{
    int64_t end = now_ms() + SECONDS * 1000;
    char piece[16384];

    for (;;) {
        struct pollfd wait = { .fd = fd, .events = POLLIN };
        int64_t left = end - now_ms();

        if (left <= 0 || poll(&wait, 1, (int)left) <= 0)
            return false;
        ssize_t n = read(fd, piece, sizeof piece);
        if (n == 0)
            return true;
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0)
            buf_add(out, piece, (size_t)n);
    }
}

static bool run(const char *bytes, size_t len, struct buf *out)
{
    int in = file_with(bytes, len), ends[2], status = -1;
    pid_t child = 0;
    bool heard = false;

    if (in < 0)
        return false;
    if (pipe(ends) != 0) {
        close(in);
        return false;
    }
    bool started = start(in, ends[1], &child);
    close(in);
    close(ends[1]);
    if (started) {
        heard = listen_to(ends[0], out);
        if (!heard)
            kill(child, SIGKILL);
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            ;
    }
    close(ends[0]);
    return heard && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool read_number(char **at, double *out)
{
    char *end;

    *out = strtod(*at, &end);
    if (end == *at)
        return false;
    *at = end;
    return true;
}

/* "node n3 x y …": in inches from the bottom left corner. */
static bool read_node(struct dot_graph *g, char *line)
{
    char *end;
    size_t i = strtoul(line, &end, 10);
    double x, y;

    if (end == line || i >= g->node_count || !read_number(&end, &x) || !read_number(&end, &y))
        return false;
    g->nodes[i].x = x * POINTS_PER_INCH;
    g->nodes[i].y = g->height - y * POINTS_PER_INCH;
    return true;
}

/* "edge n1 n2 count x1 y1 … ": the next edge without points between these two. */
static bool read_edge(struct arena *a, struct dot_graph *g, char *line)
{
    char *at;
    size_t from = strtoul(line, &at, 10), to, count;

    if (at[0] != ' ' || at[1] != 'n')
        return false;
    to = strtoul(at + 2, &at, 10);
    count = strtoul(at, &at, 10);
    if (count == 0 || count > 1000)
        return false;
    for (size_t i = 0; i < g->edge_count; i++) {
        struct dot_edge *e = &g->edges[i];

        if (e->from != from || e->to != to || e->points != NULL)
            continue;
        e->points = arena_array(a, struct dot_point, count);
        for (e->point_count = 0; e->point_count < count; e->point_count++) {
            struct dot_point *p = &e->points[e->point_count];

            if (!read_number(&at, &p->x) || !read_number(&at, &p->y))
                return false;
            p->x *= POINTS_PER_INCH;
            p->y = g->height - p->y * POINTS_PER_INCH;
        }
        return true;
    }
    return false;
}

static bool read_plain(struct arena *a, struct dot_graph *g, char *text)
{
    bool ok = true, ended = false;
    char *rest;

    for (char *line = strtok_r(text, "\n", &rest); ok && !ended && line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        double scale;

        if (sscanf(line, "graph %lf %lf %lf", &scale, &g->width, &g->height) == 3) {
            g->width *= POINTS_PER_INCH;
            g->height *= POINTS_PER_INCH;
        } else if (strncmp(line, "node n", 6) == 0) {
            ok = read_node(g, line + 6);
        } else if (strncmp(line, "edge n", 6) == 0) {
            ok = read_edge(a, g, line + 6);
        } else if (strcmp(line, "stop") == 0) {
            ended = true;
        }
    }
    return ok && ended;
}

/* What dot says of it: remembered, or asked for. */
static bool answer(struct arena *a, const char *text, size_t len, struct keep *keep, char **out)
{
    struct buf said = buf_new(a, CEILING);
    char digest[DIGEST_SIZE];
    const char *kept;
    size_t kept_len;

    digest_of(text, len, digest);
    if (keep != NULL && keep_find(keep, digest, a, &kept, &kept_len)) {
        *out = (char *)kept; /* a copy of ours */
        return true;
    }
    if (!run(text, len, &said))
        return false;
    if (keep != NULL)
        keep_put(keep, digest, said.bytes, said.len);
    *out = said.bytes;
    return true;
}

bool dot_layout(struct arena *a, struct dot_graph *g, struct keep *keep, struct error *err)
{
    size_t len;
    const char *text = source(a, g, &len);
    char *said;

    if (answer(a, text, len, keep, &said) && read_plain(a, g, said))
        return true;
    return fail(
        err, ERROR_BUSY, NULL,
        "The picture cannot be laid out: Graphviz (the program dot) is missing or took too long.");
}
