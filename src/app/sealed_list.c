/* What may be told of sealed notes: that they are there, who wrote them, and who can open them. */
#include "app/ids.h"
#include "app/sealed.h"
#include "app/visible.h"
#include "db/db.h"

/* Rows: note, name, user. */
static void add_readers(struct call *c, struct sealed_told *list, size_t count,
                        const struct db_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        for (size_t k = 0; k < count; k++) {
            if (list[k].id != db_int(rows, i, 0))
                continue;
            list[k].readers =
                *list[k].readers == '\0'
                    ? db_text(rows, i, 1)
                    : arena_printf(c->arena, "%s, %s", list[k].readers, db_text(rows, i, 1));
            if (db_int(rows, i, 2) == c->actor.user_id)
                list[k].may_open = list[k].may_bin = true;
        }
}

bool sealed_list(struct call *c, int64_t person_id, int64_t note_id, struct sealed_told **out,
                 size_t *count, struct error *err)
{
    const struct value args[] = { V_INT(person_id), V_INT(note_id) };
    struct db_rows rows, readers;

    if (c->actor.right == RIGHT_NONE)
        return fail(err, ERROR_DENIED, NULL, "Sign in to see this.");
    if (!visible_query(
            c,
            DB_SQL("SELECT n.id, n.about, u.name, n.created_at, n.created_by, n.circle_id,"
                   " n.person_id FROM sealed_note n LEFT JOIN app_user u ON u.id = n.created_by"
                   " WHERE (n.person_id = $1 OR n.id = $2) AND n.deleted_at IS NULL"
                   " AND n.circle_id IN (@) ORDER BY n.id DESC LIMIT 100"),
            args, COUNT(args), &rows, err))
        return false;
    int64_t *ids = arena_array(c->arena, int64_t, rows.count + 1);
    *out = arena_array(c->arena, struct sealed_told, rows.count + 1);
    *count = rows.count;
    for (size_t i = 0; i < rows.count; i++) {
        ids[i] = db_int(&rows, i, 0);
        (*out)[i] = (struct sealed_told){
            .id = ids[i], .about = db_text(&rows, i, 1), .author = db_text(&rows, i, 2),
            .at = db_int(&rows, i, 3), .may_bin = db_int(&rows, i, 4) == c->actor.user_id,
            .circle_id = db_int(&rows, i, 5), .person_id = db_int(&rows, i, 6), .readers = "",
        };
    }
    if (!ids_query(c,
                   "SELECT r.sealed_note_id, u.name, r.user_id FROM sealed_reader r JOIN app_user u"
                   " ON u.id = r.user_id WHERE r.deleted_at IS NULL AND r.sealed_note_id IN (?)"
                   " ORDER BY u.name",
                   ids, rows.count, &readers, err))
        return false;
    add_readers(c, *out, *count, &readers);
    return true;
}

bool sealed_candidates(struct call *c, struct sealed_candidate **out, size_t *count,
                       struct error *err)
{
    struct db_rows rows;

    if (!db_query(
            c->db, c->arena,
            DB_SQL(
                "SELECT u.id, u.name, k.user_id FROM app_user u LEFT JOIN seal_key k ON k.user_id "
                "= u.id"
                " WHERE u.is_active = 1 AND u.deleted_at IS NULL ORDER BY u.name, u.id LIMIT 500"),
            NULL, 0, &rows, err))
        return false;
    *count = rows.count;
    *out = arena_array(c->arena, struct sealed_candidate, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        (*out)[i] = (struct sealed_candidate){ db_int(&rows, i, 0), db_text(&rows, i, 1),
                                               !db_is_null(&rows, i, 2) };
    return true;
}
