/* What customers answered, and the answer back: you said – we did. */
#include "app/feedback.h"
#include "app/save.h"
#include "app/titles.h"
#include "base/text.h"
#include "entity/feedback.h"
#include "entity/person.h"
#include "page/all.h"
#include "page/page.h"

enum { SHOWN_MOST = 100 };

static const char *day_text(struct page *p, const struct record *r, size_t field)
{
    struct day d = instant_day((struct instant){ record_int(r, field) });

    return lang_day(p->req->arena, p->call->language, d, p->call->today);
}

static void add_answer(struct page *p, struct view *list, const struct record *r,
                       const struct titles *titles)
{
    struct view *item = view_item(list);

    view_id(item, "feedback_id", r->id);
    view_id(item, "person_id", record_int(r, FEEDBACK_PERSON_ID));
    view_text(item, "name", titles_get(titles, &person_entity, record_int(r, FEEDBACK_PERSON_ID)));
    view_text(item, "asked", day_text(p, r, FEEDBACK_ASKED_AT));
    if (!record_is_null(r, FEEDBACK_ANSWERED_AT))
        view_text(item, "answered", day_text(p, r, FEEDBACK_ANSWERED_AT));
    if (!record_is_null(r, FEEDBACK_SCORE))
        view_text(item, "score",
                  text_fill(p->req->arena, tr(p->call->language, "{n} of 10"),
                            { "n", arena_printf(p->req->arena, "%lld",
                                                (long long)record_int(r, FEEDBACK_SCORE)) }));
    view_text(item, "words",
              record_is_null(r, FEEDBACK_WORDS) ? NULL : record_text(r, FEEDBACK_WORDS));
    view_text(item, "theme",
              record_is_null(r, FEEDBACK_THEME) ? NULL : record_text(r, FEEDBACK_THEME));
    view_text(item, "our_answer",
              record_is_null(r, FEEDBACK_OUR_ANSWER) ? NULL : record_text(r, FEEDBACK_OUR_ANSWER));
}

/* Newest first: those that wait for us, those still asked, those we have answered. */
static bool add_list(struct page *p, const char *key, bool answered, bool closed, struct error *err)
{
    struct query q = { .entity = &feedback_entity, .limit = SHOWN_MOST };
    struct titles titles = titles_new(p->call);
    struct view *list = view_list(p->view, key);
    struct record_list found;

    query_where(&q, "answered_at", FILTER_NULL, V_INT(!answered));
    query_where(&q, "closed_at", FILTER_NULL, V_INT(!closed));
    if (!titles_list(&titles, &q, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        add_answer(p, list, found.records[i], &titles);
    return true;
}

static bool build(struct page *p, struct error *err)
{
    view_text(p->view, "title", tr(p->call->language, "Feedback"));
    return add_list(p, "waiting", true, false, err) && add_list(p, "asked", false, false, err) &&
           add_list(p, "closed", true, true, err);
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "answers", build, NULL, err);
}

static bool settle(struct request *req, struct response *res, struct error *err)
{
    int64_t id;
    int told;

    return request_param_id(req, "id", &id, err) &&
           feedback_settle(request_call(req), id, request_form(req, "theme"),
                           request_form(req, "our_answer"), &told, err) &&
           page_done(req, res, "/feedback", "Saved.", true);
}

static const struct route routes[] = {
    { .method = GET, .path = "/feedback", .handler = show, .need = NEED_READER },
    { .method = POST, .path = "/feedback/:id", .handler = settle, .need = NEED_EDITOR },
};

const struct route_table answers_pages = { routes, COUNT(routes) };
