/* Any bytes as a request through parser, router and door. */
#include "base/secret.h"
#include "http/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool echo(struct request *req, struct response *res, struct error *err)
{
    const char *name = request_form(req, "name");
    int64_t id;

    if (request_param(req, "id") != NULL && !request_param_id(req, "id", &id, err))
        return false;
    response_header(res, "X-Echo", name != NULL ? name : req->target);
    response_text(res, "text/plain", req->lang == LANG_DE ? "ja" : "yes");
    return true;
}

static const struct route routes[] = {
    { .method = GET, .path = "/", .handler = echo, .need = NEED_NOBODY },
    { .method = GET, .path = "/a/:id", .handler = echo, .need = NEED_NOBODY },
    { .method = POST, .path = "/a/:id", .handler = echo, .need = NEED_NOBODY, .guessed = "name" },
    { .method = GET, .path = "/a/:id/*rest", .handler = echo, .need = NEED_NOBODY },
    { .method = GET, .path = "/r", .handler = echo, .need = NEED_READER },
};
static const struct route_table table = { routes, COUNT(routes) };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct router *router;
    static struct door *door;
    struct arena a = { 0 };
    struct buf out = buf_new(&a, 16 * 1024 * 1024);
    struct error err = { 0 };

    if (door == NULL) {
        secret_start();
        router = router_create((const struct route_table *const[]){ &table }, 1, &err);
        door = door_create(
            &(struct door_options){ .router = router, .error_log = fopen("/dev/null", "w") });
    }
    if (!replay(door, &a, (const char *)data, size, &out, &err))
        assert(err.kind == ERROR_INPUT && err.text[0] != '\0');
    arena_clear(&a);
    return 0;
}
