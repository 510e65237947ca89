#include "app/import_desk.h"

#include "app/job.h"
#include "base/text.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FILES = 3, MINUTES = 30 };

struct entry {
    bool used;
    struct desk_file file;
    struct arena arena;   /* of the file and its columns */
    struct arena results; /* of the last look or run */
    char *bytes;
    int64_t touched_ms;
    struct actor actor;
    enum language language;
    struct import_decision *decisions;
    size_t decision_count;
    int64_t owner_id;
    size_t kept[IMPORT_OUTCOME_COUNT];
    struct import_problems problems;
    struct import_desk *desk;
};

struct import_desk {
    pthread_mutex_t lock;
    struct entry entries[MOST_FILES];
};

struct import_desk *import_desk_create(void)
{
    struct import_desk *d = calloc(1, sizeof *d);

    if (d == NULL)
        abort();
    pthread_mutex_init(&d->lock, NULL);
    return d;
}

static void clear(struct entry *e)
{
    arena_clear(&e->arena);
    arena_clear(&e->results);
    free(e->bytes);
    *e = (struct entry){ 0 };
}

void import_desk_destroy(struct import_desk **desk)
{
    if (*desk == NULL)
        return;
    for (size_t i = 0; i < MOST_FILES; i++)
        clear(&(*desk)->entries[i]);
    pthread_mutex_destroy(&(*desk)->lock);
    free(*desk);
    *desk = NULL;
}

static bool is_busy(const struct entry *e)
{
    return e->file.state == DESK_LOOKING || e->file.state == DESK_WAITING ||
           e->file.state == DESK_RUNNING;
}

/* Under the lock. */
static struct entry *find(struct call *c, const char *token)
{
    struct import_desk *d = app_import_desk(c->app);

    for (size_t i = 0; i < MOST_FILES; i++) {
        struct entry *e = &d->entries[i];

        if (!e->used || !text_equal(e->file.token, token) || e->file.user_id != c->actor.user_id)
            continue;
        e->touched_ms = c->now.ms;
        return e;
    }
    return NULL;
}

static bool gone(struct error *err)
{
    return fail(
        err, ERROR_NOT_FOUND, NULL,
        "This file no longer waits here: files are kept for half an hour. Please bring it again.");
}

/* Under the lock: a free place, or that of one nobody has looked at for half an hour, or that of
 * one that is done with. */
static struct entry *place(struct import_desk *d, int64_t now_ms)
{
    struct entry *done = NULL;

    for (size_t i = 0; i < MOST_FILES; i++) {
        struct entry *e = &d->entries[i];

        if (!e->used || (!is_busy(e) && now_ms - e->touched_ms > MINUTES * 60000LL)) {
            clear(e);
            return e;
        }
        if (e->file.state == DESK_DONE && (done == NULL || e->touched_ms < done->touched_ms))
            done = e;
    }
    if (done != NULL)
        clear(done);
    return done;
}

/* ---- looking through and running ---- */

static void on_row(void *context, const struct import_result *r)
{
    struct entry *e = context;
    struct desk_row *rows = e->file.rows;

    problems_row(&e->problems, r);
    if (e->kept[r->outcome]++ >= DESK_MOST_ROWS)
        return;
    rows[e->file.row_count++] = (struct desk_row){
        .line = r->line, .outcome = r->outcome, .record_id = r->record_id,
        .name = arena_strdup(&e->results, text_cut(&e->results, r->name, 120)),
        .why = arena_strdup(&e->results, import_sentence(&e->results, e->language, r)),
    };
}

static void begin_results(struct entry *e)
{
    arena_reset(&e->results);
    memset(e->kept, 0, sizeof e->kept);
    e->file.rows = arena_array(&e->results, struct desk_row, DESK_MOST_ROWS * IMPORT_OUTCOME_COUNT);
    e->file.row_count = 0;
    e->file.report = (struct import_report){ 0 };
    problems_begin(&e->problems, &e->results, &e->file.file, e->language);
}

static void end_results(struct entry *e)
{
    e->file.problems = e->problems.rows > 0 ? e->problems.out.bytes : NULL;
    e->file.problems_len = e->problems.out.len;
}

static void set_state(struct entry *e, enum desk_state state)
{
    pthread_mutex_lock(&e->desk->lock);
    e->file.state = state;
    pthread_mutex_unlock(&e->desk->lock);
}

/* The entry is DESK_LOOKING, so nobody else touches it. */
static void look_through(struct call *c, struct entry *e)
{
    const struct import_options o = { .dry_run = true, .on_row = on_row, .context = e };
    struct error err = { 0 };
    bool is_table = e->file.file.format == IMPORT_CSV || e->file.file.format == IMPORT_PURCHASES;

    begin_results(e);
    e->file.error = (struct error){ 0 };
    e->file.is_mapped = !is_table || mapping_check(&e->file.file.mapping, &err);
    bool ok = !e->file.is_mapped || import_run(c, &e->file.file, &o, &e->file.report, &err);
    if (!ok || !e->file.is_mapped)
        e->file.error = err;
    end_results(e);
    set_state(e, ok ? DESK_READY : DESK_FAILED);
}

struct running {
    struct entry *entry;
    struct job *job;
};

static void run_row(void *context, const struct import_result *r)
{
    on_row(((struct running *)context)->entry, r);
}

static bool run_progress(void *context, const struct import_progress *p)
{
    struct running *r = context;

    pthread_mutex_lock(&r->entry->desk->lock);
    r->entry->file.progress = *p;
    pthread_mutex_unlock(&r->entry->desk->lock);
    job_progress(r->job, (int64_t)p->done, (int64_t)p->total);
    return !job_stopping(r->job);
}

static bool run_job(struct call *c, struct job *job, void *context, struct error *err)
{
    struct entry *e = *(struct entry **)context;
    struct running running = { e, job };
    const struct import_options o = {
        .owner_id = e->owner_id, .decisions = e->decisions, .decision_count = e->decision_count,
        .on_row = run_row, .on_progress = run_progress, .context = &running,
    };

    set_state(e, DESK_RUNNING);
    c->actor = e->actor;
    c->language = e->language;
    begin_results(e);
    bool ok = import_run(c, &e->file.file, &o, &e->file.report, err);
    if (!ok)
        e->file.error = *err;
    end_results(e);
    set_state(e, ok ? DESK_DONE : DESK_FAILED);
    return ok;
}

/* ---- from outside ---- */

bool desk_bring(struct call *c, const char *name, const char *bytes, size_t len,
                char token[TOKEN_SIZE], struct error *err)
{
    struct import_desk *d = app_import_desk(c->app);

    if (c->actor.right < RIGHT_EDIT)
        return fail(err, ERROR_DENIED, NULL,
                    "You may read this book but not change it. Ask whoever administers it.");
    pthread_mutex_lock(&d->lock);
    struct entry *e = place(d, c->now.ms);
    if (e != NULL) {
        e->used = true;
        e->file.state = DESK_LOOKING;
    }
    pthread_mutex_unlock(&d->lock);
    if (e == NULL)
        return fail(err, ERROR_BUSY, NULL,
                    "Three files wait to be imported already. Finish one of them first.");
    e->desk = d;
    e->bytes = malloc(len + 1);
    if (e->bytes == NULL)
        abort();
    memcpy(e->bytes, bytes, len);
    e->bytes[len] = '\0';
    e->actor = c->actor;
    e->actor.name = "";
    e->language = c->language;
    e->touched_ms = c->now.ms;
    if (!import_file_open(&e->file.file, &e->arena, arena_strdup(&e->arena, name), e->bytes, len,
                          err)) {
        pthread_mutex_lock(&d->lock);
        clear(e);
        pthread_mutex_unlock(&d->lock);
        return false;
    }
    token_random(token);
    pthread_mutex_lock(&d->lock);
    memcpy(e->file.token, token, TOKEN_SIZE);
    e->file.user_id = c->actor.user_id;
    pthread_mutex_unlock(&d->lock);
    look_through(c, e);
    return true;
}

bool desk_look(struct call *c, const char *token, desk_look_fn *look, void *context,
               struct error *err)
{
    struct import_desk *d = app_import_desk(c->app);

    pthread_mutex_lock(&d->lock);
    struct entry *e = find(c, token);
    bool ok = e != NULL ? look(c, &e->file, context, err) : gone(err);
    pthread_mutex_unlock(&d->lock);
    return ok;
}

/* Takes it for oneself, when it is ready. */
static struct entry *take(struct call *c, const char *token, enum desk_state next,
                          struct error *err)
{
    struct import_desk *d = app_import_desk(c->app);

    pthread_mutex_lock(&d->lock);
    struct entry *e = find(c, token);
    if (e == NULL) {
        gone(err);
    } else if (e->file.state != DESK_READY) {
        fail(err, ERROR_CONFLICT, NULL, "This file is being worked on already.");
        e = NULL;
    } else {
        e->file.state = next;
    }
    pthread_mutex_unlock(&d->lock);
    return e;
}

bool desk_map(struct call *c, const char *token, const struct desk_column *columns, size_t count,
              bool purchases, bool has_header, struct error *err)
{
    struct entry *e = take(c, token, DESK_LOOKING, err);
    bool ok = true;

    if (e == NULL)
        return false;
    struct import_file *f = &e->file.file;
    for (size_t i = 0; i < count && ok; i++)
        ok = columns[i].index >= f->mapping.count ||
             mapping_set(&e->arena, &f->mapping.columns[columns[i].index],
                         arena_strdup(&e->arena, columns[i].field));
    import_file_treat(f, purchases, has_header);
    look_through(c, e);
    return ok || fail(err, ERROR_INPUT, "mapping", "There is no such field for a column.");
}

bool desk_run(struct call *c, const char *token, const struct import_decision *decisions,
              size_t count, int64_t owner_id, struct error *err)
{
    struct entry *e = take(c, token, DESK_WAITING, err);

    if (e == NULL)
        return false;
    static const char *const names[MOST_FILES] = { "import 1", "import 2", "import 3" };
    e->decisions = arena_array(&e->arena, struct import_decision, count + 1);
    if (count > 0)
        memcpy(e->decisions, decisions, count * sizeof *decisions);
    e->decision_count = count;
    e->owner_id = owner_id;
    e->actor = c->actor;
    e->actor.name = "";
    e->language = c->language;
    e->file.progress = (struct import_progress){ .seconds_left = -1 };
    if (job_start(c->app, names[e - e->desk->entries], run_job, &e, sizeof e))
        return true;
    set_state(e, DESK_READY);
    return fail(err, ERROR_BUSY, NULL, "Too much is being worked on at once; please try again.");
}

void desk_forget(struct call *c, const char *token)
{
    struct import_desk *d = app_import_desk(c->app);

    pthread_mutex_lock(&d->lock);
    struct entry *e = find(c, token);
    if (e != NULL && !is_busy(e))
        clear(e);
    pthread_mutex_unlock(&d->lock);
}
