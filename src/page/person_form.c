/* The form of a person: everything about them that is not a conversation, saved in one step. */
#include "app/alike.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/address.h"
#include "entity/contact_point.h"
#include "entity/person.h"
#include "page/all.h"
#include "page/belonging.h"
#include "page/form_page.h"
#include "page/people_view.h"
#include "page/rows.h"

#include <string.h>

enum { MOST_POINTS = 20 };

static const char *const name_fields[] = { "prefix", "given", "family", "suffix", "nickname",
                                           "phonetic", "number", "birthday", NULL };
static const char *const care_fields[] = { "salutation", "form_of_address", "language", "channel",
                                           "good_hours", "rhythm_days", "never_do", NULL };
static const char *const place_fields[] = { "relation", "ring", "is_key", "owner_id", "freedom",
                                            "bound_until", "circle_id", NULL };
static const char *const note_fields[] = { "note", NULL };
static const char *const point_fields[] = { "kind", "value", "label", "preferred", NULL };
static const char *const address_fields[] = { "street", "postcode", "city", "country", "label",
                                              "preferred", NULL };

static const struct rows contact_points = { &contact_point_entity, "person_id", point_fields, 2 };
static const struct rows addresses = { &address_entity, "person_id", address_fields, 1 };

struct editing {
    struct form_editing form;
    struct person_line *alike; /* who they may be already */
    size_t alike_count;
};

static const struct form_page page;

static const char *seen_ids(struct arena *a, const struct person_line *lines, size_t count)
{
    const char *ids = "";

    for (size_t i = 0; i < count; i++)
        ids = arena_printf(a, "%s%lld,", ids, (long long)lines[i].id);
    return ids;
}

static void view_alike(struct page *p, const struct person_line *lines, size_t count)
{
    struct view *list = view_list(p->view, "alike");

    for (size_t i = 0; i < count; i++)
        people_view_line(p, list, &lines[i]);
    view_bool(p->view, "is_alike", count > 0);
    view_text(p->view, "alike_seen", seen_ids(p->req->arena, lines, count));
}

static bool view_fields(struct form *form, struct error *err)
{
    struct view *v = form->page->view;

    return form_fields(form, v, "names", name_fields, err) &&
           form_fields(form, v, "care", care_fields, err) &&
           form_fields(form, v, "place", place_fields, err) &&
           form_fields(form, v, "notes", note_fields, err);
}

/* A new person may come with what was typed in the search. */
static void prefill(struct page *p, struct record *r)
{
    const char *name = request_query(p->req, "name"), *last;

    if (name == NULL || text_is_blank(name))
        return;
    name = text_trim(p->req->arena, name, strlen(name));
    last = strrchr(name, ' ');
    record_set_text(r, PERSON_FAMILY, last != NULL ? last + 1 : name);
    if (last != NULL)
        record_set_text(r, PERSON_GIVEN, arena_strndup(p->req->arena, name, (size_t)(last - name)));
}

static bool build(struct page *p, struct error *err)
{
    struct editing *ed = p->context;
    struct record *r;

    if (!app_may_write(p->call, &person_entity, err) ||
        !form_page_load(p->call, &page, &ed->form, &r, err))
        return false;
    if (ed->form.id == 0)
        prefill(p, r);
    struct form form = form_new(p, r, "");
    if (ed->form.why != NULL)
        form_refused(&form, ed->form.why);
    if (ed->alike_count > 0)
        form.typed = &p->req->form;
    view_alike(p, ed->alike, ed->alike_count);
    if (!view_fields(&form, err) || !rows_view(&form, &contact_points, ed->form.id, err) ||
        !rows_view(&form, &addresses, ed->form.id, err) || !belonging_view(&form, ed->form.id, err))
        return false;
    view_id(p->view, "person_id", ed->form.id);
    form_page_view(p, &page, &ed->form, r, tr(p->call->language, "Somebody new"));
    return true;
}

static bool save_work(struct call *c, void *context, struct error *err)
{
    struct form_editing *ed = context;
    const struct pairs *sent = &ed->req->form;

    if (!form_page_load(c, &page, ed, &ed->record, err) ||
        !form_version(c, sent, "", ed->record, err) ||
        !form_read(c, sent, "", ed->record, NULL, err) || !app_save(c, ed->record, err))
        return false;
    ed->step.summary = record_title(ed->record, c->arena);
    return rows_save(c, sent, &contact_points, ed->record->id, err) &&
           rows_save(c, sent, &addresses, ed->record->id, err) &&
           belonging_save(c, sent, ed->record->id, err);
}

/* Name, e-mail addresses and numbers as they stand in the form. */
static void read_alike(const struct request *req, const struct pairs *sent,
                       const char *points[MOST_POINTS], struct alike_wanted *out)
{
    struct arena *a = req->arena;
    const char *given = form_sent(sent, a, "", "given"), *family = form_sent(sent, a, "", "family");
    const char *prefix;

    *out = (struct alike_wanted){ .points = points };
    out->name = arena_printf(a, "%s %s", given != NULL ? given : "", family != NULL ? family : "");
    for (int n = 0; rows_next(sent, a, "contact_point", &n, &prefix);) {
        const char *value = form_sent(sent, a, prefix, "value");

        if (value != NULL && *value != '\0' && out->point_count < MOST_POINTS)
            points[out->point_count++] = value;
    }
}

struct looking {
    struct editing *editing;
    const struct pairs *sent;
};

static bool look_work(struct call *c, void *context, struct error *err)
{
    struct looking *l = context;
    const char *points[MOST_POINTS];
    struct alike_wanted wanted;

    read_alike(l->editing->form.req, l->sent, points, &wanted);
    return alike_find(c, &wanted, &l->editing->alike, &l->editing->alike_count, err);
}

/* Whether somebody in the book is alike who was not shown yet. */
static bool look_for_alike(struct request *req, struct editing *ed, struct error *err)
{
    struct looking l = { ed, &req->form };
    const char *seen = request_form(req, "alike_seen");

    if (ed->form.id != 0 || !req->wants_html)
        return true;
    if (!app_read(request_call(req), look_work, &l, err))
        return false;
    if (text_equal(seen != NULL ? seen : "", seen_ids(req->arena, ed->alike, ed->alike_count)))
        ed->alike_count = 0;
    return true;
}

static const struct form_page page = {
    .entity = &person_entity, .template = "person_form", .path = "/people",
    .build = build, .save = save_work,
};

static bool save(struct request *req, struct response *res, struct editing *ed, struct error *err)
{
    ed->form.req = req;
    if (!app_may_write(request_call(req), &person_entity, err) || !look_for_alike(req, ed, err))
        return false;
    return ed->alike_count > 0 ? form_page_show(&page, req, res, &ed->form, err)
                               : form_page_save(&page, req, res, &ed->form, err);
}

static bool new_person(struct request *req, struct response *res, struct error *err)
{
    struct editing ed = { 0 };

    return form_page_show(&page, req, res, &ed.form, err);
}

static bool edit_person(struct request *req, struct response *res, struct error *err)
{
    struct editing ed = { 0 };

    return request_param_id(req, "id", &ed.form.id, err) &&
           form_page_show(&page, req, res, &ed.form, err);
}

static bool create_person(struct request *req, struct response *res, struct error *err)
{
    struct editing ed = { 0 };

    return save(req, res, &ed, err);
}

static bool change_person(struct request *req, struct response *res, struct error *err)
{
    struct editing ed = { 0 };

    return request_param_id(req, "id", &ed.form.id, err) && save(req, res, &ed, err);
}

static bool bin_person(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           app_bin(request_call(req), &person_entity, id, err) &&
           page_done(req, res, form_back(req, "/people"), "Put in the bin.", true);
}

static bool build_alike(struct page *p, struct error *err)
{
    struct editing ed = { .form.req = p->req };
    struct looking l = { &ed, &p->req->query };

    if (!look_work(p->call, &l, err))
        return false;
    view_alike(p, ed.alike, ed.alike_count);
    return true;
}

/* As one types, for htmx. */
static bool show_alike(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "alike", build_alike, NULL, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/people/new", .handler = new_person, .need = NEED_EDITOR },
    { .method = GET, .path = "/people/alike", .handler = show_alike, .need = NEED_EDITOR },
    { .method = POST, .path = "/people", .handler = create_person, .need = NEED_EDITOR },
    { .method = GET, .path = "/people/:id/edit", .handler = edit_person, .need = NEED_EDITOR },
    { .method = POST, .path = "/people/:id", .handler = change_person, .need = NEED_EDITOR },
    { .method = POST, .path = "/people/:id/bin", .handler = bin_person, .need = NEED_EDITOR },
};

const struct route_table person_form_pages = { routes, COUNT(routes) };
