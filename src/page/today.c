/* Today and the plan: who needs us, and why. */
#include "app/agenda.h"
#include "app/already.h"
#include "app/today.h"
#include "base/text.h"
#include "page/agenda_view.h"
#include "page/all.h"
#include "page/card_view.h"
#include "page/capture_view.h"
#include "page/our_word.h"
#include "page/time_view.h"

static const char *const class_titles[] = {
    [REASON_FIRST] = N_("First"),
    [REASON_TODAY] = N_("Today"),
    [REASON_WHEN_TIME] = N_("When there is time"),
};

static const char *greeting(struct page *p)
{
    int hour = instant_time(p->call->now).hour;
    enum language lang = p->call->language;
    const char *hello = hour < 11   ? tr(lang, "Good morning")
                        : hour < 17 ? tr(lang, "Hello")
                                    : tr(lang, "Good evening");

    return *p->call->actor.name != '\0'
               ? arena_printf(p->req->arena, "%s, %s", hello, p->call->actor.name)
               : hello;
}

static const char *summary(struct page *p, const struct agenda *a)
{
    struct arena *arena = p->req->arena;
    enum language lang = p->call->language;
    const char *people;

    if (a->people == 0)
        people = tr(lang, "nobody needs you today.");
    else if (a->people_capped)
        people =
            tr(lang, "more than a thousand people need you today; here are the most pressing.");
    else
        people = text_fill(arena, trn(lang, a->people, "one person needs you today.",
                                      "{n} people need you today."),
                           { "n", lang_count(arena, lang, a->people) });
    return arena_printf(arena, "%s · %s", lang_day_weekday(arena, lang, p->call->today), people);
}

static bool wants_everyone(const struct request *req)
{
    const char *who = request_query(req, "who");

    return who != NULL && text_equal(who, "all");
}

/* Nothing else leads to them: the weakest of all reasons leads. */
static bool asks_only_who_they_are(const struct agenda_line *l)
{
    return text_equal(l->reasons[0].name, "unplaced") ||
           text_equal(l->reasons[0].name, "wish_customer_unplaced");
}

enum {
    ASKED_WHO_MOST = 3
}; /* an address book brought in asks it of hundreds: there is the review */

static void add_groups(struct page *p, const struct agenda *a)
{
    struct view *groups = view_list(p->view, "groups"), *lines = NULL;
    int class = 0, asked_who = 0;

    for (size_t i = 0; i < a->count; i++) {
        if (asks_only_who_they_are(&a->lines[i]) && ++asked_who > ASKED_WHO_MOST) {
            view_bool(p->view, "to_review", true);
            continue;
        }
        if (a->lines[i].reasons[0].class != (enum reason_class)class) {
            struct view *group = view_item(groups);

            class = a->lines[i].reasons[0].class;
            view_text(group, "heading", tr(p->call->language, class_titles[class]));
            lines = view_list(group, "lines");
        }
        agenda_view_line(p, lines, &a->lines[i]);
    }
    view_bool(p->view, "empty", a->count == 0);
}

/* "23 others had been silent already before you began." */
static bool add_already(struct page *p, bool everyone, struct error *err)
{
    enum language lang = p->call->language;
    int64_t people;
    bool capped;

    if (!app_already_count(p->call, everyone, &people, &capped, err))
        return false;
    if (people == 0)
        return true;
    view_text(p->view, "already",
              capped ? tr(lang, "More than a thousand others were silent before you began.")
                     : text_fill(p->req->arena,
                                 trn(lang, people, "One other was silent before you began.",
                                     "{n} others were silent before you began."),
                                 { "n", lang_count(p->req->arena, lang, people) }));
    return true;
}

enum { WEEKS = 8 }; /* of our word */

static bool build_today(struct page *p, struct error *err)
{
    struct agenda a;
    struct agenda_wanted wanted = { .day = p->call->today, .everyone = wants_everyone(p->req) };

    if (!app_today(p->call, &wanted, &a, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "Today"));
    view_text(p->view, "greeting", greeting(p));
    view_text(p->view, "summary", summary(p, &a));
    view_int(p->view, "people", a.people);
    view_bool(p->view, "everyone", wanted.everyone);
    capture_view_line(p, 0, p->req->target, NULL);
    add_groups(p, &a);
    return add_already(p, wanted.everyone, err) &&
           our_word_view(p, wanted.everyone ? 0 : p->call->actor.user_id, WEEKS, err) &&
           card_view_of_the_day(p, err);
}

static bool show_today(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "today", build_today, NULL, err);
}

enum { PLAN_DAYS = 28, DAYS_BY_NAME = 7 };

/* The coming week day by day, what follows week by week. */
static const char *plan_heading(struct page *p, struct day d)
{
    enum language lang = p->call->language;
    struct arena *a = p->req->arena;
    int ahead = days_between(p->call->today, d);

    if (ahead == 1)
        return tr(lang, "Tomorrow");
    if (ahead <= DAYS_BY_NAME)
        return lang_day_weekday(a, lang, d);
    struct day monday = day_plus(d, 1 - day_weekday(d));
    return text_fill(a, tr(lang, "Week of {day}"), { "day", lang_day_long(a, lang, monday) });
}

static bool build_plan(struct page *p, struct error *err)
{
    struct agenda a;
    struct agenda_wanted wanted = { .day = day_plus(p->call->today, 1),
                                    .last = day_plus(p->call->today, PLAN_DAYS),
                                    .everyone = wants_everyone(p->req), .limit = 100 };
    struct view *groups = view_list(p->view, "groups"), *lines = NULL;
    const char *heading = "";

    if (!app_plan(p->call, &wanted, &a, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "Plan"));
    time_view_tabs(p, "plan");
    view_bool(p->view, "everyone", wanted.everyone);
    view_bool(p->view, "empty", a.count == 0);
    for (size_t i = 0; i < a.count; i++) {
        const char *next = plan_heading(p, a.lines[i].day);

        if (!text_equal(next, heading)) {
            struct view *group = view_item(groups);

            view_text(group, "heading", heading = next);
            view_day(group, "day", a.lines[i].day.number);
            lines = view_list(group, "lines");
        }
        agenda_view_line(p, lines, &a.lines[i]);
    }
    return true;
}

static bool show_plan(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "plan", build_plan, NULL, err);
}

static const char *back(const struct request *req)
{
    const char *to = request_form(req, "back");

    return to != NULL && path_is_local(to) ? to : "/today";
}

static bool done(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) && agenda_done(request_call(req), id, err) &&
           page_done(req, res, back(req), "Done.", true);
}

static bool read_until(const struct request *req, struct day *out, struct error *err)
{
    const char *until = request_form(req, "until");

    if (until == NULL || !day_from_iso(until, out))
        return fail(err, ERROR_INPUT, "until", "Say until which day: 2026-12-31.");
    return true;
}

static bool later(struct request *req, struct response *res, struct error *err)
{
    int64_t person;
    struct day until;

    return request_param_id(req, "id", &person, err) && read_until(req, &until, err) &&
           agenda_mark_person(request_call(req), person, "later", until, err) &&
           page_done(req, res, back(req), "Put off.", true);
}

static bool never(struct request *req, struct response *res, struct error *err)
{
    struct call *c = request_call(req);
    int64_t id;

    return request_param_id(req, "id", &id, err) && agenda_mark(c, id, "never", c->today, err) &&
           page_done(req, res, back(req), "Will not be said again.", true);
}

static bool build_answer(struct page *p, struct error *err)
{
    struct agenda_line line;
    const char *to = request_query(p->req, "back");

    if (!app_person_reasons(p->call, *(int64_t *)p->context, &line, err))
        return false;
    if (line.name == NULL)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    view_text(p->view, "title", line.name);
    view_text(p->view, "name", line.name);
    view_id(p->view, "person_id", line.person_id);
    view_text(p->view, "phone", *line.phone != '\0' ? line.phone : NULL);
    view_text(p->view, "back", to != NULL && path_is_local(to) ? to : "/today");
    agenda_view_laters(p, p->view);
    agenda_view_reasons(p, p->view, &line);
    return true;
}

/* What can be done about a line beside calling: a menu for htmx, a page of its own without. */
static bool show_answer(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           page_show(req, res, req->htmx ? "answer_menu" : "answer", build_answer, &id, err);
}

static bool go_to_today(struct request *req, struct response *res, struct error *err)
{
    (void)req;
    (void)err;
    response_redirect(res, "/today");
    return true;
}

static const struct route routes[] = {
    { .method = GET, .path = "/", .handler = go_to_today, .need = NEED_NOBODY },
    { .method = GET, .path = "/today", .handler = show_today, .need = NEED_READER,
      .kept = true },
    { .method = GET, .path = "/plan", .handler = show_plan, .need = NEED_READER,
      .kept = true },
    { .method = POST, .path = "/reasons/:id/done", .handler = done, .need = NEED_EDITOR },
    { .method = POST, .path = "/reasons/:id/never", .handler = never, .need = NEED_EDITOR },
    { .method = GET, .path = "/people/:id/answer", .handler = show_answer, .need = NEED_EDITOR },
    { .method = POST, .path = "/people/:id/later", .handler = later, .need = NEED_EDITOR },
};

const struct route_table today_pages = { routes, COUNT(routes) };
