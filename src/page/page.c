#include "page/page.h"

#include "http/problem.h"
#include "page/frame.h"
#include "page/message.h"
#include "page/signin.h"

#include <string.h>

enum { PAGE_CEILING = 8 << 20 };

struct showing {
    struct page *page;
    page_build *build;
};

static bool build_work(struct call *c, void *context, struct error *err)
{
    struct showing *s = context;

    (void)c;
    return frame_fill(s->page, err) && s->build(s->page, err);
}

static bool answer(struct page *p, struct response *res, const char *template, struct error *err)
{
    const struct site *site = p->req->site;

    res->status = p->status;
    if (p->req->wants_json) {
        struct json j = json_new(p->req->arena, PAGE_CEILING);

        view_json(p->view, &j);
        response_body(res, "application/json", &j.out);
        return true;
    }
    struct html h = html_new(p->req->arena, PAGE_CEILING);
    if (!template_render(site->templates, template, p->call->language, p->view, &h, err))
        return false;
    response_body(res, "text/html; charset=utf-8", &h.out);
    return true;
}

static struct page page_new(struct request *req, void *context)
{
    return (struct page){ .req = req, .call = request_call(req), .view = view_object(req->arena),
                          .context = context, .status = 200 };
}

bool page_show(struct request *req, struct response *res, const char *template,
               page_build *build, void *context, struct error *err)
{
    struct page p = page_new(req, context);
    struct showing s = { &p, build };

    return app_read(p.call, build_work, &s, err) && answer(&p, res, template, err);
}

bool page_show_public(struct request *req, struct response *res, const char *template,
                      page_build *build, void *context, struct error *err)
{
    struct page p = page_new(req, context);

    frame_fill_public(&p);
    return build(&p, err) && answer(&p, res, template, err);
}

bool page_done_with(struct request *req, struct response *res, const char *path,
                    const char *message, const char *more)
{
    if (req->wants_json) {
        response_text(res, "application/json", "{\"ok\":true}");
        return true;
    }
    response_redirect(res, arena_printf(req->arena, "%s%cdid=%s%s%s", path,
                                        strchr(path, '?') != NULL ? '&' : '?', message_key(message),
                                        *more != '\0' ? "&" : "", more));
    return true;
}

bool page_done(struct request *req, struct response *res, const char *path, const char *message,
               bool undo)
{
    return page_done_with(req, res, path, message, undo ? "undo=1" : "");
}

/* What happened, in the words of a heading. */
static const char *error_title(int status)
{
    switch (status) {
    case 401:
    case 403: return N_("This is not for you");
    case 404: return N_("There is nothing here");
    case 409:
    case 412: return N_("Somebody else was here meanwhile");
    case 413: return N_("That is too much at once");
    case 429: return N_("That was too often");
    case 503: return N_("Not just now");
    }
    return status < 500 ? N_("That did not work") : N_("Something went wrong on our side");
}

static bool build_error(struct page *p, struct error *err)
{
    const struct error *why = p->context;
    enum language lang = p->req->lang;

    (void)err;
    view_text(p->view, "title", tr(lang, error_title(p->status)));
    view_text(p->view, "text", problem_text(p->req, why));
    if (why->kind == ERROR_BROKEN)
        view_text(p->view, "reference", p->req->reference);
    return true;
}

bool page_error(void *app, struct request *req, struct response *res, const struct error *why)
{
    struct error err;
    struct page p = page_new(req, (void *)why);

    (void)app;
    if (p.call == NULL)
        return false;
    if (res->status == 401)
        return signin_show(req, res, &err);
    p.status = res->status;
    frame_fill_public(&p);
    return build_error(&p, &err) && answer(&p, res, "error", &err);
}

void page_refused(struct page *p, const struct error *why)
{
    const struct pairs *form = &p->req->form;

    p->status = 422;
    view_text(p->view, "error", problem_text(p->req, why));
    if (why->field != NULL)
        view_text(p->view, arena_printf(p->req->arena, "error_%s", why->field), "1");
    for (size_t i = 0; i < form->count; i++)
        view_text(p->view, form->items[i].name, form->items[i].value);
}
