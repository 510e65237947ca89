#include "page/capture_view.h"

#include "app/promise_check.h"
#include "app/search.h"
#include "base/text.h"
#include "entity/benefit.h"
#include "entity/insight.h"
#include "entity/moment.h"
#include "http/problem.h"
#include "model/field_text.h"
#include "page/capture_form.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_FOUND = 8 };

/* What is shown: from the text, and where a preview came back, from its form. */
struct preview {
    struct page *page;
    struct view *view;
    struct capture parsed;
    struct capture_draft draft;
    bool corrected;
    const struct error *why;
};

static const char *typed(const struct preview *v, const char *name, const char *otherwise)
{
    const char *s = v->corrected ? request_form(v->page->req, name) : NULL;

    return s != NULL ? s : otherwise;
}

static bool ticked(const struct preview *v, const char *name, bool otherwise)
{
    return v->corrected ? request_form(v->page->req, name) != NULL : otherwise;
}

static const char *say(const struct preview *v, const char *english)
{
    return tr(v->page->call->language, english);
}

static void add_option(struct view *list, const char *value, const char *label, const char *chosen)
{
    struct view *item = view_item(list);

    view_text(item, "value", value);
    view_text(item, "label", label);
    view_bool(item, "chosen", text_equal(value, chosen));
}

static void add_choices(const struct preview *v, struct view *parent, const char *key,
                        const struct choice *choices, const char *none, const char *chosen)
{
    struct view *list = view_list(parent, key);

    if (none != NULL)
        add_option(list, "", say(v, none), chosen);
    for (; choices->value != NULL; choices++)
        add_option(list, choices->value, say(v, choices->label), chosen);
}

static const struct choice item_kinds[] = {
    { "promise", N_("promise") }, { "wish", N_("wish") },       { "task", N_("task") },
    { "problem", N_("problem") }, { "worry", N_("worry") },     { "fear", N_("fear") },
    { "hope", N_("hope") },       { "joy", N_("joy") },         { "concern", N_("concern") },
    { "way_of_thinking", N_("way of thinking") }, { NULL, NULL },
};

static const struct choice feelings[] = {
    { "-2", N_("very unhappy") }, { "-1", N_("unhappy") }, { "0", N_("neither happy nor unhappy") },
    { "1", N_("happy") },         { "2", N_("very happy") }, { NULL, NULL },
};

static const struct choice sides[] = {
    { "us", N_("by us") }, { "them", N_("by them") }, { NULL, NULL },
};

static const char *kind_label(const struct preview *v, enum capture_kind kind)
{
    for (const struct choice *c = item_kinds; c->value != NULL; c++)
        if (text_equal(c->value, capture_kind_name(kind)))
            return say(v, c->label);
    return NULL;
}

/* What each byte of the text was understood as: a clause's kind, or a part within it. */
enum { PART_WHO = CAPTURE_KIND_COUNT, PART_HOW, PART_WHEN, PART_FEELING, PART_BENEFIT };

static void paint(unsigned char *parts, struct capture_span span, int part)
{
    memset(parts + span.from, part, span.to - span.from);
}

static const unsigned char *paint_parts(const struct preview *v)
{
    const struct capture *c = &v->parsed;
    const struct capture_moment *m = &c->moment;
    unsigned char *parts = arena_alloc(v->page->req->arena, c->length + 1);

    for (size_t i = 0; i < c->item_count; i++)
        if (!c->items[i].suggested)
            paint(parts, c->clauses[c->items[i].clause].body, (int)c->items[i].kind);
    for (size_t i = 0; i < c->item_count; i++) {
        paint(parts, c->items[i].due.span, PART_WHEN);
        paint(parts, c->items[i].work.span, PART_WHEN);
    }
    paint(parts, m->channel_span, PART_HOW);
    paint(parts, m->begun_span, PART_HOW);
    paint(parts, m->purpose_span, PART_HOW);
    paint(parts, m->at.span, PART_WHEN);
    paint(parts, m->took.span, PART_WHEN);
    paint(parts, m->feeling_span, PART_FEELING);
    paint(parts, m->benefit_span, PART_BENEFIT);
    for (size_t i = 0; i < c->people_count; i++)
        paint(parts, c->people[i].span, PART_WHO);
    return parts;
}

static const char *part_label(const struct preview *v, int part)
{
    switch (part) {
    case PART_WHO: return say(v, N_("who"));
    case PART_HOW: return say(v, N_("how"));
    case PART_WHEN: return say(v, N_("when, how long"));
    case PART_FEELING: return say(v, N_("how they feel"));
    case PART_BENEFIT: return say(v, N_("what they gain"));
    default: return part == CAPTURE_PROSE ? NULL : kind_label(v, (enum capture_kind)part);
    }
}

static void add_text(struct preview *v)
{
    struct view *list = view_list(v->view, "pieces");
    const unsigned char *parts = paint_parts(v);

    for (size_t from = 0, to; from < v->parsed.length; from = to) {
        struct view *item = view_item(list);

        for (to = from + 1; to < v->parsed.length && parts[to] == parts[from];)
            to++;
        view_text(item, "words", arena_strndup(v->page->req->arena, v->parsed.text + from, to - from));
        view_text(item, "part", part_label(v, parts[from]));
    }
}

static const char *input_name(const struct preview *v, const char *what, size_t i, const char *part)
{
    return arena_printf(v->page->req->arena, "%s_%zu%s%s", what, i, *part != '\0' ? "_" : "", part);
}

static bool is_wrong(const struct preview *v, const char *name)
{
    return v->why != NULL && v->why->field != NULL && text_equal(v->why->field, name);
}

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
    const char *find = typed(v, input_name(v, "who", i, "find"), "");
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

    return v->corrected ? typed(v, input_name(v, "who", i, ""), "") : otherwise;
}

static bool add_person(struct preview *v, struct view *list, size_t i, struct error *err)
{
    const struct draft_person *p = &v->draft.people[i];
    const struct capture_who *who = i < v->parsed.people_count ? &v->parsed.people[i] : NULL;
    const char *chosen = chosen_person(v, i), *name = input_name(v, "who", i, "");
    struct view *item = view_item(list);

    view_text(item, "who", name);
    view_bool(item, "takes_part", p->takes_part);
    view_text(item, "typed", who != NULL && who->state != CAPTURE_CHOSEN
                                 ? capture_piece(v->page->req->arena, &v->parsed, who->span) : NULL);
    view_text(item, "given", typed(v, input_name(v, "who", i, "given"),
                                   who != NULL && who->state != CAPTURE_CHOSEN ? who->given : ""));
    view_text(item, "family", typed(v, input_name(v, "who", i, "family"),
                                    who != NULL && who->state != CAPTURE_CHOSEN ? who->family : ""));
    view_bool(item, "is_new", text_equal(chosen, "new"));
    view_bool(item, "is_nobody", text_equal(chosen, "none"));
    view_bool(item, "may_be_nobody", v->draft.people_count > 1);
    view_bool(item, "wrong", is_wrong(v, name));
    if (!add_candidates(v, item, i, chosen, err))
        return false;
    if (who != NULL && who->state == CAPTURE_CHOSEN && !is_wrong(v, name) &&
        atoll(chosen) == who->candidates[0].id) {
        struct view *settled = view_child(item, "settled");

        view_text(settled, "name", who->candidates[0].name);
        view_text(settled, "detail", who->candidates[0].detail);
    }
    return true;
}

/* Whom the question is about: the first who took part, by the name we have. */
static const char *main_name(const struct preview *v)
{
    for (size_t i = 0; i < v->draft.people_count; i++) {
        const struct draft_person *p = &v->draft.people[i];
        const struct capture_who *who = i < v->parsed.people_count ? &v->parsed.people[i] : NULL;

        if (!p->takes_part)
            continue;
        if (who != NULL && who->state == CAPTURE_CHOSEN)
            return who->candidates[0].name;
        return *p->given != '\0' ? arena_printf(v->page->req->arena, "%s %s", p->given, p->family)
               : *p->family != '\0' ? p->family
                                    : NULL;
    }
    return NULL;
}

static void add_item_people(struct preview *v, struct view *item, size_t i, size_t chosen)
{
    struct view *list = view_list(item, "people");
    const char *now = typed(v, input_name(v, "item", i, "who"),
                            arena_printf(v->page->req->arena, "%zu", chosen));

    view_bool(item, "has_people", v->parsed.people_count > 1);
    for (size_t k = 0; v->parsed.people_count > 1 && k < v->draft.people_count; k++) {
        const struct capture_who *who = &v->parsed.people[k];

        add_option(list, arena_printf(v->page->req->arena, "%zu", k),
                   who->state == CAPTURE_CHOSEN ? who->candidates[0].name
                   : *who->given != '\0'
                       ? arena_printf(v->page->req->arena, "%s %s", who->given, who->family)
                       : who->family,
                   now);
    }
}

static const char *iso_or_empty(struct arena *a, struct day d)
{
    char iso[DAY_ISO_SIZE];

    if (d.number == 0)
        return "";
    day_iso(d, iso);
    return arena_strdup(a, iso);
}

static const char *number_or_empty(struct arena *a, int n)
{
    return n != 0 ? arena_printf(a, "%d", n) : "";
}

/* S0.10: before our word is given, can it be kept? Said kindly; nobody is held back. */
static bool add_check(struct preview *v, struct view *item, const char *due, const char *minutes,
                      struct error *err)
{
    struct promise_question q = { .user_id = v->page->call->actor.user_id,
                                  .minutes = atoi(minutes) };
    struct schedule_answer answer;
    struct arena *a = v->page->req->arena;

    if (q.user_id == 0 || !day_from_iso(due, &q.due))
        return true;
    if (!app_promise_check(v->page->call, &q, &answer, err))
        return false;
    if (!answer.known || answer.fits)
        return true;
    view_text(item, "doubt",
              answer.earliest.number == 0
                  ? say(v, N_("There is no room for this in the next 400 days."))
                  : text_fill(a, say(v, N_("By then it cannot be kept without breaking another promise; from {day} on it can.")),
                              { "day", lang_day(a, v->page->call->language, answer.earliest,
                                                v->page->call->today) }));
    return true;
}

static bool add_item(struct preview *v, struct view *list, size_t i, struct error *err)
{
    const struct draft_item *d = &v->draft.items[i];
    struct arena *a = v->page->req->arena;
    struct view *item = view_item(list);
    const char *kind = typed(v, input_name(v, "item", i, "kind"), capture_kind_name(d->kind));
    enum capture_kind now = capture_kind_from(kind, d->kind);
    const char *due = typed(v, input_name(v, "item", i, "due"), iso_or_empty(a, d->due));
    const char *minutes = typed(v, input_name(v, "item", i, "minutes"),
                                number_or_empty(a, d->minutes));
    const char *by = typed(v, input_name(v, "item", i, "by"), d->by_them ? "them" : "us");

    view_text(item, "item", input_name(v, "item", i, ""));
    view_bool(item, "wanted", ticked(v, input_name(v, "item", i, "on"), d->wanted));
    view_bool(item, "suggested", !d->wanted && !v->corrected);
    view_text(item, "words", typed(v, input_name(v, "item", i, "words"), d->words));
    view_bool(item, "wrong_words", is_wrong(v, input_name(v, "item", i, "words")));
    view_bool(item, "wrong_due", is_wrong(v, input_name(v, "item", i, "due")));
    view_bool(item, "wrong_minutes", is_wrong(v, input_name(v, "item", i, "minutes")));
    view_bool(item, "is_promise", now == CAPTURE_PROMISE);
    view_bool(item, "has_due", now == CAPTURE_PROMISE || now == CAPTURE_TASK);
    view_text(item, "due", due);
    view_text(item, "work", minutes);
    add_choices(v, item, "kinds", item_kinds, NULL, kind);
    add_choices(v, item, "sides", sides, NULL, by);
    add_item_people(v, item, i, d->person);
    return now != CAPTURE_PROMISE || text_equal(by, "them") || add_check(v, item, due, minutes, err);
}

static void add_moment(struct preview *v)
{
    const struct capture_draft *d = &v->draft;
    struct arena *a = v->page->req->arena;
    struct clock_time time = instant_time(d->at);

    add_choices(v, v->view, "channels", moment_entity.fields[MOMENT_CHANNEL].choices, NULL,
                typed(v, "channel", capture_channel_name(d->channel)));
    add_choices(v, v->view, "begun", moment_entity.fields[MOMENT_BEGUN_BY].choices,
                N_("not known"), typed(v, "begun_by", capture_begun_name(d->begun_by)));
    add_choices(v, v->view, "feelings", feelings, N_("not known"),
                typed(v, "feeling", d->feeling_known ? arena_printf(a, "%d", d->feeling) : ""));
    view_text(v->view, "day", typed(v, "day", iso_or_empty(a, instant_day(d->at))));
    view_text(v->view, "time", typed(v, "time", lang_time(a, time.hour, time.minute)));
    view_text(v->view, "minutes", typed(v, "minutes", number_or_empty(a, d->minutes)));
    view_text(v->view, "purpose", typed(v, "purpose", capture_purpose_name(d->purpose)));
    view_bool(v->view, "wrong_day", is_wrong(v, "day") || is_wrong(v, "time"));
    view_bool(v->view, "wrong_minutes", is_wrong(v, "minutes"));
    view_text(v->view, "benefit", typed(v, "benefit", d->benefit));
    view_text(v->view, "amount",
              typed(v, "benefit_amount", d->benefit_cents != 0
                                             ? field_to_text(&benefit_entity.fields[BENEFIT_GAIN],
                                                             &V_INT(d->benefit_cents), a)
                                             : ""));
    view_text(v->view, "currency",
              *d->benefit_currency != '\0' ? d->benefit_currency : "EUR");
    view_bool(v->view, "wrong_benefit", is_wrong(v, "benefit") || is_wrong(v, "benefit_amount"));
}

static void add_question(struct preview *v)
{
    const char *name = main_name(v);
    const char *question = name != NULL ? text_fill(v->page->req->arena,
                                                    say(v, N_("What occupies {name} right now?")),
                                                    { "name", name })
                                        : say(v, N_("What occupies them right now?"));

    view_text(v->view, "question", question);
    view_text(v->view, "answer", typed(v, "answer", ""));
    view_bool(v->view, "asked", ticked(v, "asked", v->draft.asked == CAPTURE_YES));
    view_bool(v->view, "wrong_answer", is_wrong(v, "answer"));
    add_choices(v, v->view, "answer_kinds", insight_entity.fields[INSIGHT_KIND].choices, NULL,
                typed(v, "answer_kind", "concern"));
}

static void add_warnings(struct preview *v)
{
    struct view *list = view_list(v->view, "warnings");

    for (size_t i = 0; i < v->parsed.warning_count; i++) {
        const struct capture_warning *w = &v->parsed.warnings[i];
        struct view *item = view_item(list);

        view_text(item, "sentence", say(v, capture_warning_text(w->kind)));
        view_text(item, "about", w->span.to > w->span.from
                                     ? capture_piece(v->page->req->arena, &v->parsed, w->span) : NULL);
    }
}

void capture_view_line(struct page *p, int64_t person_id, const char *back, const char *wrote)
{
    struct view *line = view_child(p->view, "line");

    view_text(line, "text", "");
    view_bool(line, "large", back == NULL);
    view_id(line, "person", person_id);
    view_text(line, "back", back != NULL ? back : "");
    view_text(line, "wrote", wrote);
}

static void fill_line(struct page *p, const struct preview *v)
{
    struct view *line = view_child(p->view, "line");
    enum capture_channel wrote = capture_form_wrote(p->req);
    const char *back = request_form(p->req, "back");

    view_text(line, "text", v->draft.text);
    view_bool(line, "large", true);
    view_id(line, "person", capture_form_here(p->req));
    view_text(line, "back", back != NULL ? back : "");
    if (wrote != CAPTURE_CHANNEL_UNKNOWN)
        view_text(line, "wrote", capture_channel_name(wrote));
}

static bool understand(struct preview *v, struct error *err)
{
    const struct request *req = v->page->req;
    enum capture_channel wrote = capture_form_wrote(req);
    const char *text = capture_form_text(req, "text");

    v->corrected = capture_form_is_corrected(req);
    if (!app_capture_parse(v->page->call, text, capture_form_here(req), &v->parsed, err))
        return false;
    capture_draft_of(v->page->call, &v->parsed, &v->draft);
    if (v->parsed.moment.channel == CAPTURE_CHANNEL_UNKNOWN && wrote != CAPTURE_CHANNEL_UNKNOWN)
        v->draft.channel = wrote;
    return true;
}

/* What cannot be read is shown as it was typed, with what is wrong. */
static bool show_unread(struct page *p, struct preview *v, struct error *why)
{
    if (why->kind != ERROR_INPUT)
        return false;
    p->status = 422;
    v->draft.text = capture_form_text(p->req, "text");
    fill_line(p, v);
    view_text(p->view, "error", problem_text(p->req, why));
    return true;
}

bool capture_view_preview(struct page *p, const struct error *why, struct error *err)
{
    struct preview *v = arena_new(p->req->arena, struct preview);
    struct view *people;

    *v = (struct preview){ .page = p, .why = why };
    if (!understand(v, err))
        return show_unread(p, v, err);
    fill_line(p, v);
    if (text_is_blank(v->draft.text)) {
        p->status = 422;
        view_text(p->view, "error", say(v, N_("Write down what was.")));
        return true;
    }
    if (why != NULL) {
        p->status = problem_status(p->req, why) == 503 ? 503 : 422;
        view_text(p->view, "error", problem_text(p->req, why));
    }
    v->view = view_child(p->view, "preview");
    view_text(v->view, "key", typed(v, "key", v->draft.key));
    view_text(v->view, "read", v->draft.text);
    view_bool(v->view, "plain", capture_is_plain(&v->parsed));
    add_text(v);
    add_warnings(v);
    people = view_list(v->view, "people");
    for (size_t i = 0; i < v->draft.people_count; i++)
        if (!add_person(v, people, i, err))
            return false;
    add_moment(v);
    struct view *items = view_list(v->view, "items");
    for (size_t i = 0; i < v->draft.item_count; i++)
        if (!add_item(v, items, i, err))
            return false;
    add_question(v);
    return true;
}
