/* Groups: the customer is many groups; each seen together, with what changed lately. */
#include "app/groups.h"
#include "page/all.h"
#include "page/page.h"
#include "page/report_view.h"

static bool build_groups(struct page *p, struct error *err)
{
    struct view *list = view_list(p->view, "groups");
    struct group_line *groups;
    size_t count;

    if (!groups_list(p->call, &groups, &count, err))
        return false;
    view_text(p->view, "title", tr(p->call->language, "Groups"));
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(list);

        view_id(item, "group_id", groups[i].id);
        view_text(item, "name", groups[i].name);
        view_text(item, "description",
                  *groups[i].description != '\0' ? groups[i].description : NULL);
        view_text(
            item, "members",
            text_fill(p->req->arena,
                      trn(p->call->language, groups[i].members, "one person", "{n} people"),
                      { "n", lang_number(p->req->arena, p->call->language, groups[i].members) }));
    }
    return true;
}

static bool show_groups(struct request *req, struct response *res, struct error *err)
{
    return page_show(req, res, "groups", build_groups, NULL, err);
}

struct showing {
    int64_t id;
    struct report_asked time;
};

static void add_words(struct page *p, struct view *object, const char *key,
                      const struct group_list_of_words *words, const char *entity)
{
    struct view *list = view_list(object, key);
    struct arena *a = p->req->arena;

    for (size_t i = 0; i < words->count; i++) {
        const struct group_words *w = &words->items[i];
        struct view *item = view_item(list);

        view_id(item, "person_id", w->person_id);
        view_text(item, "person", w->person);
        view_text(item, "words", w->words);
        if (w->record_id != 0)
            view_text(item, "href", arena_printf(a, "/e/%s/%lld", entity, (long long)w->record_id));
        if (w->day.number != 0)
            view_text(item, "day", lang_day(a, p->call->language, w->day, p->call->today));
        view_bool(item, "is_new", w->is_new);
        view_bool(item, "is_stale", w->is_stale);
    }
    view_bool(object, arena_printf(a, "more_%s", key), words->more);
    view_bool(object, arena_printf(a, "has_%s", key), words->count > 0);
}

static void add_kinds(struct page *p, const struct group_told *g)
{
    static const char *const headings[UNDERSTOOD_KINDS] = {
        N_("What they fear"),  N_("What worries them"),  N_("What they hope for"),
        N_("What they enjoy"), N_("What concerns them"),
    };
    struct view *kinds = view_list(p->view, "kinds");

    for (size_t k = 0; k < UNDERSTOOD_KINDS; k++) {
        struct view *item = view_item(kinds);

        view_text(item, "heading", tr(p->call->language, headings[k]));
        view_bool(item, "gap", g->kinds[k].count == 0);
        add_words(p, item, "words", &g->kinds[k], "insight");
    }
}

static const char *sentence(struct page *p, const struct group_told *g)
{
    enum language lang = p->call->language;
    struct arena *a = p->req->arena;
    const char *said = g->fresh == 0 ? tr(lang, "Nothing new was learned in this time.")
                                     : text_fill(a,
                                                 trn(lang, g->fresh, "One thing was learned anew.",
                                                     "{n} things were learned anew."),
                                                 { "n", lang_number(a, lang, g->fresh) });

    if (g->stale == 0)
        return said;
    return arena_printf(a, "%s %s", said,
                        text_fill(a,
                                  trn(lang, g->stale, "One thing nobody has asked about for long.",
                                      "{n} things nobody has asked about for long."),
                                  { "n", lang_number(a, lang, g->stale) }));
}

static void add_spans(struct page *p, const struct showing *s)
{
    static const char *const labels[] = { [SPAN_QUARTER] = N_("Three months"),
                                          [SPAN_YEAR] = N_("Twelve months") };
    struct view *list = view_list(p->view, "spans");

    for (int i = SPAN_QUARTER; i <= SPAN_YEAR; i++) {
        struct view *item = view_item(list);

        view_text(item, "label", tr(p->call->language, labels[i]));
        view_text(item, "href",
                  arena_printf(p->req->arena, "/groups/%lld?span=%s", (long long)s->id,
                               report_span_names[i]));
        view_bool(item, "here", s->time.span == (enum report_span)i);
    }
}

static bool build_group(struct page *p, struct error *err)
{
    const struct showing *s = p->context;
    struct group_told g;

    if (!group_tell(p->call, s->id, &s->time, &g, err))
        return false;
    view_text(p->view, "title", g.line.name);
    view_id(p->view, "group_id", g.line.id);
    view_text(p->view, "description", *g.line.description != '\0' ? g.line.description : NULL);
    view_text(p->view, "members",
              text_fill(p->req->arena,
                        trn(p->call->language, g.line.members, "one person", "{n} people"),
                        { "n", lang_number(p->req->arena, p->call->language, g.line.members) }));
    view_bool(p->view, "is_empty", g.line.members == 0);
    view_text(p->view, "sentence", sentence(p, &g));
    add_spans(p, s);
    add_kinds(p, &g);
    add_words(p, p->view, "ended", &g.ended, "insight");
    add_words(p, p->view, "wishes", &g.wishes, "wish");
    add_words(p, p->view, "problems", &g.problems, "problem");
    add_words(p, p->view, "silent", &g.silent, "person");
    return true;
}

static bool show_group(struct request *req, struct response *res, struct error *err)
{
    struct showing s;
    const char *span = request_query(req, "span");

    return request_param_id(req, "id", &s.id, err) &&
           report_asked_from(request_call(req), span != NULL ? span : "quarter",
                             request_query(req, "from"), request_query(req, "until"), &s.time,
                             err) &&
           page_show(req, res, "group", build_group, &s, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/groups", .handler = show_groups, .need = NEED_READER },
    { .method = GET, .path = "/groups/:id", .handler = show_group, .need = NEED_READER },
};

const struct route_table groups_pages = { routes, COUNT(routes) };
