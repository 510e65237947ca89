#include "page/timeline_view.h"

#include "base/text.h"
#include "entity/advice.h"
#include "entity/evidence.h"
#include "entity/incident.h"
#include "entity/insight.h"
#include "entity/moment.h"
#include "entity/problem.h"
#include "entity/promise.h"
#include "entity/purchase.h"
#include "entity/task.h"
#include "entity/wish.h"
#include "page/shown.h"

struct telling {
    struct page *page;
    enum language lang;
    enum pronoun pronoun;
};

/* The label of a choice, beginning with a capital. */
static const char *label_of(const struct telling *t, const struct choice *choices,
                            const char *value)
{
    for (; choices->value != NULL; choices++)
        if (text_equal(choices->value, value)) {
            char *label = arena_strdup(t->page->req->arena, tr(t->lang, choices->label));

            if (*label >= 'a' && *label <= 'z')
                *label = (char)(*label - 'a' + 'A');
            return label;
        }
    return value;
}

static const char *from_them(const struct telling *t)
{
    return t->pronoun == PRONOUN_SHE  ? tr(t->lang, "from her")
           : t->pronoun == PRONOUN_HE ? tr(t->lang, "from him")
                                      : tr(t->lang, "from them");
}

/* "Call, 12 min., from her" */
static const char *moment_title(const struct telling *t, const struct timeline_entry *e)
{
    struct buf b = buf_new(t->page->req->arena, 400);

    buf_adds(&b, label_of(t, moment_entity.fields[MOMENT_CHANNEL].choices, e->word));
    if (e->number > 0)
        buf_printf(&b, ", %lld %s", (long long)e->number, tr(t->lang, "min."));
    if (text_starts(e->other, "them"))
        buf_printf(&b, ", %s", from_them(t));
    return b.bytes;
}

static const char *feeling(const struct telling *t, const struct timeline_entry *e)
{
    static const char *const words[] = { N_("very unhappy"), N_("unhappy"), NULL, N_("happy"),
                                         N_("very happy") };

    if (!e->feeling_known || e->feeling < -2 || e->feeling > 2 || words[e->feeling + 2] == NULL)
        return NULL;
    return tr(t->lang, words[e->feeling + 2]);
}

static const char *purchase_title(const struct telling *t, const struct timeline_entry *e)
{
    struct arena *a = t->page->req->arena;
    const char *currency = *e->word != '\0' ? e->word : "EUR";

    if (e->number == 0)
        return tr(t->lang, "Purchase");
    return arena_printf(a, "%s, %s", tr(t->lang, "Purchase"),
                        lang_money(a, t->lang, e->number, currency));
}

static const char *promise_title(const struct telling *t, const struct timeline_entry *e)
{
    bool theirs = text_equal(e->other, "them");

    if (text_equal(e->word, "kept"))
        return theirs ? tr(t->lang, "Their promise kept") : tr(t->lang, "Promise kept");
    if (text_equal(e->word, "broken"))
        return theirs ? tr(t->lang, "Their promise not kept") : tr(t->lang, "Promise not kept");
    return theirs ? tr(t->lang, "Let them off a promise") : tr(t->lang, "Let us off a promise");
}

static const char *title(const struct telling *t, const struct timeline_entry *e)
{
    switch (e->kind) {
    case TIMELINE_MOMENT: return moment_title(t, e);
    case TIMELINE_PURCHASE: return purchase_title(t, e);
    case TIMELINE_PROMISE: return promise_title(t, e);
    case TIMELINE_INSIGHT:
        return label_of(t, insight_entity.fields[INSIGHT_KIND].choices, e->word);
    case TIMELINE_WISH:
        return text_equal(e->word, "fulfilled") ? tr(t->lang, "Wish fulfilled")
                                                : tr(t->lang, "Wish declined");
    case TIMELINE_TASK: return tr(t->lang, "Done");
    case TIMELINE_INCIDENT: return tr(t->lang, "Something went wrong");
    case TIMELINE_PROBLEM: return tr(t->lang, "Problem");
    case TIMELINE_ADVICE: return tr(t->lang, "Advice");
    default: return label_of(t, evidence_entity.fields[EVIDENCE_KIND].choices, e->word);
    }
}

/* A second line: what became of it. */
static const char *outcome(const struct telling *t, const struct timeline_entry *e)
{
    struct arena *a = t->page->req->arena;
    const char *pattern = e->kind == TIMELINE_PROBLEM    ? tr(t->lang, "Solved: {what}")
                          : e->kind == TIMELINE_ADVICE   ? tr(t->lang, "We advised: {what}")
                          : e->kind == TIMELINE_EVIDENCE ? tr(t->lang, "To: {what}")
                                                         : "{what}";

    if (*e->other == '\0' || e->kind == TIMELINE_MOMENT || e->kind == TIMELINE_PROMISE)
        return NULL;
    return text_fill(a, pattern, { "what", e->other });
}

static const struct entity *entity_of(enum timeline_kind kind)
{
    static const struct entity *const entities[TIMELINE_KIND_COUNT] = {
        [TIMELINE_MOMENT] = &moment_entity,     [TIMELINE_PURCHASE] = &purchase_entity,
        [TIMELINE_PROMISE] = &promise_entity,   [TIMELINE_INSIGHT] = &insight_entity,
        [TIMELINE_WISH] = &wish_entity,         [TIMELINE_TASK] = &task_entity,
        [TIMELINE_INCIDENT] = &incident_entity, [TIMELINE_PROBLEM] = &problem_entity,
        [TIMELINE_ADVICE] = &advice_entity,     [TIMELINE_EVIDENCE] = &evidence_entity,
    };

    return entities[kind];
}

static bool is_bad(const struct timeline_entry *e)
{
    return (e->kind == TIMELINE_INCIDENT && e->number != 0) ||
           (e->kind == TIMELINE_PROMISE && text_equal(e->word, "broken") &&
            !text_equal(e->other, "them"));
}

void timeline_view(struct page *p, struct view *parent, const struct timeline *t,
                   enum pronoun pronoun)
{
    const struct telling telling = { p, p->call->language, pronoun };
    struct view *list = view_list(parent, "history");

    for (size_t i = 0; i < t->count; i++) {
        const struct timeline_entry *e = &t->entries[i];
        struct view *item = view_item(list);
        struct day day = instant_day(e->at);
        bool is_mine = text_equal(e->by, p->call->actor.name);

        view_text(item, "day", lang_day(p->req->arena, telling.lang, day, p->call->today));
        view_day(item, "date", day.number);
        view_text(item, "title", title(&telling, e));
        view_text(item, "href", shown_place(p->req->arena, entity_of(e->kind), e->id));
        view_text(item, "feeling", feeling(&telling, e));
        view_text(item, "by", *e->by != '\0' && !is_mine ? e->by : NULL);
        view_text(item, "words", *e->words != '\0' ? e->words : NULL);
        view_text(item, "outcome", outcome(&telling, e));
        view_bool(item, "bad", is_bad(e));
        shown_only(p, item, e->circle_id);
    }
    view_text(parent, "older", t->next);
}
