/* The disclosure view (S1.6, Art. 15 GDPR): the whole record of a person, as they may read it,
 * printed on paper. What stands here was written to be read by them. */
#include "app/save.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/disclosure.h"
#include "entity/person.h"
#include "page/all.h"
#include "page/shown.h"

enum { RECORDS_MOST = 500 };

/* What only orders our work and says nothing of them. */
static bool is_told(const struct entity *e)
{
    return e->person_field != NULL && e->writers == WRITERS_EDITOR;
}

static bool is_told_field(const struct record *r, size_t i)
{
    const struct field *f = &r->entity->fields[i];
    bool is_themselves = r->entity->person_field != NULL &&
                         text_equal(f->name, r->entity->person_field);

    return f->access != ACCESS_PRIVATE && f->type != FIELD_JSON && !is_themselves &&
           !record_is_null(r, i);
}

static void add_record(struct page *p, struct view *list, const struct titles *titles,
                       const struct record *r)
{
    struct view *fields = view_list(view_item(list), "fields");

    for (size_t i = 0; i < r->entity->field_count; i++)
        if (is_told_field(r, i))
            shown_field(p, fields, titles, r, i);
}

static bool add_kind(struct page *p, struct view *kinds, const struct entity *e, int64_t person,
                     struct error *err)
{
    struct query q = { .entity = e, .limit = RECORDS_MOST };
    struct titles titles = titles_new(p->call);
    struct record_list found;
    struct view *kind, *records;

    query_where(&q, e->person_field, FILTER_EQ, V_INT(person));
    if (!app_list(p->call, &q, &found, err))
        return false;
    if (found.count == 0)
        return true;
    for (size_t i = 0; i < found.count; i++)
        titles_want_refs(&titles, found.records[i]);
    if (!titles_load(&titles, err))
        return false;
    kind = view_item(kinds);
    view_text(kind, "label", tr(p->call->language, e->label_many));
    view_bool(kind, "cut", found.next != NULL);
    records = view_list(kind, "records");
    for (size_t i = 0; i < found.count; i++)
        add_record(p, records, &titles, found.records[i]);
    return true;
}

static bool build(struct page *p, struct error *err)
{
    int64_t id = *(int64_t *)p->context;
    struct titles titles = titles_new(p->call);
    struct view *fields = view_list(p->view, "fields"), *kinds = view_list(p->view, "kinds");
    struct record *r;

    if (!app_load(p->call, &person_entity, id, &r, err))
        return false;
    titles_want_refs(&titles, r);
    if (!titles_load(&titles, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "What we know of you"));
    view_text(p->view, "name", record_text(r, PERSON_NAME));
    view_id(p->view, "person_id", id);
    view_text(p->view, "on", lang_day_long(p->req->arena, p->call->language, p->call->today));
    for (size_t i = 0; i < r->entity->field_count; i++)
        if (is_told_field(r, i))
            shown_field(p, fields, &titles, r, i);
    for (size_t i = 0; i < entity_count; i++)
        if (is_told(all_entities[i]) && !add_kind(p, kinds, all_entities[i], id, err))
            return false;
    return true;
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
