/*
 * Dot: where the nodes and edges of a graph stand, by Graphviz' `dot` (Gansner, Koutsofios, North
 * and Vo, A Technique for Drawing Directed Graphs, 1993) in a child of its own that may neither
 * run long nor grow large. Only sizes and numbers go to it, never a name of anybody; we draw.
 */
#ifndef DRAW_DOT_H
#define DRAW_DOT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/keep.h"

struct dot_node {
    double width, height; /* of its box, in points */
    double x, y;          /* filled: its middle, from the top left corner */
};

struct dot_point {
    double x, y;
};

struct dot_edge {
    size_t from, to;            /* which nodes */
    struct dot_point *points;   /* filled: a Bézier curve, 1 + 3n points */
    size_t point_count;
};

struct dot_graph {
    struct dot_node *nodes;
    size_t node_count;
    struct dot_edge *edges;
    size_t edge_count;
    double width, height; /* filled */
};

/* The same graph is laid out once as long as `keep` (or NULL) remembers it.
 * ERROR_BUSY when dot is not there or does not come to an end: the page shows its table alone. */
MUST_CHECK bool dot_layout(struct arena *a, struct dot_graph *g, struct keep *keep,
                           struct error *err);

#endif
