/* Search: by any beginning of any words. */
#include "app/search.h"

#include "api/answer.h"
#include "api/api.h"
#include "api/tables.h"

enum { FOUND_DEFAULT = 20, FOUND_MOST = 100 };

struct search {
    const char *words;
    int limit;
    struct found_list found;
};

static bool search_work(struct call *c, void *context, struct error *err)
{
    struct search *s = context;

    return app_search(c, s->words, s->limit, true, &s->found, err);
}

static bool search(struct request *req, struct response *res, struct error *err)
{
    static const char *const known[] = { "q", "limit", NULL };
    struct search s = { .words = request_query(req, "q") };

    if (s.words == NULL)
        fail(err, ERROR_INPUT, "q", "Say what to look for: ?q=weber");
    if (s.words == NULL || !answer_only(req, known, err) ||
        !answer_number(req, "limit", 1, FOUND_MOST, FOUND_DEFAULT, &s.limit, err))
        return answer_refuse(req, res, 400, err);
    if (!app_read(request_call(req), search_work, &s, err))
        return false;

    struct json j = answer_json(req->arena, 1);
    json_add_object(&j, NULL);
    json_add_array(&j, "items");
    for (size_t i = 0; i < s.found.count; i++) {
        const struct found *f = &s.found.items[i];

        json_add_object(&j, NULL);
        json_add_string(&j, "entity", f->kind == FOUND_PERSON ? "person" : "organisation");
        json_add_id(&j, "id", f->id);
        json_add_string(&j, "name", f->name);
        json_add_string(&j, "detail", f->detail);
        json_end(&j);
    }
    json_end(&j);
    json_add_bool(&j, "more", s.found.more);
    json_end(&j);
    return answer_with(res, &j, err);
}

static const struct route routes[] = {
    { .method = GET, .path = API_ROOT "/search", .handler = search, .need = NEED_READER,
      .kept = true },
};

const struct route_table api_search = { routes, COUNT(routes) };
