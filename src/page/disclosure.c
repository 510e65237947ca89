/* The disclosure view (S1.6, Art. 15 GDPR): the whole record of a person, as they may read it,
 * printed on paper. What stands here was written to be read by them. */
#include "app/disclosed.h"
#include "app/save.h"
#include "app/sealed.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/disclosure.h"
#include "entity/person.h"
#include "page/all.h"
#include "page/shown.h"

static bool is_told_field(const struct record *r, size_t i, int64_t person)
{
    const struct field *f = &r->entity->fields[i];
    bool is_themselves = disclosed_names_a_person(f) && r->values[i].type == VALUE_INT &&
                         r->values[i].i == person;

    return f->access != ACCESS_PRIVATE && f->type != FIELD_JSON && !is_themselves &&
           !record_is_null(r, i);
}

static void add_record(struct page *p, struct view *list, const struct titles *titles,
                       const struct record *r, int64_t person)
{
    struct view *fields = view_list(view_item(list), "fields");

    for (size_t i = 0; i < r->entity->field_count; i++)
        if (is_told_field(r, i, person))
            shown_field(p, fields, titles, r, i);
}

static bool add_records(struct page *p, struct view *kinds, const char *label,
                        const struct record_list *found, int64_t person, struct error *err)
{
    struct titles titles = titles_new(p->call);
    struct view *kind, *records;

    if (found->count == 0)
        return true;
    for (size_t i = 0; i < found->count; i++)
        titles_want_refs(&titles, found->records[i]);
    if (!titles_load(&titles, err))
        return false;
    kind = view_item(kinds);
    view_text(kind, "label", label);
    records = view_list(kind, "records");
    for (size_t i = 0; i < found->count; i++)
        add_record(p, records, &titles, found->records[i], person);
    return true;
}

/* Every field that names a person makes a heading of its own: "Ties", "Ties: other person". */
static bool add_kind(struct page *p, struct view *kinds, const struct entity *e,
                     const struct field *f, int64_t person, struct error *err)
{
    enum language lang = p->call->language;
    struct record_list found;
    const char *label = tr(lang, e->label_many);

    if (!text_equal(f->name, "person_id"))
        label = arena_printf(p->req->arena, "%s: %s", label, tr(lang, f->label));
    return disclosed_records(p->call, e, f->name, person, &found, err) &&
           add_records(p, kinds, label, &found, person, err);
}

static bool add_kinds(struct page *p, int64_t person, struct error *err)
{
    struct view *kinds = view_list(p->view, "kinds");
    struct record_list moments;

    for (size_t i = 0; i < entity_count; i++) {
        const struct entity *e = all_entities[i];

        for (size_t k = 0; k < e->field_count; k++)
            if (disclosed_names_a_person(&e->fields[k]) &&
                disclosed_not_because(e, &e->fields[k]) == NULL &&
                !add_kind(p, kinds, e, &e->fields[k], person, err))
                return false;
    }
    return disclosed_moments(p->call, person, &moments, err) &&
           add_records(p, kinds, tr(p->call->language, "Moments in which you took part"), &moments,
                       person, err);
}

/* In the customer's language, unless the address says another: it is they who read it. */
static void choose_language(struct page *p, const struct record *r)
{
    const char *wanted = request_query(p->req, "lang");

    if (wanted == NULL && !record_is_null(r, PERSON_LANGUAGE))
        wanted = record_text(r, PERSON_LANGUAGE);
    p->call->language = language_from_header(wanted, p->call->language);
    view_text(p->view, "told_in", language_code(p->call->language));
    view_bool(p->view, "in_german", p->call->language == LANG_DE);
}

static bool build(struct page *p, struct error *err)
{
    int64_t id = *(int64_t *)p->context;
    struct titles titles = titles_new(p->call);
    struct view *fields = view_list(p->view, "fields");
    struct sealed_told *notes;
    size_t note_count;
    struct record *r;

    if (!app_load(p->call, &person_entity, id, &r, err) ||
        !sealed_list(p->call, id, 0, &notes, &note_count, err))
        return false;
    choose_language(p, r);
    titles_want_refs(&titles, r);
    if (!titles_load(&titles, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "What we know of you"));
    view_text(p->view, "name", record_text(r, PERSON_NAME));
    view_id(p->view, "person_id", id);
    view_int(p->view, "sealed_count", (int64_t)note_count);
    struct view *sealed = view_list(p->view, "sealed");
    for (size_t i = 0; i < note_count; i++)
        view_text(view_item(sealed), "readers", notes[i].readers);
    view_text(p->view, "on", lang_day_long(p->req->arena, p->call->language, p->call->today));
    for (size_t i = 0; i < r->entity->field_count; i++)
        if (is_told_field(r, i, id))
            shown_field(p, fields, &titles, r, i);
    return add_kinds(p, id, err);
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           page_show(req, res, "disclosure", build, &id, err);
}

static bool note_work(struct call *c, void *context, struct error *err)
{
    struct record *person, *r = record_new(c->arena, &disclosure_entity);

    if (!app_load(c, &person_entity, *(int64_t *)context, &person, err))
        return false;
    record_set_int(r, DISCLOSURE_PERSON_ID, person->id);
    record_set_text(r, DISCLOSURE_WHAT, tr(c->language, "All we know of them, printed"));
    record_set_text(r, DISCLOSURE_TO_WHOM, record_text(person, PERSON_NAME));
    record_set_int(r, DISCLOSURE_DISCLOSED_ON, c->today.number);
    if (c->actor.user_id != 0)
        record_set_int(r, DISCLOSURE_USER_ID, c->actor.user_id);
    return app_save(c, r, err);
}

/* That it was handed over is a disclosure itself, and kept. */
static bool note(struct request *req, struct response *res, struct error *err)
{
    struct call *c = request_call(req);
    int64_t id;

    return request_param_id(req, "id", &id, err) &&
           app_write(c, &(struct step){ .kind = "save" }, note_work, &id, err) &&
           page_done(req, res, req->path, "Saved.", true);
}

static const struct route routes[] = {
    { .method = GET, .path = "/people/:id/disclosure", .handler = show, .need = NEED_READER },
    { .method = POST, .path = "/people/:id/disclosure", .handler = note, .need = NEED_EDITOR },
};

const struct route_table disclosure_pages = { routes, COUNT(routes) };
