#include "app/promise_rate.h"

#include "db/db.h"
#include "entity/promise.h"

enum { DAYS_BEFORE_MONDAY = 3 }; /* 1970-01-01 was a Thursday */

/* The day on which it was decided, and whether it was kept; neither for what is still open. What
 * was decided since a day was due since then, or had no day: so an index is read, not the table. */
static bool count_weeks(struct call *c, int64_t user, int64_t first_week, struct db_rows *rows,
                        struct error *err)
{
    static const char decided[] =
        "SELECT CASE WHEN moved_late = 1 THEN coalesce(moved_on, due)"
        " WHEN state = 'kept' AND (due IS NULL OR closed_on <= due) THEN closed_on"
        " ELSE coalesce(due, closed_on) END AS day,"
        " CASE WHEN state = 'kept' AND (due IS NULL OR closed_on <= due)"
        " AND coalesce(moved_late, 0) = 0 THEN 1 ELSE 0 END AS kept"
        " FROM promise WHERE promised_by = 'us' AND deleted_at IS NULL AND circle_id = 0"
        " AND state IN ('kept', 'broken', 'open')"
        " AND (state <> 'open' OR due < $1 OR moved_late = 1)";
    const struct value args[] = { V_INT(c->today.number), V_INT(first_week),
                                  V_INT(DAYS_BEFORE_MONDAY),
                                  V_INT(first_week * 7 - DAYS_BEFORE_MONDAY), V_INT(user) };
    const char *of = user != 0 ? " AND user_id = $5" : "";
    const char *sql = arena_printf(
        c->arena,
        "SELECT (day + $3) / 7 AS week, kept, count(*) FROM (%s%s AND due >= $4 UNION ALL %s%s"
        " AND due IS NULL) AS decided WHERE day <= $1 AND (day + $3) / 7 >= $2"
        " GROUP BY (day + $3) / 7, kept", decided, of, decided, of);

    return db_query(c->db, c->arena, db_sql_built(sql), args, user != 0 ? 5 : 4, rows, err);
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
