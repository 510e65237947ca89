#include "page/record_head.h"

#include "page/shown.h"
#include "page/steps_view.h"

enum { STEPS_SHOWN = 5 };

bool record_head_view(struct page *p, const struct record *r, struct error *err)
{
    struct error denied;
    struct steps steps;

    view_text(p->view, "title", record_title(r, p->req->arena));
    view_text(p->view, "entity", r->entity->name);
    view_text(p->view, "kinds", tr(p->call->language, r->entity->label_many));
    view_id(p->view, "record_id", r->id);
    view_text(p->view, "place", shown_place(p->req->arena, r->entity, r->id));
    view_bool(p->view, "binned", r->deleted_at != 0);
    view_bool(p->view, "may_write",
              r->deleted_at == 0 && app_may_write(p->call, r->entity, &denied));
    if (!steps_of(p->call, r->entity, r->id, STEPS_SHOWN, &steps, err))
        return false;
    steps_view(p, p->view, &steps);
    return true;
}
