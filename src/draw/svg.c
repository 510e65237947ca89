#include "draw/svg.h"

#include <math.h>
#include <stdio.h>

void svg_number(struct html *h, double x)
{
    char text[40];
    double rounded = round(x * 10) / 10;

    snprintf(text, sizeof text, "%.1f", rounded == 0 ? 0.0 : rounded); /* no "-0.0" */
    html_text(h, text);
}

static void number(struct html *h, const char *name, double x)
{
    html_lit(h, " ");
    html_text(h, name);
    html_lit(h, "=\"");
    svg_number(h, x);
    html_lit(h, "\"");
}

static void class_of(struct html *h, const char *class)
{
    html_lit(h, " class=\"");
    html_text(h, class);
    html_lit(h, "\"");
}

void svg_begin(struct html *h, const char *class, double width, double height, const char *label)
{
    html_lit(h, "<svg");
    class_of(h, class);
    html_lit(h, " viewBox=\"0 0 ");
    svg_number(h, width);
    html_lit(h, " ");
    svg_number(h, height);
    html_lit(h, "\"");
    number(h, "width", width);
    number(h, "height", height);
    html_lit(h, " role=\"group\" aria-label=\"");
    html_text(h, label);
    html_lit(h, "\">");
}

void svg_end(struct html *h)
{
    html_lit(h, "</svg>");
}

void svg_line(struct html *h, const char *class, double x1, double y1, double x2, double y2)
{
    html_lit(h, "<line");
    class_of(h, class);
    number(h, "x1", x1);
    number(h, "y1", y1);
    number(h, "x2", x2);
    number(h, "y2", y2);
    html_lit(h, "/>");
}

void svg_rect(struct html *h, const char *class, double x, double y, double width, double height)
{
    html_lit(h, "<rect");
    class_of(h, class);
    number(h, "x", x);
    number(h, "y", y);
    number(h, "width", width);
    number(h, "height", height);
    html_lit(h, "/>");
}

void svg_circle(struct html *h, const char *class, double x, double y, double r)
{
    html_lit(h, "<circle");
    class_of(h, class);
    number(h, "cx", x);
    number(h, "cy", y);
    number(h, "r", r);
    html_lit(h, "/>");
}

void svg_text(struct html *h, const char *class, double x, double y, const char *text)
{
    html_lit(h, "<text");
    class_of(h, class);
    number(h, "x", x);
    number(h, "y", y);
    html_lit(h, ">");
    html_text(h, text);
    html_lit(h, "</text>");
}

void svg_link(struct html *h, const char *href, const char *title)
{
    html_lit(h, "<a href=\"");
    html_url(h, href);
    html_lit(h, "\"><title>");
    html_text(h, title);
    html_lit(h, "</title>");
}

void svg_link_end(struct html *h)
{
    html_lit(h, "</a>");
}
