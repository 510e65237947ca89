#include "page/coming_back_view.h"

#include "draw/chart.h"
#include "page/shown.h"

#include <math.h>

enum { PICTURE_BYTES = 256 * 1024 };

static const char *day_long(struct page *p, struct day d)
{
    return lang_day_long(p->req->arena, p->call->language, d);
}

static const char *number(struct page *p, int64_t n)
{
    return lang_number(p->req->arena, p->call->language, n);
}

static const char *rounded(struct page *p, double x)
{
    return number(p, llround(x));
}

static void draw_tracking(struct page *p, const struct coming_back *b)
{
    struct arena *a = p->req->arena;
    enum language lang = p->call->language;
    struct html h = html_new(a, PICTURE_BYTES);
    double *expected = arena_array(a, double, b->tracked_count);
    double *actual = arena_array(a, double, b->tracked_count), top = 1;
    const struct tracked *last = &b->tracked[b->tracked_count - 1];

    for (size_t i = 0; i < b->tracked_count; i++) {
        expected[i] = b->tracked[i].expected;
        actual[i] = b->tracked[i].actual;
        top = fmax(top, fmax(expected[i], actual[i]));
    }
    top = chart_round_up(top);
    const char *sentence = text_fill(
        a,
        tr(lang,
           "Until {day}, {actual} times somebody bought again; {expected} would be expected."),
        { "day", day_long(p, last->day) }, { "actual", rounded(p, last->actual) },
        { "expected", rounded(p, last->expected) });
    chart_lines_draw(&h, &(struct chart_lines){
        .a = expected, .b = actual, .count = b->tracked_count,
        .a_label = tr(lang, "expected"), .b_label = tr(lang, "came"),
        .first = lang_month(a, lang, b->tracked[0].day), .last = lang_month(a, lang, last->day),
        .zero = "0", .top_label = rounded(p, top), .top = top, .label = sentence,
    });
    view_markup(p->view, "tracking_picture", &h);
    view_text(p->view, "tracking_sentence", sentence);
}

void coming_back_view_tracking(struct page *p, const struct coming_back *b)
{
    struct view *list = view_list(p->view, "tracking");

    view_bool(p->view, "has_tracking", b->tracked_count > 0);
    for (size_t i = 0; i < b->tracked_count; i++) {
        struct view *item = view_item(list);

        view_day(item, "date", b->tracked[i].day.number);
        view_text(item, "day", day_long(p, b->tracked[i].day));
        view_text(item, "expected", rounded(p, b->tracked[i].expected));
        view_text(item, "actual", rounded(p, b->tracked[i].actual));
    }
    if (b->tracked_count > 0)
        draw_tracking(p, b);
}

static const char *times_text(struct page *p, const struct coming_back *b, size_t i)
{
    return i + 1 < b->frequency_count
               ? number(p, (int64_t)i)
               : text_fill(p->req->arena, tr(p->call->language, "{n} or more"),
                           { "n", number(p, (int64_t)i) });
}

static void draw_frequencies(struct page *p, const struct coming_back *b)
{
    struct arena *a = p->req->arena;
    enum language lang = p->call->language;
    struct html h = html_new(a, PICTURE_BYTES);
    double *expected = arena_array(a, double, b->frequency_count);
    double *actual = arena_array(a, double, b->frequency_count), top = 1;

    for (size_t i = 0; i < b->frequency_count; i++) {
        expected[i] = b->frequencies[i].expected;
        actual[i] = b->frequencies[i].actual;
        top = fmax(top, fmax(expected[i], actual[i]));
    }
    top = chart_round_up(top);
    const char *sentence = text_fill(
        a, tr(lang, "{actual} customers never bought again; {expected} would be expected."),
        { "actual", rounded(p, actual[0]) }, { "expected", rounded(p, expected[0]) });
    chart_lines_draw(&h, &(struct chart_lines){
        .a = expected, .b = actual, .count = b->frequency_count,
        .a_label = tr(lang, "expected"), .b_label = tr(lang, "came"),
        .first = times_text(p, b, 0), .last = times_text(p, b, b->frequency_count - 1),
        .zero = "0", .top_label = rounded(p, top), .top = top, .label = sentence,
    });
    view_markup(p->view, "frequency_picture", &h);
    view_text(p->view, "frequency_sentence", sentence);
}

void coming_back_view_frequencies(struct page *p, const struct coming_back *b)
{
    struct view *list = view_list(p->view, "frequencies");

    view_bool(p->view, "has_frequencies", b->frequency_count > 0);
    for (size_t i = 0; i < b->frequency_count; i++) {
        struct view *item = view_item(list);

        view_text(item, "times", times_text(p, b, i));
        view_text(item, "expected", rounded(p, b->frequencies[i].expected));
        view_text(item, "actual", rounded(p, b->frequencies[i].actual));
    }
    if (b->frequency_count > 0)
        draw_frequencies(p, b);
}

static void draw_cohorts(struct page *p, const struct coming_back *b, size_t columns)
{
    struct arena *a = p->req->arena;
    enum language lang = p->call->language;
    struct html h = html_new(a, PICTURE_BYTES);
    struct heat_row *rows = arena_array(a, struct heat_row, b->cohort_count + 1);

    for (size_t i = 0; i < b->cohort_count; i++) {
        const struct cohort *c = &b->cohorts[i];
        double *share = arena_array(a, double, c->back_count + 1);

        for (size_t k = 0; k < c->back_count; k++)
            share[k] = (double)c->back[k] / (double)c->customers;
        rows[i] = (struct heat_row){ lang_month(a, lang, c->month), share, c->back_count };
    }
    chart_heat_draw(&h, &(struct chart_heat){
                            .rows = rows,
                            .row_count = b->cohort_count,
                            .column_count = columns,
                            .columns = tr(lang, "months later: 1, 2, 3 …"),
                            .label = tr(lang, "For each month of a first purchase: how many bought "
                                              "again in the months after. The darker, the more."),
                        });
    view_markup(p->view, "cohort_picture", &h);
}

void coming_back_view_cohorts(struct page *p, const struct coming_back *b)
{
    struct view *list = view_list(p->view, "cohorts"), *heads;
    size_t columns = 0;

    for (size_t i = 0; i < b->cohort_count; i++)
        columns = b->cohorts[i].back_count > columns ? b->cohorts[i].back_count : columns;
    view_bool(p->view, "has_cohorts", columns > 0);
    if (columns == 0)
        return;
    heads = view_list(p->view, "cohort_heads");
    for (size_t k = 1; k <= columns; k++)
        view_text(view_item(heads), "head", number(p, (int64_t)k));
    for (size_t i = 0; i < b->cohort_count; i++) {
        const struct cohort *c = &b->cohorts[i];
        struct view *item = view_item(list), *cells;

        view_text(item, "month", lang_month(p->req->arena, p->call->language, c->month));
        view_text(item, "customers", number(p, c->customers));
        cells = view_list(item, "cells");
        for (size_t k = 0; k < columns; k++)
            view_text(view_item(cells), "back", k < c->back_count ? number(p, c->back[k]) : "");
    }
    draw_cohorts(p, b, columns);
}

static const char *state_sentence(struct page *p, const struct fitted *f)
{
    struct arena *a = p->req->arena;
    enum language lang = p->call->language;

    switch (f->outcome) {
    case FIT_GOOD:
    case FIT_AT_EDGE:
        return text_fill(a,
                         tr(lang, "Reckoned from {purchases} purchases of {customers} free "
                                  "customers, {returned} of whom came back."),
                         { "purchases", number(p, f->purchases) },
                         { "customers", number(p, f->customers) },
                         { "returned", number(p, f->returned) });
    case FIT_NO_DROPOUT:
        return tr(lang, "Nothing in these purchases shows that anybody leaves, so nobody is called "
                        "gone: the time was too short, or they are all still here.");
    case FIT_TOO_LITTLE:
        return text_fill(
            a,
            tr(lang, "It is too early to say anything: so far {customers} free customers have "
                     "bought, and {returned} of them came back. From twenty customers on, ten of "
                     "whom came back, this page can tell more. Until then the silence of each of "
                     "them is watched over, as always."),
            { "customers", number(p, f->customers) }, { "returned", number(p, f->returned) });
    default:
        return tr(lang, "These purchases fit none of the models, so nothing is claimed.");
    }
}

static const char *quality_sentence(struct page *p, const struct foreseen *q)
{
    struct arena *a = p->req->arena;
    enum language lang = p->call->language;
    double off = fabs(q->expected - q->actual) / fmax(1, q->actual);
    const char *verdict = off < .1 ? tr(lang, "That is close.")
                          : off < .3
                              ? tr(lang, "That is roughly right.")
                              : tr(lang, "That is far off: take what stands here with care.");

    return arena_printf(
        a, "%s %s",
        text_fill(a,
                  tr(lang, "Put to the test: knowing only what was until {day}, the model expected "
                           "{expected} purchases in the {n} days after it. {actual} came."),
                  { "day", day_long(p, q->until) }, { "expected", rounded(p, q->expected) },
                  { "n", number(p, q->days) }, { "actual", rounded(p, q->actual) }),
        verdict);
}

static void add_parameters(struct page *p, const struct fitted *f)
{
    static const char *const names[LIFETIME_KIND_COUNT][4] = {
        [LIFETIME_BGNBD] = { "r", "α", "a", "b" }, [LIFETIME_MBGNBD] = { "r", "α", "a", "b" },
        [LIFETIME_PARETONBD] = { "r", "α", "s", "β" }, [LIFETIME_NBD] = { "r", "α" },
    };
    struct view *list = view_list(p->view, "parameters");
    enum language lang = p->call->language;
    struct arena *a = p->req->arena;

    for (int i = 0; i < 4 && names[f->model.kind][i] != NULL; i++) {
        struct view *item = view_item(list);

        view_text(item, "name", names[f->model.kind][i]);
        view_text(item, "value", lang_decimal(a, lang, f->model.parameter[i], 4));
        if (isfinite(f->standard_error[i]))
            view_text(item, "error", lang_decimal(a, lang, f->standard_error[i], 4));
    }
}

void coming_back_view_model(struct page *p, const struct coming_back *b)
{
    static const char *const models[LIFETIME_KIND_COUNT] = {
        [LIFETIME_BGNBD] = "BG/NBD", [LIFETIME_MBGNBD] = "MBG/NBD",
        [LIFETIME_PARETONBD] = "Pareto/NBD", [LIFETIME_NBD] = "NBD",
    };
    struct arena *a = p->req->arena;
    enum language lang = p->call->language;
    const struct fitted *f = &b->fit;

    view_text(p->view, "state", state_sentence(p, f));
    view_bool(p->view, "usable", fitted_usable(f));
    if (b->foreseen.known)
        view_text(p->view, "quality", quality_sentence(p, &b->foreseen));
    if (!fitted_usable(f))
        return;
    view_text(p->view, "model", models[f->model.kind]);
    view_text(
        p->view, "about",
        text_fill(a, tr(lang, "Purchases from {first} to {last}; reckoned on {when}, as of {day}."),
                  { "first", day_long(p, f->first) }, { "last", day_long(p, f->last) },
                  { "when", shown_instant(p, f->fitted_at.ms) }, { "day", day_long(p, f->as_of) }));
    view_text(p->view, "log_likelihood", lang_decimal(a, lang, f->log_likelihood, 2));
    add_parameters(p, f);
}
