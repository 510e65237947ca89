/*
 * Stacks: stacked bars as SVG – upright over time, or lying, each with its name.
 *
 * Only classes, no style: stack-good, stack-bad, stack-warm and stack-soft are coloured by the
 * style sheet, for the light page, the dark one and paper. The picture has a title and a
 * description; whoever draws it writes the same numbers into a table below.
 */
#ifndef DRAW_STACKS_H
#define DRAW_STACKS_H

#include "format/html.h"

enum { STACKS_SERIES = 4, STACKS_MOST = 60 };

struct stack {
    const char *label;
    int64_t values[STACKS_SERIES]; /* not below 0 */
};

struct stacks {
    const struct stack *items;
    size_t count;                  /* the first STACKS_MOST are drawn */
    struct {
        const char *label;
        const char *class;         /* "stack-good" */
    } series[STACKS_SERIES];
    size_t series_count;
    const char *title, *description; /* what it shows; what there is to see */
    /* Numbers in the reader's language, on the arena of the picture. */
    const char *(*number)(const void *context, int64_t n);
    const void *context;
};

void stacks_draw_upright(struct html *h, const struct stacks *s);
void stacks_draw_lying(struct html *h, const struct stacks *s);

#endif
