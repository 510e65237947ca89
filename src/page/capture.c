/* Writing down: the line, what was understood of it, corrected, and stored. */
#include "app/capture.h"
#include "base/text.h"
#include "page/all.h"
#include "page/capture_form.h"
#include "page/capture_view.h"
#include "page/page.h"

#include <string.h>

static bool build_line(struct page *p, struct error *err)
{
    (void)err;
    view_text(p->view, "title", tr(p->call->language, "Write down"));
    capture_view_line(p, capture_form_here(p->req), NULL, request_query(p->req, "wrote"));
    return true;
}

static bool show_line(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "capture", build_line, NULL, err);
}

static bool build_preview(struct page *p, struct error *err)
{
    view_text(p->view, "title", tr(p->call->language, "Write down"));
    return capture_view_preview(p, p->context, err);
}

static bool show_preview(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "capture", build_preview, NULL, err);
}

/* Where it was written; a message of before is not shown there again. */
static const char *back(const struct request *req, const struct captured *got)
{
    const char *to = request_form(req, "back");

    if (to == NULL || !path_is_local(to) || text_starts(to, "/capture"))
        return arena_printf(req->arena, "/people/%lld", (long long)got->person_id);
    return strstr(to, "did=") != NULL ? arena_strndup(req->arena, to, strcspn(to, "?")) : to;
}

/* It was said while it was understood; said once more, it can still be taken back. */
static const char *message(const struct captured *got)
{
    for (size_t i = 0; i < got->count; i++)
        if (got->records[i].is_tight)
            return "Written down, although it will be tight.";
    return "Written down.";
}

static bool store(struct request *req, struct response *res, struct error *err)
{
    struct capture_draft draft;
    struct captured got;

    /* Changed after it was read: what it says now has not been seen yet. */
    if (!capture_form_is_corrected(req))
        return show_preview(req, res, err);
    if (capture_form_read(req, &draft, err) &&
        app_capture_store(request_call(req), &draft, &got, err))
        return page_done(req, res, back(req, &got), message(&got), true);
    if (err->kind == ERROR_DENIED || err->kind == ERROR_BROKEN)
        return false;
    struct error *why = arena_new(req->arena, struct error);
    *why = *err;
    return page_show(req, res, "capture", build_preview, why, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/capture", .handler = show_line, .need = NEED_EDITOR },
    { .method = POST, .path = "/capture", .handler = show_preview, .need = NEED_EDITOR },
    { .method = POST, .path = "/capture/store", .handler = store, .need = NEED_EDITOR },
};

const struct route_table capture_pages = { routes, COUNT(routes) };
