/* Where a program begins: what there is, who it is, and the description for machines. */
#include "api/answer.h"
#include "api/api.h"
#include "api/tables.h"
#include "base/secret.h"
#include "entity/all.h"

#include <string.h>

static bool index_of_all(struct request *req, struct response *res, struct error *err)
{
    static const char *const others[] = { "me", "search", "today", "plan", "undo", "batch",
                                          "openapi.json" };
    struct call *c = request_call(req);
    struct json j = answer_json(req->arena, 4);
    struct error ignored;

    json_add_object(&j, NULL);
    json_add_array(&j, "entities");
    for (size_t i = 0; i < entity_count; i++) {
        const struct entity *e = all_entities[i];

        if (!app_may_read(c, e, &ignored))
            continue;
        json_add_object(&j, NULL);
        json_add_string(&j, "name", e->name);
        json_add_string(&j, "label", tr(req->lang, e->label_many));
        json_add_string(&j, "href", arena_printf(req->arena, API_ROOT "/%s", e->name));
        json_add_bool(&j, "writable", app_may_write(c, e, &ignored));
        json_end(&j);
    }
    json_end(&j);
    json_add_array(&j, "others");
    for (size_t i = 0; i < COUNT(others); i++)
        json_add_string(&j, NULL, arena_printf(req->arena, API_ROOT "/%s", others[i]));
    json_end(&j);
    json_end(&j);
    return answer_with(res, &j, err);
}

static bool me(struct request *req, struct response *res, struct error *err)
{
    static const char *const rights[] = { [RIGHT_NONE] = "none", [RIGHT_READ] = "reader",
                                          [RIGHT_EDIT] = "editor", [RIGHT_ADMIN] = "admin" };
    const struct call *c = request_call(req);
    struct json j = answer_json(req->arena, 1);

    json_add_object(&j, NULL);
    json_add_id(&j, "id", c->actor.user_id);
    json_add_string(&j, "name", c->actor.name);
    json_add_string(&j, "access", rights[c->actor.right]);
    json_add_string(&j, "language", language_code(req->lang));
    json_end(&j);
    return answer_with(res, &j, err);
}

static bool openapi(struct request *req, struct response *res, struct error *err)
{
    const char *text = api_openapi(req->arena);
    char digest[DIGEST_SIZE];

    (void)err;
    digest_of(text, strlen(text), digest);
    response_text(res, "application/json", text);
    res->etag = arena_strndup(req->arena, digest, 16);
    res->cache = CACHE_ASK;
    return true;
}

static const struct route routes[] = {
    { .method = GET, .path = API_ROOT, .handler = index_of_all, .need = NEED_READER },
    { .method = GET, .path = API_ROOT "/me", .handler = me, .need = NEED_SIGNED_IN },
    { .method = GET, .path = API_ROOT "/openapi.json", .handler = openapi, .need = NEED_NOBODY },
};

const struct route_table api_start = { routes, COUNT(routes) };
