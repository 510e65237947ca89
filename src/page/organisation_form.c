/* The form of an organisation, with its numbers and addresses, saved in one step. */
#include "app/save.h"
#include "base/text.h"
#include "entity/address.h"
#include "entity/contact_point.h"
#include "entity/organisation.h"
#include "page/all.h"
#include "page/form_page.h"
#include "page/rows.h"

static const char *const point_fields[] = { "kind", "value", "label", "preferred", NULL };
static const char *const address_fields[] = { "street", "postcode", "city", "country", "label",
                                              "preferred", NULL };

static const struct rows contact_points = { &contact_point_entity, "organisation_id", point_fields,
                                            2 };
static const struct rows addresses = { &address_entity, "organisation_id", address_fields, 1 };

static const struct form_page page;

static bool load(struct call *c, const struct form_editing *ed, struct record **out,
                 struct error *err)
{
    if (!form_page_load(c, &page, ed, out, err))
        return false;
    if (ed->id == 0)
        record_set_text(*out, ORGANISATION_NAME, request_query(ed->req, "name"));
    return true;
}

static bool build(struct page *p, struct error *err)
{
    struct form_editing *ed = p->context;
    struct record *r;

    if (!app_may_write(p->call, &organisation_entity, err) || !load(p->call, ed, &r, err))
        return false;
    struct form form = form_new(p, r, "");
    if (ed->why != NULL)
        form_refused(&form, ed->why);
    if (!form_fields(&form, p->view, "fields", NULL, err) ||
        !rows_view(&form, &contact_points, ed->id, err) ||
        !rows_view(&form, &addresses, ed->id, err))
        return false;
    view_id(p->view, "organisation_id", ed->id);
    form_page_view(p, &page, ed, r, tr(p->call->language, "A new organisation"));
    return true;
}

static bool save_work(struct call *c, void *context, struct error *err)
{
    struct form_editing *ed = context;
    const struct pairs *sent = &ed->req->form;

    if (!load(c, ed, &ed->record, err) || !form_version(c, sent, "", ed->record, err) ||
        !form_read(c, sent, "", ed->record, NULL, err) || !app_save(c, ed->record, err))
        return false;
    ed->step.summary = record_title(ed->record, c->arena);
    return rows_save(c, sent, &contact_points, ed->record->id, err) &&
           rows_save(c, sent, &addresses, ed->record->id, err);
}

static const struct form_page page = {
    .entity = &organisation_entity, .template = "organisation_form", .path = "/organisations",
    .build = build, .save = save_work,
};

static bool new_organisation(struct request *req, struct response *res, struct error *err)
{
    struct form_editing ed = { 0 };

    return form_page_show(&page, req, res, &ed, err);
}

static bool edit_organisation(struct request *req, struct response *res, struct error *err)
{
    struct form_editing ed = { 0 };

    return request_param_id(req, "id", &ed.id, err) && form_page_show(&page, req, res, &ed, err);
}

static bool create_organisation(struct request *req, struct response *res, struct error *err)
{
    struct form_editing ed = { 0 };

    return form_page_save(&page, req, res, &ed, err);
}

static bool change_organisation(struct request *req, struct response *res, struct error *err)
{
    struct form_editing ed = { 0 };

    return request_param_id(req, "id", &ed.id, err) && form_page_save(&page, req, res, &ed, err);
}

static bool bin_organisation(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           app_bin(request_call(req), &organisation_entity, id, err) &&
           page_done(req, res, "/organisations", "Put in the bin.", true);
}

static const struct route routes[] = {
    { .method = GET,
      .path = "/organisations/new",
      .handler = new_organisation,
      .need = NEED_EDITOR },
    { .method = POST,
      .path = "/organisations",
      .handler = create_organisation,
      .need = NEED_EDITOR },
    { .method = GET,
      .path = "/organisations/:id/edit",
      .handler = edit_organisation,
      .need = NEED_EDITOR },
    { .method = POST,
      .path = "/organisations/:id",
      .handler = change_organisation,
      .need = NEED_EDITOR },
    { .method = POST,
      .path = "/organisations/:id/bin",
      .handler = bin_organisation,
      .need = NEED_EDITOR },
};

const struct route_table organisation_form_pages = { routes, COUNT(routes) };
