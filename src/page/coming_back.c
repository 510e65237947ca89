/* Coming back: who of the free customers probably stays, who is drifting away; one person's
 * rhythm. */
#include "app/coming_back.h"

#include "base/text.h"
#include "format/csv_out.h"
#include "page/address.h"
#include "page/all.h"
#include "page/coming_back_view.h"
#include "page/shown.h"

#include <math.h>

enum {
    DRIFTERS_A_PAGE = 10,
    DRIFTERS_CSV = 10000,
    CUSTOMERS_AT_ONCE = 1000,
    CSV_CEILING = 128 << 20
};

static const char *day_text(struct page *p, struct day d)
{
    return lang_day(p->req->arena, p->call->language, d, p->call->today);
}

static const char *day_long(struct page *p, struct day d)
{
    return lang_day_long(p->req->arena, p->call->language, d);
}

static const char *money(struct page *p, int64_t cents, const char *currency)
{
    if (*currency == '\0')
        return lang_number(p->req->arena, p->call->language, (cents + 50) / 100);
    return lang_money(p->req->arena, p->call->language, (cents + 50) / 100 * 100, currency);
}

static const char *drifter_sentence(struct page *p, const struct drifter *d)
{
    enum language lang = p->call->language;
    struct arena *a = p->req->arena;

    return text_fill(
        a,
        trn(lang, d->purchases, "Bought once, on {last}; more likely gone than here since {since}.",
            "Bought {n} times, last on {last}; more likely gone than here since {since}."),
        { "n", lang_count(a, lang, d->purchases) }, { "last", day_long(p, d->last) },
        { "since", day_text(p, d->since) });
}

static bool add_drifters(struct page *p, const struct fitted *f, struct error *err)
{
    struct view *list = view_list(p->view, "drifting");
    struct drifters d;

    if (!coming_back_drifters(p->call, request_query(p->req, "cursor"), DRIFTERS_A_PAGE, &d, err))
        return false;
    for (size_t i = 0; i < d.count; i++) {
        struct view *item = view_item(list);

        view_id(item, "person_id", d.items[i].person_id);
        view_text(item, "name", d.items[i].name);
        view_text(item, "sentence", drifter_sentence(p, &d.items[i]));
        view_day(item, "since", d.items[i].since.number);
        if (d.items[i].has_value && d.items[i].at_stake >= 100)
            view_text(item, "stake",
                      text_fill(p->req->arena,
                                tr(p->call->language, "About {amount} would still come."),
                                { "amount", money(p, d.items[i].at_stake, f->currency) }));
    }
    view_bool(p->view, "has_drifting", d.count > 0);
    if (d.next != NULL)
        view_text(p->view, "next", address_with(p->req, NULL, "cursor", d.next));
    return true;
}

static bool build_coming_back(struct page *p, struct error *err)
{
    struct coming_back b;
    struct job_state job;

    job_look(p->call->app, FIT_JOB, &job);
    if (!coming_back_load(p->call, &b, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "Coming back"));
    view_bool(p->view, "is_running", job.running || job.waiting);
    view_bool(p->view, "nothing_yet", !b.found || b.fit.purchases == 0);
    view_bool(p->view, "may_start", p->call->actor.right >= RIGHT_EDIT);
    if (!b.found || b.fit.purchases == 0)
        return true;
    coming_back_view_model(p, &b);
    coming_back_view_tracking(p, &b);
    coming_back_view_frequencies(p, &b);
    coming_back_view_cohorts(p, &b);
    return add_drifters(p, &b.fit, err);
}

static bool show_coming_back(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "coming_back", build_coming_back, NULL, err);
}

static bool start(struct request *req, struct response *res, struct error *err)
{
    (void)err;
    fit_start(request_call(req)->app);
    return page_done(req, res, "/coming-back", "It is being reckoned.", false);
}

/* ---- tables for a spreadsheet ---- */

struct table {
    const char *what;
    struct csv_out out;
};

static void put_real(struct csv_out *w, struct arena *a, double x)
{
    csv_put(w, arena_printf(a, "%.1f", x));
}

static void put_day(struct csv_out *w, struct arena *a, struct day d)
{
    char text[DAY_ISO_SIZE] = "";

    if (d.number != 0)
        day_iso(d, text);
    csv_put(w, arena_strdup(a, text));
}

static void put_row(struct csv_out *w, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_put(w, names[i]);
    csv_end_row(w);
}

static void write_tracking(struct table *t, struct arena *a, const struct coming_back *b)
{
    put_row(&t->out, (const char *const[]){ "day", "expected", "actual" }, 3);
    for (size_t i = 0; i < b->tracked_count; i++) {
        put_day(&t->out, a, b->tracked[i].day);
        put_real(&t->out, a, b->tracked[i].expected);
        csv_put_int(&t->out, llround(b->tracked[i].actual));
        csv_end_row(&t->out);
    }
}

static void write_cohorts(struct table *t, struct arena *a, const struct coming_back *b)
{
    put_row(&t->out, (const char *const[]){ "month", "customers", "months_later", "back" }, 4);
    for (size_t i = 0; i < b->cohort_count; i++)
        for (size_t k = 0; k < b->cohorts[i].back_count; k++) {
            put_day(&t->out, a, b->cohorts[i].month);
            csv_put_int(&t->out, b->cohorts[i].customers);
            csv_put_int(&t->out, (int64_t)k + 1);
            csv_put_int(&t->out, b->cohorts[i].back[k]);
            csv_end_row(&t->out);
        }
}

static bool write_drifters(struct table *t, struct call *c, struct error *err)
{
    static const char *const heads[] = { "person_id", "name", "drifting_on", "last_purchase",
                                         "purchases", "at_stake_cents" };
    struct drifters d;

    if (!coming_back_drifters(c, NULL, DRIFTERS_CSV, &d, err))
        return false;
    put_row(&t->out, heads, COUNT(heads));
    for (size_t i = 0; i < d.count; i++) {
        csv_put_int(&t->out, d.items[i].person_id);
        csv_put(&t->out, d.items[i].name);
        put_day(&t->out, c->arena, d.items[i].since);
        put_day(&t->out, c->arena, d.items[i].last);
        csv_put_int(&t->out, d.items[i].purchases);
        if (d.items[i].has_value)
            csv_put_int(&t->out, d.items[i].at_stake);
        else
            csv_put(&t->out, NULL);
        csv_end_row(&t->out);
    }
    return true;
}

static void write_frequencies(struct table *t, struct arena *a, const struct coming_back *b)
{
    put_row(&t->out, (const char *const[]){ "repeats", "expected", "actual" }, 3);
    for (size_t i = 0; i < b->frequency_count; i++) {
        csv_put_int(&t->out, (int64_t)i);
        put_real(&t->out, a, b->frequencies[i].expected);
        csv_put_int(&t->out, llround(b->frequencies[i].actual));
        csv_end_row(&t->out);
    }
}

static void write_customer(struct table *t, struct arena *a, const struct expectation *e)
{
    csv_put_int(&t->out, e->person_id);
    put_day(&t->out, a, e->as_of);
    put_day(&t->out, a, e->first);
    put_day(&t->out, a, e->last);
    csv_put_int(&t->out, e->repeats);
    csv_put(&t->out, arena_printf(a, "%.4f", e->p_alive));
    csv_put(&t->out, arena_printf(a, "%.2f", e->expected));
    if (e->has_value) {
        csv_put_int(&t->out, e->spend_cents);
        csv_put_int(&t->out, e->residual_cents);
    } else {
        csv_put(&t->out, NULL);
        csv_put(&t->out, NULL);
    }
    put_day(&t->out, a, e->drifting_on);
    csv_end_row(&t->out);
}

/* Everybody's figures, by the number of the person. */
static bool write_customers(struct table *t, struct call *c, struct error *err)
{
    static const char *const heads[] = { "person_id",      "as_of",      "first_day", "last_day",
                                         "repeats",        "p_alive",    "expected",  "spend_cents",
                                         "residual_cents", "drifting_on" };
    struct expectations e = { .more = true };
    int64_t after = 0;

    put_row(&t->out, heads, COUNT(heads));
    while (e.more) {
        if (!coming_back_expectations(c, after, CUSTOMERS_AT_ONCE, &e, err))
            return false;
        for (size_t i = 0; i < e.count; i++)
            write_customer(t, c->arena, &e.items[i]);
        after = e.count > 0 ? e.items[e.count - 1].person_id : after;
    }
    return true;
}

static bool table_work(struct call *c, void *context, struct error *err)
{
    struct table *t = context;
    struct coming_back b;

    t->out = csv_out_new(c->arena, CSV_CEILING, ',');
    if (text_equal(t->what, "drifting"))
        return write_drifters(t, c, err);
    if (text_equal(t->what, "customers"))
        return write_customers(t, c, err);
    if (!coming_back_load(c, &b, err))
        return false;
    if (text_equal(t->what, "tracking"))
        write_tracking(t, c->arena, &b);
    else if (text_equal(t->what, "frequencies"))
        write_frequencies(t, c->arena, &b);
    else
        write_cohorts(t, c->arena, &b);
    return true;
}

static bool send_table(struct request *req, struct response *res, struct error *err)
{
    static const char *const tables[] = { "drifting", "tracking", "cohorts", "frequencies",
                                          "customers" };
    const char *what = request_query(req, "what");
    struct table t = { .what = what };
    bool known = false;

    for (size_t i = 0; what != NULL && i < COUNT(tables) && !known; i++)
        known = text_equal(what, tables[i]);
    if (!known)
        return fail(err, ERROR_INPUT, "what",
                    "There are the tables drifting, tracking, cohorts, frequencies and customers.");
    if (!app_read(request_call(req), table_work, &t, err))
        return false;
    response_body(res, "text/csv; charset=utf-8", &t.out.out);
    response_download(res, arena_printf(req->arena, "%s.csv", t.what));
    return true;
}

/* ---- one person ---- */

/* A share of ten is as exact as this is, and says what a probability is. */
static const char *chance_sentence(struct page *p, const struct person_rhythm *r)
{
    enum language lang = p->call->language;
    long tenths = lround(r->figures.p_alive * 10);
    const char *sentence =
        tenths == 0
            ? tr(lang, "Of ten people who bought like {name}, hardly one is still a customer.")
        : tenths == 10
            ? tr(lang, "Nearly everybody who bought like {name} is still a customer.")
            : trn(lang, tenths,
                  "Of ten people who bought like {name}, about one is still a customer.",
                  "Of ten people who bought like {name}, about {n} are still customers.");

    return text_fill(p->req->arena, sentence, { "name", r->name },
                     { "n", lang_count(p->req->arena, lang, tenths) });
}

static const char *bought_sentence(struct page *p, const struct person_rhythm *r)
{
    enum language lang = p->call->language;
    struct arena *a = p->req->arena;
    const char *often =
        text_fill(a,
                  trn(lang, (int64_t)r->purchase_days, "{name} bought once, on {last}.",
                      "{name} bought on {n} days, first on {first}, last on {last}."),
                  { "name", r->name }, { "n", lang_count(a, lang, (int64_t)r->purchase_days) },
                  { "first", day_long(p, r->first) }, { "last", day_long(p, r->last) });

    if (r->usual_gap == 0)
        return often;
    return arena_printf(
        a, "%s %s", often,
        text_fill(a, tr(lang, "Usually {gap} lie between two purchases."),
                  { "gap", lang_duration_days(a, lang, r->usual_gap, CASE_NOMINATIVE) }));
}

static const char *drifting_sentence(struct page *p, const struct person_rhythm *r)
{
    enum language lang = p->call->language;
    struct day on = r->figures.drifting_on;

    if (on.number == 0)
        return tr(lang, "No day can be named from which this is doubtful.");
    return text_fill(p->req->arena,
                     on.number > p->call->today.number
                         ? tr(lang, "If nothing is bought until then, {name} is more likely gone "
                                    "than here from {day} on.")
                         : tr(lang, "Since {day}, {name} is more likely gone than here."),
                     { "name", r->name }, { "day", day_text(p, on) });
}

static const char *expected_sentence(struct page *p, const struct person_rhythm *r)
{
    enum language lang = p->call->language;
    struct arena *a = p->req->arena;
    const char *often =
        r->figures.expected < .5
            ? tr(lang, "In the coming year hardly any purchase is to be expected.")
            : text_fill(a,
                        trn(lang, lround(r->figures.expected),
                            "In the coming year about one purchase is to be expected.",
                            "In the coming year about {n} purchases are to be expected."),
                        { "n", lang_count(a, lang, lround(r->figures.expected)) });

    if (!r->figures.has_value || r->figures.expected < .5)
        return often;
    return arena_printf(a, "%s %s", often,
                        text_fill(a, tr(lang, "One is worth about {amount}."),
                                  { "amount", money(p, r->figures.spend_cents, r->fit.currency) }));
}

static const char *unknown_sentence(struct page *p, const struct person_rhythm *r)
{
    enum language lang = p->call->language;

    return !r->is_free_customer
               ? tr(lang, "Nothing is reckoned: only free customers leave silently. Whoever is "
                          "bound, has no choice or is no customer does not.")
           : r->purchase_days == 0
               ? tr(lang, "No purchase is written down, so nothing can be reckoned.")
               : tr(lang, "The book knows too few purchases of too few people to reckon with. "
                          "Until then silence is watched over.");
}

static bool build_rhythm(struct page *p, struct error *err)
{
    struct person_rhythm r;
    int64_t id = *(int64_t *)p->context;

    if (!coming_back_person(p->call, id, &r, err))
        return false;
    view_text(p->view, "title",
              text_fill(p->req->arena, tr(p->call->language, "The rhythm of {name}"),
                        { "name", r.name }));
    view_text(p->view, "name", r.name);
    view_id(p->view, "person_id", id);
    if (r.purchase_days > 0)
        view_text(p->view, "bought", bought_sentence(p, &r));
    if (!r.has_figures) {
        view_text(p->view, "unknown", unknown_sentence(p, &r));
        return true;
    }
    view_real(p->view, "p_alive", r.figures.p_alive);
    view_text(p->view, "chance", chance_sentence(p, &r));
    view_text(p->view, "drifting", drifting_sentence(p, &r));
    view_text(p->view, "expected", expected_sentence(p, &r));
    view_text(p->view, "as_of",
              text_fill(p->req->arena,
                        tr(p->call->language, "As of today, from purchases until {day}."),
                        { "day", day_long(p, r.fit.last) }));
    return true;
}

static bool show_rhythm(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           page_show(req, res, "rhythm", build_rhythm, &id, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/coming-back", .handler = show_coming_back, .need = NEED_READER },
    { .method = POST, .path = "/coming-back", .handler = start, .need = NEED_EDITOR },
    { .method = GET, .path = "/coming-back.csv", .handler = send_table, .need = NEED_READER },
    { .method = GET, .path = "/people/:id/rhythm", .handler = show_rhythm, .need = NEED_READER },
};

const struct route_table coming_back_pages = { routes, COUNT(routes) };
