/* The centre picture (S4.3): who stands in the middle, near, far; and the table to move them. */
#include "app/pictures.h"
#include "base/text.h"
#include "draw/svg.h"
#include "page/all.h"
#include "page/page.h"
#include "page/table.h"

#include <math.h>
#include <stdlib.h>

enum {
    SIDE = 760, MIDDLE = SIDE / 2, CEILING = 4 << 20, NAMED_MOST = 30, FOCUS_OTHERWISE = 30,
    LISTED_MOST = 30 /* beside the picture; all of them are one click away */
};

/* Where a ring begins and ends; those in it stand in as many rows as they need. */
static const struct {
    double from, to;
    size_t drawn_most; /* more would be a blot: the others are a number */
    const char *word, *label;
} rings[] = {
    [RING_CENTRE] = { 20, 120, 80, "centre", N_("centre") },
    [RING_NEAR] = { 145, 240, 150, "near", N_("near") },
    [RING_FAR] = { 265, 360, 200, "far", N_("far") },
};
static const enum ring order[] = { RING_CENTRE, RING_NEAR, RING_FAR };

static size_t count_ring(const struct centre_place *all, size_t count, enum ring ring)
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        n += all[i].ring == ring;
    return n;
}

/* The k-th of n: along a spiral from the inner to the outer edge, so that none hides another. */
static void place(enum ring ring, size_t k, size_t n, double *x, double *y)
{
    double share = ((double)k + 0.5) / (double)n;
    double inner = rings[ring].from, outer = rings[ring].to;
    double r = n <= 12 ? (inner + outer) / 2
                       : sqrt(inner * inner + share * (outer * outer - inner * inner));
    /* Half a radian further, so that of a few no two names stand on one line. */
    double angle =
        n <= 12 ? 2 * M_PI * share - M_PI / 2 + 0.5 : (double)k * 2.399963229728653; /* golden */

    *x = MIDDLE + r * cos(angle);
    *y = MIDDLE + r * sin(angle);
}

/* "and 120 more": at the lower edge of their ring, and leads to all of them. */
static void draw_more(struct page *p, struct html *h, enum ring ring, size_t more)
{
    enum language lang = p->call->language;
    const char *text =
        text_fill(p->req->arena, trn(lang, (int64_t)more, "and one more", "and {n} more"),
                  { "n", lang_number(p->req->arena, lang, (int64_t)more) });

    if (more == 0)
        return;
    svg_link(h, arena_printf(p->req->arena, "/people?ring=%s", rings[ring].word), text);
    svg_text(h, "name middle more", MIDDLE, MIDDLE + rings[ring].to + 4, text);
    svg_link_end(h);
}

/* A person as a dot that can be moved: with the mouse, or with + and − (static/centre.js). */
static void draw_person(struct page *p, struct html *h, const struct centre_place *who, double x,
                        double y, double r, bool named)
{
    html_lit(h, "<a href=\"/people/");
    html_int(h, who->person_id);
    html_lit(h, "\" id=\"dot-");
    html_int(h, who->person_id);
    html_lit(h, "\" data-person=\"");
    html_int(h, who->person_id);
    html_lit(h, "\" data-ring=\"");
    html_text(h, rings[who->ring].word);
    html_lit(h, "\"><title>");
    html_text(h, who->name);
    html_lit(h, "</title>");
    svg_circle(h, who->is_key ? "dot key" : "dot", x, y, r);
    if (named)
        svg_text(h, "name middle", x, y - 10, text_cut(p->req->arena, who->name, 22));
    svg_link_end(h);
}

static void draw_ring(struct page *p, struct html *h, const struct centre_place *all, size_t count,
                      enum ring ring)
{
    size_t all_of_them = count_ring(all, count, ring), k = 0;
    size_t n = all_of_them < rings[ring].drawn_most ? all_of_them : rings[ring].drawn_most;

    for (int key = 1; key >= 0; key--) /* key customers are never only a number */
        for (size_t i = 0; i < count && k < n; i++) {
            double x, y;

            if (all[i].ring != ring || all[i].is_key != (key == 1))
                continue;
            place(ring, k++, n, &x, &y);
            draw_person(p, h, &all[i], x, y, n > 100 ? 4 : 6, n <= NAMED_MOST);
        }
    draw_more(p, h, ring, all_of_them - n);
}

static void draw(struct page *p, struct html *h, const struct centre_place *all, size_t count)
{
    svg_begin(h, "picture square", SIDE, SIDE, tr(p->call->language, "The centre"));
    for (size_t i = COUNT(order); i-- > 0;) {
        svg_circle(h, order[i] == RING_CENTRE ? "ring centre" : "ring", MIDDLE, MIDDLE,
                   rings[order[i]].to + 10);
    }
    for (size_t i = 0; i < COUNT(order); i++)
        draw_ring(p, h, all, count, order[i]);
    for (size_t i = 0; i < COUNT(order); i++)
        svg_text(h, "corner middle above", MIDDLE, MIDDLE - rings[order[i]].to + 2,
                 tr(p->call->language, rings[order[i]].label));
    svg_end(h);
}

static void add_moves(struct page *p, struct view *row, enum ring now)
{
    struct view *moves = view_list(row, "moves");

    for (size_t i = 0; i < COUNT(order); i++) {
        struct view *move = view_item(moves);

        view_text(move, "ring", rings[order[i]].word);
        view_text(move, "label", tr(p->call->language, rings[order[i]].label));
        view_bool(move, "here", order[i] == now);
    }
}

static void add_rows(struct page *p, const struct centre_place *all, size_t count)
{
    struct view *groups = view_list(p->view, "groups");

    for (size_t r = 0; r < COUNT(order); r++) {
        struct view *group = view_item(groups), *rows;

        size_t listed = 0, in_ring = count_ring(all, count, order[r]);

        view_text(group, "heading", tr(p->call->language, rings[order[r]].label));
        view_text(group, "ring", rings[order[r]].word);
        view_text(group, "number", lang_number(p->req->arena, p->call->language, (int64_t)in_ring));
        rows = view_list(group, "rows");
        for (size_t i = 0; i < count; i++) {
            if (all[i].ring != order[r] || (listed == LISTED_MOST && !p->req->wants_json))
                continue;
            listed++;
            struct view *row = view_item(rows);

            view_id(row, "person_id", all[i].person_id);
            view_text(row, "name", all[i].name);
            view_bool(row, "is_key", all[i].is_key);
            add_moves(p, row, order[r]);
        }
        if (in_ring > listed)
            view_text(group, "more",
                      lang_number(p->req->arena, p->call->language, (int64_t)in_ring));
    }
}

static bool build(struct page *p, struct error *err)
{
    struct html h = html_new(p->req->arena, CEILING);
    struct centre_place *all;
    const char *size;
    size_t count;

    if (!picture_centre(p->call, &all, &count, err) ||
        !app_setting(p->call, "focus.size", "", &size, err))
        return false;

    size_t focus = *size != '\0' ? (size_t)atoi(size) : FOCUS_OTHERWISE;
    size_t middle = count_ring(all, count, RING_CENTRE);

    view_text(p->view, "title", tr(p->call->language, "The centre"));
    if (count > 0) {
        draw(p, &h, all, count);
        view_markup(p->view, "picture", &h);
    }
    view_text(p->view, "focus", arena_printf(p->req->arena, "%zu", focus));
    if (middle > focus)
        view_text(
            p->view, "crowded",
            text_fill(
                p->req->arena,
                tr(p->call->language,
                   "{n} people stand in the centre. A centre of more than {most} is none: choose."),
                { "n", arena_printf(p->req->arena, "%zu", middle) },
                { "most", arena_printf(p->req->arena, "%zu", focus) }));
    add_rows(p, all, count);
    view_bool(p->view, "empty", count == 0);
    return true;
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "centre", build, NULL, err);
}

static bool move(struct request *req, struct response *res, struct error *err)
{
    const char *ring = request_form(req, "ring");
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           picture_move(request_call(req), id, ring != NULL ? ring : "", err) &&
           page_done(req, res, "/centre", "Saved.", true);
}

/* One list with the ring in it, as a table. */
static bool build_table(struct page *p, struct error *err)
{
    struct view *list = view_list(p->view, "rows");
    struct centre_place *all;
    size_t count;

    if (!picture_centre(p->call, &all, &count, err))
        return false;
    for (size_t r = 0; r < COUNT(order); r++)
        for (size_t i = 0; i < count; i++) {
            struct view *row;

            if (all[i].ring != order[r])
                continue;
            row = view_item(list);
            view_text(row, "name", all[i].name);
            view_text(row, "ring", tr(p->call->language, rings[order[r]].label));
            view_bool(row, "is_key", all[i].is_key);
        }
    return true;
}

static bool as_table(struct request *req, struct response *res, struct error *err)
{
    static const struct table_column columns[] = {
        { N_("Name"), "name" }, { N_("Ring"), "ring" }, { N_("key customer"), "is_key" },
    };
    static const struct table table = { "centre.csv", "rows", columns, COUNT(columns) };

    return table_show(req, res, &table, build_table, NULL, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/centre.csv", .handler = as_table, .need = NEED_READER },
    { .method = GET, .path = "/centre", .handler = show, .need = NEED_READER },
    { .method = POST, .path = "/centre/:id", .handler = move, .need = NEED_EDITOR },
};

const struct route_table centre_pages = { routes, COUNT(routes) };
