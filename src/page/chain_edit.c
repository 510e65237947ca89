/* What is done in the picture of the value chain: join, say how well, end, plan, carry out. */
#include "app/chain_edit.h"

#include "app/save.h"
#include "base/text.h"
#include "entity/organisation.h"
#include "entity/supply.h"
#include "page/all.h"
#include "page/chain_view.h"
#include "page/choose.h"

#include <string.h>

static const char *sent(const struct request *req, const char *name)
{
    const char *text = request_form(req, name);

    return text != NULL ? text : "";
}

struct joining {
    struct request *req;
    struct chain_joining *chain;
};

/* Found by its name; or, when that was asked for, new under this name. */
static bool join_work(struct call *c, void *context, struct error *err)
{
    static const struct field other = { .name = "other",
                                        .label = N_("Organisation"),
                                        .type = FIELD_REF };
    struct joining *j = context;
    struct chain_joining *chain = j->chain;
    const char *words = sent(j->req, "other.words");

    if (*sent(j->req, "other.new") != '\0' && !text_is_blank(words))
        chain->other_name = text_trim(c->arena, words, strlen(words));
    else if (!choose_read(c, &j->req->form, &other, &organisation_entity, "other", &chain->other_id,
                          err))
        return false;
    else if (chain->other_id == 0)
        return fail(err, ERROR_INPUT, "other", "Say with which organisation.");
    if (chain->other_id == chain->organisation_id)
        return fail(err, ERROR_INPUT, "other", "A supply joins two different organisations.");
    return chain_join(c, chain, err);
}

static bool join(struct request *req, struct response *res, struct error *err)
{
    struct chain_joining chain = { .what = sent(req, "what"), .other_kind = sent(req, "other.kind"),
                                   .is_supplier = text_equal(sent(req, "side"), "supplier") };
    struct joining j = { req, &chain };
    struct chain_page cp;
    struct error why = { 0 };

    if (!chain_page_read(req, &cp, err) || !request_param_id(req, "id", &cp.wanted.chosen, err))
        return false;
    chain.organisation_id = cp.wanted.chosen;
    if (app_write(request_call(req), &(struct step){ .kind = "save" }, join_work, &j, &why))
        return page_done(req, res, chain_address(req->arena, &cp.wanted), "Saved.", true);
    if (!form_can_say(req, &why)) {
        *err = why;
        return false;
    }
    cp.joining = &chain;
    cp.why = &why;
    return chain_page_show(req, res, &cp, err);
}

static bool level_of(const struct request *req, const char *name, int *out, struct error *err)
{
    const char *text = sent(req, name);

    *out = *text == '\0' ? CHAIN_NOT_ASKED : *text - '0';
    if (*text != '\0' && (text[1] != '\0' || *out < 0 || *out > 4))
        return fail(err, ERROR_INPUT, name, "How well is said from 0 to 4.");
    return true;
}

static bool understood(struct request *req, struct response *res, struct error *err)
{
    int64_t id;
    int ours, theirs;

    return request_param_id(req, "id", &id, err) && level_of(req, "ours", &ours, err) &&
           level_of(req, "theirs", &theirs, err) &&
           chain_understood(request_call(req), id, ours, theirs, err) &&
           page_done(req, res, form_back(req, "/chain"), "Saved.", true);
}

static bool end_link(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           app_bin(request_call(req), &supply_entity, id, err) &&
           page_done(req, res, form_back(req, "/chain"), "Put in the bin.", true);
}

static bool plan(struct request *req, struct response *res, struct error *err)
{
    struct chain_page cp;

    if (!chain_page_read(req, &cp, err) || !request_param_id(req, "id", &cp.wanted.chosen, err))
        return false;
    chain_panel_plan(&cp);
    switch (inplace_save(req, &cp.plan, err)) {
    case INPLACE_SAVED:
        return page_done(req, res, chain_address(req->arena, &cp.wanted), "Saved.", true);
    case INPLACE_REFUSED: return chain_page_show(req, res, &cp, err);
    default: return false;
    }
}

static bool carried_out(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           chain_plan_done(request_call(req), id, request_form(req, "learned"), err) &&
           page_done(req, res, form_back(req, "/chain"), "Done.", true);
}

static const struct route routes[] = {
    { .method = POST, .path = "/chain/:id/links", .handler = join, .need = NEED_EDITOR },
    { .method = POST, .path = "/chain/:id/plans", .handler = plan, .need = NEED_EDITOR },
    { .method = POST,
      .path = "/supplies/:id/understood",
      .handler = understood,
      .need = NEED_EDITOR },
    { .method = POST, .path = "/supplies/:id/end", .handler = end_link, .need = NEED_EDITOR },
    { .method = POST, .path = "/node-plans/:id/done", .handler = carried_out, .need = NEED_EDITOR },
};

const struct route_table chain_edit_pages = { routes, COUNT(routes) };
