#include "app/understood.h"

#include "app/ids.h"
#include "db/db.h"

#include <math.h>
#include <stdlib.h>

static bool read(struct call *c, const char *sql, const int64_t *ids, size_t count,
                 struct understood **out, size_t *found, struct error *err)
{
    struct db_rows rows;

    if (!ids_query(c, sql, ids, count, &rows, err))
        return false;
    *found = rows.count;
    *out = arena_array(c->arena, struct understood, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        (*out)[i] = (struct understood){
            .organisation_id = db_int(&rows, i, 0),
            .person_id = db_int(&rows, i, 1),
            .name = db_text(&rows, i, 2),
            .kind = db_text(&rows, i, 3),
            .words = db_text(&rows, i, 4),
            .since = { (int32_t)db_int(&rows, i, 5) },
        };
    return true;
}

bool understood_at(struct call *c, const int64_t *organisations, size_t count,
                   struct understood **out, size_t *found, struct error *err)
{
    return read(
        c,
        "SELECT DISTINCT r.organisation_id, p.id, p.name, i.kind, i.words,"
        " coalesce(i.confirmed_on, i.since) AS day, i.id FROM role r"
        " JOIN person p ON p.id = r.person_id AND p.deleted_at IS NULL AND p.circle_id IN (@)"
        " JOIN insight i ON i.person_id = p.id AND i.deleted_at IS NULL AND i.circle_id IN (@)"
        " AND i.ended_on IS NULL WHERE r.until_day IS NULL AND r.deleted_at IS NULL"
        " AND r.organisation_id IN (?) ORDER BY 1, 6 DESC, 7 DESC LIMIT 500",
        organisations, count, out, found, err);
}

bool understood_of(struct call *c, const int64_t *people, size_t count, struct understood **out,
                   size_t *found, struct error *err)
{
    return read(
        c,
        "SELECT 0, p.id, p.name, i.kind, i.words, coalesce(i.confirmed_on, i.since) AS day, i.id"
        " FROM person p JOIN insight i ON i.person_id = p.id AND i.deleted_at IS NULL"
        " AND i.circle_id IN (@) AND i.ended_on IS NULL WHERE p.deleted_at IS NULL"
        " AND p.circle_id IN (@) AND p.id IN (?) ORDER BY 2, 6 DESC, 7 DESC LIMIT 500",
        people, count, out, found, err);
}

enum { TIMES_MOST = 20 };

static int newest_first(const void *a, const void *b)
{
    return ((const struct been_there *)b)->on.number - ((const struct been_there *)a)->on.number;
}

/* Rows: who, how, what, id, day or instant. */
static void add(struct been_there *list, size_t *n, const struct db_rows *rows, bool is_instant)
{
    for (size_t i = 0; i < rows->count; i++)
        list[(*n)++] = (struct been_there){
            .who = db_text(rows, i, 0), .how = db_text(rows, i, 1), .what = db_text(rows, i, 2),
            .id = db_int(rows, i, 3),
            .on = is_instant ? instant_day((struct instant){ db_int(rows, i, 4) })
                             : (struct day){ (int32_t)db_int(rows, i, 4) },
        };
}

bool been_there(struct call *c, int64_t organisation_id, const int64_t *people, size_t count,
                struct been_there **out, size_t *found, struct error *err)
{
    struct db_rows moments, days, journeys;

    if (!ids_query(
            c,
            "SELECT u.name, m.channel, m.words, m.id, m.at FROM moment m"
            " LEFT JOIN app_user u ON u.id = m.user_id WHERE m.deleted_at IS NULL"
            " AND m.circle_id IN (@) AND m.channel IN ('visit', 'meeting') AND m.person_id IN (?)"
            " ORDER BY m.at DESC, m.id DESC LIMIT 20",
            people, count, &moments, err) ||
        !ids_query(c,
                   "SELECT u.name, o.kind, o.title, o.id, o.starts_at FROM occasion o"
                   " LEFT JOIN app_user u ON u.id = o.user_id WHERE o.deleted_at IS NULL"
                   " AND o.circle_id IN (@) AND o.kind = 'day_of_understanding' AND "
                   "o.organisation_id IN (?)"
                   " ORDER BY o.starts_at DESC, o.id DESC LIMIT 20",
                   &organisation_id, organisation_id != 0, &days, err) ||
        !ids_query(
            c,
            "SELECT u.name, 'journey', j.title, j.id, j.travelled_on FROM station s"
            " JOIN chain_journey j ON j.id = s.chain_journey_id AND j.deleted_at IS NULL"
            " LEFT JOIN app_user u ON u.id = j.user_id WHERE s.deleted_at IS NULL"
            " AND s.circle_id IN (@) AND j.travelled_on IS NOT NULL AND s.organisation_id IN (?)"
            " ORDER BY j.travelled_on DESC, s.id DESC LIMIT 20",
            &organisation_id, organisation_id != 0, &journeys, err))
        return false;
    *found = 0;
    *out = arena_array(c->arena, struct been_there, 3 * TIMES_MOST + 1);
    add(*out, found, &moments, true);
    add(*out, found, &days, true);
    add(*out, found, &journeys, false);
    if (*found > 0)
        qsort(*out, *found, sizeof **out, newest_first);
    return true;
}

bool wishes_of(struct call *c, const int64_t *people, size_t count, struct waiting_wish **out,
               size_t *found, struct error *err)
{
    struct db_rows rows;

    if (!ids_query(c,
                   "SELECT person_id, words FROM wish WHERE state = 'open' AND deleted_at IS NULL"
                   " AND circle_id IN (@) AND person_id IN (?) ORDER BY person_id, since, id",
                   people, count, &rows, err))
        return false;
    *found = rows.count;
    *out = arena_array(c->arena, struct waiting_wish, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        (*out)[i] = (struct waiting_wish){ db_int(&rows, i, 0), db_text(&rows, i, 1) };
    return true;
}

bool feeling_since(struct call *c, const int64_t *people, size_t count, int64_t since_ms,
                   bool *known, int *feeling, struct error *err)
{
    const char *sql =
        arena_printf(c->arena,
                     "SELECT CAST(coalesce(sum(feeling), 0) AS BIGINT), count(*) FROM moment"
                     " WHERE feeling IS NOT NULL AND deleted_at IS NULL AND circle_id IN (@)"
                     " AND at >= %lld AND person_id IN (?)",
                     (long long)since_ms);
    struct db_rows rows;

    if (!ids_query(c, sql, people, count, &rows, err))
        return false;
    *known = rows.count > 0 && db_int(&rows, 0, 1) > 0;
    *feeling = *known ? (int)lround((double)db_int(&rows, 0, 0) / (double)db_int(&rows, 0, 1)) : 0;
    return true;
}
