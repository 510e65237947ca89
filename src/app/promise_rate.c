#include "app/promise_rate.h"

#include "db/db.h"
#include "entity/promise.h"

enum { DAYS_BEFORE_MONDAY = 3 }; /* 1970-01-01 was a Thursday */

/* The day on which it was decided, and whether it was kept; neither for what is still open. */
static bool count_weeks(struct call *c, int64_t user, int64_t first_week, struct db_rows *rows,
                        struct error *err)
{
    const struct value args[] = { V_INT(user), V_INT(c->today.number), V_INT(first_week),
                                  V_INT(DAYS_BEFORE_MONDAY) };

    return db_query(c->db, c->arena,
                    DB_SQL("SELECT (day + $4) / 7 AS week, kept, count(*) FROM (SELECT"
                           " CASE WHEN moved_late = 1 THEN coalesce(moved_on, due)"
                           " WHEN state = 'kept' AND (due IS NULL OR closed_on <= due) THEN closed_on"
                           " ELSE coalesce(due, closed_on) END AS day,"
                           " CASE WHEN state = 'kept' AND (due IS NULL OR closed_on <= due)"
                           " AND coalesce(moved_late, 0) = 0 THEN 1 ELSE 0 END AS kept"
                           " FROM promise WHERE promised_by = 'us' AND deleted_at IS NULL"
                           " AND ($1 = 0 OR user_id = $1) AND (state IN ('kept', 'broken')"
                           " OR (state = 'open' AND (due < $2 OR moved_late = 1)))) AS decided"
                           " WHERE day <= $2 AND (day + $4) / 7 >= $3 GROUP BY (day + $4) / 7, kept"),
                    args, COUNT(args), rows, err);
}

bool app_promise_rate(struct call *c, int64_t user, int count, struct promise_week **out,
                      struct error *err)
{
    struct db_rows rows;
    int64_t first = (c->today.number + DAYS_BEFORE_MONDAY) / 7 - count + 1;

    if (!app_may_read(c, &promise_entity, err) || !count_weeks(c, user, first, &rows, err))
        return false;
    *out = arena_array(c->arena, struct promise_week, (size_t)count + 1);
    for (int i = 0; i < count; i++)
        (*out)[i].monday.number = (int32_t)((first + i) * 7 - DAYS_BEFORE_MONDAY);
    for (size_t i = 0; i < rows.count; i++) {
        int64_t at = db_int(&rows, i, 0) - first;

        if (at < 0 || at >= count)
            continue;
        if (db_int(&rows, i, 1) != 0)
            (*out)[at].kept += (int)db_int(&rows, i, 2);
        else
            (*out)[at].broken += (int)db_int(&rows, i, 2);
    }
    return true;
}
