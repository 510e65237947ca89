#include "draw/graph.h"

#include "base/text.h"

#include <math.h>

enum { MARGIN = 8, BOX_HEIGHT = 30, LETTER = 7, LETTERS_LEAST = 8, LETTERS_MOST = 26, ARROW = 8 };

static double box_width(const char *name)
{
    size_t n = text_length(name);

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

/* The curve ends where the arrow begins; the arrow points on in the direction of its end. */
static void draw_edge(struct html *h, const struct dot_edge *e, const char *class)
{
    struct dot_point end, before;

    if (e->point_count < 4)
        return;
    end = e->points[e->point_count - 1];
    before = e->points[e->point_count - 2];
    html_lit(h, "<path class=\"edge ");
    html_text(h, class != NULL ? class : "");
    html_lit(h, "\" d=\"M");
    point(h, e->points[0]);
    html_lit(h, "C");
    for (size_t i = 1; i < e->point_count; i++)
        point(h, e->points[i]);
    html_lit(h, "\"/>");

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

static void draw_node(struct arena *a, struct html *h, const struct dot_node *at,
                      const struct graph_node *node)
{
    svg_link(h, node->href, node->title);
    svg_rect(h, node->class, at->x + MARGIN - at->width / 2, at->y + MARGIN - at->height / 2,
             at->width, at->height);
    svg_text(h, "name middle", at->x + MARGIN, at->y + MARGIN + 4,
             text_cut(a, node->name, LETTERS_MOST - 1));
    svg_link_end(h);
}

bool graph_draw(struct arena *a, const struct graph *g, struct html *out, struct error *err)
{
    struct dot_graph d = { .nodes = arena_array(a, struct dot_node, g->node_count + 1),
                           .node_count = g->node_count,
                           .edges = arena_array(a, struct dot_edge, g->edge_count + 1),
                           .edge_count = g->edge_count };

    for (size_t i = 0; i < g->node_count; i++) {
        d.nodes[i].width = box_width(g->nodes[i].name);
        d.nodes[i].height = BOX_HEIGHT;
    }
    for (size_t i = 0; i < g->edge_count; i++) {
        d.edges[i].from = g->edges[i].from;
        d.edges[i].to = g->edges[i].to;
    }
    if (!dot_layout(a, &d, err))
        return false;
    svg_begin(out, "picture graph", d.width + 2 * MARGIN, d.height + 2 * MARGIN, g->label);
    for (size_t i = 0; i < d.edge_count; i++)
        draw_edge(out, &d.edges[i], g->edges[i].class);
    for (size_t i = 0; i < d.node_count; i++)
        draw_node(a, out, &d.nodes[i], &g->nodes[i]);
    svg_end(out);
    return true;
}
