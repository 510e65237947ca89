/* Who brings us whom (S4.6): the graph of recommendations and its table. */
#include "app/recommended.h"
#include "app/save.h"
#include "base/text.h"
#include "draw/graph.h"
#include "entity/person.h"
#include "page/all.h"
#include "page/page.h"
#include "page/table.h"

enum { CEILING = 4 << 20, DRAWN_MOST = 80, ROWS_MOST = 200,
       SHARE_MOST = 9999 /* what the frame counts to, page/frame.c */ };

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

/* How many this one has recommended us to. */
static size_t given_by(const struct recommendation *all, size_t count, int64_t person)
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        n += all[i].from_id == person;
    return n;
}

/* Of more than can be seen: those who did it most, and those who came by one and did it too. */
static const struct recommendation **choose(struct arena *a, const struct recommendation *all,
                                            size_t count, size_t *chosen)
{
    const struct recommendation **list = arena_array(a, const struct recommendation *, count + 1);
    size_t *weight = arena_array(a, size_t, count + 1), least = 0, at_least = count;

    for (size_t i = 0; i < count; i++)
        weight[i] = given_by(all, count, all[i].from_id) +
                    (all[i].to_id != 0 ? given_by(all, count, all[i].to_id) : 0);
    while (at_least > DRAWN_MOST) {
        at_least = 0;
        least++;
        for (size_t i = 0; i < count; i++)
            at_least += weight[i] >= least;
    }
    *chosen = 0;
    for (int level = 0; level < 2; level++) /* the rest of the room is for the newest below */
        for (size_t i = 0; i < count && *chosen < DRAWN_MOST; i++)
            if (level == 0 ? weight[i] >= least : weight[i] + 1 == least)
                list[(*chosen)++] = &all[i];
    return list;
}

static bool draw(struct page *p, const struct recommendation *all, size_t count, struct html *h,
                 struct error *err)
{
    struct arena *a = p->req->arena;
    struct graph_node *nodes = arena_array(a, struct graph_node, 2 * count + 1);
    struct graph_edge *edges = arena_array(a, struct graph_edge, count + 1);
    int64_t *ids = arena_array(a, int64_t, 2 * count + 1);
    size_t node_count = 0, edge_count = 0;

    size_t chosen;
    const struct recommendation *const *list = choose(a, all, count, &chosen);

    for (size_t i = 0; i < chosen; i++) {
        const struct recommendation *r = list[i];

        if (*r->to == '\0')
            continue;
        size_t from = node_of(p, nodes, ids, &node_count, r->from_id, r->from);
        size_t to = node_of(p, nodes, ids, &node_count, r->to_id, r->to);

        edges[edge_count++] = (struct graph_edge){ .from = from, .to = to,
                                                  .class = r->became_customer ? "strong" : NULL };
    }
    if (chosen < count)
        view_text(p->view, "left_out",
                  text_fill(a,
                            tr(p->call->language,
                               "Of {n} recommendations, those of the people who recommended us "
                               "most are drawn; all stand in the table."),
                            { "n", lang_number(a, p->call->language, (int64_t)count) }));
    const struct graph g = { nodes, node_count, edges, edge_count,
                             tr(p->call->language, "Recommendations") };
    return edge_count == 0 || graph_draw(a, &g, app_layouts(p->call), h, err);
}

static void add_rows(struct page *p, const struct recommendation *all, size_t count)
{
    struct view *rows = view_list(p->view, "rows");

    for (size_t i = 0; i < count && (i < ROWS_MOST || p->req->wants_json); i++) {
        struct view *row = view_item(rows);

        view_id(row, "evidence_id", all[i].evidence_id);
        view_id(row, "from_id", all[i].from_id);
        view_text(row, "from", all[i].from);
        view_id(row, "to_id", all[i].to_id);
        view_text(row, "to", *all[i].to != '\0' ? all[i].to : tr(p->call->language, "not known"));
        view_day(row, "seen_on", all[i].day.number);
        view_text(row, "day",
                  lang_day(p->req->arena, p->call->language, all[i].day, p->call->today));
        view_text(row, "outcome", *all[i].outcome != '\0' ? all[i].outcome : NULL);
        view_bool(row, "became_customer", all[i].became_customer);
    }
}

/* Everybody who became a customer is looked at for it: in a large book that is the report's. */
static bool add_share(struct page *p, struct error *err)
{
    struct query people = { .entity = &person_entity };
    int64_t known;
    int fresh, recommended;

    if (!app_count_known(p->call, &people, SHARE_MOST + 1, &known, err))
        return false;
    if (known > SHARE_MOST)
        return true;
    if (!app_recommended_share(p->call, &fresh, &recommended, err))
        return false;
    if (fresh > 0)
        view_text(
            p->view, "share",
            text_fill(
                p->req->arena,
                tr(p->call->language,
                   "{some} of {all} customers new in the last year came by a recommendation."),
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
    if (count > ROWS_MOST && !p->req->wants_json)
        view_text(p->view, "more", lang_number(p->req->arena, p->call->language, (int64_t)count));
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

static bool as_table(struct request *req, struct response *res, struct error *err)
{
    static const struct table_column columns[] = {
        { N_("Who"), "from" }, { N_("recommended us to"), "to" }, { N_("On"), "seen_on" },
        { N_("What came of it"), "outcome" }, { N_("customer"), "became_customer" },
    };
    static const struct table table = { "recommendations.csv", "rows", columns, COUNT(columns) };

    return table_show(req, res, &table, build, NULL, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/recommendations.csv", .handler = as_table, .need = NEED_READER },
    { .method = GET, .path = "/recommendations", .handler = show, .need = NEED_READER },
};

const struct route_table recommendations_pages = { routes, COUNT(routes) };
