/* What was said and promised, each with the inputs its kind has. */
#include "base/text.h"
#include "page/capture_form.h"
#include "page/capture_preview.h"

#include <stdlib.h>

static const struct choice item_kinds[] = {
    { "promise", N_("promise") }, { "wish", N_("wish") },       { "task", N_("task") },
    { "problem", N_("problem") }, { "worry", N_("worry") },     { "fear", N_("fear") },
    { "hope", N_("hope") },       { "joy", N_("joy") },         { "concern", N_("concern") },
    { "way_of_thinking", N_("way of thinking") }, { NULL, NULL },
};

static const struct choice sides[] = {
    { "us", N_("by us") }, { "them", N_("by them") }, { NULL, NULL },
};

const char *preview_kind_label(const struct preview *v, enum capture_kind kind)
{
    for (const struct choice *c = item_kinds; c->value != NULL; c++)
        if (text_equal(c->value, capture_kind_name(kind)))
            return preview_say(v, c->label);
    return NULL;
}

static void add_item_people(struct preview *v, struct view *item, size_t i, size_t chosen)
{
    struct view *list = view_list(item, "people");
    const char *now = preview_typed(v, preview_input(v, "item", i, "who"),
                            arena_printf(v->page->req->arena, "%zu", chosen));

    view_bool(item, "has_people", v->parsed.people_count > 1);
    for (size_t k = 0; v->parsed.people_count > 1 && k < v->draft.people_count; k++) {
        const struct capture_who *who = &v->parsed.people[k];

        preview_option(list, arena_printf(v->page->req->arena, "%zu", k),
                   who->state == CAPTURE_CHOSEN ? who->candidates[0].name
                   : *who->given != '\0'
                       ? arena_printf(v->page->req->arena, "%s %s", who->given, who->family)
                       : who->family,
                   now);
    }
}

/* S0.10: before our word is given, can it be kept? Said kindly; nobody is held back. */
static bool add_check(struct preview *v, struct view *item, const char *due, const char *minutes,
                      struct error *err)
{
    struct promise_question q = { .user_id = v->page->call->actor.user_id,
                                  .minutes = atoi(minutes), .also = v->given,
                                  .also_count = v->given_count };
    struct schedule_answer answer;
    struct arena *a = v->page->req->arena;

    if (q.user_id == 0 || !day_from_iso(due, &q.due))
        return true;
    if (!app_promise_check(v->page->call, &q, &answer, err))
        return false;
    if (v->given_count < COUNT(v->given))
        v->given[v->given_count++] = (struct owed_work){ q.due, q.minutes };
    if (answer.fits && q.minutes > 0)
        view_text(item, "can_be_kept", app_promise_answer(v->page->call, &answer));
    if (!answer.known || answer.fits)
        return true;
    view_text(item, "doubt",
              answer.earliest.number == 0
                  ? preview_say(v, N_("There is no room for this in the next 400 days."))
                  : text_fill(a,
                              preview_say(v, N_("By then it cannot be kept without breaking another"
                                                " promise; from {day} on it can.")),
                              { "day", lang_day(a, v->page->call->language, answer.earliest,
                                                v->page->call->today) }));
    return true;
}

static bool add_item(struct preview *v, struct view *list, size_t i, struct error *err)
{
    const struct draft_item *d = &v->draft.items[i];
    struct arena *a = v->page->req->arena;
    struct view *item = view_item(list);
    const char *kind =
        preview_typed(v, preview_input(v, "item", i, "kind"), capture_kind_name(d->kind));
    enum capture_kind now = capture_kind_from(kind, d->kind);
    const char *due = preview_typed(v, preview_input(v, "item", i, "due"), preview_iso(a, d->due));
    const char *minutes = preview_typed(v, preview_input(v, "item", i, "minutes"),
                                preview_number(a, d->minutes));
    const char *by =
        preview_typed(v, preview_input(v, "item", i, "by"), d->by_them ? "them" : "us");

    view_text(item, "item", preview_input(v, "item", i, ""));
    view_bool(item, "wanted", preview_ticked(v, preview_input(v, "item", i, "on"), d->wanted));
    view_bool(item, "suggested", !d->wanted && !v->corrected);
    view_text(item, "words", preview_typed(v, preview_input(v, "item", i, "words"), d->words));
    view_bool(item, "wrong_words", preview_is_wrong(v, preview_input(v, "item", i, "words")));
    view_bool(item, "wrong_due", preview_is_wrong(v, preview_input(v, "item", i, "due")));
    view_bool(item, "wrong_minutes", preview_is_wrong(v, preview_input(v, "item", i, "minutes")));
    view_bool(item, "is_promise", now == CAPTURE_PROMISE);
    view_bool(item, "has_due", now == CAPTURE_PROMISE || now == CAPTURE_TASK);
    view_text(item, "due", due);
    view_text(item, "work", minutes);
    preview_choices(v, item, "kinds", item_kinds, NULL, kind);
    preview_choices(v, item, "sides", sides, NULL, by);
    add_item_people(v, item, i, d->person);
    if (now != CAPTURE_PROMISE || text_equal(by, "them"))
        return true;

    size_t given = v->given_count;
    if (!add_check(v, item, due, minutes, err))
        return false;
    if (!preview_ticked(v, preview_input(v, "item", i, "on"), d->wanted))
        v->given_count = given;
    return true;
}

bool preview_items(struct preview *v, struct error *err)
{
    struct view *list = view_list(v->view, "items");

    for (size_t i = 0; i < v->draft.item_count; i++)
        if (!add_item(v, list, i, err))
            return false;
    return true;
}
