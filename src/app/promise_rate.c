#include "app/promise_rate.h"

#include "app/report_make.h"
#include "entity/promise.h"

#include <stdlib.h>

enum { DAYS_BEFORE_MONDAY = 3 }; /* 1970-01-01 was a Thursday */

/* What was decided since a day was due since then, or had no day: so an index is read, not the
 * table. */
static const char decided[] =
    "SELECT user_id, CASE WHEN moved_late = 1 THEN coalesce(moved_on, due)"
    " WHEN state = 'kept' AND (due IS NULL OR closed_on <= due) THEN closed_on"
    " ELSE coalesce(due, closed_on) END AS day,"
    " CASE WHEN state = 'kept' AND (due IS NULL OR closed_on <= due)"
    " AND coalesce(moved_late, 0) = 0 THEN 0 ELSE 1 END AS ended"
    " FROM promise WHERE promised_by = 'us' AND deleted_at IS NULL AND promise.circle_id IN (@)"
    " AND state IN ('kept', 'broken', 'open')"
    " AND (state <> 'open' OR due < $1 OR moved_late = 1)";

static const char moved[] =
    "SELECT user_id, moved_on AS day, 2 AS ended FROM promise WHERE promised_by = 'us'"
    " AND moved_on >= $2 AND coalesce(moved_late, 0) = 0 AND deleted_at IS NULL AND "
    "promise.circle_id IN (@)";

static const char released[] =
    "SELECT user_id, closed_on AS day, 3 AS ended FROM promise WHERE promised_by = 'us'"
    " AND state = 'released' AND closed_on >= $2 AND deleted_at IS NULL AND promise.circle_id IN "
    "(@)";

struct asked {
    int64_t user;
    struct day from, until;
    bool all_ends; /* also what was moved in time, and what we were released from */
};

static bool count_ends(struct call *c, const struct asked *asked, struct promise_ended **out,
                       size_t *count, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(c->today.number), V_INT(asked->from.number),
                                  V_INT(asked->until.number), V_INT(asked->user) };
    const char *of = asked->user != 0 ? " AND user_id = $4" : "";
    const char *more = asked->all_ends ? arena_printf(c->arena, " UNION ALL %s%s UNION ALL %s%s",
                                                      moved, of, released, of)
                                       : "";
    const char *sql = arena_printf(
        c->arena,
        "SELECT day, coalesce(user_id, 0), ended, count(*) FROM (%s%s AND due >= $2 UNION ALL %s%s"
        " AND due IS NULL%s) AS promised WHERE day >= $2 AND day <= $3 AND day <= $1"
        " GROUP BY day, coalesce(user_id, 0), ended", decided, of, decided, of, more);

    if (!app_may_read(c, &promise_entity, err) ||
        !report_query(c, sql, args, asked->user != 0 ? 4 : 3, &rows, err))
        return false;
    *count = rows.count;
    *out = arena_array(c->arena, struct promise_ended, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        (*out)[i] = (struct promise_ended){
            .day = { (int32_t)db_int(&rows, i, 0) }, .user_id = db_int(&rows, i, 1),
            .end = (enum promise_end)db_int(&rows, i, 2), .count = (int)db_int(&rows, i, 3),
        };
    return true;
}

bool app_promise_ended(struct call *c, int64_t user, struct day from, struct day until,
                       struct promise_ended **out, size_t *count, struct error *err)
{
    return count_ends(c, &(struct asked){ user, from, until, true }, out, count, err);
}

bool app_promise_rate(struct call *c, int64_t user, int count, struct promise_week **out,
                      struct error *err)
{
    int first = (c->today.number + DAYS_BEFORE_MONDAY) / 7 - count + 1;
    struct promise_ended *ended;
    size_t n;

    const struct asked asked = { user, { first * 7 - DAYS_BEFORE_MONDAY }, c->today, false };
    if (!count_ends(c, &asked, &ended, &n, err))
        return false;
    *out = arena_array(c->arena, struct promise_week, (size_t)count + 1);
    for (int i = 0; i < count; i++)
        (*out)[i].monday.number = (first + i) * 7 - DAYS_BEFORE_MONDAY;
    for (size_t i = 0; i < n; i++) {
        struct promise_week *week = &(*out)[(ended[i].day.number + DAYS_BEFORE_MONDAY) / 7 - first];

        if (ended[i].end == PROMISE_WAS_KEPT)
            week->kept += ended[i].count;
        else if (ended[i].end == PROMISE_WAS_BROKEN)
            week->broken += ended[i].count;
    }
    return true;
}

static struct day month_of(struct day d)
{
    struct ymd p = day_split(d);

    return day_of(p.year, p.month, 1);
}

static int by_user_and_day(const void *a, const void *b)
{
    const struct promise_ended *x = a, *y = b;

    if (x->user_id != y->user_id)
        return x->user_id < y->user_id ? -1 : 1;
    return (x->day.number > y->day.number) - (x->day.number < y->day.number);
}

/* They come by user and day, so the months come one after the other. */
static void add_day(struct promise_month *months, size_t *count, const struct promise_ended *e)
{
    struct day month = month_of(e->day);
    struct promise_month *m = *count > 0 ? &months[*count - 1] : NULL;

    if (m == NULL || m->user != e->user_id || m->month.number != month.number) {
        m = &months[(*count)++];
        *m = (struct promise_month){ .user = e->user_id, .month = month };
    }
    if (e->end == PROMISE_WAS_KEPT)
        m->kept += e->count;
    else
        m->broken += e->count;
}

bool app_promise_months(struct call *c, int months, struct promise_month **out, size_t *count,
                        struct error *err)
{
    const struct asked asked = { 0, day_plus_months(month_of(c->today), 1 - months), c->today,
                                 false };
    struct promise_ended *ended;
    size_t n;

    *count = 0;
    if (!count_ends(c, &asked, &ended, &n, err))
        return false;
    *out = arena_array(c->arena, struct promise_month, n + 1);
    if (n > 0)
        qsort(ended, n, sizeof *ended, by_user_and_day);
    for (size_t i = 0; i < n; i++)
        add_day(*out, count, &ended[i]);
    return true;
}
