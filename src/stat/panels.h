/*
 * Panels: composite Gauss-Legendre quadrature of e^-f(v) over v from 0 to infinity.
 *
 * Panels have 16 nodes and are at most 8 e-folds of the integrand long, so each is exact to
 * rounding; they end where the rest is below e^-38 of the largest value seen.
 */
#ifndef STAT_PANELS_H
#define STAT_PANELS_H

#include "base/base.h"

enum { PANEL_NODES = 16, PANEL_MOST = 1024 };

struct panels {
    size_t count; /* nodes */
    double v[PANEL_MOST], weight[PANEL_MOST];
};

/* Positive half of the nodes of one panel over [-1, 1]. */
extern const double panel_node[PANEL_NODES / 2], panel_weight[PANEL_NODES / 2];

/* f(v), with f(0) = 0, and its derivative, which must not decrease. */
typedef double panel_exponent(const void *context, double v, double *slope);

/* Beyond `knee` the integrand is smooth on the scale of the distance from it, and panels may be
 * as long as that; before it they are at most 1.5. INFINITY where there is none. */
void panels_lay(panel_exponent *f, const void *context, double knee, struct panels *out);

/* One panel over [from, to]. */
void panels_add(struct panels *p, double from, double to);

#endif
