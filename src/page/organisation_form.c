/* The form of an organisation, with its numbers and addresses, saved in one step. */
#include "app/save.h"
#include "base/text.h"
#include "entity/address.h"
#include "entity/contact_point.h"
#include "entity/organisation.h"
#include "page/all.h"
#include "page/rows.h"

static const char *const point_fields[] = { "kind", "value", "label", "preferred", NULL };
static const char *const address_fields[] = { "street", "postcode", "city", "country", "label",
                                              "preferred", NULL };

static const struct rows contact_points = { &contact_point_entity, "organisation_id", point_fields, 2 };
static const struct rows addresses = { &address_entity, "organisation_id", address_fields, 1 };

struct editing {
    int64_t id; /* 0: a new one */
    struct request *req;
    struct record *record;
    struct step step;
    const struct error *why;
};

static bool load(struct call *c, const struct editing *ed, struct record **out, struct error *err)
{
    if (ed->id != 0)
        return app_load(c, &organisation_entity, ed->id, out, err);
    *out = record_new(c->arena, &organisation_entity);
    record_set_text(*out, ORGANISATION_NAME, request_query(ed->req, "name"));
    return true;
}

static bool build(struct page *p, struct error *err)
{
    struct editing *ed = p->context;
    struct arena *a = p->req->arena;
    struct record *r;

    if (!app_may_write(p->call, &organisation_entity, err) || !load(p->call, ed, &r, err))
        return false;
    struct form form = form_new(p, r, "");
    if (ed->why != NULL)
        form_refused(&form, ed->why);
    if (!form_fields(&form, p->view, "fields", NULL, err) ||
        !rows_view(&form, &contact_points, ed->id, err) || !rows_view(&form, &addresses, ed->id, err))
        return false;
    const char *place = ed->id != 0 ? arena_printf(a, "/organisations/%lld", (long long)ed->id)
                                    : "/organisations";
    view_text(p->view, "title", ed->id != 0 ? record_title(r, a) : tr(p->call->language, "A new organisation"));
    view_id(p->view, "organisation_id", ed->id);
    view_int(p->view, "version", r->version);
    view_text(p->view, "action", place);
    view_text(p->view, "back", form_back(p->req, NULL));
    view_text(p->view, "cancel", form_back(p->req, place));
    return true;
}

static bool show_form(struct request *req, struct response *res, struct editing *ed,
                      struct error *err)
{
    ed->req = req;
    return page_show(req, res, "organisation_form", build, ed, err);
}

static bool new_organisation(struct request *req, struct response *res, struct error *err)
{
    struct editing ed = { 0 };

    return show_form(req, res, &ed, err);
}

static bool edit_organisation(struct request *req, struct response *res, struct error *err)
{
    struct editing ed = { 0 };

    return request_param_id(req, "id", &ed.id, err) && show_form(req, res, &ed, err);
}

static bool save_work(struct call *c, void *context, struct error *err)
{
    struct editing *ed = context;
    const struct pairs *sent = &ed->req->form;

    if (!load(c, ed, &ed->record, err) || !form_version(c, sent, "", ed->record, err) ||
        !form_read(c, sent, "", ed->record, NULL, err) || !app_save(c, ed->record, err))
        return false;
    ed->step.summary = record_title(ed->record, c->arena);
    return rows_save(c, sent, &contact_points, ed->record->id, err) &&
           rows_save(c, sent, &addresses, ed->record->id, err);
}

static bool save(struct request *req, struct response *res, struct editing *ed, struct error *err)
{
    struct call *c = request_call(req);
    struct error why = { 0 };

    ed->req = req;
    ed->step.kind = "save";
    if (!app_may_write(c, &organisation_entity, err))
        return false;
    if (app_write(c, &ed->step, save_work, ed, &why))
        return page_done(req, res,
                         form_back(req, arena_printf(req->arena, "/organisations/%lld",
                                                     (long long)ed->record->id)), "Saved.", true);
    if (!form_can_say(req, &why)) {
        *err = why;
        return false;
    }
    ed->why = &why;
    return show_form(req, res, ed, err);
}

static bool create_organisation(struct request *req, struct response *res, struct error *err)
{
    struct editing ed = { 0 };

    return save(req, res, &ed, err);
}

static bool change_organisation(struct request *req, struct response *res, struct error *err)
{
    struct editing ed = { 0 };

    return request_param_id(req, "id", &ed.id, err) && save(req, res, &ed, err);
}

static bool bin_organisation(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           app_bin(request_call(req), &organisation_entity, id, err) &&
           page_done(req, res, "/organisations", "Put in the bin.", true);
}

static const struct route routes[] = {
    { .method = GET, .path = "/organisations/new", .handler = new_organisation, .need = NEED_EDITOR },
    { .method = POST, .path = "/organisations", .handler = create_organisation, .need = NEED_EDITOR },
    { .method = GET, .path = "/organisations/:id/edit", .handler = edit_organisation, .need = NEED_EDITOR },
    { .method = POST, .path = "/organisations/:id", .handler = change_organisation, .need = NEED_EDITOR },
    { .method = POST, .path = "/organisations/:id/bin", .handler = bin_organisation, .need = NEED_EDITOR },
};

const struct route_table organisation_form_pages = { routes, COUNT(routes) };
