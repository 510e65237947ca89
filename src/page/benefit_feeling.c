/* Benefit and feeling of the customers (S2.8): a picture of two axes and the table under it. The
 * two are never added up: warm without benefit is romance, benefit without warmth cold use. */
#include "app/pictures.h"
#include "draw/svg.h"
#include "page/all.h"
#include "page/page.h"

#include <math.h>

enum { WIDTH = 900, HEIGHT = 560, LEFT = 20, RIGHT = 880, TOP = 30, BOTTOM = 520, NAMED_MOST = 40 };
enum { CEILING = 4 << 20 };

/* Gains differ by powers of ten, so the axis does: the middle stands in the middle. */
static double x_of(int64_t gain, int64_t middle)
{
    double ratio = log10(((double)gain + 1) / ((double)middle + 1));

    if (ratio > 2)
        ratio = 2;
    if (ratio < -2)
        ratio = -2;
    return (LEFT + RIGHT) / 2.0 + ratio / 2 * (RIGHT - LEFT - 60) / 2.0;
}

static double y_of(double feeling)
{
    return (TOP + BOTTOM) / 2.0 - feeling * (BOTTOM - TOP - 60) / 2.0;
}

static const char *money(struct page *p, int64_t cents)
{
    return lang_number(p->req->arena, p->call->language, cents / 100);
}

static void draw_ground(struct page *p, struct html *h)
{
    enum language lang = p->call->language;
    double x = (LEFT + RIGHT) / 2.0, y = (TOP + BOTTOM) / 2.0;

    svg_rect(h, "ground romance", LEFT, TOP, x - LEFT, y - TOP);
    svg_rect(h, "ground cold", x, y, RIGHT - x, BOTTOM - y);
    svg_line(h, "axis", LEFT, y, RIGHT, y);
    svg_line(h, "axis", x, TOP, x, BOTTOM);
    svg_text(h, "corner", LEFT + 10, TOP + 22, tr(lang, picture_corners[CORNER_ROMANCE].name));
    svg_text(h, "corner end", RIGHT - 10, TOP + 22, tr(lang, picture_corners[CORNER_CARRIES].name));
    svg_text(h, "corner", LEFT + 10, BOTTOM - 10, tr(lang, picture_corners[CORNER_FAR].name));
    svg_text(h, "corner end", RIGHT - 10, BOTTOM - 10, tr(lang, picture_corners[CORNER_COLD].name));
    svg_text(h, "scale end", RIGHT, BOTTOM + 24, tr(lang, "more benefit →"));
    svg_text(h, "scale", LEFT, TOP - 10, tr(lang, "↑ warmer"));
}

/* A name is written where none stands yet; every dot says its name when pointed at. */
struct labels {
    double x[NAMED_MOST], y[NAMED_MOST];
    size_t count;
};

static bool is_free(struct labels *l, double x, double y)
{
    for (size_t i = 0; i < l->count; i++)
        if (fabs(l->x[i] - x) < 110 && fabs(l->y[i] - y) < 14)
            return false;
    if (l->count == NAMED_MOST)
        return false;
    l->x[l->count] = x;
    l->y[l->count++] = y;
    return true;
}

static void draw(struct page *p, struct html *h, const struct benefit_feeling *all, size_t count,
                 int64_t middle)
{
    struct labels labels = { .count = 0 };
    size_t placed = 0;

    for (size_t i = 0; i < count; i++)
        placed += picture_corner(&all[i], middle) != CORNER_UNKNOWN;
    svg_begin(h, "picture", WIDTH, HEIGHT, tr(p->call->language, "Benefit and feeling"));
    draw_ground(p, h);
    for (size_t i = 0; i < count; i++) {
        const struct benefit_feeling *b = &all[i];

        if (picture_corner(b, middle) == CORNER_UNKNOWN)
            continue;
        double x = x_of(b->gain, middle), y = y_of(b->feeling);

        svg_link(h, arena_printf(p->req->arena, "/people/%lld", (long long)b->person_id), b->name);
        svg_circle(h, b->alternative_better ? "dot alarm" : "dot", x, y, placed > 300 ? 4 : 6);
        if (is_free(&labels, x, y))
            svg_text(h, x > RIGHT - 160 ? "name end" : "name", x > RIGHT - 160 ? x - 10 : x + 10, y + 4,
                     b->name);
        svg_link_end(h);
    }
    svg_end(h);
}

static void add_rows(struct page *p, struct view *rows, const struct benefit_feeling *all,
                     size_t count, int64_t middle, bool placed)
{
    enum language lang = p->call->language;

    for (size_t i = 0; i < count; i++) {
        const struct benefit_feeling *b = &all[i];
        enum corner corner = picture_corner(b, middle);

        if ((corner != CORNER_UNKNOWN) != placed)
            continue;
        struct view *row = view_item(rows);

        view_id(row, "person_id", b->person_id);
        view_text(row, "name", b->name);
        view_text(row, "gain", b->gain_known ? money(p, b->gain) : tr(lang, "not known"));
        view_bool(row, "lost", b->alternative_better);
        view_text(row, "feeling", picture_feeling(lang, b));
        view_text(row, "corner", corner != CORNER_UNKNOWN ? tr(lang, picture_corners[corner].name) : NULL);
        view_text(row, "what", corner != CORNER_UNKNOWN ? tr(lang, picture_corners[corner].what) : NULL);
    }
}

static bool build(struct page *p, struct error *err)
{
    struct html h = html_new(p->req->arena, CEILING);
    struct benefit_feeling *all;
    size_t count;

    if (!picture_benefit_feeling(p->call, &all, &count, err))
        return false;
    int64_t middle = picture_middle_gain(p->req->arena, all, count);
    view_text(p->view, "title", tr(p->call->language, "Benefit and feeling"));
    if (count > 0) {
        draw(p, &h, all, count, middle);
        view_markup(p->view, "picture", &h);
        view_text(p->view, "middle", money(p, middle));
    }
    struct view *rows = view_list(p->view, "rows");
    add_rows(p, rows, all, count, middle, true); /* whoever stands in the picture comes first */
    add_rows(p, rows, all, count, middle, false);
    return true;
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "benefit_feeling", build, NULL, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/benefit-feeling", .handler = show, .need = NEED_READER },
};

const struct route_table benefit_feeling_pages = { routes, COUNT(routes) };
