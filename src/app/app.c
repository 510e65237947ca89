#include "app/app.h"

#include "app/fit.h"
#include "app/import_desk.h"
#include "app/job.h"
#include "app/read_log.h"
#include "app/report.h"
#include "app/setting.h"
#include "app/tally.h"
#include "app/visible.h"
#include "app/write.h"
#include "base/keep.h"
#include "entity/read_log.h"
#include "entity/session.h"

#include <semaphore.h>
#include <stdlib.h>
#include <unistd.h>

enum { LAYOUTS_ROOM = 8 << 20, SENTENCES_ROOM = 256 << 10 };

struct app {
    struct book *book;
    struct id_source ids;
    struct setting_cache *settings;
    struct import_desk *desk;
    sem_t hashing;
    struct tally *tally;
    struct keep *sentences;
    struct jobs *jobs;
    struct fit_watch fit_watch;
    struct keep *layouts;
};

bool app_create(struct book *book, struct app **out, struct error *err)
{
    struct app *app = calloc(1, sizeof *app);

    if (app == NULL)
        abort();
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    app->book = book;
    app->tally = tally_create();
    app->sentences = keep_create(SENTENCES_ROOM);
    app->jobs = jobs_create(app);
    app->desk = import_desk_create();
    app->layouts = keep_create(LAYOUTS_ROOM);
    sem_init(&app->hashing, 0, cores > 0 ? (unsigned)cores : 1);
    if (!setting_cache_create(book, &app->settings, err)) {
        app_destroy(&app);
        return false;
    }
    *out = app;
    return true;
}

void app_destroy(struct app **app)
{
    if (*app == NULL)
        return;
    jobs_destroy(&(*app)->jobs); /* first: the running one needs the others */
    import_desk_destroy(&(*app)->desk);
    setting_cache_destroy(&(*app)->settings);
    tally_destroy(&(*app)->tally);
    keep_destroy(&(*app)->layouts);
    keep_destroy(&(*app)->sentences);
    sem_destroy(&(*app)->hashing);
    free(*app);
    *app = NULL;
}

struct call app_call(struct app *app, struct arena *a, struct instant now)
{
    return (struct call){ .app = app, .arena = a, .now = now, .today = instant_day(now),
                          .actor = { .name = "" } };
}

struct book *app_book(const struct app *app)
{
    return app->book;
}

struct tally *app_tally(struct call *c)
{
    return c->app->tally;
}

struct keep *app_layouts(const struct call *c)
{
    return c->app->layouts;
}

struct keep *app_sentences(const struct call *c)
{
    return c->app->sentences;
}

struct fit_watch *app_fit_watch(struct app *app)
{
    return &app->fit_watch;
}

struct jobs *app_jobs(struct app *app)
{
    return app->jobs;
}

struct import_desk *app_import_desk(struct app *app)
{
    return app->desk;
}

int64_t app_new_id(struct call *c)
{
    return id_next(&c->app->ids, c->now);
}

void app_password_begin(struct call *c)
{
    while (sem_wait(&c->app->hashing) != 0)
        ; /* a signal came in between */
}

void app_password_end(struct call *c)
{
    sem_post(&c->app->hashing);
}

const struct reason_settings *app_reason_settings(const struct call *c)
{
    return setting_reasons(c->app->settings, c->arena);
}

bool app_settings_changed(struct call *c, struct error *err)
{
    return setting_cache_load(c->app->settings, c->db, c->arena, c->now, err);
}

/* Another program on the same book may have changed the thresholds, and a step that changed them
 * here may have been taken back. Reasons that are stored go by those of their own transaction. */
static bool renew_settings(struct call *c, struct error *err)
{
    return (c->write == NULL && !setting_cache_is_old(c->app->settings, c->now)) ||
           app_settings_changed(c, err);
}

struct job {
    struct call *call;
    const struct step *step;
    app_work *work;
    void *context;
};

static bool run_read(struct db *db, void *context, struct error *err)
{
    struct job *job = context;

    job->call->db = db;
    bool ok = renew_settings(job->call, err) && visible_load(job->call, err) &&
              job->work(job->call, job->context, err);
    job->call->db = NULL;
    job->call->holds = NULL;
    return ok;
}

bool app_read(struct call *c, app_work *work, void *context, struct error *err)
{
    struct job job = { .call = c, .work = work, .context = context };

    if (c->db != NULL) /* already inside one */
        return work(c, context, err);
    c->seen = NULL;
    return book_read(c->app->book, run_read, &job, err) && read_log_store(c, err);
}

static bool run_write(struct db *db, void *context, struct error *err)
{
    struct job *job = context;
    struct write write = {
        .step = job->step, .action_id = job->step->action_id
    }; /* afresh at each run: PostgreSQL may run it again */

    job->call->db = db;
    job->call->write = &write;
    job->call->seen = NULL;
    bool ok = renew_settings(job->call, err) && visible_load(job->call, err) &&
              job->work(job->call, job->context, err) && read_log_store(job->call, err) &&
              write_finish(job->call, err);
    job->call->db = NULL;
    job->call->write = NULL;
    return ok;
}

bool app_write(struct call *c, const struct step *step, app_work *work, void *context,
               struct error *err)
{
    struct job job = { .call = c, .step = step, .work = work, .context = context };

    if (c->write != NULL) /* part of the step in hand */
        return work(c, context, err);
    assert(c->db == NULL); /* a write inside a read would wait for itself */
    return book_write(c->app->book, run_write, &job, err);
}

bool app_may_read(const struct call *c, const struct entity *e, struct error *err)
{
    if (c->actor.right == RIGHT_NONE)
        return fail(err, ERROR_DENIED, NULL, "Sign in to see this.");
    /* Who is signed in where, and who read what, is nobody else's business. */
    if ((e == &session_entity || e == &read_log_entity) && c->actor.right < RIGHT_ADMIN)
        return fail(err, ERROR_DENIED, NULL,
                    "You may not see this. Ask whoever administers the book.");
    if (e->writers == WRITERS_ADMIN && c->actor.right < RIGHT_EDIT)
        return fail(err, ERROR_DENIED, NULL,
                    "You may not see this. Ask whoever administers the book.");
    return true;
}

bool app_may_write(const struct call *c, const struct entity *e, struct error *err)
{
    if (c->actor.right < RIGHT_EDIT)
        return fail(err, ERROR_DENIED, NULL,
                    "You may read this book but not change it. Ask whoever administers it.");
    if (e->writers == WRITERS_PROGRAM)
        return fail(err, ERROR_DENIED, NULL, "%s: only kundig itself writes these.", e->label_many);
    if (e->writers == WRITERS_ADMIN && c->actor.right < RIGHT_ADMIN)
        return fail(err, ERROR_DENIED, NULL, "%s: only an administrator may change these.",
                    e->label_many);
    return true;
}
