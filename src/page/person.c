/* One person: who they are, why they need us, what we understood, what happened. */
#include "app/person.h"
#include "app/timeline.h"
#include "base/text.h"
#include "entity/person.h"
#include "page/all.h"
#include "page/capture_view.h"
#include "page/page.h"
#include "page/person_view.h"
#include "page/timeline_view.h"

static bool build_person(struct page *p, struct error *err)
{
    int64_t id = *(int64_t *)p->context;
    struct person_overview o;
    struct timeline t;
    struct sealed_told *notes;
    size_t note_count;
    const char *home = arena_printf(p->req->arena, "/people/%lld", (long long)id);
    const char *before = request_query(p->req, "before");

    if (!app_person(p->call, id, &o, err))
        return false;
    if (o.person->deleted_at != 0)
        return fail(err, ERROR_NOT_FOUND, NULL, "This person lies in the bin.");
    if (!app_timeline(p->call, id, before, TIMELINE_DEFAULT, &t, err))
        return false;
    if (!sealed_list(p->call, id, 0, &notes, &note_count, err))
        return false;
    view_text(p->view, "back", home);
    person_view_head(p, &o);
    capture_view_line(p, id, home, request_query(p->req, "wrote"));
    if (before == NULL)
        person_view_brief(p, &o, &t);
    if (before == NULL && (!person_view_since(p, id, err) || !person_view_enthusiasm(p, id, err)))
        return false;
    person_view_understood(p, &o);
    person_view_circumstances(p, &o);
    person_view_open(p, &o);
    person_view_about(p, &o);
    person_view_discreet(p, &o, notes, note_count);
    timeline_view(p, p->view, &t, o.now.pronoun);
    view_bool(p->view, "is_later_page", before != NULL);
    view_bool(p->view, "nothing_yet", t.count == 0);
    return true;
}

static bool show_person(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           page_show(req, res, "person", build_person, &id, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/people/:id", .handler = show_person, .need = NEED_READER,
      .kept = true },
};

const struct route_table person_pages = { routes, COUNT(routes) };
