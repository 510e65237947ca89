#include "db/writer.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum {
    WAITING_MOST = 4096,
    BATCH_MOST = 256,
    BATCH_MS = 20,          /* the first of a batch should not wait long for the last */
    LOG_PAGES_STEP = 4000,  /* 16 MiB, then a checkpoint even when busy */
    IDLE_SECONDS = 1
};

struct job {
    struct job *next;
    book_work *work;
    void *context;
    struct error *err;
    pthread_cond_t answered;
    bool ok, done;
};

struct queue {
    struct job *first, *last;
    size_t count;
};

struct writer {
    const struct sqlite_place *place;
    struct db *db; /* NULL while it could not be reopened */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct queue waiting; /* under lock, like stop */
    bool stop;
    int checkpoint_at; /* pages in the log; more than the step while a long reader needs them */
    _Atomic int64_t works, commits;
};

static void queue_add(struct queue *q, struct job *job)
{
    job->next = NULL;
    if (q->first == NULL)
        q->first = job;
    else
        q->last->next = job;
    q->last = job;
    q->count++;
}

static struct job *queue_take(struct queue *q)
{
    struct job *job = q->first;

    if (job != NULL) {
        q->first = job->next;
        q->count--;
    }
    return job;
}

static int64_t milliseconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* NULL when nothing waits, or nothing came for IDLE_SECONDS, or it is time to stop. */
static struct job *wait_for_job(struct writer *w, bool *stop)
{
    struct timespec until;
    int rc = 0;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += IDLE_SECONDS;
    pthread_mutex_lock(&w->lock);
    /* Without anything in the log there is nothing to do when idle, so it sleeps for good. */
    bool idle_work = w->db != NULL && sqlite_log_pages(w->db) > 0;
    while (w->waiting.first == NULL && !w->stop && rc != ETIMEDOUT)
        rc = idle_work ? pthread_cond_timedwait(&w->wake, &w->lock, &until)
                       : pthread_cond_wait(&w->wake, &w->lock);
    struct job *job = queue_take(&w->waiting);
    *stop = w->stop && job == NULL;
    pthread_mutex_unlock(&w->lock);
    return job;
}

static struct job *next_job(struct writer *w)
{
    pthread_mutex_lock(&w->lock);
    struct job *job = queue_take(&w->waiting);
    pthread_mutex_unlock(&w->lock);
    return job;
}

/* Each work in its own savepoint: one that fails takes only its own changes back. */
static bool run_job(struct db *db, struct job *job)
{
    if (!db_savepoint(db, job->err))
        return false;
    bool ok = job->work(db, job->context, job->err);
    assert(!ok || db->failed || db->savepoints == 1);
    db->savepoints = 1; /* those a failed work left open go with ours */
    if (ok && db_savepoint_release(db, job->err))
        return true;
    db_savepoint_rollback(db);
    return false;
}

static bool reopen(struct writer *w, struct error *err)
{
    db_destroy(&w->db);
    return sqlite_place_open(w->place, SQLITE_ROLE_WRITER, &w->db, err) &&
           sqlite_is_sound(w->db, err);
}

/* Runs the job and those that have come meanwhile; says how many of them want to be kept. */
static size_t run_batch(struct writer *w, struct job *job, struct queue *done)
{
    int64_t until = milliseconds() + BATCH_MS;
    size_t kept = 0;

    do {
        job->ok = run_job(w->db, job);
        kept += job->ok;
        queue_add(done, job);
    } while (done->count < BATCH_MOST && db_alive(w->db) && db_in_transaction(w->db) &&
             milliseconds() < until && (job = next_job(w)) != NULL);
    return kept;
}

static void fail_all(struct queue *done, const struct error *why)
{
    for (struct job *job = done->first; job != NULL; job = job->next)
        if (job->ok) {
            job->ok = false;
            *job->err = *why;
        }
}

static void answer(struct writer *w, struct queue *done)
{
    struct job *job;

    pthread_mutex_lock(&w->lock);
    while ((job = queue_take(done)) != NULL) {
        job->done = true;
        pthread_cond_signal(&job->answered);
    }
    pthread_mutex_unlock(&w->lock);
}

/* A transaction that a full or failing disk has ended took all works with it. */
static bool commit(struct writer *w, size_t kept, struct error *err)
{
    if (!db_alive(w->db) || !db_in_transaction(w->db))
        return fail(err, ERROR_BUSY, NULL,
                    "The disk of the book failed while this was written; nothing was kept.");
    if (kept > 0)
        return db_commit(w->db, err);
    db_rollback(w->db);
    return true;
}

static void write_batch(struct writer *w, struct job *first)
{
    struct queue done = { 0 };
    struct error err = { 0 };
    size_t kept = 0;
    bool ok = ((w->db != NULL && db_alive(w->db)) || reopen(w, &err)) &&
              db_begin(w->db, DB_WRITE, &err);

    if (ok) {
        kept = run_batch(w, first, &done);
        ok = commit(w, kept, &err);
    } else {
        first->ok = true; /* it was not even tried: takes the common error below */
        queue_add(&done, first);
    }
    if (!ok) {
        fail_all(&done, &err);
        if (w->db != NULL)
            db_rollback(w->db);
    } else if (kept > 0) {
        atomic_fetch_add(&w->works, (int64_t)kept);
        atomic_fetch_add(&w->commits, 1);
    }
    answer(w, &done);
}

static void *writer_main(void *argument)
{
    struct writer *w = argument;
    bool stop = false;

    while (!stop) {
        struct job *job = wait_for_job(w, &stop);
        bool idle = job == NULL;
        if (job != NULL)
            write_batch(w, job);
        if (w->db != NULL && db_alive(w->db) &&
            (idle || sqlite_log_pages(w->db) > w->checkpoint_at)) {
            sqlite_checkpoint(w->db);
            w->checkpoint_at = sqlite_log_pages(w->db) + LOG_PAGES_STEP;
        }
    }
    return NULL;
}

/* Without any signal: one that came here would end the program past whoever waits for it. */
static bool start_thread(struct writer *w)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&w->thread, NULL, writer_main, w) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

bool writer_create(const struct sqlite_place *place, struct db *db, struct writer **out,
                   struct error *err)
{
    struct writer *w = calloc(1, sizeof *w);
    pthread_condattr_t monotonic;

    if (w == NULL)
        abort();
    w->place = place;
    w->db = db;
    w->checkpoint_at = LOG_PAGES_STEP;
    pthread_mutex_init(&w->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&w->wake, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (!start_thread(w)) {
        db_destroy(&w->db);
        free(w);
        return fail(err, ERROR_BUSY, NULL, "The machine has no room for another thread.");
    }
    *out = w;
    return true;
}

void writer_destroy(struct writer **writer)
{
    struct writer *w = *writer;

    if (w == NULL)
        return;
    pthread_mutex_lock(&w->lock);
    w->stop = true;
    pthread_cond_signal(&w->wake);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    db_destroy(&w->db);
    pthread_cond_destroy(&w->wake);
    pthread_mutex_destroy(&w->lock);
    free(w);
    *writer = NULL;
}

bool writer_do(struct writer *w, book_work *work, void *context, struct error *err)
{
    struct job job = { .work = work, .context = context, .err = err };

    assert(!pthread_equal(pthread_self(), w->thread)); /* it would wait for itself */
    pthread_cond_init(&job.answered, NULL);
    pthread_mutex_lock(&w->lock);
    if (w->stop || w->waiting.count >= WAITING_MOST) {
        pthread_mutex_unlock(&w->lock);
        pthread_cond_destroy(&job.answered);
        return fail(err, ERROR_BUSY, NULL, "Too much is being written at once; please try again.");
    }
    queue_add(&w->waiting, &job);
    pthread_cond_signal(&w->wake);
    while (!job.done)
        pthread_cond_wait(&job.answered, &w->lock);
    pthread_mutex_unlock(&w->lock);
    pthread_cond_destroy(&job.answered);
    return job.ok;
}

int64_t writer_works(const struct writer *w)
{
    return atomic_load(&w->works);
}

int64_t writer_commits(const struct writer *w)
{
    return atomic_load(&w->commits);
}
