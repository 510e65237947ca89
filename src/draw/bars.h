/*
 * Bars: a row of small stacked bars with one figure beside it, as SVG.
 *
 * Only classes, no style: bar-main, bar-rest and bar-figure are coloured by the style sheet, so
 * the dark page has its own. A picture is not for everybody: whoever draws it writes the same
 * numbers into a table (the page's template does).
 */
#ifndef DRAW_BARS_H
#define DRAW_BARS_H

#include "format/html.h"

struct bar {
    int main; /* stands on the ground */
    int rest; /* on top of it, in the colour of alarm */
};

struct bars {
    const struct bar *items;
    size_t count;        /* at most BARS_MOST */
    const char *label;   /* the whole picture in one sentence, for those who hear it */
    const char *figure;  /* "13/14", large, beside the bars; "" for none */
    const char *caption; /* below it: "kept" */
};

enum { BARS_MOST = 60 };

void bars_draw(struct html *h, const struct bars *b);

#endif
