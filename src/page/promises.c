/* Our word: can it be kept, what is owed, and how it was kept. */
#include "app/promise_check.h"
#include "app/promise_list.h"
#include "app/promise_rate.h"
#include "base/text.h"
#include "entity/promise.h"
#include "entity/user.h"
#include "page/all.h"
#include "page/our_word.h"
#include "page/page.h"
#include "page/promise_view.h"
#include "page/users_choice.h"

enum { WEEKS = 12, OPEN_MOST = 200, DAYS_IN_WEEK = 7, MONTHS = 6 };

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
    if (!users_choice(p, p->view, "users", q.user_id, err))
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
    view_id(v, "asked", q.user_id);
    view_bool(v, "known", answer.known);
    view_bool(v, "fits", answer.fits);
    if (answer.earliest.number != 0)
        view_day(v, "earliest", answer.earliest.number);
    view_text(v, "sentence", app_promise_answer(p->call, &answer));
    return true;
}

/* Under which heading a promise stands. */
static const char *heading(struct page *p, const struct record *r)
{
    int days = days_between(p->call->today, (struct day){ (int32_t)record_int(r, PROMISE_DUE) });

    if (record_is_null(r, PROMISE_DUE))
        return tr(p->call->language, "Without a day");
    return days < 0              ? tr(p->call->language, "Its day has passed")
           : days == 0           ? tr(p->call->language, "Today")
           : days <= DAYS_IN_WEEK ? tr(p->call->language, "Within a week")
                                 : tr(p->call->language, "Later on");
}

static const struct {
    const char *word, *label;
    enum promise_whose whose;
} tabs[] = {
    { "mine", N_("Mine"), PROMISES_MINE },
    { "ours", N_("Of all of us"), PROMISES_OURS },
    { "theirs", N_("Given to us"), PROMISES_THEIRS },
};

static enum promise_whose whose_wanted(struct page *p)
{
    const char *word = request_query(p->req, "whose");
    struct view *list = view_list(p->view, "tabs");
    size_t chosen = 0;

    for (size_t i = 0; i < COUNT(tabs); i++)
        if (word != NULL && text_equal(tabs[i].word, word))
            chosen = i;
    for (size_t i = 0; i < COUNT(tabs); i++) {
        struct view *item = view_item(list);

        view_text(item, "label", tr(p->call->language, tabs[i].label));
        view_text(item, "href", arena_printf(p->req->arena, "/promises?whose=%s", tabs[i].word));
        view_bool(item, "chosen", i == chosen);
    }
    view_text(p->view, "back",
              arena_printf(p->req->arena, "/promises?whose=%s", tabs[chosen].word));
    return tabs[chosen].whose;
}

static bool add_open(struct page *p, enum promise_whose whose, struct error *err)
{
    struct view *groups = view_list(p->view, "groups"), *list = NULL;
    struct promise_list open;
    const char *last = "";

    if (!app_promises(p->call, whose, OPEN_MOST, &open, err))
        return false;
    for (size_t i = 0; i < open.promises.count; i++) {
        const struct record *r = open.promises.records[i];
        const char *next = heading(p, r);

        if (!text_equal(next, last)) {
            struct view *group = view_item(groups);

            view_text(group, "heading", last = next);
            list = view_list(group, "promises");
        }
        promise_view(p, list, &open.titles, r, true);
    }
    view_bool(p->view, "more", open.more);
    return true;
}

/* The cells of one of us: every month has one, also where nothing was decided. */
static void add_months(struct page *p, struct view *row, const struct promise_month *months,
                       size_t count, struct day first)
{
    struct view *list = view_list(row, "months");

    for (int m = 0; m < MONTHS; m++) {
        struct day month = day_plus_months(first, m);
        struct view *cell = view_item(list);
        int kept = 0, broken = 0;

        for (size_t i = 0; i < count; i++)
            if (months[i].month.number == month.number) {
                kept = months[i].kept;
                broken = months[i].broken;
            }
        view_day(cell, "month", month.number);
        view_int(cell, "kept", kept);
        view_int(cell, "broken", broken);
        view_text(cell, "said",
                  kept + broken == 0
                      ? "–"
                      : text_fill(p->req->arena, tr(p->call->language, "{kept} of {all}"),
                                  { "kept", arena_printf(p->req->arena, "%d", kept) },
                                  { "all", arena_printf(p->req->arena, "%d", kept + broken) }));
    }
}

/* Each of us over the months: a measure of us, beside nobody else's. */
static bool add_each(struct page *p, struct error *err)
{
    struct promise_month *months;
    struct titles titles = titles_new(p->call);
    struct view *heads = view_list(p->view, "months"), *rows = view_list(p->view, "each");
    struct ymd now = day_split(p->call->today);
    struct day first = day_plus_months(day_of(now.year, now.month, 1), 1 - MONTHS);
    size_t count;

    if (!app_promise_months(p->call, MONTHS, &months, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (months[i].user != 0)
            titles_want(&titles, &user_entity, months[i].user);
    if (!titles_load(&titles, err))
        return false;
    for (int m = 0; m < MONTHS; m++) {
        struct ymd month = day_split(day_plus_months(first, m));

        view_text(view_item(heads), "label",
                  arena_printf(p->req->arena, "%02d/%d", month.month, month.year));
    }
    for (size_t i = 0, next; i < count; i = next) {
        struct view *row = view_item(rows);

        for (next = i; next < count && months[next].user == months[i].user;)
            next++;
        view_id(row, "user", months[i].user);
        view_text(row, "name",
                  months[i].user != 0 ? titles_get(&titles, &user_entity, months[i].user)
                                      : tr(p->call->language, "nobody named"));
        add_months(p, row, months + i, next - i, first);
    }
    view_bool(p->view, "any_month", count > 0);
    return true;
}

static bool build(struct page *p, struct error *err)
{
    enum promise_whose whose = whose_wanted(p);

    view_text(p->view, "title", tr(p->call->language, "Our word"));
    return add_check(p, err) && add_open(p, whose, err) && add_each(p, err) &&
           our_word_view(p, whose == PROMISES_MINE ? p->call->actor.user_id : 0, WEEKS, err);
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "promises", build, NULL, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/promises", .handler = show, .need = NEED_READER },
};

const struct route_table promises_pages = { routes, COUNT(routes) };
