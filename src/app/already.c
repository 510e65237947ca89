#include "app/already.h"

#include "app/agenda.h"
#include "app/agenda_lines.h"
#include "app/visible.h"

bool app_already_count(struct call *c, bool everyone, int64_t *people, bool *capped,
                       struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(REASON_BEFORE), V_INT(AGENDA_BEFORE),
                                  V_INT(AGENDA_PEOPLE_COUNTED * 2), V_INT(c->actor.user_id) };
    struct db_sql sql =
        everyone ? DB_SQL("SELECT count(DISTINCT person_id) FROM (SELECT person_id FROM reason"
                          " WHERE user_id IN (SELECT id FROM app_user UNION ALL SELECT 0)"
                          " AND class = $1 AND shown_from = $2 AND circle_id IN (@)"
                          " LIMIT $3) AS already")
                 : DB_SQL("SELECT count(DISTINCT person_id) FROM (SELECT person_id FROM reason"
                          " WHERE user_id IN ($4, 0) AND class = $1 AND shown_from = $2"
                          " AND circle_id IN (@) LIMIT $3) AS already");

    if (!visible_query(c, sql, args, everyone ? 3 : 4, &rows, err))
        return false;
    *people = db_int(&rows, 0, 0);
    *capped = *people >= AGENDA_PEOPLE_COUNTED;
    if (*capped)
        *people = AGENDA_PEOPLE_COUNTED;
    return true;
}

bool app_already(struct call *c, bool everyone, int limit, struct agenda *out, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(REASON_BEFORE), V_INT(AGENDA_BEFORE), V_INT(limit),
                                  V_INT(c->actor.user_id) };
    struct db_sql sql =
        everyone ? DB_SQL("SELECT person_id FROM reason"
                          " WHERE user_id IN (SELECT id FROM app_user UNION ALL SELECT 0)"
                          " AND class = $1 AND shown_from = $2 AND circle_id IN (@)"
                          " GROUP BY person_id"
                          " ORDER BY max(from_day) DESC, person_id LIMIT $3")
                 : DB_SQL("SELECT person_id FROM reason WHERE user_id IN ($4, 0)"
                          " AND class = $1 AND shown_from = $2 AND circle_id IN (@)"
                          " GROUP BY person_id"
                          " ORDER BY max(from_day) DESC, person_id LIMIT $3");

    *out = (struct agenda){ 0 };
    if (!visible_query(c, sql, args, everyone ? 3 : 4, &rows, err))
        return false;
    out->count = rows.count;
    out->lines = arena_array(c->arena, struct agenda_line, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        out->lines[i].person_id = db_int(&rows, i, 0);
        out->lines[i].day = c->today;
    }
    return agenda_lines_fill(c, c->today, c->today, out->lines, &out->count, err) &&
           app_already_count(c, everyone, &out->people, &out->people_capped, err);
}
