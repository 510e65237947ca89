#include "page/shown.h"

#include "app/visible.h"
#include "base/text.h"
#include "entity/all.h"

static const char *choice_label(struct page *p, const struct field *f, const char *value)
{
    for (const struct choice *c = f->choices; c->value != NULL; c++)
        if (text_equal(c->value, value))
            return tr(p->call->language, c->label);
    return value;
}

/* "4 May 1980", or without the year where it is not known. */
static const char *partial_day(struct page *p, const char *s)
{
    struct day d;

    if (day_from_iso(s, &d))
        return lang_day_long(p->req->arena, p->call->language, d);
    if (text_starts(s, "--")) {
        struct day this_year;

        if (day_from_iso(arena_printf(p->req->arena, "2000-%s", s + 2), &this_year))
            return lang_day(p->req->arena, p->call->language, this_year, day_of(2000, 1, 1));
    }
    return s;
}

const char *shown_instant(struct page *p, int64_t ms)
{
    struct instant t = { ms };
    struct clock_time at = instant_time(t);

    return arena_printf(p->req->arena, "%s, %s",
                        lang_day_long(p->req->arena, p->call->language, instant_day(t)),
                        lang_time(p->req->arena, at.hour, at.minute));
}

const char *shown_value(struct page *p, const struct titles *titles, const struct field *f,
                        const struct value *v)
{
    struct arena *a = p->req->arena;
    enum language lang = p->call->language;

    if (v->type == VALUE_NULL)
        return "";
    switch (f->type) {
    case FIELD_CHOICE: return choice_label(p, f, v->text);
    case FIELD_BOOL: return v->i != 0 ? tr(lang, "yes") : tr(lang, "no");
    case FIELD_DAY: return lang_day_long(a, lang, (struct day){ (int32_t)v->i });
    case FIELD_PARTIAL_DAY: return partial_day(p, v->text);
    case FIELD_INSTANT: return shown_instant(p, v->i);
    case FIELD_CENTS: return lang_decimal(a, lang, (double)v->i / 100, 2);
    case FIELD_REAL:
        return lang_decimal(a, lang, v->type == VALUE_REAL ? v->real : (double)v->i, 2);
    case FIELD_REF: return titles_get(titles, entity_by_name(f->refers_to), v->i);
    case FIELD_INT: return arena_printf(a, "%lld", (long long)v->i);
    default: return v->text;
    }
}

void shown_words(struct view *parent, const char *key, const struct record *r, size_t field)
{
    view_text(parent, key, record_is_null(r, field) ? NULL : record_text(r, field));
}

void shown_as(struct page *p, struct view *parent, const char *key, const struct titles *titles,
              const struct record *r, size_t field)
{
    if (!record_is_null(r, field))
        view_text(parent, key,
                  shown_value(p, titles, &r->entity->fields[field], &r->values[field]));
}

void shown_near_day(struct page *p, struct view *parent, const char *key, const struct record *r,
                    size_t field)
{
    const struct day d = { (int32_t)record_int(r, field) };

    if (!record_is_null(r, field))
        view_text(parent, key, lang_day(p->req->arena, p->call->language, d, p->call->today));
}

/* Kinds of records with a page of their own. */
static const struct {
    const char *entity, *place;
} places[] = {
    { "person", "/people" },          { "organisation", "/organisations" },
    { "occasion", "/occasions" },     { "deal", "/deals" },
    { "chain_journey", "/journeys" }, { "path_walk", "/ways" },
};

static const char *own_place(const struct entity *e)
{
    for (size_t i = 0; i < COUNT(places); i++)
        if (text_equal(places[i].entity, e->name))
            return places[i].place;
    return NULL;
}

const char *shown_place(struct arena *a, const struct entity *e, int64_t id)
{
    const char *place = own_place(e);

    return place != NULL ? arena_printf(a, "%s/%lld", place, (long long)id)
                         : arena_printf(a, "/e/%s/%lld", e->name, (long long)id);
}

const char *shown_home(struct arena *a, const struct record *r)
{
    const struct entity *e = r->entity;
    int organisation = entity_field(e, "organisation_id");

    if (own_place(e) != NULL)
        return shown_place(a, e, r->id);
    if (e->person_field != NULL) {
        const struct value *v = record_value(r, e->person_field);

        if (v->type == VALUE_INT)
            return shown_place(a, entity_by_name("person"), v->i);
    }
    if (organisation != FIELD_ABSENT && !record_is_null(r, (size_t)organisation))
        return shown_place(a, entity_by_name("organisation"), record_int(r, (size_t)organisation));
    return shown_place(a, e, r->id);
}

void shown_only(struct page *p, struct view *item, int64_t circle_id)
{
    const char *words = visible_words(p->call, circle_id);

    if (words != NULL)
        view_text(item, "only", words);
    else
        view_null(item, "only"); /* not that of what is around it */
}

void shown_field(struct page *p, struct view *list, const struct titles *titles,
                 const struct record *r, size_t field)
{
    const struct field *f = &r->entity->fields[field];
    const struct value *v = &r->values[field];
    struct view *item = view_item(list);

    view_text(item, "name", f->name);
    view_text(item, "label", tr(p->call->language, f->label));
    view_text(item, "text", shown_value(p, titles, f, v));
    view_bool(item, "is_number",
              f->type == FIELD_INT || f->type == FIELD_CENTS || f->type == FIELD_REAL);
    if (v->type == VALUE_INT && f->type == FIELD_REF && !text_equal(f->refers_to, "user"))
        view_text(item, "href", shown_place(p->req->arena, entity_by_name(f->refers_to), v->i));
    else if (v->type == VALUE_TEXT && f->type == FIELD_URL)
        view_text(item, "href", v->text);
    else if (v->type == VALUE_TEXT && f->type == FIELD_EMAIL)
        view_text(item, "href", arena_printf(p->req->arena, "mailto:%s", v->text));
}
