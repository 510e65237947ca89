#include "stat/panels.h"

#include <math.h>

/* Abramowitz & Stegun table 25.4, n = 16. */
const double panel_node[PANEL_NODES / 2] = {
    0.09501250983763744019, 0.2816035507792589132, 0.4580167776572273863, 0.6178762444026437484,
    0.7554044083550030339, 0.8656312023878317439, 0.9445750230732325761, 0.9894009349916499326,
};
const double panel_weight[PANEL_NODES / 2] = {
    0.1894506104550684963, 0.1826034150449235889, 0.1691565193950025382, 0.1495959888165767321,
    0.1246289712555338721, 0.09515851168249278481, 0.06225352393864789286, 0.02715245941175409485,
};

static const double LONGEST = 1.5, FOLDS = 8, LAST_FOLD = 38;

void panels_add(struct panels *p, double from, double to)
{
    double middle = (from + to) / 2, half = (to - from) / 2;

    assert(p->count + PANEL_NODES <= PANEL_MOST);
    for (int i = 0; i < PANEL_NODES / 2; i++) {
        p->v[p->count] = middle - half * panel_node[i];
        p->weight[p->count++] = half * panel_weight[i];
        p->v[p->count] = middle + half * panel_node[i];
        p->weight[p->count++] = half * panel_weight[i];
    }
}

void panels_lay(panel_exponent *f, const void *context, double knee, struct panels *out)
{
    double from = 0, lowest = 0, slope, there;

    out->count = 0;
    while (out->count + PANEL_NODES <= PANEL_MOST) {
        double height = f(context, from, &slope);

        lowest = fmin(lowest, height);
        if (height - lowest > LAST_FOLD && slope > 0)
            return;
        double length = fmin(fmax(LONGEST, from - knee), FOLDS / fmax(fabs(slope), 1e-300));
        f(context, from + length, &there);
        length = fmin(length, FOLDS / fmax(fabs(slope), fabs(there)));
        panels_add(out, from, from + length);
        from += length;
    }
}
