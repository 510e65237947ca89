/* Today and the plan: who needs us, and why, in the asker's language. */
#include "api/answer.h"
#include "api/api.h"
#include "api/tables.h"
#include "app/agenda_json.h"
#include "base/text.h"

enum { LINES_DEFAULT = 50, LINES_MOST = 500, PLAN_DAYS = 7, PLAN_DAYS_MOST = 366 };

struct asked {
    struct agenda_wanted wanted;
    bool plan;
    struct agenda agenda;
};

static bool agenda_work(struct call *c, void *context, struct error *err)
{
    struct asked *a = context;

    return (a->plan ? app_plan : app_today)(c, &a->wanted, &a->agenda, err);
}

static bool answer_agenda(struct request *req, struct response *res, struct asked *a,
                          struct error *err)
{
    const char *everyone = request_query(req, "everyone");

    a->wanted.everyone =
        everyone != NULL && (text_equal(everyone, "1") || text_equal(everyone, "true"));
    if (!answer_number(req, "limit", 1, LINES_MOST, LINES_DEFAULT, &a->wanted.limit, err))
        return answer_refuse(req, res, 400, err);
    if (!app_read(request_call(req), agenda_work, a, err))
        return false;

    struct json j = answer_json(req->arena, a->agenda.count + 1);
    json_add_object(&j, NULL);
    agenda_json(&j, &a->agenda);
    json_end(&j);
    return answer_with(res, &j, err);
}

static bool today(struct request *req, struct response *res, struct error *err)
{
    static const char *const known[] = { "everyone", "limit", NULL };
    struct asked a = { .wanted = { .day = request_call(req)->today } };

    if (!answer_only(req, known, err))
        return answer_refuse(req, res, 400, err);
    return answer_agenda(req, res, &a, err);
}

static bool plan(struct request *req, struct response *res, struct error *err)
{
    static const char *const known[] = { "everyone", "limit", "from", "days", NULL };
    const char *from = request_query(req, "from");
    struct asked a = { .plan = true, .wanted = { .day = request_call(req)->today } };
    int days;

    if (from != NULL && !day_from_iso(from, &a.wanted.day))
        fail(err, ERROR_INPUT, "from", "from is a day: 2026-12-31.");
    if (err->kind != ERROR_NONE || !answer_only(req, known, err) ||
        !answer_number(req, "days", 1, PLAN_DAYS_MOST, PLAN_DAYS, &days, err))
        return answer_refuse(req, res, 400, err);
    a.wanted.last = day_plus(a.wanted.day, days - 1);
    return answer_agenda(req, res, &a, err);
}

static const struct route routes[] = {
    { .method = GET, .path = API_ROOT "/today", .handler = today, .need = NEED_READER,
      .kept = true },
    { .method = GET, .path = API_ROOT "/plan", .handler = plan, .need = NEED_READER,
      .kept = true },
};

const struct route_table api_agenda = { routes, COUNT(routes) };
