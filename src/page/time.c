/* The time plan: what waits, placed into the hours that are really there. */
#include "app/place.h"
#include "app/time_plan.h"
#include "base/text.h"
#include "format/ical.h"
#include "page/address.h"
#include "page/all.h"
#include "page/form.h"
#include "page/time_form.h"
#include "page/time_view.h"

enum { WEEK = 7, ICAL_BYTES = 1 << 20 };

struct showing {
    const struct time_refused *refused;
};

static bool wants_day(const struct request *req)
{
    const char *view = request_query(req, "view");

    return view != NULL && text_equal(view, "day");
}

static struct day day_wanted(const struct request *req, struct day today)
{
    const char *text = request_query(req, "day");
    struct day d;

    return text != NULL && day_from_iso(text, &d) ? d : today;
}

static struct day monday_of(struct day d)
{
    return day_plus(d, 1 - day_weekday(d));
}

static struct time_wanted wanted_of(const struct request *req, struct day today)
{
    struct day d = day_wanted(req, today);

    return wants_day(req) ? (struct time_wanted){ .first = d, .count = 1 }
                          : (struct time_wanted){ .first = monday_of(d), .count = WEEK };
}

static const char *place_of(struct page *p, struct day d, bool single)
{
    char iso[DAY_ISO_SIZE];

    day_iso(d, iso);
    return arena_printf(p->req->arena, "/time?day=%s%s", iso, single ? "&view=day" : "");
}

static void add_moves(struct page *p, const struct time_wanted *w)
{
    struct arena *a = p->req->arena;
    enum language lang = p->call->language;
    bool single = w->count == 1;
    char iso[DAY_ISO_SIZE];
    struct day here = single || w->first.number > p->call->today.number ||
                              w->first.number + WEEK <= p->call->today.number
                          ? w->first : p->call->today;

    day_iso(w->first, iso);
    view_text(p->view, "before", place_of(p, day_plus(w->first, -w->count), single));
    view_text(p->view, "after", place_of(p, day_plus(w->first, w->count), single));
    view_text(p->view, "as_day", place_of(p, here, true));
    view_text(p->view, "as_week", place_of(p, w->first, false));
    view_text(p->view, "place_href", arena_printf(a, "/time/place?day=%s%s", iso,
                                                  single ? "&view=day" : ""));
    view_text(p->view, "calendar", arena_printf(a, "/time/calendar.ics?day=%s%s", iso,
                                                single ? "&view=day" : ""));
    view_bool(p->view, "single", single);
    view_day(p->view, "first_day", w->first.number);
    view_text(p->view, "heading",
              single ? lang_day_weekday(a, lang, w->first)
                     : text_fill(a, tr(lang, "Week of {day}"),
                                 { "day", lang_day_long(a, lang, w->first) }));
}

/* At the end of a week there is more to see in the next one. */
static bool week_is_over(const struct request *req, const struct time_plan *plan,
                         const struct time_wanted *w, struct day today)
{
    return request_query(req, "day") == NULL && w->count == WEEK &&
           plan->free_minutes == 0 && monday_of(today).number == w->first.number;
}

static bool build(struct page *p, struct error *err)
{
    const struct showing *s = p->context;
    struct time_wanted w = wanted_of(p->req, p->call->today);
    struct time_plan plan;

    if (!app_time_plan(p->call, &w, &plan, err))
        return false;
    if (week_is_over(p->req, &plan, &w, p->call->today)) {
        w.first = day_plus(w.first, WEEK);
        if (!app_time_plan(p->call, &w, &plan, err))
            return false;
    }
    if (s->refused != NULL)
        page_refused(p, s->refused->why);
    else
        view_null(p->view, "error");
    view_text(p->view, "title", tr(p->call->language, "Time plan"));
    time_view_tabs(p, "time");
    view_bool(p->view, "hours_known", plan.hours_known);
    view_int(p->view, "free_minutes", plan.free_minutes);
    view_int(p->view, "waiting_minutes", plan.waiting_minutes);
    view_text(p->view, "here", request_form(p->req, "back") != NULL
                                   ? form_back(p->req, "/time")
                                   : address_with(p->req, NULL, NULL, NULL));
    add_moves(p, &w);
    time_view_days(p, &plan);
    time_view_waiting(p, &plan, s->refused);
    return true;
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "time", build, &(struct showing){ 0 }, err);
}

static bool refuse(struct request *req, struct response *res, const char *line,
                   const struct error *why, struct error *err)
{
    const struct time_refused refused = { line, why };

    if (!form_can_say(req, why)) {
        *err = *why;
        return false;
    }
    return page_show(req, res, "time", build, &(struct showing){ &refused }, err);
}

static bool place(struct request *req, struct response *res, struct error *err)
{
    const char *line = request_form(req, "line");
    struct placing wanted = { 0 };
    struct error why = { 0 };
    int64_t id;

    if (!time_form_read(req, &wanted, &why) || !app_place(request_call(req), &wanted, &id, &why))
        return refuse(req, res, line != NULL ? line : "", &why, err);
    return page_done(req, res, form_back(req, "/time"), "The time is set aside.", true);
}

/* A calendar lies on a telephone, perhaps with others: whom it is about, and never why. */
static const char *told(const struct time_item *item)
{
    return item->is_appointment || *item->person == '\0' ? item->what : item->person;
}

struct calendar {
    const struct request *req;
    struct buf *out;
};

static bool write_calendar(struct call *c, void *context, struct error *err)
{
    const struct calendar *cal = context;
    struct time_wanted w = wanted_of(cal->req, c->today);
    struct time_plan plan;

    w.days_only = true;
    if (!app_time_plan(c, &w, &plan, err))
        return false;
    ical_begin(cal->out);
    for (size_t i = 0; i < plan.day_count; i++) {
        for (size_t k = 0; k < plan.days[i].item_count; k++) {
            const struct time_item *item = &plan.days[i].items[k];
            bool goes_on = instant_day(item->starts_at).number != item->day.number;

            if (item->done || (goes_on && i > 0)) /* the second: told already, on its first day */
                continue;
            ical_event(cal->out, &(struct ical_event){
                .uid = item->uuid, .starts = item->starts_at, .minutes = item->minutes,
                .all_day = item->all_day, .changed = item->changed_at, .now = c->now,
                .place = item->place,
                .summary = told(item),
            });
        }
    }
    ical_end(cal->out);
    return true;
}

static bool calendar(struct request *req, struct response *res, struct error *err)
{
    struct buf text = buf_new(req->arena, ICAL_BYTES);
    char iso[DAY_ISO_SIZE];

    if (!app_read(request_call(req), write_calendar, &(struct calendar){ req, &text }, err))
        return false;
    day_iso(wanted_of(req, request_call(req)->today).first, iso);
    response_body(res, "text/calendar; charset=utf-8", &text);
    response_download(res, arena_printf(req->arena, "kundig-%s.ics", iso));
    return true;
}

static const struct route routes[] = {
    { .method = GET, .path = "/time", .handler = show, .need = NEED_READER },
    { .method = GET, .path = "/time/calendar.ics", .handler = calendar, .need = NEED_READER },
    { .method = POST, .path = "/time/place", .handler = place, .need = NEED_EDITOR },
};

const struct route_table time_pages = { routes, COUNT(routes) };
