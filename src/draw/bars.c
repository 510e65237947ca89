#include "draw/bars.h"

enum { HEIGHT = 64, GROUND = 56, TALLEST = 48, STEP = 24, WIDTH = 16, FIGURE_ROOM = 70 };

static int tallest(const struct bars *b)
{
    int most = 1;

    for (size_t i = 0; i < b->count; i++)
        if (b->items[i].main + b->items[i].rest > most)
            most = b->items[i].main + b->items[i].rest;
    return most;
}

static void attribute_int(struct html *h, int n)
{
    html_int(h, n);
    html_lit(h, "\"");
}

/* `above` is how much stands below this part already. */
static void part(struct html *h, int x, int above, int height, bool rest)
{
    if (height <= 0)
        return;
    html_lit(h, "<rect x=\"");
    attribute_int(h, x);
    html_lit(h, " y=\"");
    attribute_int(h, GROUND - above - height);
    html_lit(h, " width=\"");
    attribute_int(h, WIDTH);
    html_lit(h, " height=\"");
    attribute_int(h, height);
    if (rest)
        html_lit(h, " class=\"bar-rest\"/>");
    else
        html_lit(h, " class=\"bar-main\"/>");
}

static void write_figure(struct html *h, const struct bars *b, int x)
{
    html_lit(h, "<text class=\"bar-figure\" y=\"34\" x=\"");
    attribute_int(h, x);
    html_lit(h, ">");
    html_text(h, b->figure);
    html_lit(h, "</text><text y=\"52\" x=\"");
    attribute_int(h, x);
    html_lit(h, ">");
    html_text(h, b->caption);
    html_lit(h, "</text>");
}

void bars_draw(struct html *h, const struct bars *b)
{
    int most = tallest(b), count = b->count < BARS_MOST ? (int)b->count : BARS_MOST;

    html_lit(h, "<svg class=\"bars\" role=\"img\" viewBox=\"0 0 ");
    html_int(h, count * STEP + (*b->figure != '\0' ? FIGURE_ROOM : 0));
    html_lit(h, " ");
    attribute_int(h, HEIGHT);
    html_lit(h, " aria-label=\"");
    html_text(h, b->label);
    html_lit(h, "\"><line class=\"bar-ground\" x1=\"0\" y1=\"56.5\" y2=\"56.5\" x2=\"");
    attribute_int(h, count * STEP - (STEP - WIDTH));
    html_lit(h, "/>");
    for (int i = 0; i < count; i++) {
        int main = b->items[i].main * TALLEST / most;
        int all = (b->items[i].main + b->items[i].rest) * TALLEST / most;

        part(h, i * STEP, 0, main, false);
        part(h, i * STEP, main, all - main, true);
    }
    if (*b->figure != '\0')
        write_figure(h, b, count * STEP);
    html_lit(h, "</svg>");
}
