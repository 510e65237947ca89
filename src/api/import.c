/* A file of people or purchases: POST /api/v1/import?dry_run=1, the file itself is the body. */
#include "api/answer.h"
#include "api/api.h"
#include "api/tables.h"
#include "app/import.h"
#include "base/text.h"

enum { MOST_BYTES = 64 << 20 };

struct telling {
    struct json *rows;
    enum language language;
    int64_t told;
};

enum { MOST_TOLD = 10000 };

/* Rows that came in as they should are counted, not told one by one. */
static void on_row(void *context, const struct import_result *r)
{
    struct telling *t = context;
    struct arena scratch = { 0 };

    if ((r->outcome != IMPORT_DOUBTFUL && r->outcome != IMPORT_ERROR) || t->told++ >= MOST_TOLD)
        return;
    json_add_object(t->rows, NULL);
    json_add_int(t->rows, "line", r->line);
    json_add_string(t->rows, "outcome", import_outcome_name(r->outcome));
    json_add_string(t->rows, "name", r->name);
    json_add_id(t->rows, "may_be", r->record_id);
    json_add_string(t->rows, "why", import_sentence(&scratch, t->language, r));
    json_end(t->rows);
    arena_clear(&scratch);
}

static bool answer_report(struct response *res, const struct import_file *f,
                          const struct import_report *r, const struct json *rows, struct error *err)
{
    struct json j = answer_json(res->arena, 1);

    json_add_object(&j, NULL);
    json_add_string(&j, "kind", import_format_name(f->format));
    json_add_string(&j, "charset", f->charset);
    json_add_int(&j, "read", r->read);
    json_add_int(&j, "new", r->counts[IMPORT_NEW]);
    json_add_int(&j, "changed", r->counts[IMPORT_CHANGED]);
    json_add_int(&j, "same", r->counts[IMPORT_SAME]);
    json_add_int(&j, "doubtful", r->counts[IMPORT_DOUBTFUL]);
    json_add_int(&j, "errors", r->counts[IMPORT_ERROR]);
    json_add_id(&j, "import", r->batch_id);
    json_add_array(&j, "currencies");
    for (size_t i = 0; i < r->currency_count; i++)
        json_add_string(&j, NULL, r->currencies[i]);
    json_end(&j);
    json_add_raw(&j, "rows", rows->out.bytes);
    json_end(&j);
    return answer_with(res, &j, err);
}

static bool import_file(struct request *req, struct response *res, struct error *err)
{
    static const char *const known[] = { "dry_run", "name", NULL };
    struct import_file *f = arena_new(req->arena, struct import_file);
    struct json rows = answer_json(req->arena, 0);
    struct telling telling = { &rows, request_call(req)->language, 0 };
    struct import_options o = { .on_row = on_row, .context = &telling };
    const char *name = request_query(req, "name"), *dry = request_query(req, "dry_run");
    struct import_report report;

    if (!answer_only(req, known, err))
        return answer_refuse(req, res, 400, err);
    o.dry_run = dry != NULL && !text_equal(dry, "0");
    if (!import_file_open(f, req->arena, name != NULL ? name : "API", req->body, req->body_len,
                          err) ||
        ((f->format == IMPORT_CSV || f->format == IMPORT_PURCHASES) &&
         !mapping_check(&f->mapping, err)))
        return false;
    json_add_array(&rows, NULL);
    if (!import_run(request_call(req), f, &o, &report, err))
        return false;
    json_end(&rows);
    return answer_report(res, f, &report, &rows, err);
}

static const struct route routes[] = {
    { .method = POST, .path = API_ROOT "/import", .handler = import_file, .need = NEED_EDITOR,
      .body_limit = MOST_BYTES },
};

const struct route_table api_import = { routes, COUNT(routes) };
