#include "app/steps.h"

#include "app/ids.h"
#include "app/visible.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/all.h"
#include "model/record_json.h"

#include <string.h>

static bool may_see(const struct call *c, const struct entity *e)
{
    struct error denied;

    return e != NULL && app_may_read(c, e, &denied);
}

static void add_field(struct change_told *ch, size_t *room, struct arena *a,
                      const struct field *f, struct value before, struct value after)
{
    ch->fields = arena_more(a, ch->fields, ch->field_count, *room);
    ch->fields[ch->field_count++] = (struct field_told){ f, before, after };
}

static const struct field circle_field = { .name = "circle_id",
                                           .label = N_("Who may see this"),
                                           .type = FIELD_REF,
                                           .access = ACCESS_READ,
                                           .refers_to = "circle" };

static struct value in_circle(const struct record *r)
{
    return r->circle_id > 0 ? V_INT(r->circle_id) : V_NULL;
}

/* Both sides of a change hold the fields in which they differ. */
static void read_fields(struct change_told *ch, struct call *c, const char *before,
                        const char *after)
{
    struct record *was = record_new(c->arena, ch->entity), *is = record_new(c->arena, ch->entity);
    json_t *old = json_loads(before, 0, NULL), *new = json_loads(after, 0, NULL);
    struct error unreadable; /* written by a newer program */
    size_t room = 0;

    for (size_t i = 0; i < ch->entity->field_count; i++)
        was->values[i] = is->values[i] = V_NULL;
    if (old != NULL && new != NULL && record_restore_json(was, old, c->arena, &unreadable) &&
        record_restore_json(is, new, c->arena, &unreadable))
        for (size_t i = 0; i < ch->entity->field_count; i++) {
            const struct field *f = &ch->entity->fields[i];

            if (f->access != ACCESS_PRIVATE && f->type != FIELD_JSON &&
                json_object_get(new, f->name) != NULL)
                add_field(ch, &room, c->arena, f, was->values[i], is->values[i]);
        }
    if (ch->entity->has_circle && json_object_get(new, "circle_id") != NULL)
        add_field(ch, &room, c->arena, &circle_field, in_circle(was), in_circle(is));
    json_decref(old);
    json_decref(new);
}

static void want_titles(struct titles *t, const struct change_told *ch)
{
    titles_want(t, ch->entity, ch->record_id);
    for (size_t i = 0; i < ch->field_count; i++) {
        const struct field_told *f = &ch->fields[i];

        if (f->field->type != FIELD_REF)
            continue;
        if (f->before.type == VALUE_INT)
            titles_want(t, entity_by_name(f->field->refers_to), f->before.i);
        if (f->after.type == VALUE_INT)
            titles_want(t, entity_by_name(f->field->refers_to), f->after.i);
    }
}

/* Rows: id, kind, entity, record_id, before, after. */
static void take_changes(struct call *c, struct step_told *s, const struct db_rows *rows,
                         struct titles *t)
{
    s->changes = arena_array(c->arena, struct change_told, rows->count + 1);
    for (size_t i = 0; i < rows->count; i++) {
        struct change_told ch = {
            .id = db_int(rows, i, 0), .kind = db_text(rows, i, 1),
            .entity = entity_by_name(db_text(rows, i, 2)), .record_id = db_int(rows, i, 3),
        };

        if (!may_see(c, ch.entity))
            continue;
        if (text_equal(ch.kind, "changed"))
            read_fields(&ch, c, db_text(rows, i, 4), db_text(rows, i, 5));
        want_titles(t, &ch);
        s->changes[s->change_count++] = ch;
    }
}

static bool load_changes(struct call *c, struct step_told *s, int64_t record_id,
                         struct titles *t, struct error *err)
{
    struct db_rows rows, counted;
    const struct value args[] = { V_INT(s->id), V_INT(STEP_CHANGES), V_INT(record_id) };
    struct db_sql sql =
        record_id != 0 ? DB_SQL("SELECT id, kind, entity, record_id, before, after FROM change"
                                " WHERE action_id = $1 AND record_id = $3 AND circle_id IN (@) "
                                "ORDER BY id LIMIT $2")
                       : DB_SQL("SELECT id, kind, entity, record_id, before, after FROM change"
                                " WHERE action_id = $1 AND circle_id IN (@) ORDER BY id LIMIT $2");
    const struct value most[] = { V_INT(s->id), V_INT(STEP_COUNTED) };

    if (!visible_query(c, sql, args, record_id != 0 ? 3 : 2, &rows, err))
        return false;
    take_changes(c, s, &rows, t);
    s->whole = s->changes_in_all = (int64_t)rows.count;
    if (rows.count < STEP_CHANGES && record_id == 0)
        return true;
    if (!visible_query(c,
                  DB_SQL("SELECT count(*) FROM (SELECT 1 AS one FROM change WHERE action_id = $1"
                         " AND circle_id IN (@)"
                         " LIMIT $2) AS counted"), most, COUNT(most), &counted, err))
        return false;
    s->whole = db_int(&counted, 0, 0);
    if (record_id == 0)
        s->changes_in_all = s->whole;
    return true;
}

/* Rows: id, created_at, created_by, kind, summary, undone_by, circle_id. */
static bool take_steps(struct call *c, const struct db_rows *rows, size_t count,
                       int64_t record_id, struct steps *out, struct error *err)
{
    out->titles = titles_new(c);
    out->steps = arena_array(c->arena, struct step_told, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct step_told *s = &out->steps[out->count];

        *s = (struct step_told){
            .id = db_int(rows, i, 0), .at = db_int(rows, i, 1), .user_id = db_int(rows, i, 2),
            .kind = db_text(rows, i, 3),
            .summary = visible_circle(c, db_int(rows, i, 6)) ? db_text(rows, i, 4) : "",
            .undone = !db_is_null(rows, i, 5),
        };
        if (!load_changes(c, s, record_id, &out->titles, err))
            return false;
        titles_want(&out->titles, entity_by_name("user"), s->user_id);
        if (s->change_count > 0) /* nothing in it that one may see: nothing to tell */
            out->count++;
    }
    return titles_load(&out->titles, err);
}

bool steps_list(struct call *c, int64_t before, int limit, struct steps *out,
                   struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(before != 0 ? before : INT64_MAX), V_INT(limit + 1) };

    *out = (struct steps){ 0 };
    if (!visible_query(
            c,
            DB_SQL(
                "SELECT id, created_at, created_by, kind, summary, undone_by, circle_id FROM action"
                " WHERE id < $1 ORDER BY id DESC LIMIT $2"),
            args, COUNT(args), &rows, err))
        return false;
    size_t count = rows.count > (size_t)limit ? (size_t)limit : rows.count;
    if (rows.count > count)
        out->next = db_int(&rows, count - 1, 0);
    return take_steps(c, &rows, count, 0, out, err);
}

bool steps_of(struct call *c, const struct entity *e, int64_t id, int limit,
                struct steps *out, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(id), V_TEXT(e->name), V_INT(limit) };

    *out = (struct steps){ 0 };
    if (!visible_query(
            c,
            DB_SQL(
                "SELECT id, created_at, created_by, kind, summary, undone_by, circle_id FROM action"
                " WHERE id IN (SELECT action_id FROM change WHERE record_id = $1"
                " AND circle_id IN (@) AND entity = $2 ORDER BY id DESC LIMIT $3) ORDER BY id "
                "DESC"),
            args, COUNT(args), &rows, err))
        return false;
    return take_steps(c, &rows, rows.count, id, out, err);
}

/* Of the records of one kind, those that still lie in the bin. */
static bool mark_binned(struct call *c, struct bin *b, const struct entity *e, bool *still,
                        struct error *err)
{
    int64_t *ids = arena_array(c->arena, int64_t, b->count);
    size_t count = 0;
    struct db_rows rows;

    for (size_t i = 0; i < b->count; i++)
        if (b->items[i].entity == e)
            ids[count++] = b->items[i].id;
    if (!ids_query(c, arena_printf(c->arena, "SELECT id FROM %s WHERE deleted_at IS NOT NULL"
                                             " AND id IN (?)%s", entity_table(e),
                                   e->has_circle ? " AND circle_id IN (@)" : ""),
                   ids, count, &rows, err))
        return false;
    for (size_t k = 0; k < rows.count; k++)
        for (size_t i = 0; i < b->count; i++)
            if (b->items[i].entity == e && b->items[i].id == db_int(&rows, k, 0))
                still[i] = true;
    return true;
}

static bool is_listed(const struct bin *b, size_t upto, const struct binned *x)
{
    for (size_t i = 0; i < upto; i++)
        if (b->items[i].id == x->id && b->items[i].entity == x->entity)
            return true;
    return false;
}

static bool keep_what_still_lies_there(struct call *c, struct bin *b, struct error *err)
{
    bool *still = arena_array(c->arena, bool, b->count + 1);
    size_t kept = 0;

    for (size_t k = 0; k < entity_count; k++)
        if (!mark_binned(c, b, all_entities[k], still, err))
            return false;
    for (size_t i = 0; i < b->count; i++)
        if (still[i] && !is_listed(b, kept, &b->items[i]))
            b->items[kept++] = b->items[i];
    b->count = kept;
    for (size_t i = 0; i < b->count; i++) {
        titles_want(&b->titles, b->items[i].entity, b->items[i].id);
        titles_want(&b->titles, entity_by_name("user"), b->items[i].user_id);
    }
    return titles_load(&b->titles, err);
}

bool steps_bin(struct call *c, int64_t before, int limit, struct bin *out, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = {
        V_INT(before != 0 ? before : INT64_MAX),
        V_INT(c->now.ms - (int64_t)BIN_DAYS * 24 * 60 * 60 * 1000), V_INT(limit + 1),
    };

    *out = (struct bin){ .titles = titles_new(c) };
    if (!visible_query(
            c,
            DB_SQL("SELECT id, entity, record_id, created_at, created_by FROM change"
                   " WHERE kind = 'binned' AND id < $1 AND created_at >= $2 AND circle_id IN (@)"
                   " ORDER BY id DESC LIMIT $3"),
            args, COUNT(args), &rows, err))
        return false;
    size_t count = rows.count > (size_t)limit ? (size_t)limit : rows.count;
    if (rows.count > count)
        out->next = db_int(&rows, count - 1, 0);
    out->items = arena_array(c->arena, struct binned, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct entity *e = entity_by_name(db_text(&rows, i, 1));

        if (may_see(c, e))
            out->items[out->count++] = (struct binned){ e, db_int(&rows, i, 2), db_int(&rows, i, 3),
                                                        db_int(&rows, i, 4) };
    }
    return keep_what_still_lies_there(c, out, err);
}
