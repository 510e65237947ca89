#include "app/promise_rate.h"

#include "db/db.h"
#include "entity/promise.h"

enum { DAYS_BEFORE_MONDAY = 3 }; /* 1970-01-01 was a Thursday */

/* The day on which it was decided, and whether it was kept; neither for what is still open. What
 * was decided since a day was due since then, or had no day: so an index is read, not the table. */
static const char decided[] =
    "SELECT user_id, CASE WHEN moved_late = 1 THEN coalesce(moved_on, due)"
    " WHEN state = 'kept' AND (due IS NULL OR closed_on <= due) THEN closed_on"
    " ELSE coalesce(due, closed_on) END AS day,"
    " CASE WHEN state = 'kept' AND (due IS NULL OR closed_on <= due)"
    " AND coalesce(moved_late, 0) = 0 THEN 1 ELSE 0 END AS kept"
    " FROM promise WHERE promised_by = 'us' AND deleted_at IS NULL AND circle_id = 0"
    " AND state IN ('kept', 'broken', 'open')"
    " AND (state <> 'open' OR due < $1 OR moved_late = 1)";

static bool count_weeks(struct call *c, int64_t user, int64_t first_week, struct db_rows *rows,
                        struct error *err)
{
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

static struct day month_of(struct day d)
{
    struct ymd p = day_split(d);

    return day_of(p.year, p.month, 1);
}

/* Rows come by user and day, so the months come one after the other. */
static void add_day(struct promise_month *months, size_t *count, const struct db_rows *rows, size_t i)
{
    int64_t user = db_int(rows, i, 0);
    struct day month = month_of((struct day){ (int32_t)db_int(rows, i, 1) });
    struct promise_month *m = *count > 0 ? &months[*count - 1] : NULL;

    if (m == NULL || m->user != user || m->month.number != month.number) {
        m = &months[(*count)++];
        *m = (struct promise_month){ .user = user, .month = month };
    }
    if (db_int(rows, i, 2) != 0)
        m->kept += (int)db_int(rows, i, 3);
    else
        m->broken += (int)db_int(rows, i, 3);
}

bool app_promise_months(struct call *c, int months, struct promise_month **out, size_t *count,
                        struct error *err)
{
    struct day first = day_plus_months(month_of(c->today), 1 - months);
    const struct value args[] = { V_INT(c->today.number), V_INT(first.number) };
    const char *sql = arena_printf(
        c->arena,
        "SELECT coalesce(user_id, 0) AS who, day, kept, count(*) FROM (%s AND due >= $2 UNION ALL %s"
        " AND due IS NULL) AS decided WHERE day <= $1 AND day >= $2"
        " GROUP BY coalesce(user_id, 0), day, kept ORDER BY coalesce(user_id, 0), day, kept",
        decided, decided);
    struct db_rows rows;

    if (!app_may_read(c, &promise_entity, err) ||
        !db_query(c->db, c->arena, db_sql_built(sql), args, COUNT(args), &rows, err))
        return false;
    *out = arena_array(c->arena, struct promise_month, rows.count + 1);
    *count = 0;
    for (size_t i = 0; i < rows.count; i++)
        add_day(*out, count, &rows, i);
    return true;
}
