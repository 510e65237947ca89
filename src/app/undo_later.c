#include "app/undo_later.h"

#include "app/job.h"
#include "db/db.h"

#include <string.h>

static const char name[] = "undo";

enum { MOST_AT_ONCE = 3000 /* changes: a second or so */ };

/* Whose step it will be, and which one. */
struct task {
    int64_t action_id, user_id, total;
    enum right right;
};

static bool count_changes(struct call *c, void *context, struct error *err)
{
    struct task *t = context;
    struct db_rows rows;

    if (!db_query(c->db, c->arena, DB_SQL("SELECT count(*) FROM change WHERE action_id = $1"),
                  (const struct value[]){ V_INT(t->action_id) }, 1, &rows, err))
        return false;
    t->total = db_int(&rows, 0, 0);
    return true;
}

struct watching {
    struct job *job;
    int64_t total;
};

static bool tell(void *context, const struct undone *so_far)
{
    const struct watching *w = context;

    job_progress(w->job, so_far->records + so_far->left, w->total);
    return !job_stopping(w->job);
}

static bool work(struct call *c, struct job *job, void *context, struct error *err)
{
    struct task t;
    struct undone undone;

    memcpy(&t, context, sizeof t);
    struct watching w = { job, t.total };
    c->actor = (struct actor){ .user_id = t.user_id, .right = t.right, .name = "" };
    c->visible = (struct visible){ 0 };
    job_progress(job, 0, t.total);
    return app_undo_in_pieces(c, t.action_id, tell, &w, &undone, err);
}

bool app_undo_or_start(struct call *c, int64_t action_id, struct undone *out, bool *started,
                       struct error *err)
{
    struct task t = { .action_id = action_id,
                      .user_id = c->actor.user_id,
                      .right = c->actor.right };

    *started = false;
    *out = (struct undone){ .action_id = action_id };
    if (action_id != 0 && !app_read(c, count_changes, &t, err))
        return false;
    if (t.total <= MOST_AT_ONCE)
        return app_undo(c, action_id, out, err);
    if (!undo_check(c, action_id, out, err))
        return false;
    *started = true;
    if (!job_start(c->app, name, work, &t, sizeof t))
        return fail(err, ERROR_BUSY, NULL,
                    "Another import is being taken back; please try again when that is done.");
    return true;
}

void undo_look(struct call *c, struct undo_state *out)
{
    struct job_state job;
    struct task t;

    *out = (struct undo_state){ 0 };
    job_look(c->app, name, &job);
    if (!job.waiting && !job.running)
        return;
    job_context(c->app, name, &t, sizeof t);
    *out = (struct undo_state){ t.action_id, job.done, job.total };
}
