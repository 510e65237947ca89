/* The value chain as a picture, with the table and the plans beside it. */
#include "app/chain.h"
#include "base/text.h"
#include "draw/graph.h"
#include "page/all.h"
#include "page/page.h"

enum { CEILING = 4 << 20 };

static const char *const levels[] = {
    N_("nothing of what moves them"), N_("one of five kinds"), N_("two of five kinds"),
    N_("three of five kinds"), N_("four and more of five kinds"),
};

static const char *level_text(struct page *p, const struct chain_node *n)
{
    return n->level < 0 ? tr(p->call->language, "we know nobody there")
                        : tr(p->call->language, levels[n->level]);
}

static bool draw(struct page *p, const struct chain *ch, struct html *h, struct error *err)
{
    struct arena *a = p->req->arena;
    struct graph_node *nodes = arena_array(a, struct graph_node, ch->node_count + 1);
    struct graph_edge *edges = arena_array(a, struct graph_edge, ch->link_count + 1);

    for (size_t i = 0; i < ch->node_count; i++) {
        const struct chain_node *n = &ch->nodes[i];

        nodes[i] = (struct graph_node){
            .name = n->name,
            .href = arena_printf(a, "/organisations/%lld", (long long)n->organisation_id),
            .title = arena_printf(a, "%s: %s", n->name, level_text(p, n)),
            .class = n->is_ours      ? "box ours"
                     : n->level < 0 ? "box known-none"
                                     : arena_printf(a, "box known-%d", n->level),
        };
    }
    for (size_t i = 0; i < ch->link_count; i++)
        edges[i] = (struct graph_edge){ .from = ch->links[i].from, .to = ch->links[i].to };
    const struct graph g = { nodes, ch->node_count, edges, ch->link_count,
                             tr(p->call->language, "The value chain") };
    return graph_draw(a, &g, h, err);
}

static const char *distance_text(struct page *p, int distance)
{
    enum language lang = p->call->language;

    return distance == CHAIN_FAR ? tr(lang, "not connected")
           : distance == 0       ? tr(lang, "ourselves")
                                 : text_fill(p->req->arena, trn(lang, distance, "one step", "{n} steps"),
                                             { "n", arena_printf(p->req->arena, "%d", distance) });
}

static void add_nodes(struct page *p, const struct chain *ch)
{
    struct view *rows = view_list(p->view, "nodes");

    for (size_t i = 0; i < ch->node_count; i++) {
        const struct chain_node *n = &ch->nodes[i];
        struct view *row = view_item(rows);

        view_id(row, "organisation_id", n->organisation_id);
        view_text(row, "name", n->name);
        view_text(row, "distance", distance_text(p, n->distance));
        view_text(row, "people", arena_printf(p->req->arena, "%d", n->people));
        view_text(row, "level", level_text(p, n));
        view_bool(row, "weak", !n->is_ours && n->level < 2);
        if (n->plan_id == 0)
            continue;
        struct view *plan = view_child(row, "plan");
        view_id(plan, "plan_id", n->plan_id);
        view_text(plan, "what", n->plan);
        view_text(plan, "who", n->plan_user);
        view_text(plan, "by", lang_day(p->req->arena, p->call->language, n->plan_due, p->call->today));
    }
}

static const char *of_four(struct page *p, int level)
{
    return level < 0 ? tr(p->call->language, "not asked") : arena_printf(p->req->arena, "%d / 4", level);
}

static void add_links(struct page *p, const struct chain *ch)
{
    struct view *rows = view_list(p->view, "links");

    for (size_t i = 0; i < ch->link_count; i++) {
        const struct chain_link *l = &ch->links[i];
        struct view *row = view_item(rows);

        view_id(row, "supply_id", l->supply_id);
        view_text(row, "from", ch->nodes[l->from].name);
        view_text(row, "to", ch->nodes[l->to].name);
        view_text(row, "what", *l->what != '\0' ? l->what : NULL);
        view_text(row, "ours", of_four(p, l->ours));
        view_text(row, "theirs", of_four(p, l->theirs));
    }
}

static bool build(struct page *p, struct error *err)
{
    struct html h = html_new(p->req->arena, CEILING);
    struct error no_picture = { 0 };
    struct chain ch;

    if (!app_chain(p->call, &ch, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "The value chain"));
    view_bool(p->view, "empty", ch.link_count == 0);
    add_nodes(p, &ch);
    add_links(p, &ch);
    if (ch.link_count == 0 || p->req->wants_json)
        return true;
    if (draw(p, &ch, &h, &no_picture))
        view_markup(p->view, "picture", &h);
    else
        view_text(p->view, "no_picture", tr(p->call->language, no_picture.text));
    return true;
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "chain", build, NULL, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/chain", .handler = show, .need = NEED_READER },
};

const struct route_table chain_pages = { routes, COUNT(routes) };
