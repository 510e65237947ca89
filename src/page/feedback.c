/* The other side of a link: somebody who is nobody to us answers, on a phone, without
 * JavaScript. */
#include "app/feedback.h"
#include "base/text.h"
#include "page/all.h"
#include "page/page.h"

#include <stdlib.h>
#include <string.h>

struct asked {
    const char *token;
    struct feedback_page page;
    const struct error *refused;
};

static bool find_work(struct call *c, void *context, struct error *err)
{
    struct asked *a = context;

    return feedback_find(c, a->token, &a->page, err);
}

/* Their own language, as we know it; otherwise that of their browser. */
static void choose_language(struct call *c, const struct feedback_page *page)
{
    enum language theirs;

    /* "de-AT": what comes after the first two letters we do not tell apart. */
    if (language_from_code(arena_strndup(c->arena, page->language, strnlen(page->language, 2)),
                           &theirs))
        c->language = theirs;
}

static void add_scores(struct page *p)
{
    struct view *list = view_list(p->view, "scores");
    const char *chosen = request_form(p->req, "score");

    for (int i = 0; i <= 10; i++) {
        struct view *item = view_item(list);
        const char *n = arena_printf(p->req->arena, "%d", i);

        view_text(item, "n", n);
        view_bool(item, "chosen", chosen != NULL && text_equal(chosen, n));
    }
}

static bool build(struct page *p, struct error *err)
{
    const struct asked *a = p->context;
    const struct feedback_page *f = &a->page;
    enum language lang = p->call->language;

    (void)err;
    view_text(p->view, "title", f->is_problem ? tr(lang, "Did it help?") : tr(lang, "How was it?"));
    view_bool(p->view, "open", f->state == FEEDBACK_OPEN);
    view_bool(p->view, "used", f->state == FEEDBACK_USED);
    view_bool(p->view, "expired", f->state == FEEDBACK_EXPIRED);
    view_bool(p->view, "is_problem", f->is_problem);
    view_text(p->view, "question", *f->question != '\0' ? f->question : NULL);
    view_text(p->view, "words", *f->words != '\0' ? f->words : NULL);
    view_text(p->view, "solution", *f->solution != '\0' ? f->solution : NULL);
    view_text(p->view, "our_answer", *f->our_answer != '\0' ? f->our_answer : NULL);
    view_text(p->view, "action", p->req->path);
    add_scores(p);
    if (a->refused != NULL) {
        page_refused(p, a->refused);
        p->status = 422;
    }
    return true;
}

static bool find(struct request *req, struct asked *a, struct error *err)
{
    struct call *c = request_call(req);

    a->token = request_param(req, "token");
    if (!app_read(c, find_work, a, err))
        return false;
    choose_language(c, &a->page);
    req->lang = c->language; /* errors too are told in it */
    return true;
}

static void keep_private(struct response *res)
{
    response_header(res, "X-Robots-Tag", "noindex");
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    struct asked a = { 0 };

    keep_private(res);
    return find(req, &a, err) && page_show_public(req, res, "feedback", build, &a, err);
}

static int score_of(const struct request *req)
{
    const char *score = request_form(req, "score");
    char *end;
    long n = score != NULL ? strtol(score, &end, 10) : -1;

    return score == NULL || end == score || *end != '\0' || n < 0 || n > 10 ? -1 : (int)n;
}

static const char *helped(const struct request *req)
{
    const char *word = request_form(req, "helped");

    return word != NULL && (text_equal(word, "yes") || text_equal(word, "no")) ? word : NULL;
}

static bool store(struct request *req, struct response *res, struct error *err)
{
    struct asked a = { 0 };
    struct error why = { 0 };

    keep_private(res);
    if (!find(req, &a, err))
        return false;
    const struct feedback_reply reply = {
        .score = score_of(req), .words = request_form(req, "their_words"), .helped = helped(req),
        .fast = request_form(req, "fast") != NULL,
        .personal = request_form(req, "personal") != NULL,
        .discreet = request_form(req, "discreet") != NULL,
    };
    if (feedback_answer(request_call(req), a.token, &reply, &why)) {
        if (req->wants_json)
            response_text(res, "application/json", "{\"ok\":true}");
        else
            response_redirect(res, req->path);
        return true;
    }
    if (why.kind != ERROR_INPUT || !req->wants_html) {
        *err = why;
        return false;
    }
    a.refused = &why;
    return page_show_public(req, res, "feedback", build, &a, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/f/:token", .handler = show, .need = NEED_NOBODY },
    { .method = POST, .path = "/f/:token", .handler = store, .need = NEED_NOBODY },
};

const struct route_table feedback_pages = { routes, COUNT(routes) };
