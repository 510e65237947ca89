/*
 * Page: from a request to a tree of values, and from there to HTML or JSON.
 *
 * A page function builds the tree inside one snapshot; asked for JSON the tree itself is the
 * answer, asked for HTML the template of that name is rendered with it:
 *
 *    static bool build(struct page *p, struct error *err)
 *    {
 *        view_text(p->view, "title", tr(p->call->language, "People"));
 *        …app_list(p->call, …)…
 *        return true;
 *    }
 *
 *    static bool list_people(struct request *req, struct response *res, struct error *err)
 *    {
 *        return page_show(req, res, "people", build, NULL, err);
 *    }
 *
 * What every page needs (navigation, who is signed in, language) is in the tree already:
 * page/frame.c. A POST does its work with app/ and answers with page_done().
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "app/app.h"
#include "format/template.h"
#include "http/gate.h"
#include "http/request.h"
#include "http/response.h"

/* What pages are made with: req->site. */
struct site {
    const struct templates *templates;
    bool is_sample; /* a book made by "init --sample": says so on top */
};

struct page {
    struct request *req;
    struct call *call;
    struct view *view;
    void *context;   /* what was given to page_show() */
    int status;      /* 200 unless set */
};

typedef bool page_build(struct page *p, struct error *err);

MUST_CHECK bool page_show(struct request *req, struct response *res, const char *template,
                          page_build *build, void *context, struct error *err);

/* The same for those who are not signed in: no snapshot, no navigation. */
MUST_CHECK bool page_show_public(struct request *req, struct response *res, const char *template,
                                 page_build *build, void *context, struct error *err);

/* After a POST: 303 to `path` for a browser (htmx follows it), with a short message shown there
 * once ("Saved."); {"ok": true} for a program. `message` is English, looked up by tr(). With
 * undo the message offers to take the last step back. */
bool page_done(struct request *req, struct response *res, const char *path, const char *message,
               bool undo);

/* The same with more in the address of the page it leads to ("n=3"), for what the message
 * counts. */
bool page_done_with(struct request *req, struct response *res, const char *path,
                    const char *message, const char *more);

/* door_options.error_page */
bool page_error(void *app, struct request *req, struct response *res, const struct error *why);

/* A form that was refused: puts the error and what was typed into the tree, and 422 on the page.
 * Templates show {{error}}, beside the field {{error_FIELD}}, and typed values as {{FIELD}}. */
void page_refused(struct page *p, const struct error *why);

#endif
