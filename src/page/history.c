/* History: what was done, with a way back; the bin. */
#include "app/steps.h"
#include "app/undo_later.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "page/address.h"
#include "page/all.h"
#include "page/form.h"
#include "page/shown.h"
#include "page/steps_view.h"

#include <string.h>

enum { STEPS_A_PAGE = 30, BINNED_A_PAGE = 100 };

/* Pages begin below a number that stands in the address. */
static int64_t before(const struct request *req)
{
    return request_query_int(req, "cursor", 1, INT64_MAX, 0);
}

static void add_next(struct page *p, int64_t next)
{
    if (next != 0)
        view_text(p->view, "next",
                  address_with(p->req, NULL, "cursor",
                               arena_printf(p->req->arena, "%lld", (long long)next)));
}

static bool build_history(struct page *p, struct error *err)
{
    struct steps h;

    if (!steps_list(p->call, before(p->req), STEPS_A_PAGE, &h, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "History"));
    view_bool(p->view, "empty", h.count == 0);
    steps_view(p, p->view, &h);
    add_next(p, h.next);
    return true;
}

static bool show_history(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "history", build_history, NULL, err);
}

/* Where to go after a step was taken back. */
struct way_back {
    int64_t action_id;
    const char *wanted, *path;
};

/* "/people/7?did=saved" is about 7. */
static int64_t number_in(struct arena *a, const char *path)
{
    int64_t id;

    for (const char *at = strchr(path, '/'); at != NULL; at = strchr(at + 1, '/'))
        if (id_from_text(arena_strndup(a, at + 1, strcspn(at + 1, "/?")), &id))
            return id;
    return 0;
}

/* The page of something the step had made is no more; the list of its kind is. */
static bool find_way(struct call *c, void *context, struct error *err)
{
    struct way_back *way = context;
    const struct entity *made;

    if (!undo_made(c, way->action_id, number_in(c->arena, way->wanted), &made, err))
        return false;
    way->path = made == NULL                   ? way->wanted
                : made == &person_entity       ? "/people"
                : made == &organisation_entity ? "/organisations"
                                               : arena_printf(c->arena, "/e/%s", made->name);
    return true;
}

/* What was taken back, counted: the numbers travel to the page that says so. */
static bool undo(struct request *req, struct response *res, struct error *err)
{
    const char *action = request_form(req, "action");
    struct undone done;
    bool started;
    int64_t id = 0;

    if (action != NULL && !id_from_text(action, &id))
        return fail(err, ERROR_INPUT, "action", "This is not the number of a step.");
    if (!app_undo_or_start(request_call(req), id, &done, &started, err))
        return false;
    if (started)
        return page_done(req, res, "/import",
                         "It is being taken back. You can go on with something else.", false);
    const char *counted = arena_printf(req->arena, "n=%lld&left=%lld", (long long)done.records,
                                       (long long)done.left);
    struct way_back way = { .action_id = done.action_id, .wanted = form_back(req, "/history") };
    return app_read(request_call(req), find_way, &way, err) &&
           page_done_with(req, res, way.path, "Taken back.", counted);
}

static bool build_bin(struct page *p, struct error *err)
{
    struct view *list = view_list(p->view, "rows");
    struct bin b;

    if (!steps_bin(p->call, before(p->req), BINNED_A_PAGE, &b, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "Bin"));
    view_bool(p->view, "empty", b.count == 0);
    for (size_t i = 0; i < b.count; i++) {
        const struct binned *x = &b.items[i];
        struct view *row = view_item(list);

        view_text(row, "record_title", titles_get(&b.titles, x->entity, x->id));
        view_text(row, "kind", tr(p->call->language, x->entity->label));
        view_text(row, "href", shown_place(p->req->arena, x->entity, x->id));
        view_text(row, "when", shown_instant(p, x->at));
        view_text(row, "who",
                  x->user_id != 0 ? titles_get(&b.titles, entity_by_name("user"), x->user_id)
                                  : tr(p->call->language, "at the command line"));
        view_text(row, "restore", arena_printf(p->req->arena, "/e/%s/%lld/restore", x->entity->name,
                                               (long long)x->id));
    }
    add_next(p, b.next);
    return true;
}

static bool show_bin(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "bin", build_bin, NULL, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/history", .handler = show_history, .need = NEED_READER },
    { .method = POST, .path = "/undo", .handler = undo, .need = NEED_EDITOR },
    { .method = GET, .path = "/bin", .handler = show_bin, .need = NEED_READER },
};

const struct route_table history_pages = { routes, COUNT(routes) };
