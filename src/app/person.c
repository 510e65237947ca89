#include "app/person.h"

#include "app/facts.h"
#include "app/holds.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/acquaintance.h"
#include "entity/address.h"
#include "entity/circumstance.h"
#include "entity/consent.h"
#include "entity/contact_point.h"
#include "entity/disclosure.h"
#include "entity/insight.h"
#include "entity/membership.h"
#include "entity/person.h"
#include "entity/problem.h"
#include "entity/promise.h"
#include "entity/role.h"
#include "entity/tag.h"
#include "entity/task.h"
#include "entity/tie.h"
#include "entity/wish.h"
#include "reason/words.h"

#include <stddef.h>

enum { MOST_OF_A_KIND = 200 };

/* What hangs on a person: which column names them, and what is still open of it. */
static const struct {
    const struct entity *entity;
    const char *column;
    size_t list; /* where it goes in struct person_overview */
    const char *open;       /* a column that says it is settled, or NULL */
    const char *open_state; /* its value while it is open; NULL: while it is null */
    const char *sort;
} parts[] = {
    { &role_entity, "person_id", offsetof(struct person_overview, roles), NULL, NULL, "id" },
    { &contact_point_entity, "person_id", offsetof(struct person_overview, points), NULL, NULL,
      "id" },
    { &address_entity, "person_id", offsetof(struct person_overview, addresses), NULL, NULL, "id" },
    { &tie_entity, "person_id", offsetof(struct person_overview, ties), NULL, NULL, "id" },
    { &tie_entity, "other_id", offsetof(struct person_overview, ties_to), NULL, NULL, "id" },
    { &membership_entity, "person_id", offsetof(struct person_overview, memberships), NULL, NULL,
      "id" },
    { &tag_entity, "person_id", offsetof(struct person_overview, tags), NULL, NULL, "name" },
    { &acquaintance_entity, "person_id", offsetof(struct person_overview, acquaintances), NULL,
      NULL, "id" },
    { &insight_entity, "person_id", offsetof(struct person_overview, insights), "ended_on", NULL,
      "-id" },
    { &circumstance_entity, "person_id", offsetof(struct person_overview, circumstances),
      "ended_on", NULL, "id" },
    { &consent_entity, "person_id", offsetof(struct person_overview, consents), "withdrawn_on",
      NULL, "-given_on" },
    { &disclosure_entity, "person_id", offsetof(struct person_overview, disclosures), NULL, NULL,
      "-id" },
    { &wish_entity, "person_id", offsetof(struct person_overview, wishes), "state", "open", "id" },
    { &promise_entity, "person_id", offsetof(struct person_overview, promises), "state", "open",
      "due" },
    { &task_entity, "person_id", offsetof(struct person_overview, tasks), "done_on", NULL, "due" },
    { &problem_entity, "person_id", offsetof(struct person_overview, problems), "solved_at", NULL,
      "id" },
};

static const char *holds_name(struct arena *a, const struct entity *e, const char *column)
{
    return text_equal(column, "person_id") ? entity_table(e)
                                           : arena_printf(a, "%s.%s", entity_table(e), column);
}

static bool load_parts(struct call *c, int64_t id, struct person_overview *out, struct error *err)
{
    struct holds holds;

    if (!holds_load(c, id, &holds, err))
        return false;
    for (size_t i = 0; i < COUNT(parts); i++) {
        struct record_list *list = (struct record_list *)((char *)out + parts[i].list);
        struct query q = { .entity = parts[i].entity, .limit = MOST_OF_A_KIND };

        if (!holds_any(&holds, holds_name(c->arena, parts[i].entity, parts[i].column)))
            continue;
        query_where(&q, parts[i].column, FILTER_EQ, V_INT(id));
        if (parts[i].open_state != NULL)
            query_where(&q, parts[i].open, FILTER_EQ, V_TEXT(parts[i].open_state));
        else if (parts[i].open != NULL)
            query_where(&q, parts[i].open, FILTER_NULL, V_INT(1));
        if (!query_sort(&q, parts[i].sort, err) || !app_list(c, &q, list, err))
            return false;
        for (size_t k = 0; k < list->count; k++)
            titles_want_refs(&out->titles, list->records[k]);
    }
    return true;
}

static bool load_rhythm(struct call *c, int64_t id, struct person_rhythm *out, struct error *err)
{
    struct person_facts *facts;
    struct beats beats;
    size_t count;

    *out = (struct person_rhythm){ 0 };
    if (!facts_load(c, id, id, &facts, &count, err))
        return false;
    if (count == 0)
        return true;
    beats_of(&facts->facts, &beats);
    struct rhythm r = rhythm_of(&facts->facts, app_reason_settings(c), &beats, beats.count);
    *out = (struct person_rhythm){
        .source = r.source, .usual_days = r.usual_days,
        .last = beats.count > 0 ? beats.days[beats.count - 1] : (struct day){ 0 },
        .matters = rhythm_matters(&facts->facts),
    };
    return true;
}

const char *app_words_by(struct call *c, struct day d)
{
    return words_by(c->arena, c->language, d, c->today);
}

const char *app_words_since(struct call *c, struct day d)
{
    return words_since(c->arena, c->language, d, c->today);
}

const char *app_rhythm_sentence(struct call *c, const struct person_rhythm *r)
{
    enum language lang = c->language;
    const char *on = words_on(c->arena, lang, r->last, c->today);
    const char *every = r->usual_days > 0 ? words_every(c->arena, lang, r->usual_days) : "";
    const char *sentence;

    if (!r->matters || (r->last.number == 0 && r->usual_days == 0))
        return NULL;
    if (r->last.number == 0)
        sentence = tr(lang, "They wish to hear from us {every}.");
    else if (r->source == RHYTHM_LEARNT)
        sentence = tr(lang, "You last spoke {on}, usually {every}.");
    else if (r->source == RHYTHM_WISH)
        sentence = tr(lang, "You last spoke {on}; they wish to hear from us {every}.");
    else
        sentence = tr(lang, "You last spoke {on}. A rhythm shows after a few more times.");
    return text_fill(c->arena, sentence, { "every", every }, { "on", on });
}

bool app_person(struct call *c, int64_t id, struct person_overview *out, struct error *err)
{
    *out = (struct person_overview){ .titles = titles_new(c) };
    if (!app_load(c, &person_entity, id, &out->person, err))
        return false;
    if (out->person->deleted_at != 0)
        return true;
    titles_want_refs(&out->titles, out->person);
    return load_parts(c, id, out, err) && titles_load(&out->titles, err) &&
           app_person_reasons(c, id, &out->now, err) && load_rhythm(c, id, &out->rhythm, err);
}
