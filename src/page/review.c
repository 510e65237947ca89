/* The guided review: one person, one question, one key. */
#include "app/review.h"
#include "app/save.h"
#include "app/titles.h"
#include "base/text.h"
#include "entity/person.h"
#include "page/all.h"
#include "page/page.h"

struct choice_key {
    const char *value, *label;
};

static const struct choice_key relation_keys[] = {
    { "customer", N_("customer") },   { "prospect", N_("prospect") },
    { "internal", N_("colleague") },  { "supplier", N_("supplier") },
    { "partner", N_("partner") },     { "private", N_("private") },
    { "authority", N_("authority") },
};
static const struct choice_key ring_keys[] = {
    { "centre", N_("centre") }, { "near", N_("near") }, { "far", N_("far") },
};
static const struct choice_key fit_keys[] = {
    { "fits", N_("fits") }, { "does_not", N_("does not fit") },
};

static const struct {
    const char *name, *words;
    const struct choice_key *keys;
    size_t count;
} questions[] = {
    [REVIEW_RELATION] = { "relation", N_("Who is this to us?"), relation_keys,
                          COUNT(relation_keys) },
    [REVIEW_RING] = { "ring", N_("Where should they stand?"), ring_keys, COUNT(ring_keys) },
    [REVIEW_FIT] = { "fit", N_("Is this one of the customers we wish for?"), fit_keys,
                     COUNT(fit_keys) },
};

static enum review_question question_of(const char *name)
{
    for (size_t i = 0; i < COUNT(questions); i++)
        if (name != NULL && text_equal(questions[i].name, name))
            return (enum review_question)i;
    return REVIEW_RELATION;
}

struct looking {
    enum review_question from;
    int64_t after;
    const struct error *refused;
};

static bool add_person(struct page *p, int64_t id, struct error *err)
{
    struct record *r;

    if (!app_load(p->call, &person_entity, id, &r, err))
        return false;
    view_id(p->view, "person_id", id);
    view_text(p->view, "name", record_text(r, PERSON_NAME));
    view_text(p->view, "note", record_is_null(r, PERSON_NOTE)
                                   ? NULL
                                   : text_cut(p->req->arena, record_text(r, PERSON_NOTE), 300));
    return true;
}

static void add_keys(struct page *p, enum review_question question)
{
    struct view *list = view_list(p->view, "keys");

    for (size_t i = 0; i < questions[question].count; i++) {
        struct view *item = view_item(list);

        view_text(item, "key", arena_printf(p->req->arena, "%zu", i + 1));
        view_text(item, "value", questions[question].keys[i].value);
        view_text(item, "label", tr(p->call->language, questions[question].keys[i].label));
    }
}

static bool build(struct page *p, struct error *err)
{
    const struct looking *l = p->context;
    enum language lang = p->call->language;
    struct arena *a = p->req->arena;
    struct review r;

    if (!review_next(p->call, l->from, l->after, &r, err))
        return false;
    view_text(p->view, "title", tr(lang, "Review"));
    if (r.question == REVIEW_OVER)
        return true;
    view_text(p->view, "question", tr(lang, questions[r.question].words));
    view_text(p->view, "about", questions[r.question].name);
    view_bool(p->view, "asks_why", r.question == REVIEW_FIT);
    view_text(p->view, "profile", r.question == REVIEW_FIT ? r.profile : NULL);
    view_text(p->view, "profile_words", r.profile_words);
    view_id(p->view, "profile_id", r.profile_id);
    view_text(p->view, "left",
              text_fill(a,
                        trn(lang, r.left, "This is the last one of this question.",
                            "{n} people to go in this question."),
                        { "n", arena_printf(a, "%lld%s", (long long)r.left,
                                            r.left >= REVIEW_MOST ? "+" : "") }));
    view_text(p->view, "skip",
              arena_printf(a, "/review?about=%s&after=%lld", questions[r.question].name,
                           (long long)r.person_id));
    view_text(p->view, "after", arena_printf(a, "%lld", (long long)l->after));
    add_keys(p, r.question);
    if (l->refused != NULL) {
        page_refused(p, l->refused);
        p->status = 422;
    }
    return add_person(p, r.person_id, err);
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    struct looking l = { .from = question_of(request_query(req, "about")),
                         .after = request_query_int(req, "after", 0, INT64_MAX, 0) };

    return page_show(req, res, "review", build, &l, err);
}

static const char *sent(const struct request *req, const char *name)
{
    const char *text = request_form(req, name);

    return text != NULL ? text : "";
}

static bool answer(struct request *req, struct response *res, struct error *err)
{
    enum review_question question = question_of(sent(req, "about"));
    struct looking l = { .from = question };
    struct error why = { 0 };
    int64_t person, profile = 0;

    if (!request_param_id(req, "id", &person, err))
        return false;
    if (!id_from_text(sent(req, "after"), &l.after))
        l.after = 0;
    if (!id_from_text(sent(req, "profile_id"), &profile))
        profile = 0;
    if (review_answer(request_call(req), question, person, sent(req, "answer"), sent(req, "why"),
                      profile, &why))
        return page_done(req, res, arena_printf(req->arena, "/review?about=%s&after=%lld",
                                                questions[question].name, (long long)l.after),
                         "Saved.", true);
    if (why.kind != ERROR_INPUT || !req->wants_html) {
        *err = why;
        return false;
    }
    l.refused = &why;
    return page_show(req, res, "review", build, &l, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/review", .handler = show, .need = NEED_EDITOR },
    { .method = POST, .path = "/review/:id", .handler = answer, .need = NEED_EDITOR },
};

const struct route_table review_pages = { routes, COUNT(routes) };
