/* Time that is set aside: moved, done, given back. */
#include "app/place.h"
#include "app/time_plan.h"
#include "page/all.h"
#include "page/form.h"
#include "page/time_form.h"
#include "page/time_view.h"

struct one {
    int64_t id;
    const struct error *why;
};

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
        view_text(p->view, "back",
                  form_back(p->req, arena_printf(p->req->arena, "/time?day=%s", iso)));
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
    if (time_form_at(req, &wanted, &why) && time_form_minutes(req, &wanted, &why) &&
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

static const struct route routes[] = {
    { .method = GET, .path = "/time/placed/:id", .handler = show_one, .need = NEED_EDITOR },
    { .method = POST, .path = "/time/placed/:id/move", .handler = move, .need = NEED_EDITOR },
    { .method = POST, .path = "/time/placed/:id/done", .handler = done, .need = NEED_EDITOR },
    { .method = POST, .path = "/time/placed/:id/out", .handler = out, .need = NEED_EDITOR },
};

const struct route_table time_placed_pages = { routes, COUNT(routes) };
