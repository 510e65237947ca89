#include "page/report_view.h"

#include "base/text.h"
#include "draw/stacks.h"

#include <string.h>

enum { PICTURE_BYTES = 256 * 1024 };

static const char *day_iso_of(struct arena *a, struct day d)
{
    char text[DAY_ISO_SIZE];

    day_iso(d, text);
    return arena_strdup(a, text);
}

const char *report_view_address(struct arena *a, const struct report *r,
                                const struct report_asked *asked, const char *suffix)
{
    const char *path = arena_printf(a, "/reports/%s%s", r->name, suffix);

    if (r->is_now || asked->span == SPAN_YEAR)
        return path;
    if (asked->span != SPAN_OWN)
        return arena_printf(a, "%s?span=%s", path, report_span_names[asked->span]);
    return arena_printf(a, "%s?from=%s&until=%s", path, day_iso_of(a, asked->from),
                        day_iso_of(a, asked->until));
}

/* ---- picture ---- */

static const char *number(const void *context, int64_t n)
{
    const struct page *p = context;

    return lang_number(p->req->arena, p->call->language, n);
}

static void draw(struct page *p, const struct report *r, const struct report_answer *answer)
{
    static const char *const classes[] = { [TONE_GOOD] = "stack-good", [TONE_BAD] = "stack-bad",
                                           [TONE_WARM] = "stack-warm", [TONE_SOFT] = "stack-soft" };
    const struct report_picture *picture = &answer->picture;
    struct stack *items = arena_array(p->req->arena, struct stack, picture->count + 1);
    struct html h = html_new(p->req->arena, PICTURE_BYTES);
    struct stacks s = { .items = items,
                        .count = picture->count,
                        .series_count = picture->series_count,
                        .title = tr(p->call->language, r->question),
                        .description = answer->sentence,
                        .number = number,
                        .context = p };

    static_assert((int)STACKS_SERIES == (int)REPORT_SERIES, "a picture shows what a report says");
    for (size_t i = 0; i < picture->count; i++) {
        items[i].label = picture->points[i].label;
        for (size_t k = 0; k < picture->series_count; k++)
            items[i].values[k] = picture->points[i].values[k];
    }
    for (size_t k = 0; k < picture->series_count; k++) {
        s.series[k].label = picture->series[k].label;
        s.series[k].class = classes[picture->series[k].tone];
    }
    if (picture->over_time)
        stacks_draw_upright(&h, &s);
    else
        stacks_draw_lying(&h, &s);
    view_markup(p->view, "picture", &h);
}

/* ---- tables ---- */

static const char *const name_places[] = {
    [CELL_PERSON] = "people", [CELL_ORGANISATION] = "organisations", [CELL_GROUP] = "groups",
};

static bool is_number(enum cell_kind kind)
{
    return kind == CELL_COUNT || kind == CELL_MINUTES || kind == CELL_CENTS;
}

static const char *minutes_text(struct page *p, int64_t n)
{
    enum language lang = p->call->language;

    if (n < 120)
        return text_fill(p->req->arena, tr(lang, "{n} min"), { "n", number(p, n) });
    return text_fill(p->req->arena, tr(lang, "{n} h"), { "n", number(p, (n + 30) / 60) });
}

static const char *cell_text(struct page *p, enum cell_kind kind, const struct report_cell *cell)
{
    switch (kind) {
    case CELL_COUNT: return number(p, cell->number);
    case CELL_MINUTES: return minutes_text(p, cell->number);
    case CELL_CENTS: return number(p, (cell->number + 50) / 100);
    case CELL_DAY:
        return lang_day(p->req->arena, p->call->language, (struct day){ (int32_t)cell->number },
                        p->call->today);
    default: return cell->text;
    }
}

/* Names lead to whom they name; the first cell of a row to what is behind the row. */
static const char *cell_link(struct page *p, const struct report *r, const struct report_row *row,
                             size_t i, enum cell_kind kind)
{
    struct arena *a = p->req->arena;
    const struct report_cell *cell = &row->cells[i];

    if (kind == CELL_PERSON || kind == CELL_ORGANISATION || kind == CELL_GROUP)
        return cell->number != 0
                   ? arena_printf(a, "/%s/%lld", name_places[kind], (long long)cell->number)
                   : NULL;
    if (i != 0)
        return NULL;
    if (row->people != NULL)
        return arena_printf(a, "/people?%s", row->people);
    if (row->records != NULL)
        return arena_printf(a, "/e/%s", row->records);
    if (row->until.number == 0)
        return NULL;
    const struct report_asked behind = { .span = SPAN_OWN, .from = row->from, .until = row->until };
    return report_view_address(a, r, &behind, "");
}

static void add_row(struct page *p, const struct report *r, const struct report_table *t,
                    const struct report_row *row, struct view *list)
{
    struct view *item = view_item(list), *cells = view_list(item, "cells");

    for (size_t k = 0; k < t->column_count; k++) {
        struct view *cell = view_item(cells);
        enum cell_kind kind = t->columns[k].kind;

        view_bool(cell, "is_number", is_number(kind));
        if (!row->cells[k].known)
            continue;
        view_text(cell, "text", cell_text(p, kind, &row->cells[k]));
        view_text(cell, "href", cell_link(p, r, row, k, kind));
    }
    view_text(item, "unnamed", row->unnamed);
    if (row->unnamed != NULL)
        view_text(item, "theme_of", row->cells[0].text);
}

static void add_table(struct page *p, const struct report *r, const struct report_asked *asked,
                      const struct report_table *t, struct view *tables)
{
    struct view *item = view_item(tables), *heads = view_list(item, "heads"), *rows;
    const char *csv = report_view_address(p->req->arena, r, asked, ".csv");
    bool names_themes = false;

    view_text(item, "name", t->name);
    view_text(item, "heading", t->heading);
    view_text(item, "note", t->note);
    view_text(item, "csv", arena_printf(p->req->arena, "%s%ctable=%s", csv,
                                        strchr(csv, '?') != NULL ? '&' : '?', t->name));
    for (size_t k = 0; k < t->column_count; k++) {
        struct view *head = view_item(heads);

        view_text(head, "label", tr(p->call->language, t->columns[k].label));
        view_bool(head, "is_number", is_number(t->columns[k].kind));
    }
    rows = view_list(item, "rows");
    for (size_t i = 0; i < t->row_count; i++) {
        names_themes = names_themes || t->rows[i].unnamed != NULL;
        add_row(p, r, t, &t->rows[i], rows);
    }
    view_bool(item, "names_themes", names_themes && p->call->actor.right >= RIGHT_EDIT);
    if (t->more)
        view_text(item, "more",
                  text_fill(p->req->arena,
                            tr(p->call->language,
                               "These are the first {n}; the table for a spreadsheet has more."),
                            { "n", number(p, (int64_t)t->row_count) }));
    else if (t->row_count == 0)
        view_text(item, "more", tr(p->call->language, "None."));
}

static void add_spans(struct page *p, const struct report *r, const struct report_asked *asked)
{
    static const char *const labels[] = {
        [SPAN_QUARTER] = N_("Three months"),
        [SPAN_YEAR] = N_("Twelve months"),
        [SPAN_ALL] = N_("All the time"),
    };
    struct view *list = view_list(p->view, "spans");
    struct arena *a = p->req->arena;

    if (r->is_now)
        return;
    for (int i = SPAN_QUARTER; i <= SPAN_ALL; i++) {
        struct view *item = view_item(list);

        view_text(item, "label", tr(p->call->language, labels[i]));
        view_text(item, "href", report_view_address(a, r, &(struct report_asked){ .span = i }, ""));
        view_bool(item, "here", asked->span == (enum report_span)i);
    }
    if (asked->span != SPAN_OWN)
        return;
    struct view *item = view_item(list);
    view_text(item, "label",
              arena_printf(a, "%s – %s", lang_day_long(a, p->call->language, asked->from),
                           lang_day_long(a, p->call->language, asked->until)));
    view_text(item, "href", report_view_address(a, r, asked, ""));
    view_bool(item, "here", true);
}

void report_view(struct page *p, const struct report *r, const struct report_asked *asked,
                 const struct report_answer *answer)
{
    enum language lang = p->call->language;
    struct view *tables = view_list(p->view, "tables");

    view_text(p->view, "title", tr(lang, r->question));
    view_text(p->view, "sentence", answer->sentence);
    view_text(p->view, "empty", answer->empty);
    view_text(p->view, "how", tr(lang, r->how));
    view_text(p->view, "see_href", r->see_href);
    if (r->see_label != NULL)
        view_text(p->view, "see_label", tr(lang, r->see_label));
    view_text(p->view, "address", report_view_address(p->req->arena, r, asked, ""));
    add_spans(p, r, asked);
    if (answer->picture.count > 0)
        draw(p, r, answer);
    for (size_t i = 0; i < answer->table_count; i++)
        add_table(p, r, asked, &answer->tables[i], tables);
}
