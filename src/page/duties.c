/* Duties on Today: been there, walked, later. */
#include "app/duties.h"
#include "base/text.h"
#include "page/all.h"
#include "page/page.h"

static const char *reason(const struct request *req)
{
    const char *name = request_param(req, "reason");

    return name != NULL ? name : "";
}

static const char *back(const struct request *req)
{
    const char *to = request_form(req, "back");

    return to != NULL && path_is_local(to) ? to : "/today";
}

static bool done(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           app_duty_done(request_call(req), reason(req), id, err) &&
           page_done(req, res, back(req), "Done.", true);
}

static bool later(struct request *req, struct response *res, struct error *err)
{
    const char *until = request_form(req, "until");
    int64_t id;
    struct day day;

    if (until == NULL || !day_from_iso(until, &day))
        return fail(err, ERROR_INPUT, "until", "Say until which day: 2026-12-31.");
    return request_param_id(req, "id", &id, err) &&
           app_duty_later(request_call(req), reason(req), id, day, err) &&
           page_done(req, res, back(req), "Put off.", true);
}

static const struct route routes[] = {
    { .method = POST, .path = "/duties/:reason/:id/done", .handler = done, .need = NEED_EDITOR },
    { .method = POST, .path = "/duties/:reason/:id/later", .handler = later, .need = NEED_EDITOR },
};

const struct route_table duties_pages = { routes, COUNT(routes) };
