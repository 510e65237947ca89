/* The problem desk: who waits, who helps, and how well we help. */
#include "app/desk.h"
#include "app/save.h"
#include "app/titles.h"
#include "base/text.h"
#include "entity/person.h"
#include "entity/problem.h"
#include "entity/user.h"
#include "page/all.h"
#include "page/page.h"

enum { SHOWN_MOST = 200, HOUR = 60, DAY = 24 * 60 };

static const char *waited(struct page *p, int64_t minutes)
{
    enum language lang = p->call->language;
    int64_t n = minutes < HOUR ? minutes : minutes < 2 * DAY ? minutes / HOUR : minutes / DAY;
    const char *words = minutes < HOUR ? trn(lang, n, "one minute", "{n} minutes")
                        : minutes < 2 * DAY ? trn(lang, n, "one hour", "{n} hours")
                                            : trn(lang, n, "one day", "{n} days");

    return text_fill(p->req->arena, words,
                     { "n", arena_printf(p->req->arena, "%lld", (long long)n) });
}

static int64_t minutes_between(int64_t from_ms, int64_t to_ms)
{
    return (to_ms - from_ms) / 60000;
}

static void add_problem(struct page *p, struct view *list, const struct record *r,
                        const struct titles *titles)
{
    struct view *item = view_item(list);
    bool reacted = !record_is_null(r, PROBLEM_FIRST_REACTION_AT);
    int64_t until = reacted ? record_int(r, PROBLEM_FIRST_REACTION_AT) : p->call->now.ms;
    const char *wait = waited(p, minutes_between(record_int(r, PROBLEM_OPENED_AT), until));

    view_id(item, "problem_id", r->id);
    view_id(item, "person_id", record_int(r, PROBLEM_PERSON_ID));
    view_text(item, "name", titles_get(titles, &person_entity, record_int(r, PROBLEM_PERSON_ID)));
    view_text(item, "words", record_text(r, PROBLEM_WORDS));
    view_bool(item, "reacted", reacted);
    view_text(item, "wait", wait);
    view_text(item, "helper",
              record_is_null(r, PROBLEM_HELPER_ID)
                  ? NULL
                  : titles_get(titles, &user_entity, record_int(r, PROBLEM_HELPER_ID)));
    view_text(item, "solution",
              record_is_null(r, PROBLEM_SOLUTION) ? NULL : record_text(r, PROBLEM_SOLUTION));
    view_bool(item, "solved", !record_is_null(r, PROBLEM_SOLVED_AT));
    view_bool(item, "refused", text_equal(record_text(r, PROBLEM_CONFIRMED), "no"));
}

/* Whatever they have not called helped, the oldest first. */
static bool add_problems(struct page *p, struct error *err)
{
    struct query q = { .entity = &problem_entity, .sort = "opened_at", .limit = SHOWN_MOST };
    struct titles titles = titles_new(p->call);
    struct view *open = view_list(p->view, "open"), *solved = view_list(p->view, "solved_ones");
    struct record_list found;

    query_where(&q, "confirmed", FILTER_NE, V_TEXT("yes"));
    if (!titles_list(&titles, &q, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        const struct record *r = found.records[i];
        bool waits = record_is_null(r, PROBLEM_SOLVED_AT) ||
                     text_equal(record_text(r, PROBLEM_CONFIRMED), "no");

        add_problem(p, waits ? open : solved, r, &titles);
    }
    return true;
}

static void add_line(struct page *p, struct view *list, const char *what, int some, int all)
{
    struct view *item;

    if (all == 0)
        return;
    item = view_item(list);
    view_text(item, "what", tr(p->call->language, what));
    view_text(item, "some", text_fill(p->req->arena, tr(p->call->language, "{some} of {all}"),
                                      { "some", arena_printf(p->req->arena, "%d", some) },
                                      { "all", arena_printf(p->req->arena, "%d", all) }));
}

static bool add_quality(struct page *p, struct error *err)
{
    struct view *list = view_list(p->view, "qualities");
    struct desk_quality q;

    if (!desk_quality(p->call, &q, err))
        return false;
    if (q.reacted > 0)
        view_text(p->view, "median", waited(p, q.median_minutes));
    add_line(p, list, N_("Had one of us by name"), q.named, q.told);
    add_line(p, list, N_("Found it fast"), q.fast, q.asked_back);
    add_line(p, list, N_("Found it personal"), q.personal, q.asked_back);
    add_line(p, list, N_("Found it discreet"), q.discreet, q.asked_back);
    add_line(p, list, N_("Say that it helped"), q.helped, q.asked_back);
    return true;
}

static bool build(struct page *p, struct error *err)
{
    view_text(p->view, "title", tr(p->call->language, "Problem desk"));
    return add_problems(p, err) && add_quality(p, err);
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "desk", build, NULL, err);
}

static bool react(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) && desk_react(request_call(req), id, err) &&
           page_done(req, res, "/problems", "Saved.", true);
}

static const struct route routes[] = {
    { .method = GET, .path = "/problems", .handler = show, .need = NEED_READER },
    { .method = POST, .path = "/problems/:id/answered", .handler = react, .need = NEED_EDITOR },
};

const struct route_table desk_pages = { routes, COUNT(routes) };
