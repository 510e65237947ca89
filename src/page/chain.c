/* The value chain as a picture one works in, with the table and the plans beside it. */
#include "app/save.h"
#include "base/text.h"
#include "draw/graph.h"
#include "entity/chain_journey.h"
#include "entity/organisation.h"
#include "page/all.h"
#include "page/chain_view.h"
#include "page/table.h"

#include <string.h>

enum { CEILING = 6 << 20, DRAWN_MOST = 300, STEPS_OTHERWISE = 2, FOUND_MOST = 8, JOURNEYS_MOST = 8,
       ROWS_MOST = 200 };

static const char *const levels[] = {
    N_("nothing of what moves them"), N_("one of five kinds"), N_("two of five kinds"),
    N_("three of five kinds"), N_("four and more of five kinds"),
};
static const char *const marks[] = { "○○○○", "●○○○", "●●○○", "●●●○", "●●●●" };

const char *chain_level_text(struct page *p, const struct chain_node *n)
{
    return n->level < 0 ? tr(p->call->language, "we know nobody there")
                        : tr(p->call->language, levels[n->level]);
}

const char *chain_distance_text(struct page *p, int distance)
{
    enum language lang = p->call->language;

    return distance == CHAIN_FAR ? tr(lang, "not connected")
           : distance == 0       ? tr(lang, "ourselves")
                           : text_fill(p->req->arena, trn(lang, distance, "one step", "{n} steps"),
                                       { "n", arena_printf(p->req->arena, "%d", distance) });
}

const char *chain_address(struct arena *a, const struct chain_wanted *w)
{
    const char *address = "/chain?";

    if (w->around != 0)
        address =
            arena_printf(a, "%saround=%lld&steps=%d&", address, (long long)w->around, w->steps);
    if (w->one_by_one)
        address = arena_printf(a, "%sall=1&", address);
    if (w->chosen != 0)
        address = arena_printf(a, "%snode=%lld&", address, (long long)w->chosen);
    return arena_strndup(a, address, strlen(address) - 1);
}

/* The levels are said by marks and a line too, not by the colour alone. */
static void draw_nodes(struct page *p, const struct chain *ch, const struct chain_wanted *w,
                       struct graph_node *nodes, size_t *drawn)
{
    struct arena *a = p->req->arena;
    size_t n = 0;

    for (size_t i = 0; i < ch->node_count; i++) {
        const struct chain_node *c = &ch->nodes[i];
        struct chain_wanted open = *w;

        drawn[i] = SIZE_MAX;
        if (!c->is_drawn || n == DRAWN_MOST)
            continue;
        open.chosen = c->organisation_id;
        const char *address = chain_address(a, &open);
        nodes[drawn[i] = n++] = (struct graph_node){
            .name = c->name,
            .key = c->organisation_id,
            .is_chosen = c->organisation_id == w->chosen,
            .href = arena_printf(a, "%s#panel", address),
            .part = address,
            .detail = c->is_ours && c->level < 0 /* the house: its people are in the departments */
                          ? chain_distance_text(p, c->distance)
                          : arena_printf(a, "%s · %s%s", c->level < 0 ? "?" : marks[c->level],
                                         chain_distance_text(p, c->distance),
                                         c->plan_id != 0 ? " ✎" : ""),
            .title = arena_printf(a, "%s: %s, %s%s%s", c->name, chain_level_text(p, c),
                                  chain_distance_text(p, c->distance), c->plan_id != 0 ? ". " : "",
                                  c->plan),
            .class =
                arena_printf(a, "box %s%s%s",
                             c->level < 0 ? "known-none" : arena_printf(a, "known-%d", c->level),
                             c->is_ours ? " ours" : "", c->plan_id != 0 ? " planned" : ""),
        };
    }
}

static void draw_groups(struct page *p, const struct chain *ch, const struct chain_wanted *w,
                        struct graph_node *nodes, size_t *count, struct graph_edge *edges,
                        size_t *edge_count, const size_t *drawn)
{
    struct arena *a = p->req->arena;

    for (size_t i = 0; i < ch->group_count; i++) {
        const struct chain_group *g = &ch->groups[i];
        struct chain_wanted open = { .around = ch->nodes[g->of].organisation_id, .steps = 1,
                                     .one_by_one = true, .chosen = w->chosen };

        if (drawn[g->of] == SIZE_MAX)
            continue;
        int64_t n = (int64_t)g->count;
        enum language lang = p->call->language;
        const char *name =
            text_fill(a,
                      g->supplied ? trn(lang, n, "and one customer", "and {n} customers")
                                  : trn(lang, n, "and one supplier", "and {n} suppliers"),
                      { "n", lang_number(a, lang, n) });
        nodes[*count] = (struct graph_node){ .name = name, .title = name, .class = "box more",
                                             .href = chain_address(a, &open) };
        edges[(*edge_count)++] = g->supplied
                                     ? (struct graph_edge){ .from = drawn[g->of], .to = *count }
                                     : (struct graph_edge){ .from = *count, .to = drawn[g->of] };
        ++*count;
    }
}

static const char *out_of_four(struct page *p, int level)
{
    return level < 0 ? "?" : arena_printf(p->req->arena, "%d", level);
}

static struct graph_edge edge_of(struct page *p, const struct chain *ch, const struct chain_link *l,
                                 const size_t *drawn, bool with_labels)
{
    struct arena *a = p->req->arena;
    const char *ours = out_of_four(p, l->ours), *theirs = out_of_four(p, l->theirs);
    bool asked = l->ours >= 0 || l->theirs >= 0;

    return (struct graph_edge){
        .from = drawn[l->from],
        .to = drawn[l->to],
        .class = l->ours >= 3 && l->theirs >= 3 ? "strong"
                 : !asked                       ? "unasked"
                                                : NULL,
        .label = asked && with_labels ? arena_printf(a, "%s ⇄ %s", ours, theirs) : NULL,
        .title = text_fill(
            a,
            tr(p->call->language,
               "{from} → {to}: {what}. We understand them: {ours} of 4; they us: {theirs} of 4."),
            { "from", ch->nodes[l->from].name }, { "to", ch->nodes[l->to].name },
            { "what", *l->what != '\0' ? l->what : "–" }, { "ours", ours }, { "theirs", theirs }),
    };
}

static bool draw(struct page *p, const struct chain *ch, const struct chain_wanted *w,
                 struct html *h, struct error *err)
{
    struct arena *a = p->req->arena;
    size_t room = ch->node_count + ch->group_count + 1, count = 0, edge_count = 0;
    struct graph_node *nodes = arena_array(a, struct graph_node, room);
    struct graph_edge *edges = arena_array(a, struct graph_edge, ch->link_count + room);
    size_t *drawn = arena_array(a, size_t, room);

    draw_nodes(p, ch, w, nodes, drawn);
    for (size_t i = 0; i < ch->node_count; i++)
        count += drawn[i] != SIZE_MAX;
    draw_groups(p, ch, w, nodes, &count, edges, &edge_count, drawn);
    for (size_t i = 0; i < ch->link_count; i++)
        if (drawn[ch->links[i].from] != SIZE_MAX && drawn[ch->links[i].to] != SIZE_MAX)
            edges[edge_count++] = edge_of(p, ch, &ch->links[i], drawn, ch->link_count <= 120);
    const struct graph g = { nodes, count, edges, edge_count,
                             tr(p->call->language, "The value chain") };
    return graph_draw(a, &g, app_layouts(p->call), h, err);
}

static void add_nodes(struct page *p, const struct chain *ch, const struct chain_wanted *w)
{
    struct view *rows = view_list(p->view, "nodes");
    size_t most = p->req->wants_json || ch->node_count < ROWS_MOST ? ch->node_count : ROWS_MOST;

    view_bool(p->view, "more_nodes", most < ch->node_count);
    for (size_t i = 0; i < most; i++) {
        const struct chain_node *n = &ch->nodes[i];
        struct view *row = view_item(rows);
        struct chain_wanted open = *w;

        open.chosen = n->organisation_id;
        view_id(row, "organisation_id", n->organisation_id);
        view_text(row, "href",
                  arena_printf(p->req->arena, "%s#panel", chain_address(p->req->arena, &open)));
        view_text(row, "name", n->name);
        view_text(row, "distance", chain_distance_text(p, n->distance));
        if (n->distance != CHAIN_FAR)
            view_int(row, "steps", n->distance);
        view_int(row, "people", n->people);
        view_text(row, "marks", n->level < 0 ? "?" : marks[n->level]);
        view_text(row, "level", chain_level_text(p, n));
        view_bool(row, "weak", !n->is_ours && n->level < 2);
        if (n->plan_id == 0)
            continue;
        struct view *plan = view_child(row, "plan");
        view_id(plan, "plan_id", n->plan_id);
        view_text(plan, "what", n->plan);
        view_text(plan, "who", n->plan_user);
        view_text(plan, "by",
                  lang_day(p->req->arena, p->call->language, n->plan_due, p->call->today));
        view_text(row, "plan_what", n->plan);
        view_text(row, "plan_who", n->plan_user);
        view_day(row, "plan_by", n->plan_due.number);
    }
}

static const char *of_four(struct page *p, int level)
{
    return level < 0 ? tr(p->call->language, "not asked")
                     : arena_printf(p->req->arena, "%d / 4", level);
}

static void add_links(struct page *p, const struct chain *ch)
{
    struct view *rows = view_list(p->view, "links");
    size_t most = p->req->wants_json || ch->link_count < ROWS_MOST ? ch->link_count : ROWS_MOST;

    view_bool(p->view, "more_links", most < ch->link_count);
    for (size_t i = 0; i < most; i++) {
        const struct chain_link *l = &ch->links[i];
        struct view *row = view_item(rows);

        view_id(row, "supply_id", l->supply_id);
        view_text(row, "from", ch->nodes[l->from].name);
        view_text(row, "to", ch->nodes[l->to].name);
        view_text(row, "what", *l->what != '\0' ? l->what : NULL);
        view_text(row, "ours", of_four(p, l->ours));
        view_text(row, "theirs", of_four(p, l->theirs));
        if (l->asked_on.number != 0)
            view_day(row, "asked_on", l->asked_on.number);
    }
}

/* What is shown of how much, and how to see more or less of it. */
static void add_scope(struct page *p, const struct chain *ch, const struct chain_wanted *w)
{
    struct arena *a = p->req->arena;
    enum language lang = p->call->language;
    struct view *views = view_list(p->view, "views");
    struct chain_wanted other = *w;

    if (w->around != 0 || ch->group_count > 0 || w->one_by_one) {
        for (int steps = 0; steps <= 3; steps++) {
            if (w->around == 0 && steps > 0)
                break;
            struct view *item = view_item(views);
            other = (struct chain_wanted){ .around = steps > 0 ? w->around : 0, .steps = steps,
                                           .chosen = w->chosen };
            view_text(item, "label", steps == 0 ? tr(lang, "the whole chain")
                                                : chain_distance_text(p, steps));
            view_text(item, "href", chain_address(a, &other));
            view_bool(item, "here", steps == 0 ? w->around == 0 && !w->one_by_one
                                               : w->steps == steps);
        }
    }
    if (ch->group_count > 0) {
        struct view *item = view_item(views);

        other = *w;
        other.one_by_one = true;
        view_text(item, "label", tr(lang, "one by one"));
        view_text(item, "href", chain_address(a, &other));
    }
    if (w->around != 0 && ch->node_count > 0)
        view_text(p->view, "around",
                  text_fill(a, tr(lang, "Around {name}:"), { "name", ch->nodes[0].name }));
    if (ch->left_out > 0)
        view_text(p->view, "left_out",
                  text_fill(a,
                            tr(lang, "{n} organisations belong to this; the nearest {most} are "
                                     "shown. Look around one of them."),
                            { "n", lang_number(a, lang, (int64_t)(ch->node_count + ch->left_out)) },
                            { "most", lang_number(a, lang, DRAWN_MOST) }));
    view_int(p->view, "organisations", (int64_t)ch->organisations);
    view_bool(p->view, "is_large", ch->organisations > CHAIN_UNFOLDED || w->around != 0);
}

static bool add_found(struct page *p, struct error *err)
{
    const char *words = request_query(p->req, "find");
    struct view *list = view_list(p->view, "found");
    struct title *found;
    size_t count;

    view_text(p->view, "find", words);
    if (text_is_blank(words))
        return true;
    if (!titles_search(p->call, &organisation_entity, words, FOUND_MOST, &found, &count, err))
        return false;
    view_bool(p->view, "found_nothing", count == 0);
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(list);
        const struct chain_wanted w = { .around = found[i].id, .steps = STEPS_OTHERWISE,
                                        .chosen = found[i].id };

        view_text(item, "label", found[i].text);
        view_text(item, "href", chain_address(p->req->arena, &w));
    }
    return true;
}

static bool add_journeys(struct page *p, struct error *err)
{
    struct query q = { .entity = &chain_journey_entity, .limit = JOURNEYS_MOST };
    struct view *list = view_list(p->view, "journeys");
    struct record_list found;

    if (!app_list(p->call, &q, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        struct view *item = view_item(list);

        view_id(item, "journey_id", found.records[i]->id);
        view_text(item, "journey_title", record_text(found.records[i], CHAIN_JOURNEY_TITLE));
        view_text(item, "product", record_text(found.records[i], CHAIN_JOURNEY_PRODUCT));
    }
    return true;
}

static bool build(struct page *p, struct error *err)
{
    struct chain_page *cp = p->context;
    struct html h = html_new(p->req->arena, CEILING);
    struct error no_picture = { 0 };
    struct chain ch;

    if (cp->wanted.chosen != 0 && !chain_panel_view(p, cp, err))
        return false;
    if (p->req->htmx && cp->wanted.chosen != 0)
        return true;
    if (!app_chain(p->call, &cp->wanted, &ch, err) || !add_found(p, err) || !add_journeys(p, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "The value chain"));
    view_bool(p->view, "empty", ch.link_count == 0 && ch.node_count == 0);
    add_scope(p, &ch, &cp->wanted);
    add_nodes(p, &ch, &cp->wanted);
    add_links(p, &ch);
    if (ch.node_count == 0 || p->req->wants_json)
        return true;
    if (draw(p, &ch, &cp->wanted, &h, &no_picture))
        view_markup(p->view, "picture", &h);
    else
        view_text(p->view, "no_picture", tr(p->call->language, no_picture.text));
    return true;
}

bool chain_page_read(struct request *req, struct chain_page *out, struct error *err)
{
    const char *node = request_query(req, "node"), *around = request_query(req, "around");

    *out = (struct chain_page){
        .wanted = { .steps =
                        (int)request_query_int(req, "steps", 1, CHAIN_STEPS_MOST, STEPS_OTHERWISE),
                    .one_by_one = request_query(req, "all") != NULL },
    };
    if ((node != NULL && !id_from_text(node, &out->wanted.chosen)) ||
        (around != NULL && !id_from_text(around, &out->wanted.around)))
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    out->here = chain_address(req->arena, &out->wanted);
    return true;
}

bool chain_page_show(struct request *req, struct response *res, struct chain_page *cp,
                     struct error *err)
{
    return page_show(req, res, req->htmx && cp->wanted.chosen != 0 ? "chain_panel" : "chain", build,
                     cp, err);
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    struct chain_page cp;

    return chain_page_read(req, &cp, err) && chain_page_show(req, res, &cp, err);
}

static bool as_table(struct request *req, struct response *res, struct error *err)
{
    static const struct table_column columns[] = {
        { N_("Organisation"), "name" }, { N_("Steps from us"), "steps" },
        { N_("People we know"), "people" }, { N_("We know of them"), "level" },
        { N_("Plan"), "plan_what" }, { N_("Who of us"), "plan_who" }, { N_("By"), "plan_by" },
    };
    static const struct table table = { "chain.csv", "nodes", columns, COUNT(columns) };
    struct chain_page cp;

    if (!chain_page_read(req, &cp, err))
        return false;
    cp.wanted.chosen = 0;
    return table_show(req, res, &table, build, &cp, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/chain", .handler = show, .need = NEED_READER },
    { .method = GET, .path = "/chain.csv", .handler = as_table, .need = NEED_READER },
};

const struct route_table chain_pages = { routes, COUNT(routes) };
