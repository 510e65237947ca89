#include "page/table.h"

#include "format/csv_out.h"

enum { TABLE_CEILING = 16 << 20 };

struct building {
    struct page *page;
    page_build *build;
};

static bool build_work(struct call *c, void *context, struct error *err)
{
    struct building *b = context;

    (void)c;
    return b->build(b->page, err);
}

static void put(struct csv_out *w, const struct view *v)
{
    if (v != NULL && (v->kind == VIEW_INT || v->kind == VIEW_BOOL))
        csv_put_int(w, v->number);
    else
        csv_put(w, v != NULL && v->kind == VIEW_TEXT ? v->text : NULL);
}

bool table_show(struct request *req, struct response *res, const struct table *t,
                page_build *build, void *context, struct error *err)
{
    struct page p = { .req = req, .call = request_call(req), .view = view_object(req->arena),
                      .context = context, .status = 200 };
    struct building b = { &p, build };
    struct csv_out w = csv_out_new(req->arena, TABLE_CEILING, ',');

    req->wants_json = true; /* values, no pictures */
    if (!app_read(p.call, build_work, &b, err))
        return false;
    for (size_t i = 0; i < t->column_count; i++)
        csv_put(&w, tr(p.call->language, t->columns[i].heading));
    csv_end_row(&w);
    const struct view *list = view_get(p.view, t->list);
    for (const struct view *row = list != NULL ? list->children.first : NULL; row != NULL;
         row = row->next) {
        for (size_t i = 0; i < t->column_count; i++)
            put(&w, view_get(row, t->columns[i].key));
        csv_end_row(&w);
    }
    response_body(res, "text/csv; charset=utf-8", &w.out);
    response_download(res, t->file_name);
    return true;
}
