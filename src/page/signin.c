/* Sign in and out: by password, or by a link that works once. */
#include "app/session.h"
#include "base/text.h"
#include "page/all.h"
#include "page/page.h"
#include "page/signin.h"

#include <string.h>

static const char *where_to(const struct request *req)
{
    const char *then = request_form(req, "then");

    if (then == NULL)
        then = request_query(req, "then");
    return then != NULL && path_is_local(then) ? then : "/today";
}

/* What somebody was writing when their session ended: told apart from our own fields. */
static const char kept[] = "kept:";

static void keep(struct view *list, const char *name, const char *value)
{
    struct view *item = view_item(list);

    view_text(item, "field", name);
    view_text(item, "value", value);
}

/* Nobody's password is written into a page. */
static bool may_be_kept(const struct request *req)
{
    return path_is_local(req->target) && !text_starts(req->path, "/settings");
}

static void keep_form(struct page *p)
{
    const struct pairs *form = &p->req->form;
    bool is_ours = text_equal(p->req->path, "/signin");
    const char *again = is_ours ? request_form(p->req, "again")
                                : may_be_kept(p->req) ? p->req->target : NULL;

    if (p->req->method != POST || again == NULL || !path_is_local(again))
        return;
    view_text(p->view, "again", again);
    struct view *list = view_list(p->view, "kept");
    for (size_t i = 0; i < form->count; i++) {
        const char *name = form->items[i].name;

        if (!is_ours)
            keep(list, name, form->items[i].value);
        else if (text_starts(name, kept))
            keep(list, name + strlen(kept), form->items[i].value);
    }
}

static bool build_form(struct page *p, struct error *err)
{
    const struct error *refused = p->context;

    (void)err;
    keep_form(p);
    view_text(p->view, "title", tr(p->call->language, "Sign in"));
    view_text(p->view, "then", where_to(p->req));
    if (refused != NULL) {
        page_refused(p, refused);
        p->status = 403;
    }
    return true;
}

static bool show_form(struct request *req, struct response *res, struct error *err)
{
    if (req->level != NEED_NOBODY) {
        response_redirect(res, where_to(req));
        return true;
    }
    return page_show_public(req, res, "signin", build_form, NULL, err);
}

bool signin_show(struct request *req, struct response *res, struct error *err)
{
    int status = res->status;

    if (!page_show_public(req, res, "signin", build_form, NULL, err))
        return false;
    res->status = status;
    return true;
}

static bool build_again(struct page *p, struct error *err)
{
    (void)err;
    keep_form(p);
    view_text(p->view, "title", tr(p->call->language, "You are signed in"));
    return true;
}

static void let_in(struct request *req, struct response *res, const char *token)
{
    const struct cookie c = { .name = request_session_cookie(req),
                              .value = arena_strdup(req->arena, token),
                              .max_age_s = (int64_t)SESSION_DAYS * 86400,
                              .secure = request_is_trustworthy(req) };

    response_cookie(res, &c);
    const char *again = request_form(req, "again");
    struct error unshown;
    if (again == NULL || !path_is_local(again) ||
        !page_show_public(req, res, "again", build_again, NULL, &unshown))
        response_redirect(res, where_to(req));
}

static bool sign_in(struct request *req, struct response *res, struct error *err)
{
    const char *email = request_form(req, "email"), *password = request_form(req, "password");
    char token[TOKEN_SIZE];
    struct error why = { 0 };

    if (session_sign_in(request_call(req), email != NULL ? email : "",
                        password != NULL ? password : "", request_header(req, "User-Agent"), token,
                        &why)) {
        let_in(req, res, token);
        return true;
    }
    if (why.kind != ERROR_DENIED || !req->wants_html) {
        *err = why;
        return false;
    }
    return page_show_public(req, res, "signin", build_form, &why, err);
}

static bool use_link(struct request *req, struct response *res, struct error *err)
{
    char token[TOKEN_SIZE];
    struct error why = { 0 };

    const char *link = request_query(req, "token");

    if (session_use_link(request_call(req), link != NULL ? link : "",
                         request_header(req, "User-Agent"), token, &why)) {
        let_in(req, res, token);
        return true;
    }
    if (why.kind != ERROR_DENIED) {
        *err = why;
        return false;
    }
    return page_show_public(req, res, "signin", build_form, &why, err);
}

static bool sign_out(struct request *req, struct response *res, struct error *err)
{
    struct call *c = request_call(req);
    const struct cookie gone = { .name = request_session_cookie(req), .value = "", .max_age_s = -1,
                                 .secure = request_is_trustworthy(req) };

    if (!session_end(c, c->actor.session_id, err))
        return false;
    response_cookie(res, &gone);
    return page_done(req, res, "/signin", "You are signed out.", false);
}

static const struct route routes[] = {
    { .method = GET,
      .path = "/signin",
      .handler = show_form,
      .need = NEED_NOBODY,
      .asks_who = true },
    { .method = POST,
      .path = "/signin",
      .handler = sign_in,
      .need = NEED_NOBODY,
      .guessed = "email" },
    { .method = GET,
      .path = "/signin/link",
      .handler = use_link,
      .need = NEED_NOBODY,
      .guessed = "token" },
    { .method = POST, .path = "/signout", .handler = sign_out, .need = NEED_SIGNED_IN },
};

const struct route_table signin_pages = { routes, COUNT(routes) };
