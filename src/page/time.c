/* The time plan: what waits, placed into the hours that are really there. */
#include "app/place.h"
#include "app/time_plan.h"
#include "app/titles.h"
#include "app/today.h"
#include "base/text.h"
#include "entity/person.h"
#include "format/ical.h"
#include "page/address.h"
#include "page/all.h"
#include "page/form.h"
#include "page/time_view.h"

#include <stdlib.h>
#include <string.h>

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

/* "2026-11-24T10:00" of a button, or a day and a time that were typed. */
static bool read_time(const struct request *req, struct placing *out, struct error *err)
{
    const char *at = request_form(req, "at"), *day = request_form(req, "day");
    const char *time = request_form(req, "time");

    if (at != NULL && *at != '\0') {
        const char *t = strchr(at, 'T');

        day = t != NULL ? arena_strndup(req->arena, at, (size_t)(t - at)) : at;
        time = t != NULL ? t + 1 : "";
    }
    if (day == NULL || !day_from_iso(day, &out->day))
        return fail(err, ERROR_INPUT, "at", "Say on which day: 2026-12-31.");
    out->minute = time != NULL ? clock_minutes(time) : -1;
    return out->minute >= 0 ||
           fail(err, ERROR_INPUT, "at", "Write a time of day as 08:30.");
}

static bool read_minutes(const struct request *req, struct placing *out, struct error *err)
{
    const char *text = request_form(req, "at_minutes"); /* of a button that places a piece */
    char *end;

    if (text == NULL || request_form(req, "at") == NULL)
        text = request_form(req, "minutes");
    if (text == NULL || *text == '\0')
        return true;
    long n = strtol(text, &end, 10);
    if (*end != '\0' || n < 5 || n > 1440)
        return fail(err, ERROR_INPUT, "minutes", "Say how many minutes: from 5 to 1440.");
    out->minutes = (int)n;
    return true;
}

/* "p17": the promise 17; "n7.silence": the person 7, because of that reason. */
static bool read_line(const struct request *req, const char *line, struct placing *out,
                      struct error *err)
{
    const char *dot = strchr(line, '.'), *reason = dot != NULL ? dot + 1 : request_form(req, "reason");
    const char *words = request_form(req, "words");
    int64_t id;

    if (*line == '\0' ||
        !id_from_text(arena_strndup(req->arena, line + 1, strcspn(line + 1, ".")), &id))
        return fail(err, ERROR_INPUT, "at", "Say what the time is set aside for.");
    switch (*line) {
    case 'l': out->load_id = id; break;
    case 'p': out->promise_id = id; break;
    case 't': out->task_id = id; break;
    case 'd': out->duty_id = id; break;
    case 'w': out->path_walk_id = id; break;
    default: out->person_id = id;
    }
    if (*line == 'n' && reason != NULL && *reason != '\0')
        out->reason = reason;
    if (!text_is_blank(words))
        out->words = words;
    return true;
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

    if (line == NULL)
        line = "";
    if (!read_line(req, line, &wanted, &why) || !read_time(req, &wanted, &why) ||
        !read_minutes(req, &wanted, &why) || !app_place(request_call(req), &wanted, &id, &why))
        return refuse(req, res, line, &why, err);
    return page_done(req, res, form_back(req, "/time"), "The time is set aside.", true);
}

/* ---- one person: what for, and when ---- */

struct one {
    int64_t id;
    const struct error *why;
};

/* What they need, as choices; a promise or a task by itself, so that its minutes are known. */
static void add_purposes(struct page *p, const struct agenda_line *l)
{
    struct view *list = view_list(p->view, "purposes");
    struct arena *a = p->req->arena;
    const char *chosen = request_form(p->req, "line");

    for (size_t i = 0; i <= l->reason_count; i++) {
        const struct agenda_reason *r = i < l->reason_count ? &l->reasons[i] : NULL;
        bool promise = r != NULL && text_starts(r->name, "promise_");
        struct view *v = view_item(list);
        const char *line =
            r == NULL ? arena_printf(a, "n%lld", (long long)l->person_id)
            : promise || text_equal(r->name, "task_due")
                ? arena_printf(a, "%c%lld", promise ? 'p' : 't', (long long)r->subject_id)
                : arena_printf(a, "n%lld.%s", (long long)l->person_id, r->name);

        view_text(v, "line", line);
        view_text(v, "label", r != NULL ? r->sentence : tr(p->call->language, "something else"));
        view_bool(v, "chosen", chosen != NULL && text_equal(chosen, line));
    }
}

static bool build_person(struct page *p, struct error *err)
{
    const struct one *one = p->context;
    struct titles titles = titles_new(p->call);
    struct agenda_line line;
    struct time_place first;

    titles_want(&titles, &person_entity, one->id);
    if (!titles_load(&titles, err) || !app_person_reasons(p->call, one->id, &line, err) ||
        !app_time_first(p->call, PLACE_USUAL_MINUTES, &first, err))
        return false;
    line.person_id = one->id;
    if (one->why != NULL)
        page_refused(p, one->why);
    view_text(p->view, "title", tr(p->call->language, "Set time aside"));
    view_text(p->view, "name", titles_get(&titles, &person_entity, one->id));
    view_id(p->view, "person", one->id);
    view_bool(p->view, "again", one->why != NULL);
    add_purposes(p, &line);
    time_view_inputs(p, p->view, "", PLACE_USUAL_MINUTES, &first, one->why != NULL);
    view_text(p->view, "back", form_back(p->req, arena_printf(p->req->arena, "/people/%lld",
                                                              (long long)one->id)));
    return true;
}

static bool show_person(struct request *req, struct response *res, struct error *err)
{
    struct one one = { 0 };

    return request_param_id(req, "id", &one.id, err) &&
           page_show(req, res, "time_person", build_person, &one, err);
}

static bool place_person(struct request *req, struct response *res, struct error *err)
{
    const char *line = request_form(req, "line");
    struct placing wanted = { 0 };
    struct error why = { 0 };
    struct one one = { 0, &why };
    int64_t id;

    if (!request_param_id(req, "id", &one.id, err))
        return false;
    if (read_line(req, line != NULL ? line : "", &wanted, &why) && read_time(req, &wanted, &why) &&
        read_minutes(req, &wanted, &why) && app_place(request_call(req), &wanted, &id, &why))
        return page_done(req, res, form_back(req, "/time"), "The time is set aside.", true);
    if (!form_can_say(req, &why)) {
        *err = why;
        return false;
    }
    return page_show(req, res, "time_person", build_person, &one, err);
}

/* ---- time that is set aside ---- */

static bool build_one(struct page *p, struct error *err)
{
    const struct one *one = p->context;
    struct time_item item;
    char iso[DAY_ISO_SIZE];

    if (!app_time_item(p->call, one->id, &item, err))
        return false;
    bool named = *item.person != '\0';
    if (one->why != NULL)
        page_refused(p, one->why);
    const char *day = request_form(p->req, "day"), *time = request_form(p->req, "time");
    const char *minutes = request_form(p->req, "minutes");
    bool again = one->why != NULL;

    day_iso(item.day, iso);
    view_text(p->view, "title", named ? item.person : item.what);
    view_text(p->view, "what", named ? item.what : NULL);
    view_id(p->view, "person", item.person_id);
    view_id(p->view, "id", item.id);
    view_text(p->view, "when", time_words(p, item.day, item.from));
    view_text(p->view, "long", app_words_minutes(p->call, item.minutes));
    view_bool(p->view, "done", item.done);
    view_bool(p->view, "moot", item.moot);
    if (!again || day == NULL)
        view_text(p->view, "day", arena_strdup(p->req->arena, iso));
    if (!again || time == NULL)
        view_text(p->view, "time", lang_time(p->req->arena, item.from / 60, item.from % 60));
    if (!again || minutes == NULL)
        view_text(p->view, "minutes", arena_printf(p->req->arena, "%d", item.minutes));
    if (!again || request_form(p->req, "back") == NULL)
        view_text(p->view, "back", form_back(p->req, place_of(p, item.day, false)));
    return true;
}

static bool show_one(struct request *req, struct response *res, struct error *err)
{
    struct one one = { 0 };

    return request_param_id(req, "id", &one.id, err) &&
           page_show(req, res, "time_placed", build_one, &one, err);
}

static bool move(struct request *req, struct response *res, struct error *err)
{
    struct placing wanted = { 0 };
    struct error why = { 0 };
    int64_t id;

    if (!request_param_id(req, "id", &wanted.load_id, err))
        return false;
    if (read_time(req, &wanted, &why) && read_minutes(req, &wanted, &why) &&
        app_place(request_call(req), &wanted, &id, &why))
        return page_done(req, res, form_back(req, "/time"), "The time is set aside.", true);
    if (!form_can_say(req, &why)) {
        *err = why;
        return false;
    }
    struct one one = { wanted.load_id, &why };
    return page_show(req, res, "time_placed", build_one, &one, err);
}

static bool done(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) && app_place_done(request_call(req), id, err) &&
           page_done(req, res, form_back(req, "/time"), "Done.", true);
}

static bool out(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) && app_place_out(request_call(req), id, err) &&
           page_done(req, res, form_back(req, "/time"), "The time is free again.", true);
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

            if (goes_on && i > 0) /* told already, on its first day */
                continue;
            ical_event(cal->out, &(struct ical_event){
                .uid = item->uuid, .starts = item->starts_at, .minutes = item->minutes,
                .all_day = item->all_day, .changed = item->changed_at, .now = c->now,
                .place = item->place,
                .summary = *item->person == '\0' ? item->what
                           : *item->what == '\0' ? item->person
                           : arena_printf(c->arena, "%s: %s", item->person, item->what),
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
    { .method = GET, .path = "/time/person/:id", .handler = show_person, .need = NEED_EDITOR },
    { .method = POST, .path = "/time/person/:id", .handler = place_person, .need = NEED_EDITOR },
    { .method = GET, .path = "/time/placed/:id", .handler = show_one, .need = NEED_EDITOR },
    { .method = POST, .path = "/time/placed/:id/move", .handler = move, .need = NEED_EDITOR },
    { .method = POST, .path = "/time/placed/:id/done", .handler = done, .need = NEED_EDITOR },
    { .method = POST, .path = "/time/placed/:id/out", .handler = out, .need = NEED_EDITOR },
};

const struct route_table time_pages = { routes, COUNT(routes) };
