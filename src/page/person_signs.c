/* How content somebody is, with the facts that show it; what became known since last time. */
#include "app/enthusiasm.h"
#include "app/since.h"
#include "page/person_view.h"

static void add_sign(struct page *p, struct view *list, const struct sign_told *s)
{
    struct view *item = view_item(list);

    view_text(item, "sentence", enthusiasm_sentence(p->call, s));
    view_text(item, "href",
              arena_printf(p->req->arena, "/e/%s/%lld", s->entity, (long long)s->record_id));
    view_text(item, "day", lang_day(p->req->arena, p->call->language, s->fact.on, p->call->today));
}

/* A word and its facts, newest first; never a number (S1.6). */
bool person_view_enthusiasm(struct page *p, int64_t id, struct error *err)
{
    struct day from = day_plus(p->call->today, 1 - ENTHUSIASM_DAYS);
    struct view *v = view_child(p->view, "enthusiasm"), *list = view_list(v, "signs");
    struct sign_told *signs;
    size_t count;

    if (!enthusiasm_signs(p->call, id, from, p->call->today, &signs, &count, err))
        return false;
    struct sign_fact *facts = arena_array(p->req->arena, struct sign_fact, count + 1);
    for (size_t i = 0; i < count; i++)
        facts[i] = signs[i].fact;
    enum enthusiasm state = enthusiasm_of(facts, count, p->call->today);
    view_text(v, "state", enthusiasm_names[state]);
    view_text(v, "label", tr(p->call->language, enthusiasm_labels[state]));
    view_bool(v, "is_unknown", state == ENTHUSIASM_UNKNOWN);
    view_bool(v, "is_unhappy", state == UNHAPPY);
    for (size_t i = count; i > 0; i--)
        if (enthusiasm_shows(facts, count, i - 1, p->call->today))
            add_sign(p, list, &signs[i - 1]);
    return true;
}

bool person_view_since(struct page *p, int64_t id, struct error *err)
{
    enum language lang = p->call->language;
    struct since s;

    if (!since_last(p->call, id, &s, err))
        return false;
    if (s.count == 0)
        return true;
    struct view *v = view_child(p->view, "since"), *list = view_list(v, "entries");
    const char *heading = s.mine ? tr(lang, "Since you last spoke, {day}")
                                 : tr(lang, "Since one of us last spoke with them, {day}");
    view_text(v, "heading",
              text_fill(p->req->arena, heading,
                        { "day", lang_day(p->req->arena, lang, s.last, p->call->today) }));
    for (size_t i = 0; i < s.count; i++) {
        struct view *item = view_item(list);

        view_text(item, "sentence", since_sentence(p->call, &s.entries[i]));
        view_text(item, "day", lang_day(p->req->arena, lang, s.entries[i].day, p->call->today));
        if (*s.entries[i].by != '\0')
            view_text(item, "by", s.entries[i].by);
    }
    return true;
}
