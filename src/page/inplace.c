#include "page/inplace.h"

#include "app/save.h"
#include "base/text.h"
#include "entity/organisation.h"
#include "page/control.h"

#include <string.h>

static bool load(struct call *c, const struct inplace *in, struct record **out, struct error *err)
{
    if (in->id != 0)
        return app_load(c, in->entity, in->id, out, err);
    *out = record_new(c->arena, in->entity);
    return in->fill == NULL || in->fill(c, *out, in->context, err);
}

bool inplace_view(struct page *p, const struct inplace *in, struct view *parent, struct error *err)
{
    struct record *r;

    if (!load(p->call, in, &r, err))
        return false;
    struct form form = form_new(p, r, in->prefix);
    if (in->why != NULL)
        form_refused(&form, in->why);
    view_int(parent, "version", r->version);
    return form_fields(&form, parent, "fields", in->names, err);
}

struct saving {
    struct request *req;
    struct inplace *in;
    struct step step;
};

/* The new organisation is chosen in what was sent, as if it had been found. */
static bool make(struct call *c, const struct saving *s, struct error *err)
{
    const char *name, *words;
    struct pairs *sent = &s->req->form;
    struct record *r = record_new(c->arena, &organisation_entity);

    if (s->in->makes == NULL)
        return true;
    name = arena_printf(c->arena, "%s%s", s->in->prefix, s->in->makes);
    words = form_sent(sent, c->arena, name, ".words");
    if (form_sent(sent, c->arena, name, ".new") == NULL || text_is_blank(words))
        return true;
    record_set_text(r, ORGANISATION_NAME, text_trim(c->arena, words, strlen(words)));
    if (!app_save(c, r, err))
        return false;
    pairs_add(sent, c->arena, name, arena_printf(c->arena, "%lld", (long long)r->id));
    pairs_add(sent, c->arena, arena_printf(c->arena, "%s.found", name), words);
    return true;
}

static bool save_work(struct call *c, void *context, struct error *err)
{
    struct saving *s = context;
    struct inplace *in = s->in;

    if (!load(c, in, &in->record, err) ||
        !form_version(c, &s->req->form, in->prefix, in->record, err) || !make(c, s, err) ||
        !form_read(c, &s->req->form, in->prefix, in->record, in->names, err) ||
        (in->finish != NULL && !in->finish(c, in->record, in->context, err)))
        return false;
    if (!app_save(c, in->record, err)) {
        if (err->field != NULL)
            err->field = arena_printf(c->arena, "%s%s", in->prefix, err->field);
        return false;
    }
    s->step.summary = record_title(in->record, c->arena);
    return true;
}

enum inplace_end inplace_save(struct request *req, struct inplace *in, struct error *err)
{
    struct call *c = request_call(req);
    struct saving s = { .req = req, .in = in, .step = { .kind = "save" } };
    struct error *why = arena_new(req->arena, struct error);

    if (!app_may_write(c, in->entity, err))
        return INPLACE_FAILED;
    if (app_write(c, &s.step, save_work, &s, why))
        return INPLACE_SAVED;
    if (!form_can_say(req, why)) {
        *err = *why;
        return INPLACE_FAILED;
    }
    in->why = why;
    return INPLACE_REFUSED;
}
