#include "app/new_customers.h"

#include "app/report_make.h"

#include <stdlib.h>

/* Three ways of becoming one; each reads one index, of the time alone. */
static const char first_bought[] =
    "SELECT b.person_id AS id, b.day AS day FROM (SELECT person_id, min(day) AS day FROM purchase"
    " WHERE person_id IS NOT NULL AND deleted_at IS NULL GROUP BY person_id) AS b"
    " WHERE b.day >= $1 AND b.day <= $2 AND NOT EXISTS (SELECT 1 FROM deal d"
    " WHERE d.person_id = b.person_id AND d.outcome = 'won' AND d.closed_on < b.day"
    " AND d.deleted_at IS NULL)";

static const char first_won[] =
    "SELECT d.person_id AS id, min(d.closed_on) AS day FROM deal d WHERE d.outcome = 'won'"
    " AND d.closed_on >= $1 AND d.closed_on <= $2 AND d.person_id IS NOT NULL AND d.deleted_at IS "
    "NULL"
    " AND NOT EXISTS (SELECT 1 FROM deal e WHERE e.person_id = d.person_id AND e.outcome = 'won'"
    " AND e.closed_on < $1 AND e.deleted_at IS NULL) AND NOT EXISTS (SELECT 1 FROM purchase b"
    " WHERE b.person_id = d.person_id AND b.day <= d.closed_on AND b.deleted_at IS NULL)"
    " GROUP BY d.person_id";

static const char entered[] =
    "SELECT p.id AS id, CAST(NULL AS BIGINT) AS day FROM person p WHERE p.relation = 'customer'"
    " AND p.deleted_at IS NULL AND p.created_at >= $3 AND p.created_at < $4"
    " AND NOT EXISTS (SELECT 1 FROM purchase b WHERE b.person_id = p.id AND b.deleted_at IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.person_id = p.id AND d.outcome = 'won'"
    " AND d.deleted_at IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM import_batch i WHERE p.created_at >= i.created_at"
    " AND p.created_at <= coalesce(i.finished_at, i.created_at))";

static int newest_first(const void *a, const void *b)
{
    const struct new_customer *x = a, *y = b;

    if (x->day.number != y->day.number)
        return x->day.number > y->day.number ? -1 : 1;
    return x->person_id > y->person_id ? -1 : x->person_id < y->person_id;
}

/* The first recommendation counts, where several spoke for us. */
bool new_customers(struct call *c, struct day from, struct day until, struct new_customer **out,
                   size_t *count, struct error *err)
{
    const struct report_asked asked = { .from = from, .until = until };
    const struct value args[] = { V_INT(from.number), V_INT(until.number),
                                  V_INT(report_from_ms(&asked)), V_INT(report_until_ms(&asked)) };
    struct db_rows rows;
    const char *sql = arena_printf(
        c->arena,
        "SELECT p.id, p.name, q.day, p.created_at, r.person_id, r.by_name FROM (%s UNION ALL %s"
        " UNION ALL %s) AS q JOIN person p ON p.id = q.id AND p.relation = 'customer'"
        " AND p.deleted_at IS NULL AND p.circle_id IN (@) LEFT JOIN (SELECT e.to_person_id, w.id "
        "AS person_id,"
        " w.name AS by_name, row_number() OVER (PARTITION BY e.to_person_id ORDER BY e.seen_on, "
        "e.id)"
        " AS nth FROM evidence e JOIN person w ON w.id = e.person_id AND w.deleted_at IS NULL AND "
        "w.circle_id IN (@)"
        " WHERE e.kind = 'recommended' AND e.to_person_id IS NOT NULL AND e.deleted_at IS NULL AND "
        "e.circle_id IN (@)) AS r"
        " ON r.to_person_id = p.id AND r.nth = 1",
        first_bought, first_won, entered);

    if (!report_query(c, sql, args, COUNT(args), &rows, err))
        return false;
    *count = rows.count;
    *out = arena_array(c->arena, struct new_customer, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        (*out)[i] = (struct new_customer){
            .person_id = db_int(&rows, i, 0), .name = db_text(&rows, i, 1),
            .day = db_is_null(&rows, i, 2) ? instant_day((struct instant){ db_int(&rows, i, 3) })
                                           : (struct day){ (int32_t)db_int(&rows, i, 2) },
            .recommended_by = db_int(&rows, i, 4), .by = db_text(&rows, i, 5),
        };
    if (rows.count > 0)
        qsort(*out, rows.count, sizeof **out, newest_first);
    return true;
}
