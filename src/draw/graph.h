/* Graph: boxes with names and arrows between them, laid out by dot, as SVG. */
#ifndef DRAW_GRAPH_H
#define DRAW_GRAPH_H

#include "draw/dot.h"
#include "draw/svg.h"

struct graph_node {
    const char *name, *href;
    const char *title; /* said when pointed at */
    const char *class; /* of its box: "box known-3" */
};

struct graph_edge {
    size_t from, to;
    const char *class; /* of its line; NULL: an ordinary one */
};

struct graph {
    const struct graph_node *nodes;
    size_t node_count;
    const struct graph_edge *edges;
    size_t edge_count;
    const char *label; /* of the whole picture */
};

MUST_CHECK bool graph_draw(struct arena *a, const struct graph *g, struct html *out,
                           struct error *err);

#endif
