/* Who it was: people of that name, somebody new, or somebody searched for. */
#include "app/search.h"
#include "base/text.h"
#include "page/capture_preview.h"

#include <stdlib.h>

enum { MOST_FOUND = 8 };

static void add_candidate(struct preview *v, struct view *list, int64_t id, const char *name,
                          const char *detail, const char *chosen)
{
    const char *value = arena_printf(v->page->req->arena, "%lld", (long long)id);

    for (const struct view *i = list->children.first; i != NULL; i = i->next)
        if (text_equal(view_get(i, "value")->text, value))
            return;
    struct view *item = view_item(list);
    view_text(item, "value", value);
    view_text(item, "name", name);
    view_text(item, "detail", detail != NULL && *detail != '\0' ? detail : NULL);
    view_bool(item, "chosen", text_equal(value, chosen));
}

/* People of the text, then those that were searched for. */
static bool add_candidates(struct preview *v, struct view *item, size_t i, const char *chosen,
                           struct error *err)
{
    const struct capture *c = &v->parsed;
    const char *find = preview_typed(v, preview_input(v, "who", i, "find"), "");
    struct view *list = view_list(item, "candidates");
    struct found_list found;

    for (size_t k = 0; i < c->people_count && k < c->people[i].candidate_count; k++)
        add_candidate(v, list, c->people[i].candidates[k].id, c->people[i].candidates[k].name,
                      c->people[i].candidates[k].detail, chosen);
    view_text(item, "find", find);
    if (text_is_blank(find))
        return true;
    if (!app_search(v->page->call, find, MOST_FOUND, false, &found, err))
        return false;
    for (size_t k = 0; k < found.count; k++)
        add_candidate(v, list, found.items[k].id, found.items[k].name, found.items[k].detail,
                      chosen);
    view_bool(item, "nobody_found", found.count == 0);
    return true;
}

/* "7", "new", "none", or "" while it is open. */
static const char *chosen_person(struct preview *v, size_t i)
{
    const struct draft_person *p = &v->draft.people[i];
    const char *otherwise =
        p->id != 0 ? arena_printf(v->page->req->arena, "%lld", (long long)p->id)
        : *p->family != '\0' || *p->given != '\0' ? "new"
                                                  : "";

    return v->corrected ? preview_typed(v, preview_input(v, "who", i, ""), "") : otherwise;
}

static bool add_person(struct preview *v, struct view *list, size_t i, struct error *err)
{
    const struct draft_person *p = &v->draft.people[i];
    const struct capture_who *who = i < v->parsed.people_count ? &v->parsed.people[i] : NULL;
    const char *chosen = chosen_person(v, i), *name = preview_input(v, "who", i, "");
    struct view *item = view_item(list);

    view_text(item, "who", name);
    view_bool(item, "takes_part", p->takes_part);
    view_text(item, "typed",
              who != NULL && who->state != CAPTURE_CHOSEN
                  ? capture_piece(v->page->req->arena, &v->parsed, who->span)
                  : NULL);
    view_text(item, "given", preview_typed(v, preview_input(v, "who", i, "given"),
                                   who != NULL && who->state != CAPTURE_CHOSEN ? who->given : ""));
    view_text(item, "family",
              preview_typed(v, preview_input(v, "who", i, "family"),
                            who != NULL && who->state != CAPTURE_CHOSEN ? who->family : ""));
    view_bool(item, "is_new", text_equal(chosen, "new"));
    view_bool(item, "is_nobody", text_equal(chosen, "none"));
    view_bool(item, "may_be_nobody", v->draft.people_count > 1);
    view_bool(item, "wrong", preview_is_wrong(v, name));
    if (!add_candidates(v, item, i, chosen, err))
        return false;
    if (who != NULL && who->state == CAPTURE_CHOSEN && !preview_is_wrong(v, name) &&
        atoll(chosen) == who->candidates[0].id) {
        struct view *settled = view_child(item, "settled");

        view_text(settled, "name", who->candidates[0].name);
        view_text(settled, "detail", who->candidates[0].detail);
    }
    return true;
}

bool preview_people(struct preview *v, struct error *err)
{
    struct view *list = view_list(v->view, "people");

    for (size_t i = 0; i < v->draft.people_count; i++)
        if (!add_person(v, list, i, err))
            return false;
    return true;
}
