/* Users: who works with the book, added and let in by administrators. */
#include "app/save.h"
#include "app/session.h"
#include "base/text.h"
#include "entity/user.h"
#include "page/all.h"
#include "page/form.h"
#include "page/shown.h"

#include <string.h>

struct listing {
    struct request *req;
    const struct error *why;
    struct record *made; /* somebody new */
    const char *link, *link_for; /* a sign-in link, shown once */
};

static const char *const new_fields[] = { "name", "email", "access", "language", NULL };

static void add_user(struct page *p, struct view *list, const struct record *r)
{
    struct view *item = view_item(list);

    view_id(item, "user_id", r->id);
    view_text(item, "user_name", record_text(r, USER_NAME));
    view_text(item, "user_email", record_text(r, USER_EMAIL));
    view_text(item, "access",
              shown_value(p, NULL, &user_entity.fields[USER_ACCESS], &r->values[USER_ACCESS]));
    view_bool(item, "active", record_int(r, USER_IS_ACTIVE) != 0);
    view_bool(item, "is_me", r->id == p->call->actor.user_id);
}

static bool build(struct page *p, struct error *err)
{
    struct listing *l = p->context;
    struct query q = { .entity = &user_entity, .limit = QUERY_MOST_ROWS, .sort = "name" };
    struct form form = form_new(p, record_new(p->req->arena, &user_entity), "");
    struct view *list = view_list(p->view, "users");
    struct record_list users;

    if (!app_list(p->call, &q, &users, err))
        return false;
    if (l->why != NULL)
        form_refused(&form, l->why);
    if (!form_fields(&form, p->view, "fields", new_fields, err))
        return false;
    for (size_t i = 0; i < users.count; i++)
        add_user(p, list, users.records[i]);
    view_text(p->view, "title", tr(p->call->language, "Who works with the book"));
    view_text(p->view, "link", l->link);
    view_text(p->view, "link_for", l->link_for);
    view_int(p->view, "minutes", LINK_MINUTES);
    return true;
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    struct listing l = { 0 };

    return page_show(req, res, "users", build, &l, err);
}

/* A link that lets somebody in once, on the page that answers. */
static bool show_link(struct request *req, struct response *res, int64_t user, const char *name,
                      struct error *err)
{
    const char *host = request_header(req, "Host");
    char token[TOKEN_SIZE];

    if (!session_link(request_call(req), user, token, err))
        return false;
    struct listing l = {
        .link =
            arena_printf(req->arena, "%s://%s/signin/link?token=%s", req->secure ? "https" : "http",
                         host != NULL ? host : "localhost", token),
        .link_for = name,
    };
    return page_show(req, res, "users", build, &l, err);
}

static bool add_work(struct call *c, void *context, struct error *err)
{
    struct listing *l = context;

    l->made = record_new(c->arena, &user_entity);
    return form_read(c, &l->req->form, "", l->made, new_fields, err) && app_save(c, l->made, err);
}

static bool add(struct request *req, struct response *res, struct error *err)
{
    struct listing l = { .req = req };
    struct error why = { 0 };

    if (!app_write(request_call(req), &(struct step){ .kind = "save" }, add_work, &l, &why)) {
        if (!form_can_say(req, &why)) {
            *err = why;
            return false;
        }
        l.why = &why;
        return page_show(req, res, "users", build, &l, err);
    }
    if (req->wants_json)
        return page_done(req, res, "/settings/users", "Saved.", false);
    return show_link(req, res, l.made->id, record_text(l.made, USER_NAME), err);
}

struct wanted {
    int64_t id;
    struct record *user;
};

static bool load_work(struct call *c, void *context, struct error *err)
{
    struct wanted *w = context;

    return app_load(c, &user_entity, w->id, &w->user, err);
}

static bool make_link(struct request *req, struct response *res, struct error *err)
{
    struct wanted w = { 0 };

    return request_param_id(req, "id", &w.id, err) &&
           app_read(request_call(req), load_work, &w, err) &&
           show_link(req, res, w.id, record_text(w.user, USER_NAME), err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/settings/users", .handler = show, .need = NEED_ADMIN },
    { .method = POST, .path = "/settings/users", .handler = add, .need = NEED_ADMIN },
    { .method = POST,
      .path = "/settings/users/:id/link",
      .handler = make_link,
      .need = NEED_ADMIN },
};

const struct route_table users_pages = { routes, COUNT(routes) };
