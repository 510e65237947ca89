#include "app/recommended.h"

#include "app/new_customers.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/person.h"

enum { DAYS_A_YEAR = 365 };

bool app_recommendations(struct call *c, struct recommendation **out, size_t *count,
                         struct error *err)
{
    const struct value args[] = { V_INT(RECOMMENDED_MOST) };
    struct db_rows rows;

    if (!app_may_read(c, &person_entity, err) ||
        !db_query(
            c->db, c->arena,
            DB_SQL("SELECT e.id, e.person_id, p.name, e.to_person_id, coalesce(w.name, e.to_whom),"
                   " e.outcome, e.seen_on, w.relation FROM evidence e"
                   " JOIN person p ON p.id = e.person_id LEFT JOIN person w"
                   " ON w.id = e.to_person_id AND w.deleted_at IS NULL AND w.circle_id = 0"
                   " WHERE e.kind = 'recommended' AND e.deleted_at IS NULL AND p.deleted_at IS NULL"
                   " AND e.circle_id = 0 AND p.circle_id = 0"
                   " ORDER BY e.seen_on DESC, e.id DESC LIMIT $1"),
            args, COUNT(args), &rows, err))
        return false;
    *count = rows.count;
    *out = arena_array(c->arena, struct recommendation, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        (*out)[i] = (struct recommendation){
            .evidence_id = db_int(&rows, i, 0), .from_id = db_int(&rows, i, 1),
            .from = db_text(&rows, i, 2), .to_id = db_int(&rows, i, 3), .to = db_text(&rows, i, 4),
            .outcome = db_text(&rows, i, 5), .day = { (int32_t)db_int(&rows, i, 6) },
            .became_customer = text_equal(db_text(&rows, i, 7), "customer"),
        };
    return true;
}

bool app_recommended_share(struct call *c, int *fresh, int *recommended, struct error *err)
{
    struct new_customer *all;
    size_t count;

    if (!app_may_read(c, &person_entity, err) ||
        !new_customers(c, day_plus(c->today, -DAYS_A_YEAR), c->today, &all, &count, err))
        return false;
    *fresh = (int)count;
    *recommended = 0;
    for (size_t i = 0; i < count; i++)
        *recommended += all[i].recommended_by != 0;
    return true;
}
