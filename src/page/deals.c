/* A deal (S2.1, S2.7, S3.12): its next step in free words, who of us has been there and what is
 * understood before an offer goes out, and afterwards what it brought each side. */
#include "app/people.h"
#include "app/save.h"
#include "app/understood.h"
#include "base/text.h"
#include "entity/deal.h"
#include "entity/insight.h"
#include "page/all.h"
#include "page/inplace.h"
#include "page/record_head.h"
#include "page/shown.h"
#include "page/stations.h"

enum { PEOPLE_MOST = 100, KNOWN_MOST = 12, TIMES_SHOWN = 8 };

struct deal_page {
    int64_t id;
    struct record *record;
    int64_t *people;
    size_t people_count;
    struct inplace next, outcome, after;
};

static bool load_people(struct page *p, struct deal_page *d, struct error *err)
{
    struct people_wanted w = { .organisation_id = record_int(d->record, DEAL_ORGANISATION_ID),
                               .limit = PEOPLE_MOST };
    struct people found = { 0 };

    if (w.organisation_id != 0 && !people_list(p->call, &w, &found, err))
        return false;
    d->people = arena_array(p->req->arena, int64_t, found.count + 1);
    if (!record_is_null(d->record, DEAL_PERSON_ID))
        d->people[d->people_count++] = record_int(d->record, DEAL_PERSON_ID);
    for (size_t i = 0; i < found.count; i++)
        if (d->people_count == 0 || found.lines[i].id != d->people[0])
            d->people[d->people_count++] = found.lines[i].id;
    return true;
}

static const char *how_text(struct page *p, const char *how)
{
    static const struct {
        const char *how, *text;
    } words[] = {
        { "visit", N_("visited") }, { "meeting", N_("met them") },
        { "day_of_understanding", N_("a day of understanding") },
        { "journey", N_("on a journey along the chain") },
    };

    for (size_t i = 0; i < COUNT(words); i++)
        if (text_equal(words[i].how, how))
            return tr(p->call->language, words[i].text);
    return how;
}

static bool add_been_there(struct page *p, const struct deal_page *d, struct error *err)
{
    struct view *list = view_list(p->view, "times");
    struct been_there *times;
    size_t count;

    if (!been_there(p->call, record_int(d->record, DEAL_ORGANISATION_ID), d->people,
                    d->people_count, &times, &count, err))
        return false;
    for (size_t i = 0; i < count && i < TIMES_SHOWN; i++) {
        struct view *item = view_item(list);

        view_text(item, "who",
                  *times[i].who != '\0' ? times[i].who : tr(p->call->language, "one of us"));
        view_text(item, "how", how_text(p, times[i].how));
        view_text(item, "what", text_cut(p->req->arena, times[i].what, 120));
        view_text(item, "day",
                  lang_day(p->req->arena, p->call->language, times[i].on, p->call->today));
    }
    view_bool(p->view, "has_been_there", count > 0);
    return true;
}

static bool add_understood(struct page *p, const struct deal_page *d, struct error *err)
{
    const struct field *kind = &insight_entity.fields[INSIGHT_KIND];
    struct view *list = view_list(p->view, "known");
    struct understood *known;
    size_t count;

    if (!understood_of(p->call, d->people, d->people_count, &known, &count, err))
        return false;
    for (size_t i = 0; i < count && i < KNOWN_MOST; i++) {
        struct view *item = view_item(list);

        view_id(item, "person_id", known[i].person_id);
        view_text(item, "name", known[i].name);
        view_text(item, "kind", shown_value(p, NULL, kind, &V_TEXT(known[i].kind)));
        view_text(item, "words", text_cut(p->req->arena, known[i].words, 200));
    }
    view_bool(p->view, "has_understood", count > 0);
    return true;
}

/* How it felt while it lasted: the mean of the conversations, in a word. Beside the money,
 * apart. */
static bool add_feeling(struct page *p, const struct deal_page *d, struct error *err)
{
    bool known;
    int feeling;

    if (!feeling_since(p->call, d->people, d->people_count, d->record->created_at, &known, &feeling,
                       err))
        return false;
    view_text(p->view, "felt", known ? stations_feeling(p, feeling) : NULL);
    return true;
}

static bool finish_outcome(struct call *c, struct record *r, void *context, struct error *err)
{
    (void)context;
    (void)err;
    if (!text_equal(record_text(r, DEAL_OUTCOME), "open") && record_is_null(r, DEAL_CLOSED_ON))
        record_set_int(r, DEAL_CLOSED_ON, c->today.number);
    return true;
}

static void prepare(struct deal_page *d)
{
    static const char *const next[] = { "next_step", "next_on", "stage", NULL };
    static const char *const outcome[] = { "outcome", "why", NULL };
    static const char *const after[] = { "brought_us", "brought_them", "brought_words", NULL };

    d->next = (struct inplace){
        .entity = &deal_entity, .id = d->id, .prefix = "next.", .names = next, .why = d->next.why
    };
    d->outcome = (struct inplace){ .entity = &deal_entity,
                                   .id = d->id,
                                   .prefix = "outcome.",
                                   .names = outcome,
                                   .finish = finish_outcome,
                                   .why = d->outcome.why };
    d->after = (struct inplace){
        .entity = &deal_entity, .id = d->id, .prefix = "after.", .names = after, .why = d->after.why
    };
}

static void add_money(struct page *p, const char *key, const struct record *r, size_t field)
{
    const char *currency = record_is_null(r, DEAL_CURRENCY) ? "EUR" : record_text(r, DEAL_CURRENCY);

    if (!record_is_null(r, field))
        view_text(p->view, key,
                  lang_money(p->req->arena, p->call->language, record_int(r, field), currency));
}

static void add_about(struct page *p, const struct deal_page *d, const struct titles *titles)
{
    static const size_t told[] = { DEAL_PERSON_ID, DEAL_ORGANISATION_ID, DEAL_USER_ID, DEAL_STAGE,
                                   DEAL_OUTCOME, DEAL_CLOSED_ON, DEAL_WHY };
    const struct record *r = d->record;
    struct view *list = view_list(p->view, "fields");

    for (size_t i = 0; i < COUNT(told); i++)
        if (!record_is_null(r, told[i]))
            shown_field(p, list, titles, r, told[i]);
    add_money(p, "amount", r, DEAL_AMOUNT);
    view_bool(p->view, "open", text_equal(record_text(r, DEAL_OUTCOME), "open"));
    shown_words(p->view, "next_step", r, DEAL_NEXT_STEP);
    shown_near_day(p, p->view, "next_on", r, DEAL_NEXT_ON);
    shown_near_day(p, p->view, "offered", r, DEAL_OFFER_ON);
    view_id(p->view, "organisation_id", record_int(r, DEAL_ORGANISATION_ID));
    view_bool(p->view, "has_person", !record_is_null(r, DEAL_PERSON_ID));
    add_money(p, "brought_us", r, DEAL_BROUGHT_US);
    add_money(p, "brought_them", r, DEAL_BROUGHT_THEM);
    shown_words(p->view, "brought_words", r, DEAL_BROUGHT_WORDS);
}

static bool build(struct page *p, struct error *err)
{
    struct deal_page *d = p->context;
    struct titles titles = titles_new(p->call);

    if (!app_load(p->call, &deal_entity, d->id, &d->record, err))
        return false;
    titles_want_refs(&titles, d->record);
    if (!titles_load(&titles, err) || !record_head_view(p, d->record, err))
        return false;
    add_about(p, d, &titles);
    prepare(d);
    return load_people(p, d, err) && add_been_there(p, d, err) && add_understood(p, d, err) &&
           add_feeling(p, d, err) &&
           (p->call->actor.right < RIGHT_EDIT ||
            (inplace_view(p, &d->next, view_child(p->view, "next_form"), err) &&
             inplace_view(p, &d->outcome, view_child(p->view, "outcome_form"), err) &&
             inplace_view(p, &d->after, view_child(p->view, "after_form"), err)));
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    struct deal_page d = { 0 };

    return request_param_id(req, "id", &d.id, err) && page_show(req, res, "deal", build, &d, err);
}

static bool save(struct request *req, struct response *res, struct deal_page *d, struct inplace *in,
                 struct error *err)
{
    switch (inplace_save(req, in, err)) {
    case INPLACE_SAVED:
        return page_done(req, res, arena_printf(req->arena, "/deals/%lld", (long long)d->id),
                         "Saved.", true);
    case INPLACE_REFUSED: return page_show(req, res, "deal", build, d, err);
    default: return false;
    }
}

static bool go_on(struct request *req, struct response *res, struct error *err)
{
    struct deal_page d = { 0 };

    if (!request_param_id(req, "id", &d.id, err))
        return false;
    prepare(&d);
    return save(req, res, &d, &d.next, err);
}

static bool decide(struct request *req, struct response *res, struct error *err)
{
    struct deal_page d = { 0 };

    if (!request_param_id(req, "id", &d.id, err))
        return false;
    prepare(&d);
    return save(req, res, &d, &d.outcome, err);
}

static bool reckon(struct request *req, struct response *res, struct error *err)
{
    struct deal_page d = { 0 };

    if (!request_param_id(req, "id", &d.id, err))
        return false;
    prepare(&d);
    return save(req, res, &d, &d.after, err);
}

static bool offer_work(struct call *c, void *context, struct error *err)
{
    struct record *r;

    if (!app_load(c, &deal_entity, *(int64_t *)context, &r, err))
        return false;
    record_set_int(r, DEAL_OFFER_ON, c->today.number);
    return app_save(c, r, err);
}

static bool offer(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           app_write(request_call(req), &(struct step){ .kind = "save" }, offer_work, &id, err) &&
           page_done(req, res, arena_printf(req->arena, "/deals/%lld", (long long)id), "Saved.",
                     true);
}

static const struct route routes[] = {
    { .method = GET, .path = "/deals/:id", .handler = show, .need = NEED_READER },
    { .method = POST, .path = "/deals/:id/next", .handler = go_on, .need = NEED_EDITOR },
    { .method = POST, .path = "/deals/:id/offer", .handler = offer, .need = NEED_EDITOR },
    { .method = POST, .path = "/deals/:id/outcome", .handler = decide, .need = NEED_EDITOR },
    { .method = POST, .path = "/deals/:id/after", .handler = reckon, .need = NEED_EDITOR },
};

const struct route_table deals_pages = { routes, COUNT(routes) };
