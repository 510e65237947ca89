/* Reports: the questions of the practice about ourselves, with their answers and tables. */
#include "api/answer.h"
#include "api/api.h"
#include "api/tables.h"
#include "app/report.h"
#include "base/text.h"

#include <string.h>

enum { CSV_CEILING = 32 << 20, SUFFIX = 4 };

struct asking {
    const struct report *report;
    struct report_asked asked;
    struct report_answer answer;
    struct json json;
    int64_t generation;
};

static bool list_work(struct call *c, void *context, struct error *err)
{
    struct asking *a = context;

    for (size_t i = 0; i < report_count; i++) {
        const char *sentence;

        if (!report_sentence(c, all_reports[i], a->generation, &sentence, err))
            return false;
        json_add_object(&a->json, NULL);
        json_add_string(&a->json, "name", all_reports[i]->name);
        json_add_string(&a->json, "question", tr(c->language, all_reports[i]->question));
        json_add_string(&a->json, "answer", sentence);
        json_end(&a->json);
    }
    return true;
}

static bool show_list(struct request *req, struct response *res, struct error *err)
{
    struct asking a = { .json = answer_json(req->arena, report_count),
                        .generation = book_generation(app_book(request_call(req)->app)) };

    json_add_object(&a.json, NULL);
    json_add_array(&a.json, "items");
    if (!app_read(request_call(req), list_work, &a, err))
        return false;
    json_end(&a.json);
    json_end(&a.json);
    return answer_with(res, &a.json, err);
}

static bool ask(struct call *c, void *context, struct error *err)
{
    struct asking *a = context;

    return report_ask(c, a->report, &a->asked, &a->answer, err);
}

static bool send_csv(struct request *req, struct response *res, const struct asking *a,
                     struct error *err)
{
    struct csv_out w = csv_out_new(req->arena, CSV_CEILING, ',');
    const struct report_table *table;

    if (!report_table_find(&a->answer, request_query(req, "table"), &table, err))
        return answer_refuse(req, res, 400, err);
    report_csv(req->arena, table, &w);
    response_body(res, "text/csv; charset=utf-8", &w.out);
    return true;
}

static bool show_one(struct request *req, struct response *res, struct error *err)
{
    static const char *const known[] = { "span", "from", "until", "table", NULL };
    const char *name = request_param(req, "name");
    size_t n = strlen(name);
    bool csv = n > SUFFIX && text_equal(name + n - SUFFIX, ".csv");
    struct asking a = { .report = report_by_name(csv ? arena_strndup(req->arena, name, n - SUFFIX)
                                                     : name) };

    if (a.report == NULL)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such report.");
    if (!answer_only(req, known, err) ||
        !report_asked_from(request_call(req), request_query(req, "span"),
                           request_query(req, "from"), request_query(req, "until"), &a.asked, err))
        return answer_refuse(req, res, 400, err);
    a.asked.most = REPORT_SENT;
    if (!app_read(request_call(req), ask, &a, err))
        return false;
    if (csv)
        return send_csv(req, res, &a, err);
    a.json = answer_json(req->arena, 1);
    report_json(request_call(req), a.report, &a.asked, &a.answer, &a.json);
    return answer_with(res, &a.json, err);
}

static const struct route routes[] = {
    { .method = GET, .path = API_ROOT "/reports", .handler = show_list, .need = NEED_READER },
    { .method = GET, .path = API_ROOT "/reports/:name", .handler = show_one, .need = NEED_READER },
};

const struct route_table api_report = { routes, COUNT(routes) };
