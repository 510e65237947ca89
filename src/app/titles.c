#include "app/titles.h"

#include "app/ids.h"
#include "app/save.h"
#include "app/search.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/all.h"
#include "model/field_text.h"

#include <string.h>

enum { TITLE_LETTERS = 80 };

struct titles titles_new(struct call *c)
{
    return (struct titles){ .call = c };
}

static struct title *find(const struct titles *t, const struct entity *e, int64_t id)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->items[i].id == id && t->items[i].entity == e)
            return &t->items[i];
    return NULL;
}

static const char *untitled(const struct call *c, const struct entity *e)
{
    return tr(c->language, e->label);
}

void titles_want(struct titles *t, const struct entity *e, int64_t id)
{
    if (e == NULL || id == 0 || find(t, e, id) != NULL)
        return;
    t->items = arena_more(t->call->arena, t->items, t->count, t->room);
    t->items[t->count++] = (struct title){ .entity = e, .id = id, .detail = "",
                                           .text = untitled(t->call, e) };
}

void titles_want_refs(struct titles *t, const struct record *r)
{
    for (size_t i = 0; i < r->entity->field_count; i++) {
        const struct field *f = &r->entity->fields[i];

        if (f->type == FIELD_REF && f->access != ACCESS_PRIVATE && r->values[i].type == VALUE_INT)
            titles_want(t, entity_by_name(f->refers_to), r->values[i].i);
    }
}

static const struct field *title_field(const struct entity *e)
{
    return &e->fields[entity_field(e, e->title_field)];
}

/* A title that is itself a reference (the group of a membership) is called what that is called. */
static bool load_through(struct titles *t, struct title *title, int64_t to, struct error *err)
{
    const struct entity *e = entity_by_name(title_field(title->entity)->refers_to);
    struct titles inner = titles_new(t->call);

    titles_want(&inner, e, to);
    if (!titles_load(&inner, err))
        return false;
    title->text = titles_get(&inner, e, to);
    return true;
}

static bool take_title(struct titles *t, const struct db_rows *rows, size_t i,
                       const struct entity *e, struct error *err)
{
    struct title *title = find(t, e, db_int(rows, i, 0));
    const struct field *f = title_field(e);
    const struct value *v = db_cell(rows, i, 1);

    title->is_binned = !db_is_null(rows, i, 2);
    if (v->type == VALUE_NULL)
        return true;
    if (f->type == FIELD_REF)
        return load_through(t, title, v->i, err);
    const char *text = field_to_text(f, v, t->call->arena);
    size_t line = strcspn(text, "\n");
    title->text =
        text_cut(t->call->arena, arena_strndup(t->call->arena, text, line), TITLE_LETTERS);
    return true;
}

static bool load_kind(struct titles *t, const struct entity *e, struct error *err)
{
    struct call *c = t->call;
    int64_t *ids = arena_array(c->arena, int64_t, t->count);
    size_t count = 0;
    struct db_rows rows;
    struct error denied;

    for (size_t i = 0; i < t->count; i++) {
        if (t->items[i].entity != e || t->items[i].is_loaded)
            continue;
        t->items[i].is_loaded = true;
        ids[count++] = t->items[i].id;
    }
    /* Who keeps the book is known by name to everybody who reads it. */
    if (!text_equal(e->name, "user") && !app_may_read(c, e, &denied))
        return true;
    const char *sql = arena_printf(c->arena, "SELECT id, %s, deleted_at FROM %s WHERE id IN (?)%s",
                                   e->title_field, entity_table(e),
                                   e->has_circle ? " AND circle_id IN (@)" : "");
    if (!ids_query(c, sql, ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (!take_title(t, &rows, i, e, err))
            return false;
    return true;
}

bool titles_load(struct titles *t, struct error *err)
{
    for (size_t i = 0; i < t->count; i++)
        if (!t->items[i].is_loaded && !load_kind(t, t->items[i].entity, err))
            return false;
    return true;
}

bool titles_list(struct titles *t, struct query *q, struct record_list *out, struct error *err)
{
    if (!app_list(t->call, q, out, err))
        return false;
    for (size_t i = 0; i < out->count; i++)
        titles_want_refs(t, out->records[i]);
    return titles_load(t, err);
}

const char *titles_get(const struct titles *t, const struct entity *e, int64_t id)
{
    const struct title *title = find(t, e, id);

    return title != NULL ? title->text : untitled(t->call, e);
}

bool titles_is_binned(const struct titles *t, const struct entity *e, int64_t id)
{
    const struct title *title = find(t, e, id);

    return title != NULL && title->is_binned;
}

bool titles_are_searched(const struct entity *e)
{
    return text_equal(e->name, "person") || text_equal(e->name, "organisation");
}

bool titles_search(struct call *c, const struct entity *e, const char *words, int limit,
                   struct title **out, size_t *count, struct error *err)
{
    struct found_list found;

    assert(titles_are_searched(e));
    *count = 0;
    if (!(text_equal(e->name, "person")
              ? app_search(c, words, limit, false, &found, err)
              : app_search_organisations(c, words, limit, &found, err)))
        return false;
    *out = arena_array(c->arena, struct title, found.count + 1);
    for (; *count < found.count; (*count)++) {
        const struct found *f = &found.items[*count];

        (*out)[*count] = (struct title){ .entity = e, .id = f->id, .text = f->name,
                                         .detail = f->detail };
    }
    return true;
}

bool titles_choices(struct call *c, const struct entity *e, int64_t person_id, int limit,
                    struct title **out, size_t *count, struct error *err)
{
    struct query q = { .entity = e, .limit = limit };
    struct titles t = titles_new(c);
    struct record_list list;
    struct error denied;

    *count = 0;
    if (!app_may_read(c, e, &denied))
        return true;
    if (e->person_field != NULL) {
        if (person_id == 0)
            return true;
        query_where(&q, e->person_field, FILTER_EQ, V_INT(person_id));
    }
    if (text_equal(e->name, "user"))
        query_where(&q, "is_active", FILTER_EQ, V_INT(1));
    if (!app_list(c, &q, &list, err))
        return false;
    for (size_t i = 0; i < list.count; i++)
        titles_want(&t, e, list.records[i]->id);
    if (!titles_load(&t, err))
        return false;
    *out = t.items;
    *count = t.count;
    return true;
}
