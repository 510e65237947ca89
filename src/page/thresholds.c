/* Thresholds: from when something is a reason to turn to somebody. */
#include "app/thresholds.h"
#include "base/text.h"
#include "page/all.h"
#include "page/form.h"

#include <stdio.h>

enum { WEEK = 7 };

struct setting_form {
    const struct error *why;
};

static bool is_time(const struct reason_setting *s)
{
    return text_equal(s->name, "work_from") || text_equal(s->name, "work_to");
}

static bool is_days(const struct reason_setting *s)
{
    return text_equal(s->name, "work_days");
}

static void add_days(struct page *p, struct view *item, int mask)
{
    struct view *days = view_list(item, "days");

    for (int i = 0; i < WEEK; i++) {
        struct view *day = view_item(days);

        view_text(day, "input", arena_printf(p->req->arena, "work_day.%d", i + 1));
        view_text(day, "day", lang_weekday(p->call->language, i + 1));
        view_bool(day, "chosen", (mask >> i & 1) != 0);
    }
}

/* A time of day is chosen as one here, whatever it is kept as. */
static const char *label(struct page *p, const struct reason_setting *s)
{
    enum language lang = p->call->language;

    return is_days(s)    ? NULL
           : !is_time(s) ? tr(lang, s->label)
           : text_equal(s->name, "work_from") ? tr(lang, "The working day begins at")
                                              : tr(lang, "The working day ends at");
}

static void add_setting(struct page *p, struct view *list, const struct reason_setting *s,
                        const struct error *why)
{
    int now = reason_settings_get(app_reason_settings(p->call), s);
    const char *typed = why != NULL ? request_form(p->req, s->name) : NULL;
    struct arena *a = p->req->arena;
    struct view *item = view_item(list);

    view_text(item, "setting", s->name);
    view_text(item, "label", label(p, s));
    view_bool(item, "is_wrong",
              why != NULL && why->field != NULL && text_equal(why->field, s->name));
    view_bool(item, "is_time", is_time(s));
    view_bool(item, "is_days", is_days(s));
    view_int(item, "least", s->least);
    view_int(item, "most", s->most);
    if (is_days(s))
        add_days(p, item, now);
    view_text(item, "now", typed != NULL ? typed
                           : is_time(s)  ? arena_printf(a, "%02d:%02d", now / 60 % 24, now % 60)
                                         : arena_printf(a, "%d", now));
    view_text(item, "usual", is_time(s) || is_days(s) || now == s->initially
                                 ? NULL
                                 : arena_printf(a, "%d", s->initially));
}

static void add_progress(struct page *p)
{
    struct job_state state;

    thresholds_progress(p->call, &state);
    view_bool(p->view, "at_work", state.running || state.waiting);
    view_text(p->view, "done", lang_number(p->req->arena, p->call->language, state.done));
    view_text(p->view, "total", lang_number(p->req->arena, p->call->language, state.total));
    view_bool(p->view, "failed", state.failed && !state.running);
}

static bool build(struct page *p, struct error *err)
{
    struct setting_form *f = p->context;
    struct view *list = view_list(p->view, "thresholds");

    (void)err;
    if (f->why != NULL)
        page_refused(p, f->why);
    for (size_t i = 0; i < reason_setting_count; i++)
        add_setting(p, list, &reason_setting_list[i], f->why);
    view_text(p->view, "title", tr(p->call->language, "When something is a reason"));
    add_progress(p);
    return true;
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    struct setting_form f = { 0 };

    return page_show(req, res, "thresholds", build, &f, err);
}

static bool build_progress(struct page *p, struct error *err)
{
    (void)err;
    add_progress(p);
    return true;
}

/* Asked again every other second, by htmx, while the reasons are made anew. */
static bool show_progress(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "thresholds_progress", build_progress, NULL, err);
}

/* What the form says, as the number that is kept; NULL: not sent. */
static const char *sent_value(const struct request *req, const struct reason_setting *s)
{
    const char *value = request_form(req, s->name);
    int hour, minute;

    if (is_days(s) && value != NULL) {
        int mask = 0;

        for (int i = 0; i < WEEK; i++)
            if (request_form(req, arena_printf(req->arena, "work_day.%d", i + 1)) != NULL)
                mask |= 1 << i;
        return arena_printf(req->arena, "%d", mask);
    }
    if (is_time(s) && value != NULL && sscanf(value, "%2d:%2d", &hour, &minute) == 2)
        return arena_printf(req->arena, "%d", hour == 0 && minute == 0 && s->least > 0
                                                  ? s->most /* midnight, as the end of a day */
                                                  : hour * 60 + minute);
    return value;
}

static bool save(struct request *req, struct response *res, struct error *err)
{
    struct threshold *list = arena_array(req->arena, struct threshold, reason_setting_count);
    struct error why = { 0 };
    size_t count = 0;

    for (size_t i = 0; i < reason_setting_count; i++) {
        const char *value = sent_value(req, &reason_setting_list[i]);

        if (value != NULL)
            list[count++] = (struct threshold){ reason_setting_list[i].name, value };
    }
    if (thresholds_save(request_call(req), list, count, &why))
        return page_done(req, res, "/settings/thresholds", "Saved.", true);
    if (!form_can_say(req, &why)) {
        *err = why;
        return false;
    }
    struct setting_form f = { &why };
    return page_show(req, res, "thresholds", build, &f, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/settings/thresholds", .handler = show, .need = NEED_ADMIN },
    { .method = GET,
      .path = "/settings/thresholds/progress",
      .handler = show_progress,
      .need = NEED_ADMIN },
    { .method = POST, .path = "/settings/thresholds", .handler = save, .need = NEED_ADMIN },
};

const struct route_table thresholds_pages = { routes, COUNT(routes) };
