/* Working hours: a week of one of us at once, and the days somebody is away. */
#include "app/hours.h"
#include "app/save.h"
#include "app/time_plan.h"
#include "app/titles.h"
#include "base/text.h"
#include "entity/appointment.h"
#include "entity/user.h"
#include "page/all.h"
#include "page/form.h"
#include "page/time_view.h"

enum { USERS_MOST = 200, WEEKEND = 5 };

struct hours_form {
    int64_t user;
    int wrong;                /* the weekday that was refused, from 0; −1: none */
    const struct error *why;
    bool absent;              /* it was the days away that were refused */
};

static const char *input_of(struct arena *a, int day)
{
    return arena_printf(a, "day.%d", day + 1);
}

static bool read_user(const struct request *req, int64_t *out, struct error *err)
{
    const char *user = request_form(req, "user");

    if (user == NULL)
        user = request_query(req, "user");
    *out = request_call(req)->actor.user_id;
    return user == NULL || *user == '\0' || id_from_text(user, out) ||
           fail(err, ERROR_INPUT, "user", "Say whose hours these are.");
}

static bool add_users(struct page *p, int64_t chosen, struct error *err)
{
    struct view *list;
    struct title *users;
    size_t count;

    if (p->call->actor.right < RIGHT_ADMIN)
        return true;
    if (!titles_choices(p->call, &user_entity, 0, USERS_MOST, &users, &count, err))
        return false;
    view_bool(p->view, "many", count > 1);
    list = view_list(p->view, "users");
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(list);

        view_id(item, "id", users[i].id);
        view_text(item, "name", users[i].text);
        view_bool(item, "chosen", users[i].id == chosen);
    }
    return true;
}

static bool add_week(struct page *p, const struct hours_form *f, struct error *err)
{
    struct hours_day week[HOURS_DAYS];
    struct view *list = view_list(p->view, "week");
    int minutes = 0;

    if (!app_hours(p->call, f->user, week, err))
        return false;
    for (int i = 0; i < HOURS_DAYS; i++) {
        struct view *v = view_item(list);
        const char *name = input_of(p->req->arena, i);
        const char *typed = f->why != NULL && !f->absent ? request_form(p->req, name) : NULL;

        view_text(v, "input", name);
        view_text(v, "label", lang_weekday(p->call->language, i + 1));
        view_text(v, "hours", typed != NULL ? typed : hours_text(p->req->arena, &week[i]));
        view_bool(v, "is_wrong", f->why != NULL && !f->absent && f->wrong == i);
        for (size_t k = 0; k < week[i].count; k++)
            minutes += week[i].spans[k].until - week[i].spans[k].from;
    }
    view_int(p->view, "minutes", minutes);
    view_text(p->view, "total",
              minutes == 0 ? NULL
                           : text_fill(p->req->arena, tr(p->call->language, "{time} a week"),
                                       { "time", app_words_minutes(p->call, minutes) }));
    return true;
}

static const char *days_text(struct page *p, const struct record *r)
{
    struct day first = instant_day((struct instant){ record_int(r, APPOINTMENT_STARTS_AT) });
    struct day last = instant_day((struct instant){ record_int(r, APPOINTMENT_ENDS_AT) });
    const char *from = lang_day_weekday(p->req->arena, p->call->language, first);

    return last.number <= first.number
               ? from
               : text_fill(p->req->arena, tr(p->call->language, "{first} to {last}"),
                           { "first", from },
                           { "last", lang_day_weekday(p->req->arena, p->call->language, last) });
}

static bool add_absences(struct page *p, const struct hours_form *f, struct error *err)
{
    struct view *list = view_list(p->view, "absences");
    struct record_list rows;

    if (!app_absences(p->call, f->user, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct view *v = view_item(list);

        view_id(v, "id", rows.records[i]->id);
        view_text(v, "days", days_text(p, rows.records[i]));
        view_text(v, "why", record_text(rows.records[i], APPOINTMENT_TITLE));
    }
    view_day(p->view, "today", p->call->today.number);
    return true;
}

static bool build(struct page *p, struct error *err)
{
    const struct hours_form *f = p->context;

    if (f->why != NULL)
        page_refused(p, f->why);
    view_text(p->view, "title", tr(p->call->language, "Working hours"));
    time_view_tabs(p, "hours");
    view_id(p->view, "whose", f->user);
    view_bool(p->view, "may_change", f->user == p->call->actor.user_id
                                         ? p->call->actor.right >= RIGHT_EDIT
                                         : p->call->actor.right >= RIGHT_ADMIN);
    view_bool(p->view, "absent_refused", f->absent);
    return add_users(p, f->user, err) && add_week(p, f, err) && add_absences(p, f, err);
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    struct hours_form f = { .wrong = -1 };

    return read_user(req, &f.user, err) && page_show(req, res, "hours", build, &f, err);
}

static const char *place_of(struct request *req, int64_t user)
{
    return user == request_call(req)->actor.user_id
               ? "/hours"
               : arena_printf(req->arena, "/hours?user=%lld", (long long)user);
}

static bool refuse(struct request *req, struct response *res, struct hours_form *f,
                   const struct error *why, struct error *err)
{
    if (!form_can_say(req, why)) {
        *err = *why;
        return false;
    }
    f->why = why;
    return page_show(req, res, "hours", build, f, err);
}

/* What stands for Monday to Friday, where it was filled in, else what stands for the day. */
static const char *sent_day(const struct request *req, int day)
{
    const char *all = request_form(req, "weekdays");
    const char *own = request_form(req, input_of(req->arena, day));

    return day < WEEKEND && !text_is_blank(all) ? all : own != NULL ? own : "";
}

static bool save(struct request *req, struct response *res, struct error *err)
{
    struct hours_form f = { .wrong = -1 };
    struct hours_day week[HOURS_DAYS];
    struct error why = { 0 };

    if (!read_user(req, &f.user, err))
        return false;
    for (int i = 0; i < HOURS_DAYS; i++) {
        if (!hours_read(sent_day(req, i), &week[i], &why)) {
            f.wrong = i;
            return refuse(req, res, &f, &why, err);
        }
    }
    if (!app_hours_save(request_call(req), f.user, week, &why))
        return refuse(req, res, &f, &why, err);
    return page_done(req, res, place_of(req, f.user), "Saved.", true);
}

static bool absent(struct request *req, struct response *res, struct error *err)
{
    struct hours_form f = { .wrong = -1, .absent = true };
    const char *first = request_form(req, "first"), *last = request_form(req, "last");
    const char *title = request_form(req, "why");
    struct error why = { 0 };
    struct day from, to;

    if (!read_user(req, &f.user, err))
        return false;
    if (last == NULL || *last == '\0')
        last = first;
    if (first == NULL || !day_from_iso(first, &from) || !day_from_iso(last, &to))
        fail(&why, ERROR_INPUT, "first", "Say on which day: 2026-12-31.");
    else if (app_absent(request_call(req), f.user, from, to, title != NULL ? title : "", &why))
        return page_done(req, res, place_of(req, f.user), "Saved.", true);
    return refuse(req, res, &f, &why, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/hours", .handler = show, .need = NEED_READER },
    { .method = POST, .path = "/hours", .handler = save, .need = NEED_EDITOR },
    { .method = POST, .path = "/hours/absent", .handler = absent, .need = NEED_EDITOR },
};

const struct route_table hours_pages = { routes, COUNT(routes) };
