#include "page/steps_view.h"

#include "base/text.h"
#include "entity/all.h"
#include "entity/action.h"
#include "entity/change.h"
#include "page/shown.h"

/* In no circle is not nothing: it is everybody. */
static const char *told(struct page *p, const struct steps *h, const struct field *f,
                        const struct value *v)
{
    return v->type == VALUE_NULL && text_equal(f->name, "circle_id")
               ? tr(p->call->language, "everybody who reads this book")
               : shown_value(p, &h->titles, f, v);
}

static const char *word(struct page *p, const struct entity *e, size_t field, const char *value)
{
    return shown_value(p, NULL, &e->fields[field], &V_TEXT(value));
}

static void add_fields(struct page *p, struct view *parent, const struct steps *h,
                       const struct change_told *ch)
{
    struct view *list = view_list(parent, "fields");

    for (size_t i = 0; i < ch->field_count; i++) {
        const struct field_told *f = &ch->fields[i];
        struct view *item = view_item(list);
        const char *before = told(p, h, f->field, &f->before);
        const char *after = told(p, h, f->field, &f->after);

        view_text(item, "label", tr(p->call->language, f->field->label));
        view_text(item, "before", *before != '\0' ? text_cut(p->req->arena, before, 200) : NULL);
        view_text(item, "after", *after != '\0' ? text_cut(p->req->arena, after, 200) : NULL);
    }
}

static void add_changes(struct page *p, struct view *parent, const struct steps *h,
                        const struct step_told *s)
{
    struct view *list = view_list(parent, "changes");

    for (size_t i = 0; i < s->change_count; i++) {
        const struct change_told *ch = &s->changes[i];
        struct view *item = view_item(list);

        view_text(item, "kind", word(p, &change_entity, CHANGE_KIND, ch->kind));
        view_text(item, "entity", tr(p->call->language, ch->entity->label));
        view_text(item, "title", titles_get(&h->titles, ch->entity, ch->record_id));
        view_text(item, "href", shown_place(p->req->arena, ch->entity, ch->record_id));
        add_fields(p, item, h, ch);
    }
    int64_t others = s->changes_in_all - (int64_t)s->change_count;
    if (others > 0)
        view_text(parent, "others",
                  text_fill(p->req->arena,
                            s->changes_in_all >= STEP_COUNTED
                                ? tr(p->call->language, "and more than {n} others")
                                : trn(p->call->language, others, "and one other", "and {n} others"),
                            { "n", lang_count(p->req->arena, p->call->language, others) }));
}

void steps_view(struct page *p, struct view *parent, const struct steps *h)
{
    struct view *list = view_list(parent, "steps");

    for (size_t i = 0; i < h->count; i++) {
        const struct step_told *s = &h->steps[i];
        struct view *item = view_item(list);

        view_id(item, "step_id", s->id);
        view_text(item, "when", shown_instant(p, s->at));
        view_text(item, "kind", word(p, &action_entity, ACTION_KIND, s->kind));
        /* A single change says itself what it was about. */
        view_text(item, "summary", *s->summary != '\0' && s->whole > 1 ? s->summary : NULL);
        view_text(item, "who", s->user_id != 0
                                   ? titles_get(&h->titles, entity_by_name("user"), s->user_id)
                                   : tr(p->call->language, "at the command line"));
        view_bool(item, "undone", s->undone);
        view_bool(item, "can_undo", !s->undone && p->call->actor.right >= RIGHT_EDIT);
        /* Elsewhere one sees only what belongs to one record: undo takes more back than that. */
        if (s->whole > s->changes_in_all)
            view_text(
                item, "whole",
                text_fill(
                    p->req->arena,
                    s->whole >= STEP_COUNTED
                        ? tr(p->call->language, "Takes back the whole step: more than {n} records.")
                        : trn(p->call->language, s->whole, "Takes back the whole step: one record.",
                              "Takes back the whole step: {n} records."),
                    { "n", lang_number(p->req->arena, p->call->language, s->whole) }));
        add_changes(p, item, h, s);
    }
}
