/* Who brings us whom (S4.6): the graph of recommendations and its table. */
#include "app/recommended.h"
#include "base/text.h"
#include "draw/graph.h"
#include "page/all.h"
#include "page/page.h"

enum { CEILING = 4 << 20, DRAWN_MOST = 300 };

/* The place of a person among the nodes; a new one when there is none. Those who are not in the
 * book have no id and are known by their name. */
static size_t node_of(struct page *p, struct graph_node *nodes, int64_t *ids, size_t *count,
                      int64_t id, const char *name)
{
    for (size_t i = 0; i < *count; i++)
        if (id != 0 ? ids[i] == id : ids[i] == 0 && text_equal(nodes[i].name, name))
            return i;
    ids[*count] = id;
    nodes[*count] = (struct graph_node){
        .name = name, .title = name, .class = id != 0 ? "box person" : "box known-none",
        .href = id != 0 ? arena_printf(p->req->arena, "/people/%lld", (long long)id) : "#table",
    };
    return (*count)++;
}

static bool draw(struct page *p, const struct recommendation *all, size_t count, struct html *h,
                 struct error *err)
{
    struct arena *a = p->req->arena;
    struct graph_node *nodes = arena_array(a, struct graph_node, 2 * count + 1);
    struct graph_edge *edges = arena_array(a, struct graph_edge, count + 1);
    int64_t *ids = arena_array(a, int64_t, 2 * count + 1);
    size_t node_count = 0, edge_count = 0;

    for (size_t i = 0; i < count && i < DRAWN_MOST; i++) {
        if (*all[i].to == '\0')
            continue;
        size_t from = node_of(p, nodes, ids, &node_count, all[i].from_id, all[i].from);
        size_t to = node_of(p, nodes, ids, &node_count, all[i].to_id, all[i].to);

        edges[edge_count++] = (struct graph_edge){ .from = from, .to = to,
                                                  .class = all[i].became_customer ? "strong" : NULL };
    }
    const struct graph g = { nodes, node_count, edges, edge_count,
                             tr(p->call->language, "Recommendations") };
    return edge_count == 0 || graph_draw(a, &g, app_layouts(p->call), h, err);
}

static void add_rows(struct page *p, const struct recommendation *all, size_t count)
{
    struct view *rows = view_list(p->view, "rows");

    for (size_t i = 0; i < count; i++) {
        struct view *row = view_item(rows);

        view_id(row, "evidence_id", all[i].evidence_id);
        view_id(row, "from_id", all[i].from_id);
        view_text(row, "from", all[i].from);
        view_id(row, "to_id", all[i].to_id);
        view_text(row, "to", *all[i].to != '\0' ? all[i].to : tr(p->call->language, "not known"));
        view_text(row, "day", lang_day(p->req->arena, p->call->language, all[i].day, p->call->today));
        view_text(row, "outcome", *all[i].outcome != '\0' ? all[i].outcome : NULL);
        view_bool(row, "became_customer", all[i].became_customer);
    }
}

static bool add_share(struct page *p, struct error *err)
{
    int fresh, recommended;

    if (!app_recommended_share(p->call, &fresh, &recommended, err))
        return false;
    if (fresh > 0)
        view_text(p->view, "share",
                  text_fill(p->req->arena,
                            tr(p->call->language, "{some} of {all} customers new in the last year came by a recommendation."),
                            { "some", arena_printf(p->req->arena, "%d", recommended) },
                            { "all", arena_printf(p->req->arena, "%d", fresh) }));
    return true;
}

static bool build(struct page *p, struct error *err)
{
    struct html h = html_new(p->req->arena, CEILING);
    struct error no_picture = { 0 };
    struct recommendation *all;
    size_t count;

    if (!app_recommendations(p->call, &all, &count, err) || !add_share(p, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "Recommendations"));
    add_rows(p, all, count);
    if (count == 0 || p->req->wants_json)
        return true;
    if (!draw(p, all, count, &h, &no_picture))
        view_text(p->view, "no_picture", tr(p->call->language, no_picture.text));
    else if (h.out.len > 0)
        view_markup(p->view, "picture", &h);
    return true;
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "recommendations", build, NULL, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/recommendations", .handler = show, .need = NEED_READER },
};

const struct route_table recommendations_pages = { routes, COUNT(routes) };
