#include "app/groups.h"

#include "app/report_make.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/group.h"

#include <string.h>

enum { INSIGHTS_READ = 5000 };

bool groups_list(struct call *c, struct group_line **out, size_t *count, struct error *err)
{
    struct db_rows rows;

    if (!app_may_read(c, &group_entity, err) ||
        !report_query(
            c,
            "SELECT g.id, g.name, g.description, (SELECT count(*) FROM membership m"
            " JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL AND p.circle_id IN (@)"
            " WHERE m.group_id = g.id AND m.deleted_at IS NULL) FROM person_group g"
            " WHERE g.deleted_at IS NULL ORDER BY g.name, g.id",
            NULL, 0, &rows, err))
        return false;
    *count = rows.count;
    *out = arena_array(c->arena, struct group_line, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        (*out)[i] = (struct group_line){ db_int(&rows, i, 0), db_text(&rows, i, 1),
                                         db_text(&rows, i, 2), db_int(&rows, i, 3) };
    return true;
}

static bool load_line(struct call *c, int64_t id, struct group_line *out, struct error *err)
{
    const struct value args[] = { V_INT(id) };
    struct db_rows rows;
    struct record *r;

    if (!app_load(c, &group_entity, id, &r, err))
        return false;
    if (r->deleted_at != 0)
        return fail(err, ERROR_NOT_FOUND, NULL, "This group lies in the bin.");
    if (!report_query(c,
                      "SELECT count(*) FROM membership m JOIN person p ON p.id = m.person_id"
                      " AND p.deleted_at IS NULL AND p.circle_id IN (@) WHERE m.group_id = $1 AND "
                      "m.deleted_at IS NULL",
                      args, 1, &rows, err))
        return false;
    *out = (struct group_line){ id, record_text(r, GROUP_NAME), record_text(r, GROUP_DESCRIPTION),
                                db_int(&rows, 0, 0) };
    return true;
}

/* NULL: there is no room for more. */
static struct group_words *add(struct call *c, struct group_list_of_words *list)
{
    list->more = list->count == GROUP_WORDS_MOST;
    if (list->more)
        return NULL;
    list->items = arena_more(c->arena, list->items, list->count, list->room);
    return &list->items[list->count++];
}

static int stale_days(const struct call *c, const char *kind)
{
    const struct reason_settings *set = app_reason_settings(c);

    return text_equal(kind, "joy") ? set->insight_slow_days : set->insight_days;
}

/* Columns: id, person, name, words, day. */
static struct group_words words_of(const struct db_rows *rows, size_t i)
{
    return (struct group_words){
        .record_id = db_int(rows, i, 0),
        .person_id = db_int(rows, i, 1),
        .person = db_text(rows, i, 2),
        .words = db_text(rows, i, 3),
        .day = { (int32_t)db_int(rows, i, 4) },
    };
}

static void sort_in(struct call *c, const struct db_rows *rows, const struct report_asked *time,
                    struct group_told *out)
{
    for (size_t i = 0; i < rows->count; i++) {
        const char *kind = db_text(rows, i, 5);
        struct group_words w = words_of(rows, i);

        w.is_new = db_int(rows, i, 6) >= report_from_ms(time);
        w.is_stale = w.day.number != 0 && c->today.number - w.day.number >= stale_days(c, kind);
        out->fresh += w.is_new;
        out->stale += w.is_stale;
        for (size_t k = 0; k < UNDERSTOOD_KINDS; k++) {
            struct group_words *place =
                text_equal(kind, understood_kinds[k]) ? add(c, &out->kinds[k]) : NULL;

            if (place != NULL)
                *place = w;
        }
    }
}

static bool load_insights(struct call *c, const struct report_asked *time, struct group_told *out,
                          struct error *err)
{
    const struct value args[] = { V_INT(out->line.id), V_INT(INSIGHTS_READ) };
    struct db_rows rows;

    if (!report_query(
            c,
            "SELECT i.id, p.id, p.name, i.words, coalesce(i.confirmed_on, i.since), i.kind,"
            " i.created_at FROM membership m JOIN person p ON p.id = m.person_id"
            " AND p.deleted_at IS NULL AND p.circle_id IN (@) JOIN insight i ON i.person_id = p.id"
            " AND i.ended_on IS NULL AND i.deleted_at IS NULL AND i.circle_id IN (@) WHERE "
            "m.group_id = $1"
            " AND m.deleted_at IS NULL ORDER BY i.created_at DESC, i.id DESC LIMIT $2",
            args, COUNT(args), &rows, err))
        return false;
    sort_in(c, &rows, time, out);
    return true;
}

/* `what` is a table with words, `when` its day, `and` what must hold: literals of ours. */
static bool load_words(struct call *c, struct group_list_of_words *list, int64_t group,
                       const char *what, const char *columns, const char *and, int64_t from,
                       struct error *err)
{
    const struct value args[] = { V_INT(group), V_INT(GROUP_WORDS_MOST + 1), V_INT(from) };
    struct db_rows rows;
    const char *sql = arena_printf(
        c->arena,
        "SELECT t.id, p.id, p.name, %s FROM membership m JOIN person p"
        " ON p.id = m.person_id AND p.deleted_at IS NULL AND p.circle_id IN (@) JOIN %s t"
        " ON t.person_id = p.id AND t.deleted_at IS NULL AND t.circle_id IN (@) WHERE m.group_id = "
        "$1"
        " AND m.deleted_at IS NULL AND %s ORDER BY 5 DESC, t.id DESC LIMIT $2",
        columns, what, and);

    if (!report_query(c, sql, args, strstr(and, "$3") != NULL ? 3 : 2, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct group_words *place = add(c, list);

        if (place != NULL)
            *place = words_of(&rows, i);
    }
    return true;
}

static bool load_silent(struct call *c, struct group_told *out, struct error *err)
{
    const struct value args[] = { V_INT(out->line.id), V_INT(GROUP_WORDS_MOST + 1) };
    struct db_rows rows;

    if (!report_query(
            c,
            "SELECT 0, p.id, p.name, '', 0 FROM membership m JOIN person p ON p.id = m.person_id"
            " AND p.deleted_at IS NULL AND p.circle_id IN (@) WHERE m.group_id = $1 AND "
            "m.deleted_at IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM insight i WHERE i.person_id = p.id"
            " AND i.ended_on IS NULL AND i.deleted_at IS NULL AND i.circle_id IN (@))"
            " ORDER BY p.sort_key, p.id LIMIT $2",
            args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct group_words *place = add(c, &out->silent);

        if (place != NULL)
            *place = words_of(&rows, i);
    }
    return true;
}

bool group_tell(struct call *c, int64_t id, const struct report_asked *time, struct group_told *out,
                struct error *err)
{
    *out = (struct group_told){ .fresh = 0 };
    return load_line(c, id, &out->line, err) && load_insights(c, time, out, err) &&
           load_words(c, &out->ended, id, "insight", "t.words, t.ended_on", "t.ended_on >= $3",
                      time->from.number, err) &&
           load_words(c, &out->wishes, id, "wish", "t.words, coalesce(t.since, 0)",
                      "t.state = 'open'", 0, err) &&
           load_words(c, &out->problems, id, "problem", "t.words, 0", "t.solved_at IS NULL", 0,
                      err) &&
           load_silent(c, out, err);
}
