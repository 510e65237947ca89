/* An organisation: its people, and through them everything else. */
#include "app/organisation.h"

#include "app/people.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/address.h"
#include "entity/contact_point.h"
#include "entity/insight.h"
#include "entity/moment.h"
#include "entity/organisation.h"
#include "page/all.h"
#include "page/people_view.h"
#include "page/shown.h"
#include "page/steps_view.h"

enum { MOST_PEOPLE = 100, MOST_MOMENTS = 10, MOST_PROMISES = 20, MOST_STEPS = 5 };

struct firm {
    int64_t id;
    struct people people;
    int64_t *ids; /* of the people */
};

static const char *name_of(const struct firm *f, int64_t person)
{
    for (size_t i = 0; i < f->people.count; i++)
        if (f->people.lines[i].id == person && f->people.lines[i].name != NULL)
            return f->people.lines[i].name;
    return "";
}

/* "worry, hope": the kinds whose bit is `wanted`. */
static const char *kinds(struct page *p, unsigned mask, bool wanted)
{
    const struct field *kind = &insight_entity.fields[INSIGHT_KIND];
    const char *text = "";

    for (size_t k = 0; k < UNDERSTOOD_KINDS; k++)
        if (((mask >> k) & 1u) == wanted)
            text = arena_printf(p->req->arena, "%s%s%s", text, *text != '\0' ? ", " : "",
                                shown_value(p, NULL, kind, &V_TEXT(understood_kinds[k])));
    return text;
}

static const char *understood(struct page *p, unsigned mask)
{
    enum language lang = p->call->language;

    if (mask == 0)
        return tr(lang, "nothing understood yet");
    if (mask == (1u << UNDERSTOOD_KINDS) - 1)
        return tr(lang, "understood: all five");
    return text_fill(p->req->arena, tr(lang, "understood: {known}; not asked yet: {unknown}"),
                     { "known", kinds(p, mask, true) }, { "unknown", kinds(p, mask, false) });
}

static bool add_people(struct page *p, struct firm *f, struct error *err)
{
    struct people_wanted w = { .organisation_id = f->id, .limit = MOST_PEOPLE };
    struct view *list = view_list(p->view, "people");

    if (!people_list(p->call, &w, &f->people, err))
        return false;
    unsigned *masks = arena_array(p->req->arena, unsigned, f->people.count + 1);
    f->ids = arena_array(p->req->arena, int64_t, f->people.count + 1);
    for (size_t i = 0; i < f->people.count; i++)
        f->ids[i] = f->people.lines[i].id;
    if (!people_understood(p->call, f->ids, f->people.count, masks, err))
        return false;
    for (size_t i = 0; i < f->people.count; i++) {
        struct person_line line = f->people.lines[i];

        line.organisation = ""; /* that is this page */
        view_text(people_view_line(p, list, &line), "understood", understood(p, masks[i]));
    }
    view_bool(p->view, "has_people", f->people.count > 0);
    return true;
}

static bool add_promises(struct page *p, const struct firm *f, struct error *err)
{
    struct view *list = view_list(p->view, "promises");
    struct organisation_promise *promises;
    size_t count;

    if (!organisation_promises(p->call, f->ids, f->people.count, MOST_PROMISES, &promises, &count,
                               err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(list);

        view_text(item, "href",
                  arena_printf(p->req->arena, "/e/promise/%lld", (long long)promises[i].id));
        view_text(item, "what", promises[i].what);
        view_text(item, "to", name_of(f, promises[i].person_id));
        view_bool(item, "by_them", text_equal(promises[i].promised_by, "them"));
        if (promises[i].has_due)
            view_text(item, "due", lang_day(p->req->arena, p->call->language, promises[i].due,
                                            p->call->today));
    }
    view_bool(p->view, "has_promises", count > 0);
    return true;
}

static bool add_moments(struct page *p, const struct firm *f, struct error *err)
{
    struct view *list = view_list(p->view, "moments");
    struct organisation_moment *moments;
    size_t count;

    if (!organisation_moments(p->call, f->ids, f->people.count, MOST_MOMENTS, &moments, &count,
                              err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(list);

        view_text(item, "day",
                  lang_day(p->req->arena, p->call->language,
                           instant_day((struct instant){ moments[i].at }), p->call->today));
        view_text(item, "channel", shown_value(p, NULL, &moment_entity.fields[MOMENT_CHANNEL],
                                               &V_TEXT(moments[i].channel)));
        view_id(item, "person_id", moments[i].person_id);
        view_text(item, "name", name_of(f, moments[i].person_id));
        view_text(item, "words", text_cut(p->req->arena, moments[i].words, 300));
    }
    view_bool(p->view, "has_moments", count > 0);
    return true;
}

static bool belonging(struct page *p, const struct entity *e, const char *field, int64_t id,
                      struct record_list *out, struct error *err)
{
    struct query q = { .entity = e, .limit = MOST_PEOPLE };

    query_where(&q, field, FILTER_EQ, V_INT(id));
    return app_list(p->call, &q, out, err);
}

static void add_point(struct page *p, struct view *list, const struct record *r)
{
    struct view *item = view_item(list);
    const char *kind = record_text(r, CONTACT_POINT_KIND),
               *value = record_text(r, CONTACT_POINT_VALUE);

    view_text(item, "kind", shown_value(p, NULL, &contact_point_entity.fields[CONTACT_POINT_KIND],
                                        &V_TEXT(kind)));
    view_text(item, "value", value);
    view_text(item, "point_label", record_text(r, CONTACT_POINT_LABEL)); /* "" is none */
    if (text_equal(kind, "url"))
        view_text(item, "href", value);
    else if (text_equal(kind, "email") || text_equal(kind, "phone"))
        view_text(item, "href", arena_printf(p->req->arena, "%s:%s",
                                             text_equal(kind, "email") ? "mailto" : "tel", value));
}

static bool add_reach(struct page *p, const struct firm *f, struct error *err)
{
    struct view *points = view_list(p->view, "points"),
                *addresses = view_list(p->view, "addresses");
    struct view *children = view_list(p->view, "children");
    struct record_list found;

    if (!belonging(p, &contact_point_entity, "organisation_id", f->id, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        add_point(p, points, found.records[i]);
    if (!belonging(p, &address_entity, "organisation_id", f->id, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        const struct record *r = found.records[i];
        struct view *item = view_item(addresses);

        view_text(item, "street", record_text(r, ADDRESS_STREET));
        view_text(item, "town",
                  arena_printf(p->req->arena, "%s %s", record_text(r, ADDRESS_POSTCODE),
                               record_text(r, ADDRESS_CITY)));
        view_text(item, "country", record_text(r, ADDRESS_COUNTRY));
    }
    if (!belonging(p, &organisation_entity, "parent_id", f->id, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        struct view *item = view_item(children);

        view_id(item, "child_id", found.records[i]->id);
        view_text(item, "child_name", record_text(found.records[i], ORGANISATION_NAME));
    }
    view_bool(p->view, "has_children", found.count > 0);
    return true;
}

static bool add_itself(struct page *p, const struct record *r, struct error *err)
{
    struct view *list = view_list(p->view, "fields");
    struct titles titles = titles_new(p->call);
    struct steps steps;

    titles_want_refs(&titles, r);
    if (!titles_load(&titles, err) ||
        !steps_of(p->call, r->entity, r->id, MOST_STEPS, &steps, err))
        return false;
    for (size_t i = 0; i < r->entity->field_count; i++)
        if (r->entity->fields[i].access == ACCESS_EDIT && i != ORGANISATION_NAME &&
            !record_is_null(r, i))
            shown_field(p, list, &titles, r, i);
    steps_view(p, p->view, &steps);
    view_text(p->view, "title", record_text(r, ORGANISATION_NAME));
    view_id(p->view, "organisation_id", r->id);
    view_int(p->view, "version", r->version);
    view_bool(p->view, "binned", r->deleted_at != 0);
    return true;
}

static bool build(struct page *p, struct error *err)
{
    struct firm *f = p->context;
    struct record *r;

    return app_load(p->call, &organisation_entity, f->id, &r, err) && add_itself(p, r, err) &&
           add_people(p, f, err) && add_promises(p, f, err) && add_moments(p, f, err) &&
           add_reach(p, f, err);
}

static bool show_organisation(struct request *req, struct response *res, struct error *err)
{
    struct firm f = { 0 };

    return request_param_id(req, "id", &f.id, err) &&
           page_show(req, res, "organisation", build, &f, err);
}

static const struct route routes[] = {
    { .method = GET,
      .path = "/organisations/:id",
      .handler = show_organisation,
      .need = NEED_READER,
      .kept = true },
};

const struct route_table organisation_pages = { routes, COUNT(routes) };
