/* Answers: the questions of the practice about ourselves, each with its sentence, and each on a
 * page. */
#include "app/wish_themes.h"
#include "base/instant.h"
#include "base/text.h"
#include "page/all.h"
#include "page/report_view.h"

#include <stdlib.h>
#include <string.h>

enum { CSV_CEILING = 32 << 20, JSON_CEILING = 32 << 20, SUFFIX = 4 };

/* In a book so large that the sentences take longer than this, the rest come one by one. */
enum { HUB_MS = 700 };

static bool build_hub(struct page *p, struct error *err)
{
    enum language lang = p->call->language;
    struct view *list = view_list(p->view, "reports");
    struct instant begun = instant_now();

    view_text(p->view, "title", tr(lang, "Answers"));
    for (size_t i = 0; i < report_count; i++) {
        struct view *item = view_item(list);
        bool later = instant_now().ms - begun.ms > HUB_MS;
        const char *sentence = "";

        if (!later &&
            !report_sentence(p->call, all_reports[i], *(int64_t *)p->context, &sentence, err))
            return false;
        view_text(item, "name", all_reports[i]->name);
        view_text(item, "question", tr(lang, all_reports[i]->question));
        view_bool(item, "later", later);
        view_text(item, "answer", sentence);
    }
    return true;
}

static bool show_hub(struct request *req, struct response *res, struct error *err)
{
    int64_t generation = book_generation(app_book(request_call(req)->app));

    return page_show(req, res, "reports", build_hub, &generation, err);
}

struct one_sentence {
    const struct report *report;
    int64_t generation;
};

static bool build_sentence(struct page *p, struct error *err)
{
    const struct one_sentence *one = p->context;
    const char *sentence;

    if (!report_sentence(p->call, one->report, one->generation, &sentence, err))
        return false;
    view_text(p->view, "answer", sentence);
    return true;
}

static bool show_sentence(struct request *req, struct response *res, struct error *err)
{
    struct one_sentence one = {
        .report = report_by_name(request_param(req, "name")),
        .generation = book_generation(app_book(request_call(req)->app)),
    };

    if (one.report == NULL)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such report.");
    return page_show(req, res, "report_sentence", build_sentence, &one, err);
}

struct showing {
    struct request *req;
    struct response *res;
    const struct report *report;
    struct report_asked asked;
    struct report_answer answer;
    const struct report_table *table; /* of the CSV */
};

static bool build_report(struct page *p, struct error *err)
{
    struct showing *s = p->context;

    if (!report_ask(p->call, s->report, &s->asked, &s->answer, err))
        return false;
    report_view(p, s->report, &s->asked, &s->answer);
    return true;
}

static bool ask(struct call *c, void *context, struct error *err)
{
    struct showing *s = context;

    return report_ask(c, s->report, &s->asked, &s->answer, err);
}

static bool send_csv(struct showing *s, struct error *err)
{
    struct csv_out w = csv_out_new(s->req->arena, CSV_CEILING, ',');

    if (!app_read(request_call(s->req), ask, s, err) ||
        !report_table_find(&s->answer, request_query(s->req, "table"), &s->table, err))
        return false;
    report_csv(s->req->arena, s->table, &w);
    response_body(s->res, "text/csv; charset=utf-8", &w.out);
    response_download(s->res,
                      arena_printf(s->req->arena, "%s-%s.csv", s->report->name, s->table->name));
    return true;
}

static bool send_json(struct showing *s, struct error *err)
{
    struct json j = json_new(s->req->arena, JSON_CEILING);

    if (!app_read(request_call(s->req), ask, s, err))
        return false;
    report_json(request_call(s->req), s->report, &s->asked, &s->answer, &j);
    response_body(s->res, "application/json", &j.out);
    return true;
}

/* "/reports/wishes", "/reports/wishes.csv", "/reports/wishes?format=csv" */
static bool show_report(struct request *req, struct response *res, struct error *err)
{
    struct showing s = { .req = req, .res = res };
    const char *name = request_param(req, "name"), *format = request_query(req, "format");
    size_t n = strlen(name);
    bool csv = n > SUFFIX && text_equal(name + n - SUFFIX, ".csv");

    s.report = report_by_name(csv ? arena_strndup(req->arena, name, n - SUFFIX) : name);
    csv = csv || (format != NULL && text_equal(format, "csv"));
    if (s.report == NULL)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such report.");
    if (!report_asked_from(request_call(req), request_query(req, "span"),
                           request_query(req, "from"), request_query(req, "until"), &s.asked, err))
        return false;
    if (csv || req->wants_json)
        s.asked.most = REPORT_SENT;
    return csv               ? send_csv(&s, err)
           : req->wants_json ? send_json(&s, err)
                             : page_show(req, res, "report", build_report, &s, err);
}

/* Wishes that belong together get a word, in one step that can be undone. */
static bool name_theme(struct request *req, struct response *res, struct error *err)
{
    const char *list = request_form(req, "wishes"), *theme = request_form(req, "theme");
    int64_t ids[WISHES_NAMED_MOST];
    size_t count = 0;
    char *end;

    for (; list != NULL && *list != '\0' && count < WISHES_NAMED_MOST;
         list = *end == ',' ? end + 1 : end) {
        ids[count] = strtoll(list, &end, 10);
        if (end == list || (*end != ',' && *end != '\0'))
            return fail(err, ERROR_INPUT, "wishes", "These are not the numbers of wishes.");
        count++;
    }
    return wish_themes_name(request_call(req), ids, count, theme != NULL ? theme : "", err) &&
           page_done(req, res, "/reports/wishes", "Saved.", true);
}

static const struct route routes[] = {
    { .method = GET, .path = "/reports", .handler = show_hub, .need = NEED_READER },
    { .method = GET, .path = "/reports/:name", .handler = show_report, .need = NEED_READER },
    { .method = GET,
      .path = "/reports/:name/sentence",
      .handler = show_sentence,
      .need = NEED_READER },
    { .method = POST, .path = "/reports/wishes/theme", .handler = name_theme, .need = NEED_EDITOR },
};

const struct route_table reports_pages = { routes, COUNT(routes) };
