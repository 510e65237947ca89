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

static bool identify(void *app, struct request *req, struct error *err)
{
    struct call *c = request_call(req);
    const char *token = request_token(req);
    bool chosen;

    (void)app;
    if (token == NULL)
        return true;
    if (!session_find(c, token, &c->language, &chosen, err))
        return false;
    if (chosen)
        req->lang = c->language;
    req->level = level_of(&c->actor);
    req->known_until = c->actor.until;
    return true;
}

static void end(void *app, struct request *req)
{
    (void)app;
    req->not_kept = req->not_kept || request_call(req)->not_kept;
}

static int64_t generation(void *app)
{
    struct book *book = app_book(app);

    return book_engine(book) == DB_SQLITE ? book_generation(book) : -1;
}

void gate_guard(struct door_options *options, struct app *app)
{
    options->app = app;
    options->begin = begin;
    options->identify = identify;
    options->end = end;
    options->generation = generation;
}

struct call *request_call(const struct request *req)
{
    return req->call;
}
