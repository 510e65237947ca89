#include "app/promise_check.h"

#include "app/free_time.h"
#include "db/db.h"
#include "entity/promise.h"

static bool load_owed(struct call *c, const struct promise_question *q, struct schedule *s,
                      struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(q->user_id), V_INT(q->promise_id) };

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT due, minutes FROM promise WHERE user_id = $1 AND state = 'open'"
                         " AND promised_by = 'us' AND due IS NOT NULL AND minutes > 0 AND id <> $2"
                         " AND deleted_at IS NULL UNION ALL SELECT due, minutes FROM task"
                         " WHERE user_id = $1 AND done_on IS NULL AND due IS NOT NULL"
                         " AND minutes > 0 AND deleted_at IS NULL"),
                  args, COUNT(args), &rows, err))
        return false;

    struct owed_work *owed = arena_array(c->arena, struct owed_work, rows.count + 1);

    for (size_t i = 0; i < rows.count; i++)
        owed[i] = (struct owed_work){ { (int32_t)db_int(&rows, i, 0) }, (int)db_int(&rows, i, 1) };
    s->owed = owed;
    s->owed_count = rows.count;
    return true;
}

bool app_promise_check(struct call *c, const struct promise_question *q,
                       struct schedule_answer *out, struct error *err)
{
    struct free_time *free;

    if (!app_may_read(c, &promise_entity, err) || !free_time_load(c, &free, err))
        return false;

    struct schedule s = free_time_schedule(free, q->user_id);

    if (!load_owed(c, q, &s, err))
        return false;
    *out = schedule_promise(c->arena, &s, q->minutes, q->due);
    return true;
}
