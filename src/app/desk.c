#include "app/desk.h"

#include "app/save.h"
#include "db/db.h"
#include "entity/problem.h"

static const int64_t YEAR_MS = 365LL * 86400000, MINUTE_MS = 60000;

/* The middle one: one problem left lying for months must not speak for all the others. */
static bool median(struct call *c, int64_t since, int reacted, int *out, struct error *err)
{
    const struct value args[] = { V_INT(since), V_INT(reacted / 2) };
    struct db_rows rows;

    if (!db_query(
            c->db, c->arena,
            DB_SQL("SELECT first_reaction_at - opened_at AS waited FROM problem"
                   " WHERE opened_at >= $1 AND first_reaction_at IS NOT NULL"
                   " AND deleted_at IS NULL AND circle_id = 0 ORDER BY waited LIMIT 1 OFFSET $2"),
            args, COUNT(args), &rows, err))
        return false;
    if (rows.count > 0)
        *out = (int)(db_int(&rows, 0, 0) / MINUTE_MS);
    return true;
}

bool desk_quality(struct call *c, struct desk_quality *out, struct error *err)
{
    const struct value args[] = { V_INT(c->now.ms - YEAR_MS) };
    struct db_rows rows;

    if (!app_may_read(c, &problem_entity, err) ||
        !db_query(c->db, c->arena,
                  DB_SQL("SELECT count(*), count(first_reaction_at), count(helper_id),"
                         " count(confirmed_at), count(*) FILTER (WHERE was_fast = 1),"
                         " count(*) FILTER (WHERE was_personal = 1),"
                         " count(*) FILTER (WHERE was_discreet = 1),"
                         " count(*) FILTER (WHERE confirmed_at IS NOT NULL AND confirmed = 'yes')"
                         " FROM problem WHERE opened_at >= $1 AND deleted_at IS NULL"
                         " AND circle_id = 0"),
                  args, COUNT(args), &rows, err))
        return false;
    *out = (struct desk_quality){
        .told = (int)db_int(&rows, 0, 0), .reacted = (int)db_int(&rows, 0, 1),
        .named = (int)db_int(&rows, 0, 2), .asked_back = (int)db_int(&rows, 0, 3),
        .fast = (int)db_int(&rows, 0, 4), .personal = (int)db_int(&rows, 0, 5),
        .discreet = (int)db_int(&rows, 0, 6), .helped = (int)db_int(&rows, 0, 7),
    };
    return median(c, args[0].i, out->reacted, &out->median_minutes, err);
}

static bool react_work(struct call *c, void *context, struct error *err)
{
    struct record *r;

    if (!app_load(c, &problem_entity, *(int64_t *)context, &r, err))
        return false;
    if (record_is_null(r, PROBLEM_FIRST_REACTION_AT))
        record_set_int(r, PROBLEM_FIRST_REACTION_AT, c->now.ms);
    if (record_is_null(r, PROBLEM_HELPER_ID) && c->actor.user_id != 0)
        record_set_int(r, PROBLEM_HELPER_ID, c->actor.user_id);
    return save_record(c, r, err);
}

bool desk_react(struct call *c, int64_t problem_id, struct error *err)
{
    return app_may_write(c, &problem_entity, err) &&
           app_write(c, &(struct step){ .kind = "save" }, react_work, &problem_id, err);
}
