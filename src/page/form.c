#include "page/form.h"

#include "app/circle_choice.h"
#include "base/text.h"
#include "entity/all.h"
#include "http/problem.h"
#include "model/field_text.h"
#include "page/choose.h"
#include "page/shown.h"

#include <stdlib.h>
#include <string.h>

enum { CONTROL_CEILING = 256 * 1024, MOST_CHOICES = 200 };

struct form form_new(struct page *p, const struct record *r, const char *prefix)
{
    return (struct form){ .page = p, .titles = titles_new(p->call), .prefix = prefix, .record = r };
}

const char *form_sent(const struct pairs *sent, struct arena *a, const char *prefix,
                      const char *name)
{
    const char *full = arena_printf(a, "%s%s", prefix, name);

    for (size_t i = sent->count; i-- > 0;)
        if (text_equal(sent->items[i].name, full))
            return sent->items[i].value;
    return NULL;
}

void form_refused(struct form *f, const struct error *why)
{
    struct page *p = f->page;

    f->why = why;
    f->typed = &p->req->form;
    p->status = why->kind == ERROR_CONFLICT ? 409 : 422;
    view_text(p->view, "error", problem_text(p->req, why));
    if (why->kind == ERROR_CONFLICT && why->field == NULL) {
        f->stored = f->record;
        view_bool(p->view, "is_conflict", true);
    }
    if (why->field != NULL)
        view_text(p->view, "wrong_id", control_id(p->req->arena, why->field));
}

bool form_can_say(const struct request *req, const struct error *why)
{
    return req->wants_html && (why->kind == ERROR_INPUT || why->kind == ERROR_CONFLICT);
}

bool form_version(struct call *c, const struct pairs *sent, const char *prefix,
                  const struct record *r, struct error *err)
{
    const char *version = form_sent(sent, c->arena, prefix, "version");

    if (r->id == 0 || version == NULL || atoll(version) == r->version)
        return true;
    return fail(
        err, ERROR_CONFLICT, NULL,
        "Somebody has changed this in the meantime. What you wrote is still here; beside it "
        "stands what is stored now. Save again to keep yours.");
}

const char *form_back(const struct request *req, const char *otherwise)
{
    const char *to = request_form(req, "back");

    if (to == NULL)
        to = request_query(req, "back");
    return to != NULL && path_is_local(to) ? to : otherwise;
}

/* What an input holds: not always what a CSV file says. */
static const char *input_text(const struct form *f, const struct field *field,
                              const struct value *v)
{
    struct arena *a = f->page->req->arena;
    enum language lang = f->page->call->language;
    const char *s = field_to_text(field, v, a);
    int year, month, mday;

    if (v->type == VALUE_NULL)
        return "";
    if (field->type == FIELD_INSTANT) {
        struct instant t = { v->i };
        char day[DAY_ISO_SIZE];

        day_iso(instant_day(t), day);
        return arena_printf(a, "%sT%02d:%02d", day, instant_time(t).hour, instant_time(t).minute);
    }
    if (lang == LANG_DE && field->type == FIELD_PARTIAL_DAY &&
        partial_day_read(s, &year, &month, &mday))
        return year == 0 ? arena_printf(a, "%d.%d.", mday, month)
                         : arena_printf(a, "%d.%d.%04d", mday, month, year);
    if (lang == LANG_DE && field->type == FIELD_CENTS) {
        char *comma = arena_strdup(a, s);

        for (char *c = comma; *c != '\0'; c++)
            if (*c == '.')
                *c = ',';
        return comma;
    }
    return s;
}

static bool is_editable(const struct field *f)
{
    return f->access == ACCESS_EDIT && f->type != FIELD_JSON;
}

static int64_t person_of(const struct record *r)
{
    const struct value *v =
        r->entity->person_field != NULL ? record_value(r, r->entity->person_field) : NULL;

    return v != NULL && v->type == VALUE_INT ? v->i : 0;
}

static bool write_select(struct form *f, struct html *h, const struct control *c,
                         const struct entity *e, struct error *err)
{
    struct title *choices = NULL;
    size_t count;
    int64_t now;

    if (!titles_choices(f->page->call, e, person_of(f->record), MOST_CHOICES, &choices, &count,
                        err))
        return false;
    bool stands_there = !id_from_text(c->value, &now);
    for (size_t i = 0; i < count && !stands_there; i++)
        stands_there = choices[i].id == now;
    if (!stands_there) { /* not active any more, or beyond the most */
        struct title *all = arena_array(f->page->req->arena, struct title, count + 1);

        if (count > 0)
            memcpy(all, choices, count * sizeof *all);
        all[count++] = (struct title){ .entity = e, .id = now, .detail = "",
                                       .text = titles_get(&f->titles, e, now) };
        choices = all;
    }
    control_select_titles(h, f->page->req->arena, c, choices, count);
    return true;
}

static bool write_reference(struct form *f, struct html *h, const struct control *c,
                            struct error *err)
{
    const struct entity *e = entity_by_name(c->field->refers_to);
    const char *words =
        f->typed != NULL ? form_sent(f->typed, f->page->req->arena, c->name, ".words") : NULL;
    struct title chosen = { .entity = e, .detail = "" };

    if (id_from_text(c->value, &chosen.id)) {
        titles_want(&f->titles, e, chosen.id);
        if (!titles_load(&f->titles, err))
            return false;
        chosen.text = titles_get(&f->titles, e, chosen.id);
    }
    if (!titles_are_searched(e))
        return write_select(f, h, c, e, err);
    return choose_write(h, f->page->call, c, e, chosen, words != NULL ? words : "", err);
}

/* What somebody else stored there, where it is not what was typed. */
static void add_stored(struct form *f, struct view *item, size_t i, const char *value)
{
    const struct field *field = &f->record->entity->fields[i];

    if (f->stored == NULL || text_equal(input_text(f, field, &f->stored->values[i]), value))
        return;
    const char *now = shown_value(f->page, &f->titles, field, &f->stored->values[i]);
    view_text(item, "stored", *now != '\0' ? now : tr(f->page->call->language, "nothing"));
}

static bool add_field(struct form *f, struct view *list, size_t i, struct error *err)
{
    struct arena *a = f->page->req->arena;
    const struct field *field = &f->record->entity->fields[i];
    const char *name = arena_printf(a, "%s%s", f->prefix, field->name);
    const char *typed = f->typed != NULL ? form_sent(f->typed, a, "", name) : NULL;
    struct html *h = arena_new(a, struct html);
    struct view *item = view_item(list);
    struct control c = {
        .name = name, .field = field, .lang = f->page->call->language,
        .value = typed != NULL ? typed : input_text(f, field, &f->record->values[i]),
        .is_wrong = f->why != NULL && f->why->field != NULL && text_equal(f->why->field, name),
    };

    *h = html_new(a, CONTROL_CEILING);
    if (field->type == FIELD_REF) {
        if (!write_reference(f, h, &c, err))
            return false;
    } else {
        control_write(h, a, &c);
    }
    view_text(item, "name", name);
    view_text(item, "id", control_id(a, name));
    view_text(item, "label", tr(c.lang, field->label));
    view_bool(item, "wide", field->type == FIELD_NOTE);
    view_bool(item, "check", field->type == FIELD_BOOL && (field->flags & FIELD_REQUIRED));
    view_markup(item, "control", h);
    view_text(item, "value", c.value);
    view_bool(item, "is_wrong", c.is_wrong);
    add_stored(f, item, i, c.value);
    return true;
}

/* The header, not a field of that name (a member has one). */
static bool is_circle(const struct entity *e, const char *name)
{
    return e->has_circle && text_equal(name, "circle_id");
}

/* Who may see it: everybody, only me, or one of my circles. What hangs on somebody kept in a circle
 * stays there: nothing to choose. */
static bool add_circle(struct form *f, struct view *list, struct error *err)
{
    struct page *p = f->page;
    struct arena *a = p->req->arena;
    const char *name = arena_printf(a, "%scircle_id", f->prefix);
    const char *typed = f->typed != NULL ? form_sent(f->typed, a, "", name) : NULL;
    struct html *h = arena_new(a, struct html);
    struct view *item = view_item(list);
    const struct field any = { .name = name, .label = name, .type = FIELD_REF };
    struct control c = { .name = name, .field = &any, .lang = p->call->language,
                         .is_wrong = f->why != NULL && f->why->field != NULL &&
                                     text_equal(f->why->field, name) };
    struct circle_choice *choices;
    size_t count;

    *h = html_new(a, CONTROL_CEILING);
    if (!circle_choices(p->call, f->record, typed, &choices, &count, err))
        return false;
    control_select_circles(h, a, &c, choices, count);
    view_text(item, "name", name);
    view_text(item, "id", control_id(a, name));
    view_text(item, "label", tr(p->call->language, "Who may see this"));
    view_bool(item, "wide", false);
    view_bool(item, "check", false);
    view_markup(item, "control", h);
    view_text(item, "value", typed);
    view_bool(item, "is_wrong", c.is_wrong);
    return true;
}

bool form_fields(struct form *f, struct view *parent, const char *key, const char *const *names,
                 struct error *err)
{
    const struct entity *e = f->record->entity;
    struct view *list = view_list(parent, key);

    titles_want_refs(&f->titles, f->record);
    if (f->stored != NULL)
        titles_want_refs(&f->titles, f->stored);
    if (!titles_load(&f->titles, err))
        return false;
    if (names != NULL) {
        for (; *names != NULL; names++)
            if (!(is_circle(e, *names) ? add_circle(f, list, err)
                                       : add_field(f, list, (size_t)entity_field(e, *names), err)))
                return false;
        return true;
    }
    for (size_t i = 0; i < e->field_count; i++)
        if (is_editable(&e->fields[i]) && !add_field(f, list, i, err))
            return false;
    return !e->has_circle || add_circle(f, list, err);
}

static bool read_reference(struct call *c, const struct pairs *sent, const struct field *field,
                           const char *name, struct value *out, struct error *err)
{
    const struct entity *e = entity_by_name(field->refers_to);
    int64_t id;

    if (!choose_read(c, sent, field, e, name, &id, err))
        return false;
    *out = id != 0 ? V_INT(id) : V_NULL;
    return true;
}

static bool read_field(struct call *c, const struct pairs *sent, const char *prefix,
                       struct record *r, size_t i, struct error *err)
{
    const struct field *field = &r->entity->fields[i];
    const char *name = arena_printf(c->arena, "%s%s", prefix, field->name);
    const char *text = form_sent(sent, c->arena, "", name);
    struct value v;

    if (field->type == FIELD_REF && titles_are_searched(entity_by_name(field->refers_to))) {
        if (text == NULL && form_sent(sent, c->arena, name, ".words") == NULL)
            return true;
        if (!read_reference(c, sent, field, name, &v, err))
            return false;
        /* Nothing chosen at all, not even "none": the radios were not touched. */
        if (v.type != VALUE_NULL || text != NULL)
            r->values[i] = v;
        return true;
    }
    if (text == NULL)
        return true;
    if (!field_from_text(field, text, c->arena, &v, err)) {
        err->field = name;
        return false;
    }
    r->values[i] = v;
    return true;
}

static bool read_circle(struct call *c, const struct pairs *sent, const char *prefix,
                        struct record *r, struct error *err)
{
    const char *text = form_sent(sent, c->arena, prefix, "circle_id");

    if (text == NULL || circle_from_text(text, &r->circle_id, err))
        return true;
    err->field = arena_printf(c->arena, "%scircle_id", prefix);
    return false;
}

bool form_read(struct call *c, const struct pairs *sent, const char *prefix, struct record *r,
               const char *const *names, struct error *err)
{
    const struct entity *e = r->entity;

    if (names != NULL) {
        for (; *names != NULL; names++)
            if (!(is_circle(e, *names)
                      ? read_circle(c, sent, prefix, r, err)
                      : read_field(c, sent, prefix, r, (size_t)entity_field(e, *names), err)))
                return false;
        return true;
    }
    for (size_t i = 0; i < e->field_count; i++)
        if (is_editable(&e->fields[i]) && !read_field(c, sent, prefix, r, i, err))
            return false;
    return !e->has_circle || read_circle(c, sent, prefix, r, err);
}
