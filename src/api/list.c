#include "api/list.h"

#include "api/answer.h"
#include "api/api.h"
#include "api/csv.h"
#include "api/tables.h"
#include "app/save.h"
#include "base/text.h"
#include "http/percent.h"
#include "model/record_json.h"

#include <string.h>

enum { COUNTED_MOST = 10000, ADDRESS_CEILING = 32 * 1024 };

struct listing {
    struct query query;
    bool counts;
    struct record_list found;
    int64_t count;
};

static bool take_yes(const char *name, const char *value, bool *out, struct error *err)
{
    *out = text_equal(value, "1") || text_equal(value, "true");
    return *out || text_equal(value, "0") || text_equal(value, "false") ||
           fail(err, ERROR_INPUT, name, "%s is 1 or 0.", name);
}

static bool take_parameter(struct query *q, const struct request *req, const struct pair *p,
                           struct error *err)
{
    if (text_equal(p->name, "sort"))
        return query_sort(q, p->value, err);
    if (text_equal(p->name, "bin"))
        return take_yes("bin", p->value, &q->bin, err);
    return query_filter(q, req->arena, p->name, p->value, err);
}

bool list_query(const struct request *req, const char *const *others, struct query *out,
                struct error *err)
{
    for (size_t i = 0; i < req->query.count; i++) {
        const struct pair *p = &req->query.items[i];
        const char *const *other = others;

        while (*other != NULL && !text_equal(*other, p->name))
            other++;
        if (*other == NULL && !take_parameter(out, req, p, err)) {
            err->field = p->name;
            return false;
        }
    }
    return true;
}

static bool list_work(struct call *c, void *context, struct error *err)
{
    struct listing *l = context;

    return app_list(c, &l->query, &l->found, err) &&
           (!l->counts || app_count(c, &l->query, COUNTED_MOST + 1, &l->count, err));
}

/* The same address, further on. */
static const char *next_address(const struct request *req, const char *cursor)
{
    struct buf b = buf_new(req->arena, ADDRESS_CEILING);

    buf_printf(&b, "<%s?", req->path);
    for (size_t i = 0; i < req->query.count; i++) {
        const struct pair *p = &req->query.items[i];

        if (text_equal(p->name, "cursor"))
            continue;
        percent_encode(&b, p->name);
        buf_addc(&b, '=');
        percent_encode(&b, p->value);
        buf_addc(&b, '&');
    }
    buf_printf(&b, "cursor=%s>; rel=\"next\"", cursor);
    return b.bytes;
}

static bool write_list(const struct request *req, struct response *res, const struct listing *l,
                       const char *const *fields, struct error *err)
{
    struct json j = answer_json(req->arena, l->found.count + 1);

    json_add_object(&j, NULL);
    json_add_array(&j, "items");
    for (size_t i = 0; i < l->found.count; i++)
        record_json(&j, NULL, l->found.records[i], fields);
    json_end(&j);
    json_add_string(&j, "next", l->found.next);
    if (l->counts) {
        json_add_int(&j, "count", l->count < COUNTED_MOST ? l->count : COUNTED_MOST);
        json_add_bool(&j, "count_capped", l->count > COUNTED_MOST);
    }
    json_end(&j);
    if (l->found.next != NULL)
        response_header(res, "Link", next_address(req, l->found.next));
    return answer_with(res, &j, err);
}

static bool list(struct request *req, struct response *res, struct error *err)
{
    static const char *const others[] = { "fields", "limit", "cursor", "count", NULL };
    const char *counts = request_query(req, "count");
    const char *const *fields;
    struct listing l = { 0 };

    if (csv_is_wanted(req))
        return csv_answer(req, res, err);
    if (!answer_entity(req, &l.query.entity, err))
        return false;
    l.query.after = request_query(req, "cursor");
    if ((counts != NULL && !take_yes("count", counts, &l.counts, err)) ||
        !list_query(req, others, &l.query, err) ||
        !answer_fields(req, l.query.entity, &fields, err) ||
        !answer_number(req, "limit", 1, QUERY_MOST_ROWS, QUERY_DEFAULT_LIMIT, &l.query.limit, err))
        return answer_refuse(req, res, 400, err);
    if (!app_read(request_call(req), list_work, &l, err))
        return err->kind == ERROR_INPUT ? answer_refuse(req, res, 400, err) : false;
    return write_list(req, res, &l, fields, err);
}

static const struct route routes[] = {
    { .method = GET, .path = API_ROOT "/:entity", .handler = list, .need = NEED_READER,
      .kept = true },
};

const struct route_table api_list = { routes, COUNT(routes) };
