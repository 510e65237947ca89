/* Making, changing, binning and restoring a record of any kind. */
#include "app/promise_check.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/promise.h"
#include "model/field_text.h"
#include "page/all.h"
#include "page/choose.h"
#include "page/form.h"
#include "page/record.h"
#include "page/shown.h"

#include <string.h>

enum { FOUND_CEILING = 64 * 1024 };

struct editing {
    const struct entity *entity;
    int64_t id;           /* 0: a new one */
    struct request *req;
    struct record *record; /* as saved */
    struct step step;
    const struct error *why; /* why it was refused, or NULL */
    bool is_tight;        /* because a promise does not fit; given knowingly it is stored */
};

/* A day that must be said, of something that was: mostly it was today. What is still to come
 * has no such day. */
static bool was_mostly_today(const struct field *f)
{
    static const char *const to_come[] = { "due", "starts_at", "answer_by" };

    for (size_t i = 0; i < COUNT(to_come); i++)
        if (text_equal(f->name, to_come[i]))
            return false;
    return (f->flags & FIELD_REQUIRED) && (f->type == FIELD_INSTANT || f->type == FIELD_DAY);
}

/* "/e/wish/new?person_id=7": what is known already. */
static bool prefill(const struct request *req, struct record *r, struct error *err)
{
    for (size_t i = 0; i < r->entity->field_count; i++) {
        const struct field *f = &r->entity->fields[i];
        const char *given = request_query(req, f->name);

        if (given != NULL && f->access == ACCESS_EDIT &&
            !field_from_text(f, given, req->arena, &r->values[i], err))
            return false;
        if (given == NULL && text_equal(f->name, "user_id") &&
            request_call(req)->actor.user_id != 0)
            r->values[i] = V_INT(request_call(req)->actor.user_id); /* whoever fills it in */
        if (given == NULL && req->method == GET && was_mostly_today(f))
            r->values[i] = V_INT(f->type == FIELD_DAY ? request_call(req)->today.number
                                                      : request_call(req)->now.ms);
    }
    return true;
}

static bool load(struct call *c, const struct editing *ed, struct record **out, struct error *err)
{
    if (ed->id != 0)
        return app_load(c, ed->entity, ed->id, out, err);
    *out = record_new(c->arena, ed->entity);
    return prefill(ed->req, *out, err);
}

static const char *title_of(struct page *p, const struct editing *ed)
{
    enum language lang = p->call->language;

    return text_fill(p->req->arena,
                     ed->id != 0 ? tr(lang, "{kind}: change") : tr(lang, "{kind}: new"),
                     { "kind", tr(lang, ed->entity->label) });
}

static bool build_form(struct page *p, struct error *err)
{
    struct editing *ed = p->context;
    struct record *r;

    if (!app_may_write(p->call, ed->entity, err) || !load(p->call, ed, &r, err))
        return false;
    struct form form = form_new(p, r, "");
    if (ed->why != NULL)
        form_refused(&form, ed->why);
    if (!form_fields(&form, p->view, "fields", NULL, err))
        return false;
    view_text(p->view, "title", title_of(p, ed));
    view_bool(p->view, "is_tight", ed->is_tight);
    view_text(p->view, "entity", ed->entity->name);
    view_id(p->view, "record_id", ed->id);
    view_int(p->view, "version", r->version);
    view_text(p->view, "action",
              ed->id != 0
                  ? arena_printf(p->req->arena, "/e/%s/%lld", ed->entity->name, (long long)ed->id)
                  : arena_printf(p->req->arena, "/e/%s", ed->entity->name));
    view_text(p->view, "back",
              form_back(p->req, ed->id != 0 ? shown_home(p->req->arena, r) : NULL));
    view_text(p->view, "cancel",
              form_back(p->req, ed->id != 0
                                    ? shown_home(p->req->arena, r)
                                    : arena_printf(p->req->arena, "/e/%s", ed->entity->name)));
    return true;
}

static bool show_form(struct request *req, struct response *res, struct editing *ed,
                      struct error *err)
{
    ed->req = req;
    return page_show(req, res, "record_form", build_form, ed, err);
}

static bool new_record(struct request *req, struct response *res, struct error *err)
{
    struct editing ed = { 0 };

    if (!record_entity(req, &ed.entity, err))
        return false;
    if (text_equal(ed.entity->name, "person") || text_equal(ed.entity->name, "organisation")) {
        response_redirect(res, text_equal(ed.entity->name, "person") ? "/people/new"
                                                                     : "/organisations/new");
        return true;
    }
    return show_form(req, res, &ed, err);
}

static bool edit_record(struct request *req, struct response *res, struct error *err)
{
    struct editing ed = { 0 };

    return record_entity(req, &ed.entity, err) && request_param_id(req, "id", &ed.id, err) &&
           show_form(req, res, &ed, err);
}

/* Before our word is given it is tested; who was told and gives it all the same may. */
static bool may_promise(struct call *c, struct editing *ed, const struct record *before,
                        struct error *err)
{
    if (ed->entity != &promise_entity || request_form(ed->req, "knowingly") != NULL ||
        app_promise_fits(c, ed->id != 0 ? before : NULL, ed->record, err))
        return true;
    ed->is_tight = err->kind == ERROR_INPUT;
    return false;
}

static bool save_work(struct call *c, void *context, struct error *err)
{
    struct editing *ed = context;

    if (!load(c, ed, &ed->record, err) || !form_version(c, &ed->req->form, "", ed->record, err))
        return false;

    const struct record *before = record_copy(c->arena, ed->record);
    if (!form_read(c, &ed->req->form, "", ed->record, NULL, err) ||
        !may_promise(c, ed, before, err) || !app_save(c, ed->record, err))
        return false;
    ed->step.summary = record_title(ed->record, c->arena);
    return true;
}

static bool save(struct request *req, struct response *res, struct editing *ed, struct error *err)
{
    struct call *c = request_call(req);
    struct error why = { 0 };

    ed->req = req;
    ed->step.kind = "save";
    if (app_may_write(c, ed->entity, err) && app_write(c, &ed->step, save_work, ed, &why))
        return page_done(req, res, form_back(req, shown_home(req->arena, ed->record)),
                         ed->entity == &promise_entity &&
                                 record_int(ed->record, PROMISE_DOUBTED) != 0
                             ? "Saved, although it will be tight."
                             : "Saved.",
                         true);
    if (why.kind == ERROR_NONE) /* denied */
        return false;
    if (!form_can_say(req, &why)) {
        *err = why;
        return false;
    }
    ed->why = &why;
    return show_form(req, res, ed, err);
}

static bool create_record(struct request *req, struct response *res, struct error *err)
{
    struct editing ed = { 0 };

    return record_entity(req, &ed.entity, err) && save(req, res, &ed, err);
}

static bool change_record(struct request *req, struct response *res, struct error *err)
{
    struct editing ed = { 0 };

    return record_entity(req, &ed.entity, err) && request_param_id(req, "id", &ed.id, err) &&
           save(req, res, &ed, err);
}

/* Not back to what has just been put away: to all of its kind. */
static const char *after_bin(struct request *req, const struct entity *e, int64_t id)
{
    const char *gone = shown_place(req->arena, e, id);
    const char *all = arena_printf(req->arena, "/e/%s", e->name);
    const char *to = form_back(req, all);

    return strncmp(to, gone, strlen(gone)) == 0 ? all : to;
}

static bool bin_record(struct request *req, struct response *res, struct error *err)
{
    const struct entity *e;
    int64_t id;

    return record_entity(req, &e, err) && request_param_id(req, "id", &id, err) &&
           app_bin(request_call(req), e, id, err) &&
           page_done(req, res, after_bin(req, e, id), "Put in the bin.", true);
}

static bool restore_record(struct request *req, struct response *res, struct error *err)
{
    const struct entity *e;
    int64_t id;

    return record_entity(req, &e, err) && request_param_id(req, "id", &id, err) &&
           app_restore(request_call(req), e, id, err) &&
           page_done(req, res, form_back(req, shown_place(req->arena, e, id)),
                     "Taken out of the bin.", false);
}

struct looking {
    const struct control *control;
    const struct entity *entity;
    const char *words;
    struct html *out;
};

static bool look_work(struct call *c, void *context, struct error *err)
{
    struct looking *l = context;

    return choose_write_found(l->out, c, l->control, l->entity, l->words, err);
}

/* As one types, for htmx: who may be meant. */
static bool choose(struct request *req, struct response *res, struct error *err)
{
    const char *name = request_query(req, "name");
    const struct entity *e;

    if (!record_entity(req, &e, err))
        return false;
    if (name == NULL || !titles_are_searched(e))
        return fail(err, ERROR_NOT_FOUND, NULL, "There is nothing at this address.");
    const char *words = request_query(req, arena_printf(req->arena, "%s.words", name));
    const struct field any = { .name = name, .label = name, .type = FIELD_REF };
    const struct control c = { .name = name, .field = &any, .lang = req->lang };
    struct html h = html_new(req->arena, FOUND_CEILING);
    struct looking l = { &c, e, words != NULL ? words : "", &h };

    if (!app_read(request_call(req), look_work, &l, err))
        return false;
    response_body(res, "text/html; charset=utf-8", &h.out);
    return true;
}

static const struct route routes[] = {
    { .method = GET, .path = "/e/:entity/new", .handler = new_record, .need = NEED_EDITOR },
    { .method = POST, .path = "/e/:entity", .handler = create_record, .need = NEED_EDITOR },
    { .method = GET, .path = "/e/:entity/:id/edit", .handler = edit_record, .need = NEED_EDITOR },
    { .method = POST, .path = "/e/:entity/:id", .handler = change_record, .need = NEED_EDITOR },
    { .method = POST, .path = "/e/:entity/:id/bin", .handler = bin_record, .need = NEED_EDITOR },
    { .method = POST,
      .path = "/e/:entity/:id/restore",
      .handler = restore_record,
      .need = NEED_EDITOR },
    { .method = GET, .path = "/choose/:entity", .handler = choose, .need = NEED_READER },
};

const struct route_table record_form_pages = { routes, COUNT(routes) };
