#include "page/rows.h"

#include "app/save.h"
#include "base/text.h"

#include <string.h>

bool rows_next(const struct pairs *sent, struct arena *a, const char *name, int *n,
               const char **prefix)
{
    while (++*n <= ROWS_MOST) {
        *prefix = arena_printf(a, "%s.%d.", name, *n);
        for (size_t i = 0; i < sent->count; i++)
            if (text_starts(sent->items[i].name, *prefix))
                return true;
    }
    return false;
}

static bool stored_rows(struct call *c, const struct rows *kind, int64_t owner,
                        struct record_list *out, struct error *err)
{
    struct query q = { .entity = kind->entity, .limit = ROWS_MOST, .sort = "id" };

    *out = (struct record_list){ 0 };
    if (owner == 0)
        return true;
    query_where(&q, kind->owner_field, FILTER_EQ, V_INT(owner));
    return app_list(c, &q, out, err);
}

static bool add_row(const struct form *form, const struct rows *kind, struct view *list,
                    const char *prefix, const struct record *r, struct error *err)
{
    struct view *item = view_item(list);
    struct form sub = form_new(form->page, r, prefix);

    sub.typed = form->typed;
    sub.why = form->why;
    sub.stored = form->stored != NULL && r->id != 0 ? r : NULL;
    view_text(item, "prefix", prefix);
    view_id(item, "row_id", r->id);
    view_int(item, "version", r->version);
    return form_fields(&sub, item, "fields", kind->names, err);
}

static const struct record *by_id(const struct record_list *list, int64_t id)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->records[i]->id == id)
            return list->records[i];
    return NULL;
}

/* The form comes back: its rows as they were sent, each beside the record it was about. */
static bool view_sent(const struct form *form, const struct rows *kind, struct view *list,
                      const struct record_list *stored, struct error *err)
{
    struct arena *a = form->page->req->arena;
    const char *prefix;

    for (int n = 0; rows_next(form->typed, a, kind->entity->name, &n, &prefix);) {
        const char *sent = form_sent(form->typed, a, prefix, "id");
        int64_t id;
        const struct record *r =
            sent != NULL && id_from_text(sent, &id) ? by_id(stored, id) : NULL;

        if (!add_row(form, kind, list, prefix, r != NULL ? r : record_new(a, kind->entity), err))
            return false;
    }
    return true;
}

bool rows_view(const struct form *form, const struct rows *kind, int64_t owner, struct error *err)
{
    struct arena *a = form->page->req->arena;
    struct view *list = view_list(form->page->view, kind->entity->name);
    struct record_list stored;
    int n = 0;

    if (!stored_rows(form->page->call, kind, owner, &stored, err))
        return false;
    if (form->typed != NULL)
        return view_sent(form, kind, list, &stored, err);
    for (size_t i = 0; i < stored.count; i++)
        if (!add_row(form, kind, list, arena_printf(a, "%s.%d.", kind->entity->name, ++n),
                     stored.records[i], err))
            return false;
    for (int i = 0; i < kind->blanks && n < ROWS_MOST; i++)
        if (!add_row(form, kind, list, arena_printf(a, "%s.%d.", kind->entity->name, ++n),
                     record_new(a, kind->entity), err))
            return false;
    return true;
}

/* Kind and "preferred" alone say nothing. */
static bool is_blank(const struct record *r, const char *const *names)
{
    for (; *names != NULL; names++) {
        size_t i = (size_t)entity_field(r->entity, *names);
        enum field_type type = r->entity->fields[i].type;

        if (type != FIELD_CHOICE && type != FIELD_BOOL && !record_is_null(r, i))
            return false;
    }
    return true;
}

static bool is_removed(const struct pairs *sent, struct arena *a, const char *prefix)
{
    const char *remove = form_sent(sent, a, prefix, "remove");

    return remove != NULL && text_equal(remove, "1");
}

static bool save_row(struct call *c, const struct pairs *sent, const struct rows *kind,
                     int64_t owner, const char *prefix, struct error *err)
{
    const char *id_text = form_sent(sent, c->arena, prefix, "id");
    struct record *r = record_new(c->arena, kind->entity);
    int64_t id = 0;

    if (id_text != NULL && id_from_text(id_text, &id) && !app_load(c, kind->entity, id, &r, err))
        return false;
    struct value *whose = record_value(r, kind->owner_field);
    if (id != 0 && (whose->type != VALUE_INT || whose->i != owner))
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    *whose = V_INT(owner);
    if (id != 0 && is_removed(sent, c->arena, prefix))
        return app_bin(c, kind->entity, id, err);
    if (!form_version(c, sent, prefix, r, err) || !form_read(c, sent, prefix, r, kind->names, err))
        return false;
    if (is_blank(r, kind->names))
        return id == 0 || app_bin(c, kind->entity, id, err);
    if (app_save(c, r, err))
        return true;
    if (err->field != NULL)
        err->field = arena_printf(c->arena, "%s%s", prefix, err->field);
    return false;
}

bool rows_save(struct call *c, const struct pairs *sent, const struct rows *kind, int64_t owner,
               struct error *err)
{
    const char *prefix;

    for (int n = 0; rows_next(sent, c->arena, kind->entity->name, &n, &prefix);)
        if (!save_row(c, sent, kind, owner, prefix, err))
            return false;
    return true;
}
