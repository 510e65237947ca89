#include "app/agenda_lines.h"

#include "app/facts.h"
#include "app/ids.h"
#include "base/text.h"
#include "db/db.h"
#include "reason/order.h"

#include <stdlib.h>

static struct agenda_line *line_of(struct agenda_line *lines, size_t count, int64_t person)
{
    for (size_t i = 0; i < count; i++)
        if (lines[i].person_id == person)
            return &lines[i];
    return NULL;
}

static enum ring ring_of(const char *word)
{
    return text_equal(word, "centre") ? RING_CENTRE
           : text_equal(word, "near") ? RING_NEAR
           : text_equal(word, "far")  ? RING_FAR
                                      : RING_NONE;
}

static bool fill_people(struct call *c, struct agenda_line *lines, size_t count,
                        const int64_t *ids, struct error *err)
{
    struct db_rows rows;

    if (!ids_query(c, "SELECT id, name, salutation, is_key, owner_id, ring, channel FROM person"
                      " WHERE deleted_at IS NULL AND id IN (?)", ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct agenda_line *l = line_of(lines, count, db_int(&rows, i, 0));

        l->name = db_text(&rows, i, 1);
        l->pronoun = facts_pronoun(db_text(&rows, i, 2));
        l->is_key = db_int(&rows, i, 3) != 0;
        l->owner_id = db_int(&rows, i, 4);
        l->ring = ring_of(db_text(&rows, i, 5));
        l->channel = db_text(&rows, i, 6);
    }
    return true;
}

static bool fill_roles(struct call *c, struct agenda_line *lines, size_t count,
                       const int64_t *ids, struct error *err)
{
    struct db_rows rows;

    if (!ids_query(c, "SELECT r.person_id, r.title, o.id, o.name FROM role r"
                      " JOIN organisation o ON o.id = r.organisation_id"
                      " WHERE r.deleted_at IS NULL AND o.deleted_at IS NULL"
                      " AND r.until_day IS NULL AND r.person_id IN (?) ORDER BY r.id DESC",
                   ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) { /* the oldest role comes last and stays */
        struct agenda_line *l = line_of(lines, count, db_int(&rows, i, 0));

        l->title = db_text(&rows, i, 1);
        l->organisation_id = db_int(&rows, i, 2);
        l->organisation = db_text(&rows, i, 3);
    }
    return true;
}

static bool fill_contact_points(struct call *c, struct agenda_line *lines, size_t count,
                                const int64_t *ids, struct error *err)
{
    struct db_rows rows;

    if (!ids_query(c, "SELECT person_id, kind, value FROM contact_point WHERE deleted_at IS NULL"
                      " AND person_id IN (?) ORDER BY preferred, id DESC", ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) { /* the preferred one comes last and stays */
        struct agenda_line *l = line_of(lines, count, db_int(&rows, i, 0));

        if (text_equal(db_text(&rows, i, 1), "phone"))
            l->phone = db_text(&rows, i, 2);
        else if (text_equal(db_text(&rows, i, 1), "email"))
            l->email = db_text(&rows, i, 2);
    }
    return true;
}

static bool fill_acquaintances(struct call *c, struct agenda_line *lines, size_t count,
                               const int64_t *ids, struct error *err)
{
    struct db_rows rows;

    if (!ids_query(c, "SELECT a.person_id, u.name, a.user_id FROM acquaintance a"
                      " JOIN app_user u ON u.id = a.user_id WHERE a.deleted_at IS NULL"
                      " AND a.person_id IN (?) ORDER BY a.id", ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct agenda_line *l = line_of(lines, count, db_int(&rows, i, 0));

        if (db_int(&rows, i, 2) == c->actor.user_id)
            continue; /* who *else* knows them */
        l->known_by = *l->known_by == '\0'
                          ? db_text(&rows, i, 1)
                          : arena_printf(c->arena, "%s, %s", l->known_by, db_text(&rows, i, 1));
    }
    return true;
}

static struct scene scene_of(const struct call *c, const struct agenda_line *l)
{
    return (struct scene){ .name = l->name, .pronoun = l->pronoun, .reader = c->actor.user_id,
                           .lang = c->language, .today = c->today, .now = c->now };
}

static void add_reason(struct call *c, struct agenda_line *l, const struct db_rows *rows, size_t i,
                       size_t *room, struct day on)
{
    struct scene scene = scene_of(c, l);
    const char *name = db_text(rows, i, 2);
    const char *sentence = reason_sentence(c->arena, name, db_text(rows, i, 8), &scene);

    if (sentence == NULL) /* written by a newer program */
        return;
    struct agenda_reason r = {
        .id = db_int(rows, i, 1), .name = name, .sentence = sentence,
        .subject_id = db_int(rows, i, 3), .class = (enum reason_class)db_int(rows, i, 4),
        .weight = (int)db_int(rows, i, 5), .from = { (int32_t)db_int(rows, i, 6) },
        .shown_from = { (int32_t)db_int(rows, i, 7) },
    };
    r.rank = reason_rank(r.class, r.weight, r.shown_from, on);
    l->reasons = arena_more(c->arena, l->reasons, l->reason_count, *room);
    l->reasons[l->reason_count++] = r;
}

static int by_rank(const void *a, const void *b)
{
    const struct agenda_reason *x = a, *y = b;

    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static bool fill_reasons(struct call *c, struct day from, struct day to,
                         struct agenda_line *lines, size_t count, const int64_t *ids,
                         struct error *err)
{
    const char *sql = arena_printf(
        c->arena,
        "SELECT person_id, id, name, subject_id, class, weight, from_day, shown_from, args"
        " FROM reason WHERE person_id IN (?) AND shown_from <= %d"
        " AND (until_day IS NULL OR until_day > %d)", to.number, from.number);
    size_t *rooms = arena_array(c->arena, size_t, count);
    struct db_rows rows;

    if (!ids_query(c, sql, ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct agenda_line *l = line_of(lines, count, db_int(&rows, i, 0));

        if (l->name != NULL)
            add_reason(c, l, &rows, i, &rooms[l - lines], to);
    }
    for (size_t i = 0; i < count; i++)
        if (lines[i].reason_count > 1)
            qsort(lines[i].reasons, lines[i].reason_count, sizeof *lines[i].reasons, by_rank);
    return true;
}

bool agenda_lines_fill(struct call *c, struct day from, struct day to, struct agenda_line *lines,
                       size_t *count, struct error *err)
{
    int64_t *ids = arena_array(c->arena, int64_t, *count + 1);
    size_t kept = 0;

    for (size_t i = 0; i < *count; i++) {
        ids[i] = lines[i].person_id;
        lines[i].title = lines[i].organisation = lines[i].phone = lines[i].email = "";
        lines[i].channel = lines[i].known_by = "";
    }
    if (!fill_people(c, lines, *count, ids, err) || !fill_roles(c, lines, *count, ids, err) ||
        !fill_contact_points(c, lines, *count, ids, err) ||
        !fill_acquaintances(c, lines, *count, ids, err) ||
        !fill_reasons(c, from, to, lines, *count, ids, err))
        return false;
    for (size_t i = 0; i < *count; i++)
        if (lines[i].name != NULL && lines[i].reason_count > 0)
            lines[kept++] = lines[i];
    *count = kept;
    return true;
}

const char *app_order_sentence(struct call *c, const struct agenda_line *line,
                               const struct agenda_reason *reason)
{
    struct scene scene = scene_of(c, line);

    return reason_order_sentence(c->arena, reason->name, reason->class, reason->weight,
                                 line->ring, reason->shown_from, &scene);
}
