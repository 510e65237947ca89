#include "page/form_page.h"

#include "app/save.h"
#include "page/page.h"

bool form_page_show(const struct form_page *f, struct request *req, struct response *res,
                    struct form_editing *ed, struct error *err)
{
    ed->req = req;
    return page_show(req, res, f->template, f->build, ed, err);
}

static const char *place_of(struct arena *a, const struct form_page *f, int64_t id)
{
    return id != 0 ? arena_printf(a, "%s/%lld", f->path, (long long)id) : f->path;
}

bool form_page_save(const struct form_page *f, struct request *req, struct response *res,
                    struct form_editing *ed, struct error *err)
{
    struct call *c = request_call(req);
    struct error why = { 0 };

    ed->req = req;
    ed->step.kind = "save";
    if (!app_may_write(c, f->entity, err))
        return false;
    if (app_write(c, &ed->step, f->save, ed, &why))
        return page_done(req, res, form_back(req, place_of(req->arena, f, ed->record->id)),
                         "Saved.", true);
    if (!form_can_say(req, &why)) {
        *err = why;
        return false;
    }
    ed->why = &why;
    return form_page_show(f, req, res, ed, err);
}

bool form_page_load(struct call *c, const struct form_page *f, const struct form_editing *ed,
                    struct record **out, struct error *err)
{
    if (ed->id != 0)
        return app_load(c, f->entity, ed->id, out, err);
    *out = record_new(c->arena, f->entity);
    return true;
}

void form_page_view(struct page *p, const struct form_page *f, const struct form_editing *ed,
                    const struct record *r, const char *title_of_new)
{
    struct arena *a = p->req->arena;
    const char *place = place_of(a, f, ed->id);

    view_text(p->view, "title", ed->id != 0 ? record_title(r, a) : title_of_new);
    view_int(p->view, "version", r->version);
    view_text(p->view, "action", place);
    view_text(p->view, "back", form_back(p->req, NULL));
    view_text(p->view, "cancel", form_back(p->req, place));
}
