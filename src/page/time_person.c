/* Time for one person: what for, and when. */
#include "app/place.h"
#include "app/time_plan.h"
#include "app/titles.h"
#include "app/today.h"
#include "base/text.h"
#include "entity/person.h"
#include "page/all.h"
#include "page/form.h"
#include "page/time_form.h"
#include "page/time_view.h"

struct one {
    int64_t id;
    const struct error *why;
};

/* What they need, as choices; a promise or a task by itself, so that its minutes are known. */
static void add_purposes(struct page *p, const struct agenda_line *l)
{
    struct view *list = view_list(p->view, "purposes");
    struct arena *a = p->req->arena;
    const char *chosen = request_form(p->req, "line");

    for (size_t i = 0; i <= l->reason_count; i++) {
        const struct agenda_reason *r = i < l->reason_count ? &l->reasons[i] : NULL;
        bool promise = r != NULL && text_starts(r->name, "promise_");
        struct view *v = view_item(list);
        const char *line =
            r == NULL ? arena_printf(a, "n%lld", (long long)l->person_id)
            : promise || text_equal(r->name, "task_due")
                ? arena_printf(a, "%c%lld", promise ? 'p' : 't', (long long)r->subject_id)
                : arena_printf(a, "n%lld.%s", (long long)l->person_id, r->name);

        view_text(v, "line", line);
        view_text(v, "label", r != NULL ? r->sentence : tr(p->call->language, "something else"));
        view_bool(v, "chosen", chosen != NULL && text_equal(chosen, line));
    }
}

static bool build_person(struct page *p, struct error *err)
{
    const struct one *one = p->context;
    struct titles titles = titles_new(p->call);
    struct agenda_line line;
    struct time_place first;

    titles_want(&titles, &person_entity, one->id);
    if (!titles_load(&titles, err) || !app_person_reasons(p->call, one->id, &line, err) ||
        !app_time_first(p->call, PLACE_USUAL_MINUTES, &first, err))
        return false;
    line.person_id = one->id;
    if (one->why != NULL)
        page_refused(p, one->why);
    view_text(p->view, "title", tr(p->call->language, "Set time aside"));
    view_text(p->view, "name", titles_get(&titles, &person_entity, one->id));
    view_id(p->view, "person", one->id);
    view_bool(p->view, "again", one->why != NULL);
    add_purposes(p, &line);
    time_view_inputs(p, p->view, "", PLACE_USUAL_MINUTES, &first, one->why != NULL);
    view_text(p->view, "back", form_back(p->req, arena_printf(p->req->arena, "/people/%lld",
                                                              (long long)one->id)));
    return true;
}

static bool show_person(struct request *req, struct response *res, struct error *err)
{
    struct one one = { 0 };

    return request_param_id(req, "id", &one.id, err) &&
           page_show(req, res, "time_person", build_person, &one, err);
}

static bool place_person(struct request *req, struct response *res, struct error *err)
{
    struct placing wanted = { 0 };
    struct error why = { 0 };
    struct one one = { 0, &why };
    int64_t id;

    if (!request_param_id(req, "id", &one.id, err))
        return false;
    if (time_form_read(req, &wanted, &why) && app_place(request_call(req), &wanted, &id, &why))
        return page_done(req, res, form_back(req, "/time"), "The time is set aside.", true);
    if (!form_can_say(req, &why)) {
        *err = why;
        return false;
    }
    return page_show(req, res, "time_person", build_person, &one, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/time/person/:id", .handler = show_person, .need = NEED_EDITOR },
    { .method = POST, .path = "/time/person/:id", .handler = place_person, .need = NEED_EDITOR },
};

const struct route_table time_person_pages = { routes, COUNT(routes) };
