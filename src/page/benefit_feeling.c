/* Benefit and feeling of the customers (S2.8): a picture of two axes and the table under it. The
 * two are never added up: warm without benefit is romance, benefit without warmth cold use. */
#include "app/pictures.h"
#include "base/text.h"
#include "draw/svg.h"
#include "page/all.h"
#include "page/page.h"
#include "page/table.h"

#include <math.h>

enum { WIDTH = 900, HEIGHT = 560, LEFT = 20, RIGHT = 880, TOP = 30, BOTTOM = 520, NAMED_MOST = 40,
       LAYERS = 6, DOTS_MOST = 600, ROWS_MOST = 200 };
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
    svg_text(h, "scale end", RIGHT, BOTTOM + 24, tr(lang, "more benefit →"));
    svg_text(h, "scale", LEFT, TOP - 10, tr(lang, "↑ warmer"));
}

static void draw_corners(struct page *p, struct html *h)
{
    enum language lang = p->call->language;

    svg_text(h, "corner above", LEFT + 10, TOP + 22,
             tr(lang, picture_corners[CORNER_ROMANCE].name));
    svg_text(h, "corner end above", RIGHT - 10, TOP + 22,
             tr(lang, picture_corners[CORNER_CARRIES].name));
    svg_text(h, "corner above", LEFT + 10, BOTTOM - 10, tr(lang, picture_corners[CORNER_FAR].name));
    svg_text(h, "corner end above", RIGHT - 10, BOTTOM - 10,
             tr(lang, picture_corners[CORNER_COLD].name));
}

/* Dots that would hide each other stand one above the other; a name is written where neither a dot
 * nor a name stands. Every dot says its name when pointed at. */
struct dots {
    struct spot {
        double x, y;
        const struct benefit_feeling *who;
    } *items;
    size_t count;
    double r;
};

static bool is_taken(const struct dots *d, double x, double y)
{
    for (size_t i = 0; i < d->count; i++)
        if (fabs(d->items[i].x - x) < 2 * d->r - 1 && fabs(d->items[i].y - y) < 2 * d->r - 1)
            return true;
    return false;
}

/* At its place, or as near above or below it as there is room. False: the place is full. */
static bool place(struct dots *d, const struct benefit_feeling *who, double x, double y)
{
    for (int step = 0; step < 2 * LAYERS; step++) {
        double at = y + (step % 2 == 0 ? -1 : 1) * ((step + 1) / 2) * 2 * d->r;

        if (at < TOP + 4 || at > BOTTOM - 4 || is_taken(d, x, at))
            continue;
        d->items[d->count++] = (struct spot){ x, at, who };
        return true;
    }
    return false;
}

struct names {
    struct {
        double x, y, width;
    } items[NAMED_MOST];
    size_t count;
};

static bool has_room(const struct dots *d, const struct names *names, double x, double y,
                     double width)
{
    if (x < LEFT || x + width > RIGHT || names->count == NAMED_MOST)
        return false;
    if ((y < TOP + 34 || y > BOTTOM - 34) && (x < LEFT + 130 || x + width > RIGHT - 130))
        return false; /* there stand the names of the corners */
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].x > x - d->r && d->items[i].x < x + width + d->r &&
            fabs(d->items[i].y - y) < d->r + 7)
            return false;
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].x < x + width && x < names->items[i].x + names->items[i].width &&
            fabs(names->items[i].y - y) < 14)
            return false;
    return true;
}

static void draw_name(struct html *h, struct arena *a, const struct dots *d, struct names *names,
                      const struct spot *s)
{
    const char *name = text_cut(a, s->who->name, 24);
    double width = (double)text_length(name) * 7, right = s->x + d->r + 4,
           left = s->x - d->r - 4 - width;
    bool to_right = has_room(d, names, right, s->y, width);

    if (!to_right && !has_room(d, names, left, s->y, width))
        return;
    names->items[names->count].x = to_right ? right : left;
    names->items[names->count].y = s->y;
    names->items[names->count++].width = width;
    svg_text(h, to_right ? "name" : "name end", to_right ? right : s->x - d->r - 4, s->y + 4, name);
}

/* Those somebody else would bring more come first: they must be seen. Returns how many have no
 * room. */
static size_t draw(struct page *p, struct html *h, const struct benefit_feeling *all, size_t count,
                   int64_t middle)
{
    struct arena *a = p->req->arena;
    struct dots dots = { .items = arena_array(a, struct spot, count + 1),
                         .r = count > 200 ? 4 : 6 };
    struct names names = { .count = 0 };
    size_t left_out = 0;

    for (int lost = 1; lost >= 0; lost--)
        for (size_t i = 0; i < count; i++)
            if (all[i].alternative_better == (lost == 1) &&
                picture_corner(&all[i], middle) != CORNER_UNKNOWN &&
                (dots.count == DOTS_MOST ||
                 !place(&dots, &all[i], x_of(all[i].gain, middle), y_of(all[i].feeling))))
                left_out++;
    svg_begin(h, "picture", WIDTH, HEIGHT, tr(p->call->language, "Benefit and feeling"));
    draw_ground(p, h);
    for (size_t i = 0; i < dots.count; i++) {
        const struct spot *s = &dots.items[i];

        svg_link(h, arena_printf(a, "/people/%lld", (long long)s->who->person_id), s->who->name);
        svg_circle(h, s->who->alternative_better ? "dot alarm" : "dot", s->x, s->y, dots.r);
        draw_name(h, a, &dots, &names, s);
        svg_link_end(h);
    }
    draw_corners(p, h);
    svg_end(h);
    return left_out;
}

static void add_rows(struct page *p, struct view *rows, const struct benefit_feeling *all,
                     size_t count, int64_t middle, bool placed)
{
    enum language lang = p->call->language;

    for (size_t i = 0; i < count && (rows->children.count < ROWS_MOST || p->req->wants_json); i++) {
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
        view_text(row, "corner",
                  corner != CORNER_UNKNOWN ? tr(lang, picture_corners[corner].name) : NULL);
        view_text(row, "what",
                  corner != CORNER_UNKNOWN ? tr(lang, picture_corners[corner].what) : NULL);
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
    if (count > 0 && !p->req->wants_json) {
        size_t left_out = draw(p, &h, all, count, middle);

        if (left_out > 0)
            view_text(p->view, "left_out",
                      text_fill(p->req->arena,
                                trn(p->call->language, (int64_t)left_out,
                                    "One more stands in the table alone: there is no room left.",
                                    "{n} more stand in the table alone: there is no room left."),
                                { "n", lang_number(p->req->arena, p->call->language,
                                                   (int64_t)left_out) }));
        view_markup(p->view, "picture", &h);
    }
    struct view *rows = view_list(p->view, "rows");

    view_text(p->view, "middle", money(p, middle));
    add_rows(p, rows, all, count, middle, true); /* whoever stands in the picture comes first */
    add_rows(p, rows, all, count, middle, false);
    if (count > ROWS_MOST && !p->req->wants_json)
        view_text(p->view, "more", lang_number(p->req->arena, p->call->language, (int64_t)count));
    return true;
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "benefit_feeling", build, NULL, err);
}

static bool as_table(struct request *req, struct response *res, struct error *err)
{
    static const struct table_column columns[] = {
        { N_("Customer"), "name" }, { N_("Gain a year"), "gain" }, { N_("elsewhere more"), "lost" },
        { N_("Feeling"), "feeling" }, { N_("Where"), "corner" },
    };
    static const struct table table = { "benefit-feeling.csv", "rows", columns, COUNT(columns) };

    return table_show(req, res, &table, build, NULL, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/benefit-feeling.csv", .handler = as_table, .need = NEED_READER },
    { .method = GET, .path = "/benefit-feeling", .handler = show, .need = NEED_READER },
};

const struct route_table benefit_feeling_pages = { routes, COUNT(routes) };
