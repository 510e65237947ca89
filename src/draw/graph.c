#include "draw/graph.h"

#include "base/text.h"

#include <math.h>

enum {
    MARGIN = 8, LINE = 30, TWO_LINES = 44, LETTER = 7, LETTERS_LEAST = 8, LETTERS_MOST = 26,
    ARROW = 8
};

static double box_width(const struct graph_node *node)
{
    size_t n = text_length(node->name), m = node->detail != NULL ? text_length(node->detail) : 0;

    n = m > n ? m : n;
    n = n < LETTERS_LEAST ? LETTERS_LEAST : n > LETTERS_MOST ? LETTERS_MOST : n;
    return (double)(n * LETTER + 16);
}

static void point(struct html *h, struct dot_point p)
{
    svg_number(h, p.x + MARGIN);
    html_lit(h, " ");
    svg_number(h, p.y + MARGIN);
    html_lit(h, " ");
}

/* The middle of the curve: half way along its middle piece (de Casteljau). */
static struct dot_point middle(const struct dot_edge *e)
{
    const struct dot_point *p = &e->points[(e->point_count - 1) / 6 * 3];

    return (struct dot_point){ (p[0].x + 3 * p[1].x + 3 * p[2].x + p[3].x) / 8,
                               (p[0].y + 3 * p[1].y + 3 * p[2].y + p[3].y) / 8 };
}

static void draw_arrow(struct html *h, struct dot_point before, struct dot_point end)
{
    double dx = end.x - before.x, dy = end.y - before.y, length = hypot(dx, dy);

    if (length == 0)
        return;
    dx *= ARROW / length;
    dy *= ARROW / length;
    html_lit(h, "<path class=\"arrow\" d=\"M");
    point(h, (struct dot_point){ end.x + dx, end.y + dy });
    html_lit(h, "L");
    point(h, (struct dot_point){ end.x - dy / 2, end.y + dx / 2 });
    html_lit(h, "L");
    point(h, (struct dot_point){ end.x + dy / 2, end.y - dx / 2 });
    html_lit(h, "Z\"/>");
}

/* The curve ends where the arrow begins; the arrow points on in the direction of its end. */
static void draw_edge(struct html *h, const struct dot_edge *e, const struct graph_edge *edge)
{
    if (e->point_count < 4)
        return;
    html_lit(h, "<g>");
    if (edge->title != NULL) {
        html_lit(h, "<title>");
        html_text(h, edge->title);
        html_lit(h, "</title>");
    }
    html_lit(h, "<path class=\"edge ");
    html_text(h, edge->class != NULL ? edge->class : "");
    html_lit(h, "\" d=\"M");
    point(h, e->points[0]);
    html_lit(h, "C");
    for (size_t i = 1; i < e->point_count; i++)
        point(h, e->points[i]);
    html_lit(h, "\"/>");
    draw_arrow(h, e->points[e->point_count - 2], e->points[e->point_count - 1]);
    if (edge->label != NULL) {
        struct dot_point m = middle(e);

        svg_text(h, "said middle", m.x + MARGIN, m.y + MARGIN - 4, edge->label);
    }
    html_lit(h, "</g>");
}

/* "node-7 node-9": what its arrows lead to, or come from. */
static void draw_neighbours(struct html *h, const struct graph *g, size_t node, bool next)
{
    for (size_t i = 0; i < g->edge_count; i++) {
        const struct graph_edge *e = &g->edges[i];
        int64_t key = g->nodes[next ? e->to : e->from].key;

        if ((next ? e->from : e->to) != node || key == 0)
            continue;
        html_lit(h, "node-");
        html_int(h, key);
        html_lit(h, " ");
    }
}

static void draw_place(struct html *h, const struct graph *g, size_t i, const struct dot_node *at)
{
    const struct graph_node *node = &g->nodes[i];

    if (node->key == 0)
        return;
    html_lit(h, " id=\"node-");
    html_int(h, node->key);
    html_lit(h, "\" data-x=\"");
    svg_number(h, at->x);
    html_lit(h, "\" data-y=\"");
    svg_number(h, at->y);
    html_lit(h, "\" data-next=\"");
    draw_neighbours(h, g, i, true);
    html_lit(h, "\" data-before=\"");
    draw_neighbours(h, g, i, false);
    html_lit(h, "\"");
}

static void draw_node(struct arena *a, struct html *h, const struct graph *g, size_t i,
                      const struct dot_node *at)
{
    const struct graph_node *node = &g->nodes[i];
    double x = at->x + MARGIN, y = at->y + MARGIN;

    html_lit(h, "<a href=\"");
    html_url(h, node->href);
    html_lit(h, "\"");
    draw_place(h, g, i, at);
    if (node->part != NULL) {
        html_lit(h, " hx-get=\"");
        html_url(h, node->part);
        html_lit(h, "\" hx-target=\"#panel\"");
    }
    if (node->is_chosen)
        html_lit(h, " aria-current=\"true\"");
    html_lit(h, "><title>");
    html_text(h, node->title);
    html_lit(h, "</title>");
    svg_rect(h, node->class, x - at->width / 2, y - at->height / 2, at->width, at->height);
    svg_text(h, "name middle", x, node->detail != NULL ? y - 4 : y + 4,
             text_cut(a, node->name, LETTERS_MOST - 1));
    if (node->detail != NULL)
        svg_text(h, "detail middle", x, y + 13, node->detail);
    svg_link_end(h);
}

bool graph_draw(struct arena *a, const struct graph *g, struct keep *keep, struct html *out,
                struct error *err)
{
    struct dot_graph d = { .nodes = arena_array(a, struct dot_node, g->node_count + 1),
                           .node_count = g->node_count,
                           .edges = arena_array(a, struct dot_edge, g->edge_count + 1),
                           .edge_count = g->edge_count };

    for (size_t i = 0; i < g->node_count; i++) {
        d.nodes[i].width = box_width(&g->nodes[i]);
        d.nodes[i].height = g->nodes[i].detail != NULL ? TWO_LINES : LINE;
    }
    for (size_t i = 0; i < g->edge_count; i++) {
        d.edges[i].from = g->edges[i].from;
        d.edges[i].to = g->edges[i].to;
    }
    if (!dot_layout(a, &d, keep, err))
        return false;
    svg_begin(out, "picture graph", d.width + 2 * MARGIN, d.height + 2 * MARGIN, g->label);
    for (size_t i = 0; i < d.edge_count; i++)
        draw_edge(out, &d.edges[i], &g->edges[i]);
    for (size_t i = 0; i < d.node_count; i++)
        draw_node(a, out, g, i, &d.nodes[i]);
    svg_end(out);
    return true;
}
