#include "app/job.h"

#include "base/text.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_JOBS = 8 };

struct job {
    const char *name;
    job_work *work;
    unsigned char context[JOB_CONTEXT];
    _Atomic int64_t done, total;
    struct jobs *owner;
};

/* How the last job of a name ended. */
struct ending {
    const char *name;
    bool failed;
    struct error error;
};

struct jobs {
    struct app *app;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t thread;
    bool started, busy;
    atomic_bool stopping;
    struct job queue[MOST_JOBS]; /* the first one runs when busy */
    size_t count;
    struct ending endings[MOST_JOBS];
    size_t ending_count;
};

struct jobs *jobs_create(struct app *app)
{
    struct jobs *j = calloc(1, sizeof *j);

    if (j == NULL)
        abort();
    j->app = app;
    pthread_mutex_init(&j->lock, NULL);
    pthread_cond_init(&j->changed, NULL);
    return j;
}

void jobs_destroy(struct jobs **jobs)
{
    struct jobs *j = *jobs;

    if (j == NULL)
        return;
    pthread_mutex_lock(&j->lock);
    atomic_store(&j->stopping, true);
    pthread_cond_broadcast(&j->changed);
    pthread_mutex_unlock(&j->lock);
    if (j->started)
        pthread_join(j->thread, NULL);
    pthread_cond_destroy(&j->changed);
    pthread_mutex_destroy(&j->lock);
    free(j);
    *jobs = NULL;
}

static void keep_ending(struct jobs *j, const char *name, bool failed, const struct error *err)
{
    size_t i = 0;

    while (i < j->ending_count && !text_equal(j->endings[i].name, name))
        i++;
    if (i == MOST_JOBS)
        i = 0; /* more names than places: the first makes room */
    if (i == j->ending_count)
        j->ending_count++;
    j->endings[i] = (struct ending){ name, failed, *err };
}

static void run_first(struct jobs *j, struct arena *a)
{
    struct job *job = &j->queue[0];
    struct call c = app_call(j->app, a, instant_now());
    struct error err = { 0 };

    c.actor.right = RIGHT_ADMIN;
    pthread_mutex_unlock(&j->lock);
    bool ok = job->work(&c, job, job->context, &err);
    arena_reset(a);
    pthread_mutex_lock(&j->lock);
    keep_ending(j, job->name, !ok, &err);
    for (size_t i = 1; i < j->count; i++) {
        struct job *to = &j->queue[i - 1], *from = &j->queue[i];

        to->name = from->name;
        to->work = from->work;
        memcpy(to->context, from->context, sizeof to->context);
        atomic_store(&to->done, 0);
        atomic_store(&to->total, 0);
    }
    j->count--;
}

static void *run(void *context)
{
    struct jobs *j = context;
    struct arena a = { 0 };

    pthread_mutex_lock(&j->lock);
    while (!atomic_load(&j->stopping)) {
        if (j->count == 0) {
            pthread_cond_wait(&j->changed, &j->lock);
            continue;
        }
        j->busy = true;
        run_first(j, &a);
        j->busy = false;
        pthread_cond_broadcast(&j->changed);
    }
    pthread_mutex_unlock(&j->lock);
    arena_clear(&a);
    return NULL;
}

static bool is_waiting(const struct jobs *j, const char *name)
{
    for (size_t i = j->busy ? 1 : 0; i < j->count; i++)
        if (text_equal(j->queue[i].name, name))
            return true;
    return false;
}

bool job_start(struct app *app, const char *name, job_work *work, const void *context, size_t size)
{
    struct jobs *j = app_jobs(app);
    bool taken = false;

    assert(size <= JOB_CONTEXT);
    pthread_mutex_lock(&j->lock);
    if (!j->started)
        j->started = pthread_create(&j->thread, NULL, run, j) == 0;
    if (j->started && j->count < MOST_JOBS && !is_waiting(j, name)) {
        struct job *job = &j->queue[j->count++];

        job->name = name;
        job->work = work;
        job->owner = j;
        atomic_store(&job->done, 0);
        atomic_store(&job->total, 0);
        if (size > 0)
            memcpy(job->context, context, size);
        taken = true;
        pthread_cond_broadcast(&j->changed);
    }
    pthread_mutex_unlock(&j->lock);
    return taken;
}

void job_progress(struct job *job, int64_t done, int64_t total)
{
    if (job == NULL)
        return;
    atomic_store(&job->done, done);
    atomic_store(&job->total, total);
}

bool job_stopping(const struct job *job)
{
    return job != NULL && atomic_load(&job->owner->stopping);
}

void job_look(struct app *app, const char *name, struct job_state *out)
{
    struct jobs *j = app_jobs(app);

    *out = (struct job_state){ 0 };
    pthread_mutex_lock(&j->lock);
    out->waiting = is_waiting(j, name);
    if (j->busy && text_equal(j->queue[0].name, name)) {
        out->running = true;
        out->done = atomic_load(&j->queue[0].done);
        out->total = atomic_load(&j->queue[0].total);
    }
    for (size_t i = 0; i < j->ending_count; i++)
        if (text_equal(j->endings[i].name, name)) {
            out->failed = j->endings[i].failed;
            out->error = j->endings[i].error;
        }
    pthread_mutex_unlock(&j->lock);
}

void job_context(struct app *app, const char *name, void *out, size_t size)
{
    struct jobs *j = app_jobs(app);

    memset(out, 0, size);
    assert(size <= JOB_CONTEXT);
    pthread_mutex_lock(&j->lock);
    for (size_t i = 0; i < j->count; i++)
        if (text_equal(j->queue[i].name, name)) {
            memcpy(out, j->queue[i].context, size);
            break;
        }
    pthread_mutex_unlock(&j->lock);
}

void jobs_wait(struct app *app)
{
    struct jobs *j = app_jobs(app);

    pthread_mutex_lock(&j->lock);
    while (j->count > 0 && !atomic_load(&j->stopping))
        pthread_cond_wait(&j->changed, &j->lock);
    pthread_mutex_unlock(&j->lock);
}
