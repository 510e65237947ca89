/*
 * Graph: boxes with names and arrows between them, laid out by dot, as SVG.
 *
 * Nodes with a key can be walked with a script: each names those its arrows lead to and come
 * from (data-next, data-before), and where it stands.
 */
#ifndef DRAW_GRAPH_H
#define DRAW_GRAPH_H

#include "draw/dot.h"
#include "draw/svg.h"

struct graph_node {
    const char *name, *href;
    const char *detail; /* a second line in the box; NULL: none */
    const char *title; /* said when pointed at */
    const char *class; /* of its box: "box known-3" */
    int64_t key;       /* 0: none */
    const char *part;  /* what htmx puts into #panel when it is chosen; NULL: nothing */
    bool is_chosen;
};

struct graph_edge {
    size_t from, to;
    const char *class; /* of its line; NULL: an ordinary one */
    const char *label; /* a few letters at its middle; NULL: none */
    const char *title; /* said when pointed at; NULL: nothing */
};

struct graph {
    const struct graph_node *nodes;
    size_t node_count;
    const struct graph_edge *edges;
    size_t edge_count;
    const char *label; /* of the whole picture */
};

/* `keep` as in dot_layout(). */
MUST_CHECK bool graph_draw(struct arena *a, const struct graph *g, struct keep *keep,
                           struct html *out, struct error *err);

#endif
