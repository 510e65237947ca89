/*
 * Chart: lines over time, and cells of heat, as SVG.
 *
 * Only classes, no style: chart-axis, chart-a, chart-b, heat-0 … heat-5 are coloured by the style
 * sheet, so the dark page has its own. Whoever draws writes the same numbers into a table beside
 * it.
 */
#ifndef DRAW_CHART_H
#define DRAW_CHART_H

#include "format/html.h"

struct chart_lines {
    const double *a, *b;          /* what was expected (dashed), and what came; not below 0 */
    size_t count;
    const char *a_label, *b_label;
    const char *first, *last;     /* what stands below the ends */
    const char *zero, *top_label; /* what stands at the ends of the upright axis */
    double top;                   /* the largest value there is room for; > 0 */
    const char *label;            /* the whole picture in one sentence, for those who hear it */
};

void chart_lines_draw(struct html *h, const struct chart_lines *c);

/* A row for each cohort, a cell for each month after it; cells may end early. */
struct heat_row {
    const char *label;
    const double *share; /* 0 to 1, or more than 1 for none */
    size_t count;
};

struct chart_heat {
    const struct heat_row *rows;
    size_t row_count, column_count;
    const char *columns;          /* what the columns are: "months later" */
    const char *label;
};

enum { HEAT_STEPS = 6 };
void chart_heat_draw(struct html *h, const struct chart_heat *c);

/* 1, 2 or 5 times a power of ten, not below x. */
double chart_round_up(double x);

#endif
