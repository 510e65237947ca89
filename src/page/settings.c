/* Settings: one's own name, language, password, sessions and keys; what this kundig is. */
#include "app/account.h"
#include "app/session.h"
#include "base/text.h"
#include "base/version.h"
#include "page/all.h"
#include "page/form.h"
#include "page/shown.h"

#include <string.h>

struct settings {
    const struct error *why; /* a form was refused */
    const char *section;     /* which one: "me", "password", "key" */
    const char *key;         /* a new key, shown once */
};

static void add_languages(struct page *p, const char *chosen)
{
    static const struct {
        const char *code, *label;
    } languages[] = { { "", N_("as the browser says") },
                      { "en", N_("English") },
                      { "de", N_("Deutsch") } };
    struct view *list = view_list(p->view, "languages");

    for (size_t i = 0; i < COUNT(languages); i++) {
        struct view *item = view_item(list);

        view_text(item, "code", languages[i].code);
        view_text(item, "label", tr(p->call->language, languages[i].label));
        view_bool(item, "chosen", text_equal(chosen, languages[i].code));
    }
}

/* "Firefox on Linux" of what a browser says about itself; the words as they are otherwise. */
static const char *browser(struct page *p, const char *agent)
{
    static const struct {
        const char *sign, *name;
    } browsers[] = { { "Edg", "Edge" },
                     { "Firefox", "Firefox" },
                     { "Chrome", "Chrome" },
                     { "Safari", "Safari" } },
      systems[] = { { "Android", "Android" }, { "iPhone", "iPhone" }, { "iPad", "iPad" },
                    { "Windows", "Windows" }, { "Mac OS", "macOS" },  { "Linux", "Linux" } };
    const char *name = NULL, *system = NULL, *end = agent + strlen(agent);

    for (size_t i = 0; i < COUNT(browsers) && name == NULL; i++)
        if (text_find(agent, end, browsers[i].sign, strlen(browsers[i].sign)) != NULL)
            name = browsers[i].name;
    for (size_t i = 0; i < COUNT(systems) && system == NULL; i++)
        if (text_find(agent, end, systems[i].sign, strlen(systems[i].sign)) != NULL)
            system = systems[i].name;
    if (name == NULL || system == NULL)
        return *agent != '\0' ? text_cut(p->req->arena, agent, 60)
                              : tr(p->call->language, "a browser");
    return arena_printf(p->req->arena, "%s, %s", name, system);
}

static void add_sessions(struct page *p, const struct account *a)
{
    struct view *sessions = view_list(p->view, "sessions"), *keys = view_list(p->view, "keys");

    for (size_t i = 0; i < a->session_count; i++) {
        const struct account_session *s = &a->sessions[i];
        struct view *item = view_item(s->is_key ? keys : sessions);

        view_id(item, "session_id", s->id);
        view_text(item, "session_label", s->is_key ? s->label : browser(p, s->label));
        view_text(item, "seen", shown_instant(p, s->seen_at));
        view_text(item, "until", lang_day_long(p->req->arena, p->call->language,
                                               instant_day((struct instant){ s->expires_at })));
        view_bool(item, "is_this", s->is_this);
    }
}

static void add_refused(struct page *p, const struct settings *s)
{
    if (s->why == NULL)
        return;
    page_refused(p, s->why);
    view_bool(p->view, arena_printf(p->req->arena, "wrong_%s", s->section), true);
}

static bool build(struct page *p, struct error *err)
{
    struct settings *s = p->context;
    struct account a;

    if (!account_load(p->call, &a, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "Settings"));
    const char *typed =
        s->why != NULL && text_equal(s->section, "me") ? request_form(p->req, "name") : NULL;
    view_text(p->view, "my_name", typed != NULL ? typed : a.name);
    view_text(p->view, "my_email", a.email);
    view_bool(p->view, "has_password", a.has_password);
    view_int(p->view, "password_least", PASSWORD_LEAST);
    view_text(p->view, "new_key", s->key);
    view_text(p->view, "version", KUNDIG_VERSION);
    view_text(p->view, "store",
              book_engine(app_book(p->call->app)) == DB_SQLITE ? "SQLite" : "PostgreSQL");
    add_languages(p, a.language);
    add_sessions(p, &a);
    add_refused(p, s);
    return true;
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    struct settings s = { 0 };

    return page_show(req, res, "settings", build, &s, err);
}

static bool refused(struct request *req, struct response *res, const struct error *why,
                    const char *section, struct error *err)
{
    struct settings s = { .why = why, .section = section };

    if (!form_can_say(req, why)) {
        *err = *why;
        return false;
    }
    return page_show(req, res, "settings", build, &s, err);
}

static const char *sent(const struct request *req, const char *name)
{
    const char *value = request_form(req, name);

    return value != NULL ? value : "";
}

static bool save_me(struct request *req, struct response *res, struct error *err)
{
    struct error why = { 0 };

    if (!account_save(request_call(req), sent(req, "name"), sent(req, "language"), &why))
        return refused(req, res, &why, "me", err);
    return page_done(req, res, "/settings", "Saved.", true);
}

static bool save_password(struct request *req, struct response *res, struct error *err)
{
    struct error why = { 0 };
    bool ok =
        text_equal(sent(req, "wanted"), sent(req, "again"))
            ? account_password(request_call(req), sent(req, "current"), sent(req, "wanted"), &why)
            : fail(&why, ERROR_INPUT, "again", "The two new passwords are not the same.");

    if (!ok)
        return refused(req, res, &why, "password", err);
    return page_done(req, res, "/settings",
                     "The new password holds. Other devices have been signed out.", false);
}

static bool end_session(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           account_end_session(request_call(req), id, err) &&
           page_done(req, res, "/settings", "Done.", false);
}

static bool end_others(struct request *req, struct response *res, struct error *err)
{
    struct call *c = request_call(req);

    return session_end_others(c, c->actor.user_id, c->actor.session_id, err) &&
           page_done(req, res, "/settings", "Done.", false);
}

/* The key stands on the page that answers, and nowhere after. */
static bool make_key(struct request *req, struct response *res, struct error *err)
{
    struct call *c = request_call(req);
    const char *label = sent(req, "label");
    char token[TOKEN_SIZE];
    struct error why = { 0 };

    if (text_is_blank(label)) {
        fail(&why, ERROR_INPUT, "label", "Say what the key is for, so that you know it again.");
        return refused(req, res, &why, "key", err);
    }
    if (!session_api_key(c, c->actor.user_id, label, token, err))
        return false;
    struct settings s = { .key = arena_strdup(req->arena, token) };
    return page_show(req, res, "settings", build, &s, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/settings", .handler = show, .need = NEED_SIGNED_IN },
    { .method = POST, .path = "/settings/me", .handler = save_me, .need = NEED_SIGNED_IN },
    { .method = POST,
      .path = "/settings/password",
      .handler = save_password,
      .need = NEED_SIGNED_IN },
    { .method = POST,
      .path = "/settings/sessions/:id/end",
      .handler = end_session,
      .need = NEED_SIGNED_IN },
    { .method = POST,
      .path = "/settings/sessions/others",
      .handler = end_others,
      .need = NEED_SIGNED_IN },
    { .method = POST, .path = "/settings/keys", .handler = make_key, .need = NEED_SIGNED_IN },
};

const struct route_table settings_pages = { routes, COUNT(routes) };
