/*
 * SVG out, over the writer of HTML: the same two ways to write and no third. Colours and lines are
 * classes of the style sheet; nothing here has a style of its own.
 */
#ifndef DRAW_SVG_H
#define DRAW_SVG_H

#include "format/html.h"

/* <svg class="…" viewBox="0 0 WIDTH HEIGHT" role="img" aria-label="…">; ends with svg_end(). */
void svg_begin(struct html *h, const char *class, double width, double height, const char *label);
void svg_end(struct html *h);

void svg_number(struct html *h, double x); /* one decimal: enough for a screen, short to send */
void svg_line(struct html *h, const char *class, double x1, double y1, double x2, double y2);
void svg_rect(struct html *h, const char *class, double x, double y, double width, double height);
void svg_circle(struct html *h, const char *class, double x, double y, double r);
void svg_text(struct html *h, const char *class, double x, double y, const char *text);

/* What follows until svg_link_end() leads to `href` and says `title` when pointed at. */
void svg_link(struct html *h, const char *href, const char *title);
void svg_link_end(struct html *h);

#endif
