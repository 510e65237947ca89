/* Our word: can it be kept, what is owed, and how it was kept. */
#include "app/promise_check.h"
#include "app/promise_rate.h"
#include "app/save.h"
#include "app/titles.h"
#include "base/text.h"
#include "entity/person.h"
#include "entity/promise.h"
#include "entity/user.h"
#include "page/all.h"
#include "page/page.h"

enum { WEEKS = 12, OPEN_MOST = 300, USERS_MOST = 200 };

static const char *day_text(struct page *p, struct day d)
{
    return lang_day(p->req->arena, p->call->language, d, p->call->today);
}

static bool add_users(struct page *p, int64_t chosen, struct error *err)
{
    struct view *list = view_list(p->view, "users");
    struct title *users;
    size_t count;

    if (!titles_choices(p->call, &user_entity, 0, USERS_MOST, &users, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(list);

        view_id(item, "user_id", users[i].id);
        view_text(item, "name", users[i].text);
        view_bool(item, "chosen", users[i].id == chosen);
    }
    return true;
}

static const char *answer_text(struct page *p, const struct schedule_answer *a)
{
    enum language lang = p->call->language;
    struct arena *arena = p->req->arena;

    if (!a->known)
        return tr(lang, "Nobody has said when they work, so nothing can be said. Enter the working hours first.");
    if (a->fits)
        return text_fill(arena, tr(lang, "Yes: this can be kept. Earliest {day}."),
                         { "day", day_text(p, a->earliest) });
    if (a->earliest.number == 0)
        return tr(lang, "No: there is no room for it in the next 400 days.");
    return text_fill(arena, tr(lang, "Not by then without breaking another promise. It can be kept from {day} on."),
                     { "day", day_text(p, a->earliest) });
}

/* The question stands in the address, so that it can be asked again, by a program too. */
static bool add_check(struct page *p, struct error *err)
{
    const char *due = request_query(p->req, "due"), *user = request_query(p->req, "user");
    struct promise_question q = {
        .minutes = (int)request_query_int(p->req, "minutes", 0, 1000000, 0),
    };
    struct schedule_answer answer;

    if (user == NULL || !id_from_text(user, &q.user_id))
        q.user_id = p->call->actor.user_id;
    view_int(p->view, "minutes", q.minutes > 0 ? q.minutes : 60);
    if (due == NULL || *due == '\0')
        view_day(p->view, "due", day_plus(p->call->today, 7).number);
    else
        view_text(p->view, "due", due);
    if (!add_users(p, q.user_id, err))
        return false;
    if (due == NULL || *due == '\0')
        return true;
    if (!day_from_iso(due, &q.due)) {
        view_text(p->view, "error", tr(p->call->language, "Say until which day: 2026-12-31."));
        return true;
    }
    if (!app_promise_check(p->call, &q, &answer, err))
        return false;
    struct view *v = view_child(p->view, "answer");
    view_bool(v, "known", answer.known);
    view_bool(v, "fits", answer.fits);
    if (answer.earliest.number != 0)
        view_day(v, "earliest", answer.earliest.number);
    view_text(v, "sentence", answer_text(p, &answer));
    return true;
}

static void add_promise(struct page *p, struct view *list, const struct record *r,
                        const struct titles *titles)
{
    struct day due = { (int32_t)record_int(r, PROMISE_DUE) };
    bool dated = !record_is_null(r, PROMISE_DUE);
    struct view *item = view_item(list);

    view_id(item, "promise_id", r->id);
    view_text(item, "what", record_text(r, PROMISE_WHAT));
    view_text(item, "by", dated ? day_text(p, due) : NULL);
    view_bool(item, "late", dated && due.number < p->call->today.number);
    view_id(item, "person_id", record_int(r, PROMISE_PERSON_ID));
    view_text(item, "name", titles_get(titles, &person_entity, record_int(r, PROMISE_PERSON_ID)));
    view_bool(item, "theirs", text_equal(record_text(r, PROMISE_PROMISED_BY), "them"));
    view_text(item, "promiser", record_is_null(r, PROMISE_USER_ID)
                                    ? NULL
                                    : titles_get(titles, &user_entity,
                                                 record_int(r, PROMISE_USER_ID)));
}

/* By day, those without a day at the end. */
static bool add_open(struct page *p, struct error *err)
{
    struct view *list = view_list(p->view, "open");
    struct titles titles = titles_new(p->call);
    struct record_list found[2];

    for (int dated = 1; dated >= 0; dated--) {
        struct query q = { .entity = &promise_entity, .sort = "due", .limit = OPEN_MOST };

        query_where(&q, "state", FILTER_EQ, V_TEXT("open"));
        query_where(&q, "due", FILTER_NULL, V_INT(!dated));
        if (!app_list(p->call, &q, &found[!dated], err))
            return false;
        for (size_t i = 0; i < found[!dated].count; i++)
            titles_want_refs(&titles, found[!dated].records[i]);
    }
    if (!titles_load(&titles, err))
        return false;
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < found[k].count; i++)
            add_promise(p, list, found[k].records[i], &titles);
    return true;
}

static bool add_weeks(struct page *p, struct error *err)
{
    struct view *list = view_list(p->view, "weeks");
    struct promise_week *weeks;
    int kept = 0, broken = 0;

    if (!app_promise_rate(p->call, 0, WEEKS, &weeks, err))
        return false;
    for (int i = WEEKS - 1; i >= 0; i--) {
        struct view *item = view_item(list);

        view_day(item, "monday", weeks[i].monday.number);
        view_text(item, "week", text_fill(p->req->arena, tr(p->call->language, "Week of {day}"),
                                          { "day", lang_day_long(p->req->arena, p->call->language,
                                                                 weeks[i].monday) }));
        view_text(item, "kept", arena_printf(p->req->arena, "%d", weeks[i].kept));
        view_text(item, "broken", arena_printf(p->req->arena, "%d", weeks[i].broken));
        kept += weeks[i].kept;
        broken += weeks[i].broken;
    }
    view_text(p->view, "kept", kept + broken == 0 ? NULL
                               : text_fill(p->req->arena,
                                           tr(p->call->language, "{kept} of {all} promises kept in twelve weeks."),
                                           { "kept", arena_printf(p->req->arena, "%d", kept) },
                                           { "all", arena_printf(p->req->arena, "%d", kept + broken) }));
    return true;
}

static bool build(struct page *p, struct error *err)
{
    view_text(p->view, "title", tr(p->call->language, "Our word"));
    return app_may_read(p->call, &promise_entity, err) && add_check(p, err) && add_open(p, err) &&
           add_weeks(p, err);
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "promises", build, NULL, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/promises", .handler = show, .need = NEED_READER },
};

const struct route_table promises_pages = { routes, COUNT(routes) };
