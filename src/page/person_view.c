#include "page/person_view.h"

#include "base/text.h"
#include "entity/circumstance.h"
#include "entity/insight.h"
#include "entity/moment.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "entity/problem.h"
#include "entity/promise.h"
#include "entity/role.h"
#include "entity/task.h"
#include "entity/user.h"
#include "entity/wish.h"
#include "page/agenda_view.h"
#include "page/frame.h"
#include "page/promise_view.h"
#include "page/shown.h"

enum { LAST_LETTERS = 240 };

static const char *say(struct page *p, const char *english)
{
    return tr(p->call->language, english);
}

static void add_fact(struct view *list, const char *text, const char *href)
{
    struct view *item;

    if (text == NULL || *text == '\0')
        return;
    item = view_item(list);
    view_text(item, "text", text);
    view_text(item, "href", href);
}

/* Roles they hold now: "Head of purchasing, Weber Druck". */
static void add_roles(struct page *p, struct view *parent, const struct person_overview *o)
{
    struct view *list = view_list(parent, "roles");

    for (size_t i = 0; i < o->roles.count; i++) {
        const struct record *r = o->roles.records[i];
        int64_t until = record_int(r, ROLE_UNTIL_DAY);
        struct view *item;

        if (until != 0 && until < p->call->today.number)
            continue;
        item = view_item(list);
        view_text(item, "title",
                  *record_text(r, ROLE_TITLE) != '\0' ? record_text(r, ROLE_TITLE) : NULL);
        view_text(item, "organisation", titles_get(&o->titles, &organisation_entity,
                                                   record_int(r, ROLE_ORGANISATION_ID)));
        view_text(item, "href", shown_place(p->req->arena, &organisation_entity,
                                            record_int(r, ROLE_ORGANISATION_ID)));
    }
}

/* "best in the mornings by telephone" */
static const char *best_reached(struct page *p, const struct record *person)
{
    static const char *const by[][2] = {
        { "call", N_("best by telephone") }, { "visit", N_("best in person") },
        { "mail", N_("best by e-mail") },    { "letter", N_("best by letter") },
        { "message", N_("best by message") },
    };
    const char *channel = record_text(person, PERSON_CHANNEL);
    const char *hours = record_text(person, PERSON_GOOD_HOURS);

    for (size_t i = 0; i < COUNT(by); i++)
        if (text_equal(by[i][0], channel))
            return *hours != '\0' ? arena_printf(p->req->arena, "%s (%s)", say(p, by[i][1]), hours)
                                  : say(p, by[i][1]);
    return hours;
}

static const char *address_form(struct page *p, const struct record *person)
{
    const char *form = record_text(person, PERSON_FORM_OF_ADDRESS);

    return text_equal(form, "sie")          ? say(p, N_("Sie"))
           : text_equal(form, "du")         ? say(p, N_("du"))
           : text_equal(form, "first_name") ? say(p, N_("by first name"))
                                            : NULL;
}

void person_view_head(struct page *p, const struct person_overview *o)
{
    const struct record *person = o->person;
    struct arena *a = p->req->arena;
    struct view *facts = view_list(p->view, "facts");
    const struct agenda_line *l = &o->now;

    view_text(p->view, "title", record_text(person, PERSON_NAME));
    view_text(p->view, "name", record_text(person, PERSON_NAME));
    view_text(p->view, "initials", frame_initials(a, record_text(person, PERSON_NAME)));
    view_id(p->view, "person_id", person->id);
    view_bool(p->view, "is_key", record_int(person, PERSON_IS_KEY) != 0);
    shown_only(p, p->view, person->circle_id);
    view_text(p->view, "edit_href",
              arena_printf(a, "/people/%lld/edit", (long long)person->id));
    add_roles(p, p->view, o);
    if (!text_equal(record_text(person, PERSON_RELATION), "unplaced"))
        add_fact(facts, shown_value(p, &o->titles, &person_entity.fields[PERSON_RELATION],
                                    &person->values[PERSON_RELATION]), NULL);
    add_fact(facts, address_form(p, person), NULL);
    add_fact(facts, best_reached(p, person), NULL);
    add_fact(facts, l->phone, agenda_view_dialled(a, l->phone != NULL ? l->phone : ""));
    if (l->email != NULL && *l->email != '\0')
        add_fact(facts, l->email, arena_printf(a, "mailto:%s", l->email));
    agenda_view_reach(p, p->view, l);
    view_text(p->view, "never_do", *record_text(person, PERSON_NEVER_DO) != '\0'
                                       ? record_text(person, PERSON_NEVER_DO) : NULL);
}

static bool has_reason(const struct person_overview *o, int64_t subject)
{
    for (size_t i = 0; i < o->now.reason_count; i++)
        if (o->now.reasons[i].subject_id == subject)
            return true;
    return false;
}

static const char *since(struct page *p, const struct record *r, size_t field)
{
    struct day d = { (int32_t)record_int(r, field) };

    return d.number != 0 ? app_words_since(p->call, d) : NULL;
}

/* What is open and does not stand among the reasons yet. */
static void add_also(struct page *p, struct view *brief, const struct person_overview *o)
{
    struct view *list = view_list(brief, "also");
    struct arena *a = p->req->arena;

    for (size_t i = 0; i < o->wishes.count; i++) {
        const struct record *r = o->wishes.records[i];
        const char *when = since(p, r, WISH_SINCE);

        if (has_reason(o, r->id))
            continue;
        view_text(view_item(list), "sentence",
                  text_fill(a, when != NULL ? say(p, N_("Open wish {since}: “{words}”"))
                                            : say(p, N_("Open wish: “{words}”")),
                            { "since", when }, { "words", record_text(r, WISH_WORDS) }));
    }
    for (size_t i = 0; i < o->promises.count; i++) {
        const struct record *r = o->promises.records[i];
        struct day due = { (int32_t)record_int(r, PROMISE_DUE) };
        bool them = text_equal(record_text(r, PROMISE_PROMISED_BY), "them");
        const char *by = due.number != 0 ? app_words_by(p->call, due) : "";

        if (has_reason(o, r->id))
            continue;
        view_text(view_item(list), "sentence",
                  text_fill(a, them ? say(p, N_("Promised to us {by}: {what}"))
                                    : say(p, N_("Promised by us {by}: {what}")),
                            { "by", by }, { "what", record_text(r, PROMISE_WHAT) }));
    }
}

void person_view_brief(struct page *p, const struct person_overview *o, const struct timeline *t)
{
    struct view *brief = view_child(p->view, "brief");

    agenda_view_reasons(p, brief, &o->now);
    agenda_view_laters(p, brief);
    agenda_view_placed(p, brief, &o->now);
    view_bool(brief, "has_reasons", o->now.reason_count > 0);
    if (t->moment != NULL) {
        struct view *last = view_child(brief, "last");

        view_text(last, "day", lang_day(p->req->arena, p->call->language,
                                        instant_day(t->moment->at), p->call->today));
        view_text(last, "words", text_cut(p->req->arena, t->moment->words, LAST_LETTERS));
    }
    add_also(p, brief, o);
    view_bool(brief, "is_new", t->count == 0 && o->now.reason_count == 0);
}

static void add_insight(struct page *p, struct view *list, const struct record *r)
{
    struct view *item = view_item(list);
    int64_t day = record_int(r, INSIGHT_CONFIRMED_ON);

    if (day == 0)
        day = record_int(r, INSIGHT_SINCE);
    view_id(item, "insight", r->id);
    view_text(item, "words", record_text(r, INSIGHT_WORDS));
    if (day != 0)
        view_text(item, "age", lang_day(p->req->arena, p->call->language,
                                        (struct day){ (int32_t)day }, p->call->today));
    /* Said or confirmed today, it need not be asked about again. */
    view_bool(item, "may_confirm", day < p->call->today.number);
    shown_only(p, item, r->circle_id);
}

/* The five kinds always, a way of thinking where one is known. */
void person_view_understood(struct page *p, const struct person_overview *o)
{
    const struct choice *kinds = insight_entity.fields[INSIGHT_KIND].choices;
    struct view *list = view_list(p->view, "understood");

    for (const struct choice *k = kinds; k->value != NULL; k++) {
        struct view *item = NULL, *words = NULL;
        bool is_gap = true;

        if (!text_equal(k->value, "way_of_thinking")) {
            item = view_item(list);
            words = view_list(item, "insights");
        }
        for (size_t i = 0; i < o->insights.count; i++) {
            if (!text_equal(record_text(o->insights.records[i], INSIGHT_KIND), k->value))
                continue;
            item = item != NULL ? item : view_item(list);
            words = words != NULL ? words : view_list(item, "insights");
            add_insight(p, words, o->insights.records[i]);
            is_gap = false;
        }
        if (item == NULL)
            continue;
        view_text(item, "kind", k->value);
        view_text(item, "label", say(p, k->label));
        view_bool(item, "gap", is_gap);
    }
}

/* How they live stands below what moves them: to understand with, never to rank with. */
void person_view_circumstances(struct page *p, const struct person_overview *o)
{
    struct view *list = view_list(p->view, "circumstances");

    for (size_t i = 0; i < o->circumstances.count; i++) {
        const struct record *r = o->circumstances.records[i];
        struct view *item = view_item(list);

        view_text(item, "label",
                  shown_value(p, &o->titles, &circumstance_entity.fields[CIRCUMSTANCE_KIND],
                              &r->values[CIRCUMSTANCE_KIND]));
        view_text(item, "words", record_text(r, CIRCUMSTANCE_WORDS));
        view_text(item, "href", shown_place(p->req->arena, &circumstance_entity, r->id));
        shown_only(p, item, r->circle_id);
    }
}

static void add_wishes(struct page *p, const struct person_overview *o)
{
    struct view *list = view_list(p->view, "wishes");

    for (size_t i = 0; i < o->wishes.count; i++) {
        struct view *item = view_item(list);
        const struct record *r = o->wishes.records[i];

        view_id(item, "wish", r->id);
        view_text(item, "words", record_text(r, WISH_WORDS));
        view_text(item, "since", since(p, r, WISH_SINCE));
        shown_only(p, item, r->circle_id);
    }
}

static void add_tasks(struct page *p, const struct person_overview *o)
{
    struct view *list = view_list(p->view, "tasks");

    for (size_t i = 0; i < o->tasks.count; i++) {
        const struct record *r = o->tasks.records[i];
        struct day due = { (int32_t)record_int(r, TASK_DUE) };
        struct view *item = view_item(list);

        view_text(item, "what", record_text(r, TASK_WHAT));
        view_text(item, "href", shown_place(p->req->arena, &task_entity, r->id));
        view_text(item, "due", due.number != 0 ? app_words_by(p->call, due) : NULL);
        shown_only(p, item, r->circle_id);
    }
    list = view_list(p->view, "problems");
    for (size_t i = 0; i < o->problems.count; i++) {
        const struct record *r = o->problems.records[i];
        struct view *item = view_item(list);
        struct day opened = instant_day((struct instant){ record_int(r, PROBLEM_OPENED_AT) });

        view_text(item, "what", record_text(r, PROBLEM_WORDS));
        view_text(item, "href", shown_place(p->req->arena, &problem_entity, r->id));
        view_text(item, "since", app_words_since(p->call, opened));
        shown_only(p, item, r->circle_id);
        if (!record_is_null(r, PROBLEM_HELPER_ID))
            view_text(item, "helper",
                      titles_get(&o->titles, &user_entity, record_int(r, PROBLEM_HELPER_ID)));
    }
}

void person_view_open(struct page *p, const struct person_overview *o)
{
    struct view *list = view_list(p->view, "promises");

    for (size_t i = 0; i < o->promises.count; i++)
        promise_view(p, list, &o->titles, o->promises.records[i], false);
    add_wishes(p, o);
    add_tasks(p, o);
    view_bool(p->view, "has_tasks", o->tasks.count > 0);
    view_bool(p->view, "has_problems", o->problems.count > 0);
}
