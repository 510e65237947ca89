/* Expectation: what the statistics say of each person, with the day it is as of. */
#include "api/answer.h"
#include "api/api.h"
#include "api/tables.h"
#include "app/coming_back.h"

enum { LINES_DEFAULT = 100, LINES_MOST = 1000 };

static void write_one(struct json *j, const struct expectation *e)
{
    json_add_object(j, NULL);
    json_add_id(j, "person_id", e->person_id);
    json_add_day(j, "as_of", e->as_of.number);
    json_add_day(j, "first_day", e->first.number);
    json_add_day(j, "last_day", e->last.number);
    json_add_int(j, "repeats", e->repeats);
    json_add_real(j, "p_alive", e->p_alive);
    json_add_real(j, "expected", e->expected);
    if (e->has_value) {
        json_add_int(j, "spend_cents", e->spend_cents);
        json_add_int(j, "residual_cents", e->residual_cents);
    } else {
        json_add_null(j, "spend_cents");
        json_add_null(j, "residual_cents");
    }
    if (e->drifting_on.number != 0)
        json_add_day(j, "drifting_on", e->drifting_on.number);
    else
        json_add_null(j, "drifting_on");
    json_add_id(j, "model_fit_id", e->model_fit_id);
    json_end(j);
}

struct asked {
    int64_t person, after;
    int limit;
    bool found;
    struct expectation one;
    struct expectations list;
};

static bool one_work(struct call *c, void *context, struct error *err)
{
    struct asked *a = context;
    struct person_rhythm r;

    /* Also asks whether the person is there and may be seen. */
    return coming_back_person(c, a->person, &r, err) &&
           expectation_load(c, a->person, &a->one, &a->found, err);
}

static bool show_one(struct request *req, struct response *res, struct error *err)
{
    struct asked a = { 0 };

    if (!request_param_id(req, "id", &a.person, err) ||
        !app_read(request_call(req), one_work, &a, err))
        return false;
    if (!a.found)
        return fail(err, ERROR_NOT_FOUND, NULL, "Nothing is expected of this person (yet).");
    struct json j = answer_json(req->arena, 1);
    write_one(&j, &a.one);
    return answer_with(res, &j, err);
}

static bool list_work(struct call *c, void *context, struct error *err)
{
    struct asked *a = context;

    return coming_back_expectations(c, a->after, (size_t)a->limit, &a->list, err);
}

static bool show_list(struct request *req, struct response *res, struct error *err)
{
    static const char *const known[] = { "limit", "cursor", NULL };
    const char *cursor = request_query(req, "cursor");
    struct asked a = { 0 };

    if (cursor != NULL && !id_from_text(cursor, &a.after))
        fail(err, ERROR_INPUT, "cursor", "This is not a place in this list.");
    if (err->kind != ERROR_NONE || !answer_only(req, known, err) ||
        !answer_number(req, "limit", 1, LINES_MOST, LINES_DEFAULT, &a.limit, err))
        return answer_refuse(req, res, 400, err);
    if (!app_read(request_call(req), list_work, &a, err))
        return false;
    struct json j = answer_json(req->arena, a.list.count + 1);
    json_add_object(&j, NULL);
    json_add_array(&j, "items");
    for (size_t i = 0; i < a.list.count; i++)
        write_one(&j, &a.list.items[i]);
    json_end(&j);
    json_add_id(&j, "next", a.list.more ? a.list.items[a.list.count - 1].person_id : 0);
    json_end(&j);
    return answer_with(res, &j, err);
}

static const struct route routes[] = {
    { .method = GET,
      .path = API_ROOT "/person/:id/expectation",
      .handler = show_one,
      .need = NEED_READER },
    { .method = GET, .path = API_ROOT "/expectation", .handler = show_list, .need = NEED_READER },
};

const struct route_table api_expectation = { routes, COUNT(routes) };
