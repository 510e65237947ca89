/* An occasion: who is invited, whom to talk to and why, what was learned from whom. */
#include "app/cards.h"
#include "app/people.h"
#include "app/save.h"
#include "app/today.h"
#include "app/understood.h"
#include "base/text.h"
#include "entity/group.h"
#include "entity/guest.h"
#include "entity/insight.h"
#include "entity/occasion.h"
#include "entity/user.h"
#include "page/all.h"
#include "page/record_head.h"
#include "page/shown.h"
#include "page/users_choice.h"

enum { GUESTS_MOST = 300, EXPLAINED_MOST = 40, REASONS_EACH = 3, KNOWN_EACH = 4, FOUND_MOST = 100,
       CHOICES_MOST = 200 };

struct occasion_page {
    int64_t id;
    struct record_list guests;
    struct titles titles;
    struct understood *known;
    size_t known_count;
    struct waiting_wish *wishes;
    size_t wish_count;
};

static bool load_guests(struct page *p, struct occasion_page *o, struct error *err)
{
    struct query q = { .entity = &guest_entity, .limit = GUESTS_MOST, .sort = "id" };
    int64_t *people;

    query_where(&q, "occasion_id", FILTER_EQ, V_INT(o->id));
    if (!app_list(p->call, &q, &o->guests, err))
        return false;
    people = arena_array(p->req->arena, int64_t, o->guests.count + 1);
    o->titles = titles_new(p->call);
    for (size_t i = 0; i < o->guests.count; i++) {
        titles_want_refs(&o->titles, o->guests.records[i]);
        people[i] = record_int(o->guests.records[i], GUEST_PERSON_ID);
    }
    size_t explained = o->guests.count < EXPLAINED_MOST ? o->guests.count : EXPLAINED_MOST;
    return titles_load(&o->titles, err) &&
           understood_of(p->call, people, explained, &o->known, &o->known_count, err) &&
           wishes_of(p->call, people, explained, &o->wishes, &o->wish_count, err);
}

/* Why to talk to them: what moves them, what they wish, what we owe them. */
static bool add_why(struct page *p, const struct occasion_page *o, struct view *item,
                    int64_t person, struct error *err)
{
    const struct field *kind = &insight_entity.fields[INSIGHT_KIND];
    struct view *list = view_list(item, "whys");
    struct agenda_line line;
    size_t n = 0;

    if (!app_person_reasons(p->call, person, &line, err))
        return false;
    for (size_t i = 0; i < line.reason_count && i < REASONS_EACH; i++)
        view_text(view_item(list), "why", line.reasons[i].sentence);
    for (size_t i = 0; i < o->wish_count; i++)
        if (o->wishes[i].person_id == person)
            view_text(view_item(list), "why",
                      text_fill(p->req->arena, tr(p->call->language, "Wish: {words}"),
                                { "words", text_cut(p->req->arena, o->wishes[i].words, 120) }));
    for (size_t i = 0; i < o->known_count && n < KNOWN_EACH; i++) {
        if (o->known[i].person_id != person)
            continue;
        n++;
        view_text(view_item(list), "why",
                  arena_printf(p->req->arena, "%s: %s",
                               shown_value(p, NULL, kind, &V_TEXT(o->known[i].kind)),
                               text_cut(p->req->arena, o->known[i].words, 120)));
    }
    return true;
}

static void add_answers(struct page *p, struct view *item, const struct record *r)
{
    const struct field *answer = &guest_entity.fields[GUEST_ANSWER];
    struct view *list = view_list(item, "answers");

    for (const struct choice *c = answer->choices; c->value != NULL; c++) {
        struct view *one = view_item(list);

        view_text(one, "value", c->value);
        view_text(one, "label", tr(p->call->language, c->label));
        view_bool(one, "here", text_equal(record_text(r, GUEST_ANSWER), c->value));
    }
}

static bool is_absent(const struct record *r)
{
    return text_equal(record_text(r, GUEST_ANSWER), "no") ||
           (!record_is_null(r, GUEST_CAME) && record_int(r, GUEST_CAME) == 0);
}

static bool add_guest(struct page *p, const struct occasion_page *o, struct view *list, size_t i,
                      struct error *err)
{
    const struct record *r = o->guests.records[i];
    int64_t person = record_int(r, GUEST_PERSON_ID);
    bool absent = is_absent(r);
    struct view *item = view_item(list);

    view_id(item, "guest_id", r->id);
    view_id(item, "person_id", person);
    shown_as(p, item, "name", &o->titles, r, GUEST_PERSON_ID);
    shown_as(p, item, "answer", &o->titles, r, GUEST_ANSWER);
    shown_near_day(p, item, "invited", r, GUEST_INVITED_ON);
    view_bool(item, "came", record_int(r, GUEST_CAME) == 1);
    view_bool(item, "absent", absent);
    view_bool(item, "missed", !record_is_null(r, GUEST_CAME) && record_int(r, GUEST_CAME) == 0);
    view_bool(item, "is_open", text_equal(record_text(r, GUEST_ANSWER), "open"));
    shown_as(p, item, "talks", &o->titles, r, GUEST_USER_ID);
    shown_words(item, "about", r, GUEST_TALK_ABOUT);
    shown_words(item, "learned", r, GUEST_LEARNED);
    view_bool(item, "followed_up", !record_is_null(r, GUEST_FOLLOWED_UP_ON));
    view_bool(item, "owes_follow_up",
              record_int(r, GUEST_CAME) == 1 && record_is_null(r, GUEST_FOLLOWED_UP_ON));
    add_answers(p, item, r);
    return (i >= EXPLAINED_MOST || absent || add_why(p, o, item, person, err)) &&
           users_choice(p, item, "users", record_int(r, GUEST_USER_ID), err);
}

/* "12 invited, 7 come, 2 perhaps, 3 have not answered."; once it is over, how many were there. */
static const char *summary(struct page *p, const struct occasion_page *o, bool is_over)
{
    static const char *const answers[] = { "yes", "maybe", "open", "no" };
    size_t n[COUNT(answers)] = { 0 };
    const char *text[COUNT(answers)];

    size_t came = 0;

    for (size_t i = 0; i < o->guests.count; i++)
        came += record_int(o->guests.records[i], GUEST_CAME) == 1;
    if (is_over)
        return text_fill(p->req->arena, tr(p->call->language, "{all} invited, {came} were there."),
                         { "all", arena_printf(p->req->arena, "%zu", o->guests.count) },
                         { "came", arena_printf(p->req->arena, "%zu", came) });
    for (size_t i = 0; i < o->guests.count; i++)
        for (size_t k = 0; k < COUNT(answers); k++)
            n[k] += text_equal(record_text(o->guests.records[i], GUEST_ANSWER), answers[k]);
    for (size_t k = 0; k < COUNT(answers); k++)
        text[k] = arena_printf(p->req->arena, "%zu", n[k]);
    return text_fill(p->req->arena,
                     tr(p->call->language, "{all} invited: {yes} come, {maybe} perhaps, {open} "
                                           "have not answered, {no} do not come."),
                     { "all", arena_printf(p->req->arena, "%zu", o->guests.count) },
                     { "yes", text[0] }, { "maybe", text[1] }, { "open", text[2] },
                     { "no", text[3] });
}

static bool is_guest(const struct occasion_page *o, int64_t person)
{
    for (size_t i = 0; i < o->guests.count; i++)
        if (record_int(o->guests.records[i], GUEST_PERSON_ID) == person)
            return true;
    return false;
}

/* Whom to invite: of a group, with a tag, found by words; who is a guest already is left out. */
static bool add_candidates(struct page *p, const struct occasion_page *o, struct error *err)
{
    const char *group = request_query(p->req, "group"), *tag = request_query(p->req, "tag");
    const char *words = request_query(p->req, "q");
    struct people_wanted w = { .limit = FOUND_MOST, .words = text_is_blank(words) ? NULL : words,
                               .tag = text_is_blank(tag) ? NULL : tag };
    struct view *list = view_list(p->view, "candidates");
    struct people found;

    if (!text_is_blank(group) && !id_from_text(group, &w.group_id))
        return fail(err, ERROR_INPUT, "group", "\"%.40s\" is not the number of a record.", group);
    view_text(p->view, "q", w.words);
    if (w.words == NULL && w.tag == NULL && w.group_id == 0)
        return true;
    if (!people_list(p->call, &w, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        if (found.lines[i].name == NULL || is_guest(o, found.lines[i].id))
            continue;
        struct view *item = view_item(list);

        view_id(item, "person_id", found.lines[i].id);
        view_text(item, "name", found.lines[i].name);
        view_text(item, "where",
                  *found.lines[i].organisation != '\0' ? found.lines[i].organisation : NULL);
        view_bool(item, "checked", w.words == NULL);
    }
    view_bool(p->view, "has_looked", true);
    view_bool(p->view, "more_candidates", found.next != NULL || found.more);
    return true;
}

static bool add_sources(struct page *p, struct error *err)
{
    struct view *groups = view_list(p->view, "groups"), *tags = view_list(p->view, "tags");
    const char *group = request_query(p->req, "group"), *tag = request_query(p->req, "tag");
    struct title *titles;
    const char **names;
    size_t count;

    if (!titles_choices(p->call, &group_entity, 0, CHOICES_MOST, &titles, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(groups);
        const char *id = arena_printf(p->req->arena, "%lld", (long long)titles[i].id);

        view_text(item, "value", id);
        view_text(item, "label", titles[i].text);
        view_bool(item, "here", group != NULL && text_equal(group, id));
    }
    if (!people_tags(p->call, CHOICES_MOST, &names, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct view *item = view_item(tags);

        view_text(item, "value", names[i]);
        view_bool(item, "here", tag != NULL && text_equal(tag, names[i]));
    }
    return true;
}

static void add_lines(struct page *p, const char *key, const char *text)
{
    struct view *list = view_list(p->view, key);

    while (*text != '\0') {
        size_t n = 0;

        while (text[n] != '\0' && text[n] != '\n')
            n++;
        const char *line = text_trim(p->req->arena, text, n);
        if (*line != '\0')
            view_text(view_item(list), "line", line);
        text += n + (text[n] == '\n');
    }
}

static bool add_cards(struct page *p, struct error *err)
{
    struct view *list = view_list(p->view, "cards");
    struct card *cards;
    size_t count;

    if (!app_cards(p->call, &cards, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (cards[i].questions[0] == NULL || *cards[i].questions[0] == '\0')
            continue;
        struct view *item = view_item(list);

        view_text(item, "card", cards[i].key);
        view_text(item, "message", cards[i].message);
    }
    return true;
}

static void add_about(struct page *p, const struct occasion_page *o, const struct record *r)
{
    static const size_t told[] = { OCCASION_KIND,    OCCASION_STARTS_AT, OCCASION_ENDS_AT,
                                   OCCASION_PLACE,   OCCASION_HOST,      OCCASION_ORGANISATION_ID,
                                   OCCASION_USER_ID, OCCASION_PURPOSE };
    struct view *list = view_list(p->view, "fields");

    for (size_t i = 0; i < COUNT(told); i++)
        if (!record_is_null(r, told[i]))
            shown_field(p, list, &o->titles, r, told[i]);
    shown_words(p->view, "learned_as_a_whole", r, OCCASION_LEARNED);
    view_bool(p->view, "is_day", text_equal(record_text(r, OCCASION_KIND), "day_of_understanding"));
    view_bool(p->view, "is_over", record_int(r, OCCASION_STARTS_AT) <= p->call->now.ms);
    view_bool(p->view, "has_questions", !record_is_null(r, OCCASION_QUESTIONS));
    add_lines(p, "questions", record_text(r, OCCASION_QUESTIONS));
}

static void add_kinds(struct page *p)
{
    struct view *list = view_list(p->view, "kinds_of_insight");

    for (const struct choice *c = insight_entity.fields[INSIGHT_KIND].choices; c->value != NULL;
         c++) {
        struct view *item = view_item(list);

        view_text(item, "value", c->value);
        view_text(item, "label", tr(p->call->language, c->label));
    }
}

static bool build(struct page *p, struct error *err)
{
    struct occasion_page *o = p->context;
    struct view *list;
    struct record *r;

    if (!app_load(p->call, &occasion_entity, o->id, &r, err) || !load_guests(p, o, err))
        return false;
    titles_want_refs(&o->titles, r);
    if (!titles_load(&o->titles, err) || !record_head_view(p, r, err))
        return false;
    add_about(p, o, r);
    add_kinds(p);
    list = view_list(p->view, "guests");
    for (size_t i = 0; i < 2 * o->guests.count; i++) { /* who does not come stands at the end */
        size_t k = i % o->guests.count;

        if (is_absent(o->guests.records[k]) == (i >= o->guests.count) &&
            !add_guest(p, o, list, k, err))
            return false;
    }
    view_bool(p->view, "has_guests", o->guests.count > 0);
    if (o->guests.count > 0)
        view_text(p->view, "summary",
                  summary(p, o, record_int(r, OCCASION_STARTS_AT) <= p->call->now.ms));
    view_day(p->view, "in_a_week", p->call->today.number + 7);
    return p->req->wants_json || p->call->actor.right < RIGHT_EDIT ||
           (add_candidates(p, o, err) && add_sources(p, err) && add_cards(p, err));
}

static bool show(struct request *req, struct response *res, struct error *err)
{
    struct occasion_page o = { 0 };

    return request_param_id(req, "id", &o.id, err) &&
           page_show(req, res, "occasion", build, &o, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/occasions/:id", .handler = show, .need = NEED_READER },
};

const struct route_table occasions_pages = { routes, COUNT(routes) };
