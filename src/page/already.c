/* Who had been silent before they came into the book. */
#include "app/already.h"
#include "base/text.h"
#include "page/agenda_view.h"
#include "page/all.h"

enum { SHOWN = 50 };

static bool build(struct page *p, struct error *err)
{
    const char *who = request_query(p->req, "who");
    bool everyone = who != NULL && text_equal(who, "all");
    struct view *lines = view_list(p->view, "lines");
    struct agenda a;

    if (!app_already(p->call, everyone, SHOWN, &a, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "Silent before we began"));
    view_bool(p->view, "everyone", everyone);
    view_int(p->view, "people", a.people);
    view_bool(p->view, "empty", a.count == 0);
    view_bool(p->view, "others", a.people > (int64_t)a.count);
    for (size_t i = 0; i < a.count; i++)
        agenda_view_line(p, lines, &a.lines[i]);
    return true;
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "already", build, NULL, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/already", .handler = show, .need = NEED_READER },
};

const struct route_table already_pages = { routes, COUNT(routes) };
