/* One record of any kind: all its fields, what refers to it, its history. */
#include "app/save.h"
#include "base/text.h"
#include "entity/all.h"
#include "page/all.h"
#include "page/record.h"
#include "page/shown.h"
#include "page/steps_view.h"

enum { STEPS_SHOWN = 20 };

struct showing {
    const struct entity *entity;
    int64_t id;
};

static void add_fields(struct page *p, const struct record *r, const struct titles *titles)
{
    struct view *list = view_list(p->view, "fields");

    for (size_t i = 0; i < r->entity->field_count; i++) {
        const struct field *f = &r->entity->fields[i];

        if (f->access != ACCESS_PRIVATE && f->type != FIELD_JSON && !record_is_null(r, i))
            shown_field(p, list, titles, r, i);
    }
}

/* Kinds of records that refer to this one, each with its list and a way to add one. */
static void add_related(struct page *p, const struct record *r)
{
    struct view *list = view_list(p->view, "related");
    struct arena *a = p->req->arena;

    for (size_t i = 0; i < entity_count; i++) {
        const struct entity *e = all_entities[i];

        for (size_t k = 0; k < e->field_count; k++) {
            if (e->fields[k].type != FIELD_REF || e->writers != WRITERS_EDITOR ||
                e->fields[k].access != ACCESS_EDIT ||
                !text_equal(e->fields[k].refers_to, r->entity->name))
                continue;
            struct view *item = view_item(list);
            view_text(item, "label", tr(p->call->language, e->label_many));
            view_text(item, "as", tr(p->call->language, e->fields[k].label));
            view_text(item, "href", arena_printf(a, "/e/%s?%s=%lld", e->name, e->fields[k].name,
                                                 (long long)r->id));
            view_text(item, "add", arena_printf(a, "/e/%s/new?%s=%lld&back=%s", e->name,
                                                e->fields[k].name, (long long)r->id, p->req->path));
        }
    }
    view_bool(p->view, "has_related", list->children.count > 0);
}

static bool add_history(struct page *p, const struct record *r, struct error *err)
{
    struct steps h;

    if (!steps_of(p->call, r->entity, r->id, STEPS_SHOWN, &h, err))
        return false;
    steps_view(p, p->view, &h);
    return true;
}

static bool build(struct page *p, struct error *err)
{
    struct showing *s = p->context;
    struct titles titles = titles_new(p->call);
    struct record *r;
    struct error denied;

    if (!app_load(p->call, s->entity, s->id, &r, err))
        return false;
    titles_want_refs(&titles, r);
    titles_want(&titles, s->entity, r->id);
    if (!titles_load(&titles, err) || !add_history(p, r, err))
        return false;
    view_text(p->view, "title", titles_get(&titles, s->entity, r->id));
    view_text(p->view, "kind", tr(p->call->language, s->entity->label));
    view_text(p->view, "kinds", tr(p->call->language, s->entity->label_many));
    view_text(p->view, "entity", s->entity->name);
    view_id(p->view, "record_id", r->id);
    view_int(p->view, "version", r->version);
    view_text(p->view, "home", shown_home(p->req->arena, r));
    view_text(p->view, "place", shown_place(p->req->arena, s->entity, r->id));
    view_bool(p->view, "may_write", app_may_write(p->call, s->entity, &denied));
    view_bool(p->view, "binned", r->deleted_at != 0);
    shown_only(p, p->view, r->circle_id);
    add_fields(p, r, &titles);
    add_related(p, r);
    return true;
}

static bool show_record(struct request *req, struct response *res, struct error *err)
{
    struct showing s;

    if (!record_entity(req, &s.entity, err) || !request_param_id(req, "id", &s.id, err))
        return false;
    /* People and organisations have pages of their own; "?all=1" is every field, and the
     * history. */
    const char *place = shown_place(req->arena, s.entity, s.id);
    if (!text_starts(place, "/e/") && request_query(req, "all") == NULL) {
        response_redirect(res, place);
        return true;
    }
    return page_show(req, res, "record", build, &s, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/e/:entity/:id", .handler = show_record, .need = NEED_READER,
      .kept = true },
};

const struct route_table record_show_pages = { routes, COUNT(routes) };
