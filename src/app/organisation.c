#include "app/organisation.h"

#include "app/ids.h"
#include "app/read_log.h"
#include "app/save.h"
#include "app/search.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/organisation.h"
#include "entity/person.h"

const char *const understood_kinds[UNDERSTOOD_KINDS] = { "fear", "worry", "hope", "joy",
                                                         "concern" };

static void note_person(struct call *c, int64_t circle, int64_t person)
{
    read_log_note(c, circle, &person_entity, person, person);
}

bool organisation_moments(struct call *c, const int64_t *people, size_t people_count, int limit,
                          struct organisation_moment **out, size_t *count, struct error *err)
{
    struct db_rows rows;
    const char *sql =
        arena_printf(c->arena,
                     "SELECT id, person_id, at, channel, words, circle_id FROM moment"
                     " WHERE deleted_at IS NULL AND circle_id IN (@) AND person_id IN (?)"
                     " ORDER BY at DESC, id DESC LIMIT %d",
                     limit);

    if (!ids_query(c, sql, people, people_count, &rows, err))
        return false;
    *count = rows.count;
    *out = arena_array(c->arena, struct organisation_moment, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        (*out)[i] = (struct organisation_moment){
            .id = db_int(&rows, i, 0), .person_id = db_int(&rows, i, 1), .at = db_int(&rows, i, 2),
            .channel = db_text(&rows, i, 3), .words = db_text(&rows, i, 4),
            .circle_id = db_int(&rows, i, 5),
        };
        note_person(c, (*out)[i].circle_id, (*out)[i].person_id);
    }
    return true;
}

bool organisation_promises(struct call *c, const int64_t *people, size_t people_count, int limit,
                           struct organisation_promise **out, size_t *count, struct error *err)
{
    struct db_rows rows;
    const char *sql =
        arena_printf(c->arena,
                     "SELECT id, person_id, promised_by, what, due, circle_id FROM promise"
                     " WHERE deleted_at IS NULL AND circle_id IN (@) AND state = 'open'"
                     " AND person_id IN (?) ORDER BY coalesce(due, 9999999), id LIMIT %d",
                     limit);

    if (!ids_query(c, sql, people, people_count, &rows, err))
        return false;
    *count = rows.count;
    *out = arena_array(c->arena, struct organisation_promise, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        (*out)[i] = (struct organisation_promise){
            .id = db_int(&rows, i, 0), .person_id = db_int(&rows, i, 1),
            .promised_by = db_text(&rows, i, 2), .what = db_text(&rows, i, 3),
            .has_due = !db_is_null(&rows, i, 4), .due = { (int32_t)db_int(&rows, i, 4) },
            .circle_id = db_int(&rows, i, 5),
        };
        note_person(c, (*out)[i].circle_id, (*out)[i].person_id);
    }
    return true;
}

bool people_understood(struct call *c, const int64_t *people, size_t count, unsigned *masks,
                       struct error *err)
{
    struct db_rows rows;

    for (size_t i = 0; i < count; i++)
        masks[i] = 0;
    if (!ids_query(c, "SELECT DISTINCT person_id, kind FROM insight WHERE deleted_at IS NULL"
                      " AND circle_id IN (@) AND ended_on IS NULL AND person_id IN (?)",
                   people, count, &rows, err))
        return false;
    for (size_t r = 0; r < rows.count; r++)
        for (size_t k = 0; k < UNDERSTOOD_KINDS; k++)
            for (size_t i = 0; i < count && text_equal(db_text(&rows, r, 1), understood_kinds[k]);
                 i++)
                if (people[i] == db_int(&rows, r, 0))
                    masks[i] |= 1u << k;
    return true;
}

static struct organisation_line *line_of(struct organisations *o, int64_t id)
{
    for (size_t i = 0; i < o->count; i++)
        if (o->lines[i].id == id)
            return &o->lines[i];
    return NULL;
}

/* Rows: id, and what tells of it. */
static bool describe(struct call *c, struct organisations *o, struct error *err)
{
    int64_t *ids = arena_array(c->arena, int64_t, o->count + 1);
    struct db_rows named, cities, people;

    for (size_t i = 0; i < o->count; i++)
        ids[i] = o->lines[i].id;
    if (!ids_query(c,
                   "SELECT id, name, kind FROM organisation WHERE deleted_at IS NULL"
                   " AND circle_id IN (@) AND id IN (?)",
                   ids, o->count, &named, err) ||
        !ids_query(c,
                   "SELECT organisation_id, city FROM address WHERE deleted_at IS NULL"
                   " AND circle_id IN (@)"
                   " AND city IS NOT NULL AND organisation_id IN (?) ORDER BY preferred, id DESC",
                   ids, o->count, &cities, err) ||
        !ids_query(
            c,
            "SELECT organisation_id, count(*) FROM (SELECT DISTINCT organisation_id, person_id"
            " FROM role WHERE deleted_at IS NULL AND until_day IS NULL AND circle_id IN (@)"
            " AND organisation_id IN (?) AND person_id NOT IN (SELECT id FROM person"
            " WHERE deleted_at IS NOT NULL)) AS belonging GROUP BY organisation_id",
            ids, o->count, &people, err))
        return false;
    for (size_t i = 0; i < named.count; i++) {
        struct organisation_line *l = line_of(o, db_int(&named, i, 0));

        l->name = db_text(&named, i, 1);
        l->kind = db_text(&named, i, 2);
        l->city = "";
    }
    for (size_t i = 0; i < cities.count; i++) /* the preferred one comes last and stays */
        line_of(o, db_int(&cities, i, 0))->city = db_text(&cities, i, 1);
    for (size_t i = 0; i < people.count; i++)
        line_of(o, db_int(&people, i, 0))->people = db_int(&people, i, 1);
    return true;
}

static bool by_words(struct call *c, const struct organisations_wanted *w,
                     struct organisations *out, struct error *err)
{
    struct found_list found;

    if (!app_search_organisations(c, w->words, w->limit, &found, err))
        return false;
    out->more = found.more;
    out->lines = arena_array(c->arena, struct organisation_line, found.count + 1);
    for (; out->count < found.count; out->count++)
        out->lines[out->count].id = found.items[out->count].id;
    return true;
}

static bool by_name(struct call *c, const struct organisations_wanted *w,
                    struct organisations *out, struct error *err)
{
    struct query q = { .entity = &organisation_entity, .limit = w->limit, .after = w->after };
    struct record_list found;

    if (w->kind != NULL)
        query_where(&q, "kind", FILTER_EQ, V_TEXT(w->kind));
    if (!app_list(c, &q, &found, err))
        return false;
    out->next = found.next;
    out->lines = arena_array(c->arena, struct organisation_line, found.count + 1);
    for (; out->count < found.count; out->count++)
        out->lines[out->count].id = found.records[out->count]->id;
    return true;
}

bool organisations_list(struct call *c, const struct organisations_wanted *wanted,
                        struct organisations *out, struct error *err)
{
    bool searched = !text_is_blank(wanted->words);
    size_t kept = 0;

    *out = (struct organisations){ 0 };
    if (!(searched ? by_words(c, wanted, out, err) : by_name(c, wanted, out, err)) ||
        !describe(c, out, err))
        return false;
    for (size_t i = 0; i < out->count; i++)
        if (out->lines[i].name != NULL &&
            (wanted->kind == NULL || text_equal(out->lines[i].kind, wanted->kind)))
            out->lines[kept++] = out->lines[i];
    out->count = kept;
    return true;
}
