/* What there is to see of circles: which, who, and how much is kept in them. */
#include "app/circle.h"
#include "app/ids.h"
#include "app/visible.h"
#include "entity/all.h"
#include "entity/circle.h"

/* Of one kind, counted up to `most`. What lies in the bin does not keep a circle alive. */
static bool count_kind(struct call *c, const struct entity *e, int64_t circle, int64_t most,
                       int64_t *out, struct error *err)
{
    const char *sql = arena_printf(c->arena,
                                   "SELECT count(*) FROM (SELECT 1 AS one FROM %s WHERE"
                                   " circle_id = $1 AND circle_id <> 0 AND deleted_at IS NULL"
                                   " LIMIT $2) AS counted",
                                   entity_table(e));
    const struct value args[] = { V_INT(circle), V_INT(most) };
    struct db_rows rows;

    if (!db_query(c->db, c->arena, db_sql_built(sql), args, COUNT(args), &rows, err))
        return false;
    *out = db_int(&rows, 0, 0);
    return true;
}

bool circle_kinds(struct call *c, int64_t circle, struct circle_kind **out, size_t *count,
                  struct error *err)
{
    *out = arena_array(c->arena, struct circle_kind, entity_count);
    *count = 0;
    for (size_t k = 0; k < entity_count; k++) {
        const struct entity *e = all_entities[k];
        int64_t n;

        if (!e->has_circle || e->writers == WRITERS_PROGRAM)
            continue;
        if (!count_kind(c, e, circle, CIRCLE_RECORDS_MOST, &n, err))
            return false;
        if (n > 0)
            (*out)[(*count)++] = (struct circle_kind){ e, n };
    }
    return true;
}

bool circle_count(struct call *c, int64_t circle, int64_t *out, struct error *err)
{
    struct circle_kind *kinds;
    size_t count;

    *out = 0;
    if (!circle_kinds(c, circle, &kinds, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        *out += kinds[i].count;
    if (*out > CIRCLE_RECORDS_MOST)
        *out = CIRCLE_RECORDS_MOST;
    return true;
}

/* Rows: circle, member, user, name, since, added by. */
static bool add_people(struct call *c, struct circles *out, struct error *err)
{
    int64_t *ids = arena_array(c->arena, int64_t, out->count + 1);
    struct db_rows rows;

    for (size_t i = 0; i < out->count; i++)
        ids[i] = out->items[i].id;
    if (!ids_query(
            c,
            "SELECT m.circle_id, m.id, m.user_id, u.name, m.created_at, b.name FROM circle_member m"
            " JOIN app_user u ON u.id = m.user_id LEFT JOIN app_user b ON b.id = m.created_by"
            " WHERE m.deleted_at IS NULL AND m.circle_id IN (?) ORDER BY u.name, m.id",
            ids, out->count, &rows, err))
        return false;
    for (size_t i = 0; i < out->count; i++) {
        struct circle_told *t = &out->items[i];

        t->people = arena_array(c->arena, struct circle_person, rows.count + 1);
        for (size_t k = 0; k < rows.count; k++)
            if (db_int(&rows, k, 0) == t->id)
                t->people[t->people_count++] = (struct circle_person){
                    .member_id = db_int(&rows, k, 1), .user_id = db_int(&rows, k, 2),
                    .name = db_text(&rows, k, 3), .since = db_int(&rows, k, 4),
                    .added_by = db_text(&rows, k, 5),
                };
    }
    return true;
}

bool circles_list(struct call *c, int64_t only, struct circles *out, struct error *err)
{
    const struct value args[] = { V_INT(c->actor.user_id), V_INT(only) };
    struct db_rows rows;

    *out = (struct circles){ 0 };
    if (!app_may_read(c, &circle_entity, err) ||
        !db_query(
            c->db, c->arena,
            DB_SQL("SELECT id, name, description, only_for FROM circle WHERE deleted_at IS NULL"
                   " AND (only_for IS NULL OR only_for = $1)"
                   " AND (CAST($2 AS BIGINT) = 0 OR id = $2)"
                   " ORDER BY name, id"),
            args, COUNT(args), &rows, err))
        return false;
    if (only != 0 && rows.count == 0)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    out->items = arena_array(c->arena, struct circle_told, rows.count + 1);
    for (; out->count < rows.count; out->count++) {
        size_t i = out->count;
        bool mine = visible_circle(c, db_int(&rows, i, 0));

        out->items[i] = (struct circle_told){
            .id = db_int(&rows, i, 0),
            .name = db_text(&rows, i, 1),
            .description = db_text(&rows, i, 2),
            .is_mine = mine,
            .is_own = !db_is_null(&rows, i, 3),
            .may_manage = mine || c->actor.right == RIGHT_ADMIN,
        };
    }
    return add_people(c, out, err);
}
