#include "http/gate.h"

#include "app/session.h"

static bool begin(void *app, struct request *req, struct error *err)
{
    struct call *c = arena_new(req->arena, struct call);

    (void)err;
    *c = app_call(app, req->arena, req->now);
    c->language = req->lang;
    req->call = c;
    return true;
}

static enum need level_of(const struct actor *actor)
{
    switch (actor->right) {
    case RIGHT_ADMIN: return NEED_ADMIN;
    case RIGHT_EDIT: return NEED_EDITOR;
    case RIGHT_READ: return NEED_READER;
    case RIGHT_NONE: break;
    }
    return actor->user_id != 0 ? NEED_SIGNED_IN : NEED_NOBODY;
}

/* Who sends a token in a header means it; the cookie comes by itself. */
static bool identify(void *app, struct request *req, struct error *err)
{
    struct call *c = request_call(req);
    const char *token = request_bearer(req);
    bool chosen;

    (void)app;
    if (token == NULL)
        token = request_cookie(req, request_session_cookie(req));
    if (token == NULL)
        return true;
    if (!session_find(c, token, &c->language, &chosen, err))
        return false;
    if (chosen)
        req->lang = c->language;
    req->level = level_of(&c->actor);
    return true;
}

void gate_guard(struct door_options *options, struct app *app)
{
    options->app = app;
    options->begin = begin;
    options->identify = identify;
}

struct call *request_call(const struct request *req)
{
    return req->call;
}
