/*
 * Job: work that takes longer than anybody should wait for, on a thread of its own.
 *
 * One thread per app, made with the first job: they run one after the other, so two fits (or two
 * imports) never compete. A job has a call of an administrator without number, and an arena that
 * is given back when it is done. What went wrong is kept and shown, not printed.
 */
#ifndef APP_JOB_H
#define APP_JOB_H

#include "app/app.h"

struct jobs;

struct jobs *jobs_create(struct app *app);
void jobs_destroy(struct jobs **jobs); /* asks the running one to stop, and waits for it */

struct job; /* the one that runs, as its own work sees it */

typedef bool job_work(struct call *c, struct job *job, void *context, struct error *err);

/* Queues it. `name` is a literal; `context` is copied (`size` bytes, at most JOB_CONTEXT). False
 * when one of that name waits already: it will see what has changed meanwhile. */
enum { JOB_CONTEXT = 64 };
bool job_start(struct app *app, const char *name, job_work *work, const void *context, size_t size);

void job_progress(struct job *job, int64_t done, int64_t total); /* `job` may be NULL */
bool job_stopping(const struct job *job);                        /* the program is about to end */

struct job_state {
    bool waiting, running;
    int64_t done, total;        /* of the running one */
    bool failed;                /* the last one of that name that ended … */
    struct error error;         /* … and why */
};
void job_look(struct app *app, const char *name, struct job_state *out);

/* What it was started with; nothing when none of that name waits or runs. */
void job_context(struct app *app, const char *name, void *out, size_t size);

/* Until nothing waits or runs: for the command line and for tests. */
void jobs_wait(struct app *app);

/* Of this app: app.c. */
struct jobs *app_jobs(struct app *app);

#endif
