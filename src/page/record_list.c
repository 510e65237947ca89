/* Lists of records of any kind: columns, filters, order, a page at a time. */
#include "app/save.h"
#include "base/text.h"
#include "entity/all.h"
#include "page/address.h"
#include "page/all.h"
#include "page/control.h"
#include "page/record.h"
#include "page/shown.h"

enum { FILTER_CEILING = 64 * 1024, MOST_FILTER_CHOICES = 100 };

bool record_entity(const struct request *req, const struct entity **out, struct error *err)
{
    *out = entity_by_name(request_param(req, "entity"));
    if (*out == NULL)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is nothing at this address.");
    return true;
}

static bool is_column(const struct field *f)
{
    return (f->flags & FIELD_LISTED) && f->access != ACCESS_PRIVATE;
}

/* Filters come in the address by the names of fields; an empty one filters nothing. */
static bool take_filters(const struct request *req, struct query *q, struct error *err)
{
    for (size_t i = 0; i < req->query.count; i++) {
        const struct pair *p = &req->query.items[i];

        if (address_is_own(p->name) || *p->value == '\0' || text_equal(p->name, "back"))
            continue;
        if (text_equal(p->name, "sort") ? !query_sort(q, p->value, err)
                                        : !query_filter(q, req->arena, p->name, p->value, err))
            return false;
    }
    q->after = request_query(req, "cursor");
    return true;
}

static void add_heads(struct page *p, const struct query *q)
{
    struct view *heads = view_list(p->view, "heads");
    struct arena *a = p->req->arena;

    for (size_t i = 0; i < q->entity->field_count; i++) {
        const struct field *f = &q->entity->fields[i];

        if (!is_column(f))
            continue;
        struct view *item = view_item(heads);
        bool is_sort = q->sort != NULL && text_equal(q->sort, f->name);
        view_text(item, "label", tr(p->call->language, f->label));
        if (query_may_order(q->entity, f))
            view_text(item, "href",
                      address_with(p->req, NULL, "sort",
                                   is_sort && !q->descending ? arena_printf(a, "-%s", f->name)
                                                             : f->name));
        view_text(item, "sorted", !is_sort ? NULL : q->descending ? "descending" : "ascending");
        view_text(item, "arrow", !is_sort ? NULL : q->descending ? "↓" : "↑");
    }
}

static bool add_rows(struct page *p, const struct record_list *found, struct error *err)
{
    struct view *rows = view_list(p->view, "rows");
    struct titles titles = titles_new(p->call);

    for (size_t i = 0; i < found->count; i++)
        titles_want_refs(&titles, found->records[i]);
    if (!titles_load(&titles, err))
        return false;
    for (size_t i = 0; i < found->count; i++) {
        const struct record *r = found->records[i];
        struct view *row = view_item(rows), *cells = view_list(row, "cells");

        view_id(row, "record_id", r->id);
        view_text(row, "place", shown_place(p->req->arena, r->entity, r->id));
        view_text(row, "row_title", record_title(r, p->req->arena));
        shown_only(p, row, r->circle_id);
        for (size_t k = 0; k < r->entity->field_count; k++)
            if (is_column(&r->entity->fields[k]))
                shown_field(p, cells, &titles, r, k);
    }
    return true;
}

/* A control for each column with few values; its label is for those who cannot see. */
static bool add_filter(struct page *p, struct view *list, const struct field *f, struct error *err)
{
    const char *now = request_query(p->req, f->name);
    struct field any = *f;
    struct html *h = arena_new(p->req->arena, struct html);
    struct control c = { .name = f->name, .field = &any, .value = now != NULL ? now : "",
                         .lang = p->call->language, .nothing = tr(p->call->language, "all") };
    const struct entity *to = f->type == FIELD_REF ? entity_by_name(f->refers_to) : NULL;

    any.flags &= ~(unsigned)FIELD_REQUIRED; /* here "any" is possible */
    *h = html_new(p->req->arena, FILTER_CEILING);
    if (f->type == FIELD_CHOICE || f->type == FIELD_BOOL) {
        control_write(h, p->req->arena, &c);
    } else if (to != NULL && to->person_field == NULL && !titles_are_searched(to)) {
        struct title *choices;
        size_t count;

        if (!titles_choices(p->call, to, 0, MOST_FILTER_CHOICES, &choices, &count, err))
            return false;
        if (count == 0)
            return true;
        control_select_titles(h, p->req->arena, &c, choices, count);
    } else {
        return true;
    }
    struct view *item = view_item(list);
    view_text(item, "id", control_id(p->req->arena, f->name));
    view_text(item, "label", tr(p->call->language, f->label));
    view_markup(item, "control", h);
    return true;
}

static bool add_filters(struct page *p, const struct query *q, struct error *err)
{
    struct view *list = view_list(p->view, "filters"), *kept = view_list(p->view, "kept");

    for (size_t i = 0; i < q->entity->field_count; i++)
        if (is_column(&q->entity->fields[i]) && query_may_order(q->entity, &q->entity->fields[i]) &&
            !add_filter(p, list, &q->entity->fields[i], err))
            return false;
    if (q->sort != NULL) {
        struct view *item = view_item(kept);

        view_text(item, "name", "sort");
        view_text(item, "value", request_query(p->req, "sort"));
    }
    view_bool(p->view, "has_filters", list->children.count > 0);
    view_bool(p->view, "is_filtered", q->filter_count > 0);
    return true;
}

static bool build_list(struct page *p, struct error *err)
{
    struct query *q = p->context;
    struct record_list found;
    struct error denied;

    if (!app_list(p->call, q, &found, err) || !add_rows(p, &found, err) || !add_filters(p, q, err))
        return false;
    add_heads(p, q);
    view_text(p->view, "title", tr(p->call->language, q->entity->label_many));
    view_text(p->view, "entity", q->entity->name);
    view_bool(p->view, "may_write", app_may_write(p->call, q->entity, &denied));
    view_bool(p->view, "empty", found.count == 0);
    view_text(p->view, "csv", address_with(p->req, arena_printf(p->req->arena, "/api/v1/%s.csv",
                                                                q->entity->name), NULL, NULL));
    if (found.next != NULL)
        view_text(p->view, "next", address_with(p->req, NULL, "cursor", found.next));
    return true;
}

static bool list_records(struct request *req, struct response *res, struct error *err)
{
    struct query q = { 0 };

    return record_entity(req, &q.entity, err) && take_filters(req, &q, err) &&
           page_show(req, res, "record_list", build_list, &q, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/e/:entity", .handler = list_records, .need = NEED_READER,
      .kept = true },
};

const struct route_table record_list_pages = { routes, COUNT(routes) };
