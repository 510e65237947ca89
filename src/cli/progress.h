/*
 * Progress: long work on a terminal: how far, how fast, how long still. Silent elsewhere, so that
 * scripts and logs are not filled.
 *
 *    struct progress p = progress_begin(cli, tr(cli->language, "People"), total);
 *    while (…) progress_at(&p, done);
 *    progress_end(&p);
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/command.h"

struct progress {
    FILE *out;            /* NULL: nobody watches */
    enum language language;
    const char *what;
    int64_t total;        /* 0: nobody knows */
    struct instant began, shown;
};

struct progress progress_begin(const struct cli *cli, const char *what, int64_t total);

/* Draws at most ten times a second. Always true, so that it fits where work asks whether to go
 * on (agenda_rebuild). */
bool progress_at(void *progress, int64_t done);
void progress_end(struct progress *p); /* takes the line away */

/* The line itself, for a number of milliseconds since it began. */
const char *progress_line(struct arena *a, const struct progress *p, int64_t done, int64_t ms);

#endif
