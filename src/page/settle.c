/* Buttons beside a promise, a wish, an insight: kept, another day, fulfilled, still so. */
#include "app/settle.h"

#include "page/all.h"
#include "page/page.h"

static const char *back(const struct request *req)
{
    const char *to = request_form(req, "back");

    return to != NULL && path_is_local(to) ? to : "/promises";
}

static bool say_done(struct request *req, struct response *res, const char *message,
                     struct error *err)
{
    (void)err;
    return page_done(req, res, back(req), message, true);
}

static bool close_promise(struct request *req, struct response *res, const char *state,
                          struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           settle_promise(request_call(req), id, state, err) && say_done(req, res, "Saved.", err);
}

static bool keep(struct request *req, struct response *res, struct error *err)
{
    return close_promise(req, res, "kept", err);
}

static bool release(struct request *req, struct response *res, struct error *err)
{
    return close_promise(req, res, "released", err);
}

static bool give_up(struct request *req, struct response *res, struct error *err)
{
    return close_promise(req, res, "broken", err);
}

static bool move(struct request *req, struct response *res, struct error *err)
{
    const char *due = request_form(req, "due");
    struct day day;
    int64_t id;

    if (!request_param_id(req, "id", &id, err))
        return false;
    if (due == NULL || !day_from_iso(due, &day))
        return fail(err, ERROR_INPUT, "due", "Say by which day: 2026-12-31.");

    bool is_tight;
    return settle_promise_day(request_call(req), id, day, &is_tight, err) &&
           say_done(req, res, is_tight ? "Saved, although it will be tight." : "Saved.", err);
}

static bool fulfil(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           settle_wish(request_call(req), id, "fulfilled", NULL, err) &&
           say_done(req, res, "Saved.", err);
}

static bool decline(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           settle_wish(request_call(req), id, "declined", request_form(req, "why"), err) &&
           say_done(req, res, "Saved.", err);
}

static bool confirm(struct request *req, struct response *res, bool still_so, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           settle_insight(request_call(req), id, still_so, err) &&
           say_done(req, res, "Saved.", err);
}

static bool still(struct request *req, struct response *res, struct error *err)
{
    return confirm(req, res, true, err);
}

static bool ended(struct request *req, struct response *res, struct error *err)
{
    return confirm(req, res, false, err);
}

static const struct route routes[] = {
    { .method = POST, .path = "/promises/:id/keep", .handler = keep, .need = NEED_EDITOR },
    { .method = POST, .path = "/promises/:id/move", .handler = move, .need = NEED_EDITOR },
    { .method = POST, .path = "/promises/:id/release", .handler = release, .need = NEED_EDITOR },
    { .method = POST, .path = "/promises/:id/break", .handler = give_up, .need = NEED_EDITOR },
    { .method = POST, .path = "/wishes/:id/fulfil", .handler = fulfil, .need = NEED_EDITOR },
    { .method = POST, .path = "/wishes/:id/decline", .handler = decline, .need = NEED_EDITOR },
    { .method = POST, .path = "/insights/:id/still", .handler = still, .need = NEED_EDITOR },
    { .method = POST, .path = "/insights/:id/end", .handler = ended, .need = NEED_EDITOR },
};

const struct route_table settle_pages = { routes, COUNT(routes) };
