/* Organisations: firms, associations, authorities, by name or found as one types. */
#include "app/organisation.h"
#include "base/text.h"
#include "entity/organisation.h"
#include "page/address.h"
#include "page/all.h"
#include "page/control.h"
#include "page/shown.h"

#include <string.h>

enum { ORGANISATIONS_A_PAGE = 50, MOST_NAMES = 10 };

static const char *given(const struct request *req, const char *name)
{
    const char *value = request_query(req, name);

    return value != NULL && *value != '\0' ? value : NULL;
}

static void add_line(struct page *p, struct view *list, const struct organisation_line *l)
{
    const struct field *kind = &organisation_entity.fields[ORGANISATION_KIND];
    enum language lang = p->call->language;
    struct view *item = view_item(list);

    view_id(item, "organisation_id", l->id);
    view_text(item, "name", l->name);
    view_text(item, "kind", shown_value(p, NULL, kind, &V_TEXT(l->kind)));
    view_text(item, "city", *l->city != '\0' ? l->city : NULL);
    view_text(item, "people_count",
              l->people == 0
                  ? tr(lang, "nobody known there yet")
                  : text_fill(p->req->arena, trn(lang, l->people, "one person", "{n} people"),
                              { "n", lang_count(p->req->arena, lang, l->people) }));
}

static void add_filter(struct page *p)
{
    struct field kind = organisation_entity.fields[ORGANISATION_KIND];
    const char *now = given(p->req, "kind");
    struct html *h = arena_new(p->req->arena, struct html);
    const struct control c = { .name = "kind", .field = &kind, .value = now != NULL ? now : "",
                               .lang = p->call->language, .nothing = tr(p->call->language, "all") };

    kind.flags = 0;
    *h = html_new(p->req->arena, 16 * 1024);
    control_write(h, p->req->arena, &c);
    view_markup(p->view, "kind_control", h);
}

static bool build(struct page *p, struct error *err)
{
    const struct organisations_wanted *w = p->context;
    struct view *lines = view_list(p->view, "lines");
    struct organisations found;

    if (!organisations_list(p->call, w, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        add_line(p, lines, &found.lines[i]);
    view_text(p->view, "title", tr(p->call->language, "Organisations"));
    view_text(p->view, "q", w->words);
    view_bool(p->view, "empty", found.count == 0);
    view_bool(p->view, "is_new", found.count == 0 && w->words == NULL && w->kind == NULL);
    view_bool(p->view, "more", found.more);
    if (found.next != NULL)
        view_text(p->view, "next", address_with(p->req, NULL, "cursor", found.next));
    add_filter(p);
    return true;
}

static bool list_organisations(struct request *req, struct response *res, struct error *err)
{
    struct organisations_wanted w = { .words = given(req, "q"), .kind = given(req, "kind"),
                                      .after = given(req, "cursor"),
                                      .limit = ORGANISATIONS_A_PAGE };

    return page_show(req, res, req->htmx ? "organisations_lines" : "organisations", build, &w, err);
}

static bool build_names(struct page *p, struct error *err)
{
    const struct organisations_wanted *w = p->context;
    struct view *list = view_list(p->view, "names");
    struct organisations found;

    if (w->words == NULL)
        return true;
    if (!organisations_list(p->call, w, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        view_text(view_item(list), "name", found.lines[i].name);
    return true;
}

/* For the list behind an input: its name ends in "organisation" ("role.1.organisation"). */
static bool list_names(struct request *req, struct response *res, struct error *err)
{
    struct organisations_wanted w = { .limit = MOST_NAMES };
    size_t end = strlen("organisation");

    for (size_t i = 0; i < req->query.count; i++) {
        const char *name = req->query.items[i].name;

        if (strlen(name) >= end && text_equal(name + strlen(name) - end, "organisation"))
            w.words = req->query.items[i].value;
    }
    return page_show(req, res, "organisations_names", build_names, &w, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/organisations", .handler = list_organisations, .need = NEED_READER,
      .kept = true },
    { .method = GET, .path = "/organisations/names", .handler = list_names, .need = NEED_READER },
};

const struct route_table organisations_pages = { routes, COUNT(routes) };
