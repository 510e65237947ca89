#include "draw/chart.h"

#include <math.h>

enum { WIDTH = 640, HEIGHT = 260, LEFT = 56, RIGHT = 12, TOP = 28, BOTTOM = 28 };

double chart_round_up(double x)
{
    static const double steps[] = { 1, 2, 5, 10 };

    if (!(x > 1))
        return 1;
    double power = pow(10, floor(log10(x)));
    for (size_t i = 0; i < COUNT(steps); i++)
        if (steps[i] * power >= x)
            return steps[i] * power;
    return 10 * power;
}

static void open_picture(struct html *h, const char *class, int width, int height,
                         const char *label)
{
    html_lit(h, "<svg class=\"");
    html_text(h, class);
    html_lit(h, "\" role=\"img\" viewBox=\"0 0 ");
    html_int(h, width);
    html_lit(h, " ");
    html_int(h, height);
    html_lit(h, "\" width=\"");
    html_int(h, width);
    html_lit(h, "\" height=\"");
    html_int(h, height);
    html_lit(h, "\" aria-label=\"");
    html_text(h, label);
    html_lit(h, "\">");
}

enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

static void write_text(struct html *h, int x, int y, enum anchor anchor, const char *text)
{
    html_lit(h, "<text x=\"");
    html_int(h, x);
    html_lit(h, "\" y=\"");
    html_int(h, y);
    html_lit(h, "\" text-anchor=\"");
    html_text(h, anchor == ANCHOR_END ? "end" : anchor == ANCHOR_MIDDLE ? "middle" : "start");
    html_lit(h, "\">");
    html_text(h, text);
    html_lit(h, "</text>");
}

static void straight(struct html *h, const char *class, int x1, int y1, int x2, int y2)
{
    html_lit(h, "<line class=\"");
    html_text(h, class);
    html_lit(h, "\" x1=\"");
    html_int(h, x1);
    html_lit(h, "\" y1=\"");
    html_int(h, y1);
    html_lit(h, "\" x2=\"");
    html_int(h, x2);
    html_lit(h, "\" y2=\"");
    html_int(h, y2);
    html_lit(h, "\"/>");
}

static void curve(struct html *h, const char *class, const double *y, const struct chart_lines *c)
{
    html_lit(h, "<polyline class=\"");
    html_text(h, class);
    html_lit(h, "\" points=\"");
    for (size_t i = 0; i < c->count; i++) {
        double across = c->count > 1 ? (double)i / (double)(c->count - 1) : 0;
        double up = fmin(1, fmax(0, y[i] / c->top));

        html_int(h, LEFT + lround(across * (WIDTH - LEFT - RIGHT)));
        html_lit(h, ",");
        html_int(h, HEIGHT - BOTTOM - lround(up * (HEIGHT - TOP - BOTTOM)));
        html_lit(h, " ");
    }
    html_lit(h, "\"/>");
}

void chart_lines_draw(struct html *h, const struct chart_lines *c)
{
    int ground = HEIGHT - BOTTOM;

    open_picture(h, "chart", WIDTH, HEIGHT, c->label);
    straight(h, "chart-axis", LEFT, ground, WIDTH - RIGHT, ground);
    straight(h, "chart-axis", LEFT, TOP, WIDTH - RIGHT, TOP);
    straight(h, "chart-axis", LEFT, (TOP + ground) / 2, WIDTH - RIGHT, (TOP + ground) / 2);
    write_text(h, LEFT - 6, ground + 4, ANCHOR_END, c->zero);
    write_text(h, LEFT - 6, TOP + 4, ANCHOR_END, c->top_label);
    write_text(h, LEFT, HEIGHT - 8, ANCHOR_START, c->first);
    write_text(h, WIDTH - RIGHT, HEIGHT - 8, ANCHOR_END, c->last);
    curve(h, "chart-b", c->b, c);
    curve(h, "chart-a", c->a, c);
    straight(h, "chart-a", LEFT, 12, LEFT + 24, 12);
    write_text(h, LEFT + 30, 16, ANCHOR_START, c->a_label);
    straight(h, "chart-b", WIDTH / 2, 12, WIDTH / 2 + 24, 12);
    write_text(h, WIDTH / 2 + 30, 16, ANCHOR_START, c->b_label);
    html_lit(h, "</svg>");
}

enum { CELL = 22, ROW_LABEL = 104, HEAD = 20 };

/* Returning customers are few in most months: steps at 0, 5, 10, 20, 35 percent and more. */
static int step_of(double share)
{
    return share <= 0 ? 0 : share < .05 ? 1 : share < .1 ? 2 : share < .2 ? 3 : share < .35 ? 4 : 5;
}

static void cell(struct html *h, size_t column, size_t row, double share)
{
    html_lit(h, "<rect class=\"heat-");
    html_int(h, step_of(share));
    html_lit(h, "\" x=\"");
    html_int(h, ROW_LABEL + (int64_t)column * CELL);
    html_lit(h, "\" y=\"");
    html_int(h, HEAD + (int64_t)row * CELL);
    html_lit(h, "\" width=\"20\" height=\"20\" rx=\"3\"/>");
}

void chart_heat_draw(struct html *h, const struct chart_heat *c)
{
    open_picture(h, "heat", ROW_LABEL + (int)c->column_count * CELL + 8,
                 HEAD + (int)c->row_count * CELL + 4, c->label);
    write_text(h, ROW_LABEL, 13, ANCHOR_START, c->columns);
    for (size_t r = 0; r < c->row_count; r++) {
        write_text(h, ROW_LABEL - 8, HEAD + (int)r * CELL + 15, ANCHOR_END, c->rows[r].label);
        for (size_t k = 0; k < c->rows[r].count; k++)
            if (c->rows[r].share[k] <= 1)
                cell(h, k, r, c->rows[r].share[k]);
    }
    html_lit(h, "</svg>");
}
