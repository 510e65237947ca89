#include "draw/stacks.h"

#include "draw/chart.h"
#include "draw/svg.h"

enum { WIDTH = 720, LEFT = 52, RIGHT = 44, KEY = 28, HEIGHT = 220, FOOT = 26 };
enum { NAME = 230, ROW = 28, BAR = 16, FIGURE = 56 };
enum { LETTER = 7, SWATCH = 11, LABEL_EVERY = 108 };

static int64_t sum(const struct stacks *s, size_t i)
{
    int64_t all = 0;

    for (size_t k = 0; k < s->series_count; k++)
        all += s->items[i].values[k];
    return all;
}

static size_t drawn(const struct stacks *s)
{
    return s->count < STACKS_MOST ? s->count : STACKS_MOST;
}

static double tallest(const struct stacks *s)
{
    int64_t most = 1;

    for (size_t i = 0; i < drawn(s); i++)
        if (sum(s, i) > most)
            most = sum(s, i);
    return (double)most;
}

static void open_picture(struct html *h, const struct stacks *s, const char *class, double height)
{
    html_lit(h, "<svg class=\"");
    html_text(h, class);
    html_lit(h, "\" role=\"img\" aria-labelledby=\"stacks-title stacks-words\" viewBox=\"0 0 ");
    svg_number(h, WIDTH);
    html_lit(h, " ");
    svg_number(h, height);
    html_lit(h, "\"><title id=\"stacks-title\">");
    html_text(h, s->title);
    html_lit(h, "</title><desc id=\"stacks-words\">");
    html_text(h, s->description);
    html_lit(h, "</desc>");
}

static size_t letters(const char *s)
{
    size_t n = 0;

    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xc0) != 0x80;
    return n;
}

static void write_key(struct html *h, const struct stacks *s, double x)
{
    for (size_t k = 0; k < s->series_count; k++) {
        svg_rect(h, s->series[k].class, x, 4, SWATCH, SWATCH);
        svg_text(h, "key", x + SWATCH + 6, 14, s->series[k].label);
        x += SWATCH + 24 + LETTER * (double)letters(s->series[k].label);
    }
}

/* "March 2026: 12 kept", for those who point at it. */
static void part(struct html *h, const struct stacks *s, size_t i, size_t k, double x, double y,
                 double width, double height)
{
    html_lit(h, "<g><title>");
    html_text(h, s->items[i].label);
    html_lit(h, ": ");
    html_text(h, s->number(s->context, s->items[i].values[k]));
    html_lit(h, " ");
    html_text(h, s->series[k].label);
    html_lit(h, "</title>");
    svg_rect(h, s->series[k].class, x, y, width, height);
    html_lit(h, "</g>");
}

static void upright(struct html *h, const struct stacks *s, size_t i, double x, double width,
                    double scale)
{
    double y = KEY + HEIGHT;

    for (size_t k = 0; k < s->series_count; k++) {
        double height = (double)s->items[i].values[k] * scale;

        y -= height;
        if (height > 0)
            part(h, s, i, k, x, y, width, height);
    }
}

void stacks_draw_upright(struct html *h, const struct stacks *s)
{
    double top = chart_round_up(tallest(s)), ground = KEY + HEIGHT;
    double step = (double)(WIDTH - LEFT - RIGHT) / (double)(drawn(s) > 0 ? drawn(s) : 1);
    double width = step * 0.66 > 44 ? 44 : step * 0.66;
    size_t every = (size_t)(LABEL_EVERY / step) + 1;

    open_picture(h, s, "stacks upright", KEY + HEIGHT + FOOT);
    write_key(h, s, LEFT);
    for (int i = 0; i <= 2; i++) {
        double y = ground - HEIGHT * i / 2.0;

        if (i == 1 && (int64_t)top % 2 != 0)
            continue;
        svg_line(h, "chart-axis", LEFT, y, WIDTH - RIGHT, y);
        svg_text(h, "end", LEFT - 8, y + 4, s->number(s->context, (int64_t)(top * i / 2)));
    }
    for (size_t i = 0; i < drawn(s); i++) {
        double middle = LEFT + step * ((double)i + 0.5);

        upright(h, s, i, middle - width / 2, width, HEIGHT / top);
        if ((drawn(s) - 1 - i) % every == 0)
            svg_text(h, "middle", middle, ground + 18, s->items[i].label);
    }
    svg_end(h);
}

void stacks_draw_lying(struct html *h, const struct stacks *s)
{
    double scale = (WIDTH - NAME - FIGURE) / tallest(s);

    open_picture(h, s, "stacks", KEY + ROW * (double)drawn(s) + 4);
    write_key(h, s, s->series_count > 1 ? NAME : 0);
    for (size_t i = 0; i < drawn(s); i++) {
        double x = NAME, y = KEY + ROW * (double)i;

        svg_text(h, "end name", NAME - 10, y + 13, s->items[i].label);
        for (size_t k = 0; k < s->series_count; k++) {
            double width = (double)s->items[i].values[k] * scale;

            if (width > 0)
                part(h, s, i, k, x, y, width, BAR);
            x += width;
        }
        svg_text(h, "figure", x + 8, y + 13, s->number(s->context, s->items[i].values[0]));
    }
    svg_end(h);
}
