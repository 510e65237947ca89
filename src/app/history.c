#include "app/history.h"

#include "app/save.h"
#include "app/visible.h"
#include "db/db.h"

static const char *text_or_null(const struct db_rows *rows, size_t row, size_t column)
{
    return db_is_null(rows, row, column) ? NULL : db_text(rows, row, column);
}

bool app_history(struct call *c, const struct entity *e, int64_t id, int64_t before, int limit,
                 struct history *out, struct error *err)
{
    const struct value args[] = { V_INT(id), V_TEXT(e->name),
                                  V_INT(before > 0 ? before : INT64_MAX), V_INT(limit + 1) };
    struct record *record;
    struct db_rows rows;

    assert(limit > 0 && limit <= HISTORY_MOST);
    if (!app_load(c, e, id, &record, err) ||
        !visible_query(
            c,
            DB_SQL("SELECT ch.id, ch.action_id, ch.created_at, ch.created_by, u.name, ch.kind,"
                   " a.undone_by, ch.before, ch.after FROM change ch"
                   " LEFT JOIN app_user u ON u.id = ch.created_by"
                   " LEFT JOIN action a ON a.id = ch.action_id"
                   " WHERE ch.record_id = $1 AND ch.entity = $2 AND ch.id < $3"
                   " AND ch.circle_id IN (@)"
                   " ORDER BY ch.id DESC LIMIT $4"),
            args, COUNT(args), &rows, err))
        return false;
    out->more = rows.count > (size_t)limit;
    out->count = out->more ? (size_t)limit : rows.count;
    out->changes = arena_array(c->arena, struct history_change, out->count + 1);
    for (size_t i = 0; i < out->count; i++)
        out->changes[i] = (struct history_change){
            .id = db_int(&rows, i, 0), .action_id = db_int(&rows, i, 1),
            .at = db_int(&rows, i, 2), .user_id = db_int(&rows, i, 3),
            .user = db_text(&rows, i, 4), .kind = db_text(&rows, i, 5),
            .undone = !db_is_null(&rows, i, 6),
            .before = text_or_null(&rows, i, 7), .after = text_or_null(&rows, i, 8),
        };
    return true;
}
