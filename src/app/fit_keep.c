/* Fit_keep: when to reckon anew, in the background. */
#include "app/fit.h"

#include "db/db.h"

#include <stdatomic.h>
#include <stdlib.h>

enum { MANY = 100, PART = 20, HOUR = 60 * 60 * 1000, WEEK_HOURS = 7 * 24 };

bool fit_is_due(const struct fitted *newest, const struct fit_change *change, struct instant now)
{
    if (newest == NULL)
        return change->in_book > 0;

    int64_t bought = llabs(change->in_book - newest->in_book);
    int64_t waited = now.ms - newest->fitted_at.ms;

    if (newest->percent != change->percent || (change->soon && bought > 0))
        return true;
    /* Whoever does not buy grows more distant with every day, so what is a week old is stale. */
    if (waited >= (int64_t)WEEK_HOURS * HOUR)
        return change->in_book > 0 || newest->in_book > 0;
    return waited >= HOUR && bought > 0 && (bought >= MANY || bought * PART >= newest->in_book);
}

struct look {
    struct fit_change change;
    struct fitted newest;
    bool found;
};

static bool look_work(struct call *c, void *context, struct error *err)
{
    struct look *l = context;
    struct db_rows rows;

    if (!fitted_newest(c, 0, &l->newest, &l->found, err) ||
        !db_query(c->db, c->arena,
                  DB_SQL("SELECT count(*) FROM purchase WHERE deleted_at IS NULL"
                         " AND circle_id = 0 AND person_id IS NOT NULL"), NULL, 0, &rows, err))
        return false;
    l->change.in_book = db_int(&rows, 0, 0);
    l->change.percent = app_reason_settings(c)->drifting_percent;
    return true;
}

static bool fit_work(struct call *c, struct job *job, void *context, struct error *err)
{
    const struct fit_wanted wanted = { .kind = FIT_AUTO, .threads = 1 };
    struct fitted done;

    (void)context;
    return fit_run(c, &wanted, job, &done, err);
}

bool fit_start(struct app *app)
{
    return job_start(app, FIT_JOB, fit_work, NULL, 0);
}

void fit_soon(struct app *app)
{
    atomic_store(&app_fit_watch(app)->soon, true);
}

bool fit_keep(struct call *c, struct error *err)
{
    struct fit_watch *watch = app_fit_watch(c->app);
    bool first = !atomic_exchange(&watch->looked, true);
    bool soon = atomic_exchange(&watch->soon, false) || first;
    struct look l = { .change.soon = soon };

    /* Counting all purchases is not for every minute. */
    if (!soon && c->now.ms - atomic_load(&watch->looked_at) < HOUR)
        return true;
    atomic_store(&watch->looked_at, c->now.ms);
    if (!app_read(c, look_work, &l, err))
        return false;
    if (fit_is_due(l.found ? &l.newest : NULL, &l.change, c->now))
        fit_start(c->app);
    return true;
}
