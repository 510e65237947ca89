/* The panel beside the picture: what is joined with the chosen one, how well each understands the
 * other, the plan, the people. */
#include "app/chain_edit.h"
#include "app/organisation.h"
#include "app/people.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/insight.h"
#include "entity/node_plan.h"
#include "entity/organisation.h"
#include "entity/supply.h"
#include "page/chain_view.h"
#include "page/choose.h"
#include "page/shown.h"

#include <string.h>

enum { PEOPLE_SHOWN = 8, LINKS_SHOWN = 30, PLANS_SHOWN = 10, CEILING = 64 * 1024 };

static const char *const grades[] = {
    N_("not at all"), N_("a little"), N_("in part"), N_("well"), N_("very well"),
};

static void add_grades(struct page *p, struct view *parent, const char *key, const struct record *r,
                       size_t field)
{
    struct view *list = view_list(parent, key), *item = view_item(list);

    view_text(item, "value", "");
    view_text(item, "label", tr(p->call->language, "not asked"));
    view_bool(item, "here", record_is_null(r, field));
    for (size_t i = 0; i < COUNT(grades); i++) {
        item = view_item(list);
        view_text(item, "value", arena_printf(p->req->arena, "%zu", i));
        view_text(item, "label", tr(p->call->language, grades[i]));
        view_bool(item, "here", !record_is_null(r, field) && record_int(r, field) == (int64_t)i);
    }
}

static bool add_links(struct page *p, struct view *panel, const char *key, int64_t id,
                      bool is_supplier, struct error *err)
{
    size_t other = is_supplier ? SUPPLY_SUPPLIER_ID : SUPPLY_CUSTOMER_ID;
    struct query q = { .entity = &supply_entity, .limit = LINKS_SHOWN };
    struct titles titles = titles_new(p->call);
    struct view *list = view_list(panel, key);
    struct record_list found;

    query_where(&q, is_supplier ? "customer_id" : "supplier_id", FILTER_EQ, V_INT(id));
    if (!titles_list(&titles, &q, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        const struct record *r = found.records[i];
        int64_t who = record_int(r, other);
        struct view *item = view_item(list);

        view_id(item, "supply_id", r->id);
        view_id(item, "other_id", who);
        view_text(item, "other", titles_get(&titles, &organisation_entity, who));
        shown_words(item, "what", r, SUPPLY_WHAT);
        shown_near_day(p, item, "asked", r, SUPPLY_ASKED_ON);
        add_grades(p, item, "ours", r, SUPPLY_OUR_UNDERSTANDING);
        add_grades(p, item, "theirs", r, SUPPLY_THEIR_UNDERSTANDING);
    }
    return true;
}

/* "fear, joy": what nobody has asked this person yet. */
static const char *not_asked(struct page *p, unsigned mask)
{
    const struct field *kind = &insight_entity.fields[INSIGHT_KIND];
    const char *text = "";

    for (size_t k = 0; k < UNDERSTOOD_KINDS; k++)
        if (!((mask >> k) & 1u))
            text = arena_printf(p->req->arena, "%s%s%s", text, *text != '\0' ? ", " : "",
                                shown_value(p, NULL, kind, &V_TEXT(understood_kinds[k])));
    return text;
}

static bool add_people(struct page *p, struct view *panel, int64_t id, struct error *err)
{
    struct people_wanted w = { .organisation_id = id, .limit = PEOPLE_SHOWN };
    struct view *list = view_list(panel, "people");
    int64_t ids[PEOPLE_SHOWN];
    unsigned masks[PEOPLE_SHOWN];
    struct people found;

    if (!people_list(p->call, &w, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        ids[i] = found.lines[i].id;
    if (!people_understood(p->call, ids, found.count, masks, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        struct view *item;

        if (found.lines[i].name == NULL)
            continue;
        item = view_item(list);
        view_id(item, "person_id", ids[i]);
        view_text(item, "name", found.lines[i].name);
        view_text(item, "role", *found.lines[i].title != '\0' ? found.lines[i].title : NULL);
        view_text(item, "gap",
                  masks[i] == (1u << UNDERSTOOD_KINDS) - 1
                      ? NULL
                      : text_fill(p->req->arena, tr(p->call->language, "not asked yet: {kinds}"),
                                  { "kinds", not_asked(p, masks[i]) }));
    }
    view_bool(panel, "more_people", found.next != NULL);
    return true;
}

static bool add_plans(struct page *p, struct view *panel, struct chain_page *cp, struct error *err)
{
    struct query q = { .entity = &node_plan_entity, .limit = PLANS_SHOWN };
    struct view *list = view_list(panel, "plans");
    struct titles titles = titles_new(p->call);
    struct record_list found;

    query_where(&q, "organisation_id", FILTER_EQ, V_INT(cp->wanted.chosen));
    if (!titles_list(&titles, &q, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        const struct record *r = found.records[i];
        bool done = !record_is_null(r, NODE_PLAN_DONE_ON);
        size_t when = done ? NODE_PLAN_DONE_ON : NODE_PLAN_DUE;
        struct view *item = view_item(list);

        view_id(item, "plan_id", r->id);
        view_text(item, "what", record_text(r, NODE_PLAN_PLAN));
        shown_as(p, item, "who", &titles, r, NODE_PLAN_USER_ID);
        view_text(item, "on",
                  lang_day(p->req->arena, p->call->language,
                           (struct day){ (int32_t)record_int(r, when) }, p->call->today));
        view_bool(item, "done", done);
        shown_words(item, "learned", r, NODE_PLAN_LEARNED);
    }
    return true;
}

/* The organisation to join with: found by name, or new. */
static bool add_chooser(struct page *p, struct view *panel, const struct chain_page *cp,
                        struct error *err)
{
    static const struct field any = {
        .name = "other", .label = N_("Organisation"), .type = FIELD_REF, .flags = FIELD_REQUIRED
    };
    bool refused = cp->why != NULL;
    const char *words = refused ? form_sent(&p->req->form, p->req->arena, "other", ".words") : NULL;
    struct control c = { .name = "other", .field = &any, .value = "", .lang = p->call->language,
                         .is_wrong = refused && cp->why->field != NULL &&
                                     text_equal(cp->why->field, "other") };
    struct html *h = arena_new(p->req->arena, struct html);

    *h = html_new(p->req->arena, CEILING);
    if (!choose_write(h, p->call, &c, &organisation_entity,
                      (struct title){ .entity = &organisation_entity, .text = "", .detail = "" },
                      words != NULL ? words : "", err))
        return false;
    view_markup(panel, "chooser", h);
    view_bool(panel, "offers_new", refused && c.is_wrong && !text_is_blank(words));
    view_text(panel, "new_name", words);
    view_bool(panel, "other_wrong", c.is_wrong);
    view_bool(panel, "is_supplier", refused && cp->joining->is_supplier);
    view_text(panel, "joining_what", refused ? cp->joining->what : NULL);
    return true;
}

static void add_around(struct page *p, struct view *panel, const struct chain_page *cp)
{
    struct view *list = view_list(panel, "arounds");

    for (int steps = 1; steps <= 3; steps++) {
        struct chain_wanted w = { .around = cp->wanted.chosen, .steps = steps,
                                  .chosen = cp->wanted.chosen };
        struct view *item = view_item(list);

        view_text(item, "label", chain_distance_text(p, steps));
        view_text(item, "href", chain_address(p->req->arena, &w));
    }
}

static bool fill_plan(struct call *c, struct record *r, void *context, struct error *err)
{
    const struct chain_page *cp = context;

    (void)err;
    record_set_int(r, NODE_PLAN_ORGANISATION_ID, cp->wanted.chosen);
    if (c->actor.user_id != 0)
        record_set_int(r, NODE_PLAN_USER_ID, c->actor.user_id);
    return true;
}

void chain_panel_plan(struct chain_page *cp)
{
    static const char *const names[] = { "plan", "user_id", "due", NULL };

    cp->plan.entity = &node_plan_entity;
    cp->plan.prefix = "plan.";
    cp->plan.names = names;
    cp->plan.fill = fill_plan;
    cp->plan.context = cp;
}

bool chain_panel_view(struct page *p, struct chain_page *cp, struct error *err)
{
    struct view *panel = view_child(p->view, "panel");
    struct chain_wanted around = { .around = cp->wanted.chosen };
    struct record *r;
    struct chain ch;

    if (!app_load(p->call, &organisation_entity, cp->wanted.chosen, &r, err) ||
        !app_chain(p->call, &around, &ch, err))
        return false;
    struct chain_node alone = { .organisation_id = r->id, .distance = CHAIN_FAR };
    if (ch.node_count == 0 && !app_chain_understanding(p->call, &alone, 1, err))
        return false;
    const struct chain_node *n = ch.node_count > 0 ? &ch.nodes[0] : &alone;

    if (cp->why != NULL) {
        struct form refused = form_new(p, r, "");

        form_refused(&refused, cp->why);
    }
    view_bool(p->view, "may_edit", p->call->actor.right >= RIGHT_EDIT);
    view_id(panel, "organisation_id", r->id);
    view_text(panel, "name", record_text(r, ORGANISATION_NAME));
    view_text(panel, "distance", chain_distance_text(p, n->distance));
    view_text(panel, "level", chain_level_text(p, n));
    view_bool(panel, "weak", !n->is_ours && n->level < 2);
    view_text(panel, "here", chain_address(p->req->arena, &cp->wanted));
    view_text(panel, "scope", strchr(chain_address(p->req->arena, &cp->wanted), '?'));
    struct chain_wanted closed = cp->wanted;
    closed.chosen = 0;
    view_text(panel, "closed", chain_address(p->req->arena, &closed));
    add_around(p, panel, cp);
    chain_panel_plan(cp);
    return add_links(p, panel, "customers", r->id, false, err) &&
           add_links(p, panel, "suppliers", r->id, true, err) && add_people(p, panel, r->id, err) &&
           add_plans(p, panel, cp, err) &&
           (p->call->actor.right < RIGHT_EDIT ||
            (add_chooser(p, panel, cp, err) &&
             inplace_view(p, &cp->plan, view_child(panel, "plan_form"), err)));
}
