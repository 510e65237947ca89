/* Storing what was captured: one step, once for each key. */
#include "app/capture.h"

#include "app/audit.h"
#include "app/repeat.h"
#include "app/save.h"
#include "base/buf.h"
#include "base/secret.h"
#include "base/text.h"
#include "entity/benefit.h"
#include "entity/insight.h"
#include "entity/moment.h"
#include "entity/participant.h"
#include "entity/person.h"
#include "entity/problem.h"
#include "entity/promise.h"
#include "entity/task.h"
#include "entity/wish.h"
#include "model/store.h"

#include <stdlib.h>
#include <string.h>

enum { DRAFT_CEILING = 1 << 20, SUMMARY_LETTERS = 80 };

struct storing {
    const struct capture_draft *draft;
    struct captured *out;
    int64_t people[DRAFT_MOST_PEOPLE]; /* ids, those of new people too */
    size_t main;                       /* whose moment it is */
    size_t room;
};

static bool save_part(struct call *c, struct storing *s, struct record *r, struct error *err)
{
    struct captured *out = s->out;

    r->circle_id = s->draft->circle_id;
    if (!app_save(c, r, err))
        return false;
    out->records = arena_more(c->arena, out->records, out->count, s->room);
    out->records[out->count] = (struct captured_record){ .entity = r->entity, .id = r->id };
    if (r->entity == &promise_entity) {
        out->records[out->count].is_tight = record_int(r, PROMISE_DOUBTED) != 0;
        out->records[out->count].keepable_from.number =
            (int32_t)record_int(r, PROMISE_KEEPABLE_FROM);
    }
    out->count++;
    return true;
}

static bool is_settled(const struct draft_person *p)
{
    return p->id != 0 || !text_is_blank(p->given) || !text_is_blank(p->family);
}

static bool is_needed(const struct capture_draft *d, size_t person)
{
    if (d->people[person].takes_part)
        return true;
    for (size_t i = 0; i < d->item_count; i++)
        if (d->items[i].wanted && d->items[i].person == person)
            return true;
    return false;
}

static bool store_people(struct call *c, struct storing *s, struct error *err)
{
    const struct capture_draft *d = s->draft;

    s->main = d->people_count;
    for (size_t i = 0; i < d->people_count; i++) {
        const struct draft_person *p = &d->people[i];

        if (!is_settled(p) && is_needed(d, i))
            return fail(err, ERROR_INPUT, arena_printf(c->arena, "who_%zu", i),
                        "Say who it was: choose somebody, or add somebody new.");
        if (p->takes_part && s->main == d->people_count)
            s->main = i;
        s->people[i] = p->id;
        if (p->id != 0 || !is_settled(p) || !is_needed(d, i))
            continue;
        struct record *r = record_new(c->arena, &person_entity);
        record_set_text(r, PERSON_GIVEN, text_trim(c->arena, p->given, strlen(p->given)));
        record_set_text(r, PERSON_FAMILY, text_trim(c->arena, p->family, strlen(p->family)));
        if (c->actor.user_id != 0)
            record_set_int(r, PERSON_OWNER_ID, c->actor.user_id);
        if (!save_part(c, s, r, err))
            return false;
        s->people[i] = r->id;
    }
    if (s->main == d->people_count)
        return fail(err, ERROR_INPUT, "who_0",
                    "Say who it was: choose somebody, or add somebody new.");
    s->out->person_id = s->people[s->main];
    return true;
}

static struct record *moment_of(struct call *c, const struct storing *s)
{
    const struct capture_draft *d = s->draft;
    struct record *r = record_new(c->arena, &moment_entity);
    bool answered = !text_is_blank(d->answer);

    record_set_int(r, MOMENT_PERSON_ID, s->out->person_id);
    record_set_int(r, MOMENT_AT, d->at.ms);
    if (d->minutes > 0)
        record_set_int(r, MOMENT_MINUTES, d->minutes);
    record_set_text(r, MOMENT_CHANNEL, capture_channel_name(d->channel));
    record_set_text(r, MOMENT_BEGUN_BY, capture_begun_name(d->begun_by));
    record_set_text(r, MOMENT_WORDS, d->text);
    if (d->feeling_known)
        record_set_int(r, MOMENT_FEELING, d->feeling);
    if (answered || d->asked != CAPTURE_NOT_SAID)
        record_set_int(r, MOMENT_ASKED, answered || d->asked == CAPTURE_YES);
    record_set_text(r, MOMENT_PURPOSE, capture_purpose_name(d->purpose));
    if (c->actor.user_id != 0)
        record_set_int(r, MOMENT_USER_ID, c->actor.user_id);
    return r;
}

static bool store_moment(struct call *c, struct storing *s, struct error *err)
{
    const struct capture_draft *d = s->draft;
    struct record *moment = moment_of(c, s);

    if (text_is_blank(d->text))
        return fail(err, ERROR_INPUT, "text", "Write down what was.");
    if (!save_part(c, s, moment, err)) {
        if (err->field != NULL && text_equal(err->field, "words"))
            err->field = "text";
        return false;
    }
    s->out->moment_id = moment->id;
    for (size_t i = 0; i < d->people_count; i++) {
        struct record *r = record_new(c->arena, &participant_entity);
        bool twice = !d->people[i].takes_part || s->people[i] == s->out->person_id;

        for (size_t k = 0; k < i; k++)
            twice = twice || s->people[k] == s->people[i];
        if (twice)
            continue;
        record_set_int(r, PARTICIPANT_MOMENT_ID, moment->id);
        record_set_int(r, PARTICIPANT_PERSON_ID, s->people[i]);
        if (!save_part(c, s, r, err))
            return false;
    }
    return true;
}

static struct record *insight_of(struct call *c, int64_t person, int64_t moment,
                                 enum capture_kind kind, const char *words)
{
    struct record *r = record_new(c->arena, &insight_entity);

    record_set_int(r, INSIGHT_PERSON_ID, person);
    record_set_text(r, INSIGHT_KIND, capture_kind_name(kind));
    record_set_text(r, INSIGHT_WORDS, words);
    record_set_int(r, INSIGHT_SINCE, c->today.number);
    record_set_int(r, INSIGHT_CONFIRMED_ON, c->today.number);
    record_set_int(r, INSIGHT_MOMENT_ID, moment);
    return r;
}

static struct record *promise_of(struct call *c, int64_t person, int64_t moment,
                                 const struct draft_item *item)
{
    struct record *r = record_new(c->arena, &promise_entity);

    record_set_int(r, PROMISE_PERSON_ID, person);
    record_set_text(r, PROMISE_PROMISED_BY, item->by_them ? "them" : "us");
    if (!item->by_them && c->actor.user_id != 0)
        record_set_int(r, PROMISE_USER_ID, c->actor.user_id);
    record_set_text(r, PROMISE_WHAT, item->words);
    if (item->due.number != 0)
        record_set_int(r, PROMISE_DUE, item->due.number);
    if (item->minutes > 0)
        record_set_int(r, PROMISE_MINUTES, item->minutes);
    record_set_int(r, PROMISE_MOMENT_ID, moment);
    return r;
}

static struct record *wish_of(struct call *c, int64_t person, int64_t moment, const char *words)
{
    struct record *r = record_new(c->arena, &wish_entity);

    record_set_int(r, WISH_PERSON_ID, person);
    record_set_text(r, WISH_WORDS, words);
    record_set_int(r, WISH_SINCE, c->today.number);
    record_set_int(r, WISH_MOMENT_ID, moment);
    return r;
}

/* Who hears of a problem is who helps, until somebody else does. */
static struct record *problem_of(struct call *c, const struct storing *s, int64_t person,
                                 const char *words)
{
    struct record *r = record_new(c->arena, &problem_entity);

    record_set_int(r, PROBLEM_PERSON_ID, person);
    record_set_text(r, PROBLEM_WORDS, words);
    if (c->actor.user_id != 0)
        record_set_int(r, PROBLEM_HELPER_ID, c->actor.user_id);
    record_set_int(r, PROBLEM_OPENED_AT, s->draft->at.ms);
    record_set_int(r, PROBLEM_MOMENT_ID, s->out->moment_id);
    return r;
}

static struct record *task_of(struct call *c, int64_t person, int64_t moment,
                              const struct draft_item *item)
{
    struct record *r = record_new(c->arena, &task_entity);

    record_set_int(r, TASK_PERSON_ID, person);
    if (c->actor.user_id != 0)
        record_set_int(r, TASK_USER_ID, c->actor.user_id);
    record_set_text(r, TASK_WHAT, item->words);
    if (item->due.number != 0)
        record_set_int(r, TASK_DUE, item->due.number);
    if (item->minutes > 0)
        record_set_int(r, TASK_MINUTES, item->minutes);
    record_set_int(r, TASK_MOMENT_ID, moment);
    return r;
}

static bool store_item(struct call *c, struct storing *s, size_t i, struct error *err)
{
    const struct draft_item *item = &s->draft->items[i];
    int64_t moment = s->out->moment_id, person;
    struct record *r;

    if (item->person >= s->draft->people_count)
        return fail(err, ERROR_INPUT, arena_printf(c->arena, "item_%zu_person", i),
                    "Say whom this is about.");
    person = s->people[item->person];
    switch (item->kind) {
    case CAPTURE_PROMISE:
        r = promise_of(c, person, moment, item);
        break;
    case CAPTURE_WISH:
        r = wish_of(c, person, moment, item->words);
        break;
    case CAPTURE_PROBLEM:
        r = problem_of(c, s, person, item->words);
        break;
    case CAPTURE_TASK:
        r = task_of(c, person, moment, item);
        break;
    default:
        r = insight_of(c, person, moment, item->kind, item->words);
    }
    if (save_part(c, s, r, err))
        return true;
    if (err->field != NULL)
        err->field = arena_printf(c->arena, "item_%zu_%s", i,
                                  text_equal(err->field, "due") ? "due" : "words");
    return false;
}

/* What they gain, and how they feel, are two things: the feeling stays with the moment. */
static bool store_benefit(struct call *c, struct storing *s, struct error *err)
{
    const struct capture_draft *d = s->draft;
    struct record *r = record_new(c->arena, &benefit_entity);

    if (text_is_blank(d->benefit) && d->benefit_cents == 0)
        return true;
    record_set_int(r, BENEFIT_PERSON_ID, s->out->person_id);
    record_set_int(r, BENEFIT_NOTED_ON, c->today.number);
    record_set_text(r, BENEFIT_WORDS, d->benefit);
    if (d->benefit_cents != 0) {
        record_set_int(r, BENEFIT_GAIN, d->benefit_cents);
        record_set_text(r, BENEFIT_CURRENCY, d->benefit_currency);
    }
    if (save_part(c, s, r, err))
        return true;
    if (err->field != NULL)
        err->field = "benefit";
    return false;
}

static bool store_parts(struct call *c, struct storing *s, struct error *err)
{
    const struct capture_draft *d = s->draft;

    if (!store_people(c, s, err) || !store_moment(c, s, err))
        return false;
    for (size_t i = 0; i < d->item_count; i++)
        if (d->items[i].wanted && !store_item(c, s, i, err))
            return false;
    if (!store_benefit(c, s, err))
        return false;
    if (text_is_blank(d->answer))
        return true;
    if (save_part(c, s, insight_of(c, s->out->person_id, s->out->moment_id, d->answer_kind,
                                   d->answer), err))
        return true;
    if (err->field != NULL)
        err->field = "answer";
    return false;
}

/* Everything that is stored: the same key with other words is another note, not a repetition. */
static struct buf draft_text(struct arena *a, const struct capture_draft *d)
{
    struct buf b = buf_new(a, DRAFT_CEILING);

    buf_printf(&b, "%d %d %lld %d %d %d %d %d %d %lld\n%s\n%s\n%s\n", (int)d->channel,
               (int)d->begun_by, (long long)d->at.ms, d->minutes, d->feeling_known, d->feeling,
               (int)d->purpose, (int)d->asked, (int)d->answer_kind, (long long)d->benefit_cents,
               d->benefit != NULL ? d->benefit : "", d->answer, d->text);
    for (size_t i = 0; i < d->people_count; i++)
        buf_printf(&b, "%lld %d %s\n%s\n", (long long)d->people[i].id, d->people[i].takes_part,
                   d->people[i].given, d->people[i].family);
    for (size_t i = 0; i < d->item_count; i++)
        buf_printf(&b, "%d %d %d %d %d %zu %s\n", (int)d->items[i].kind, d->items[i].wanted,
                   (int)d->items[i].due.number, d->items[i].minutes, d->items[i].by_them,
                   d->items[i].person, d->items[i].words);
    return b;
}

/* "insight 123\n" for each record that was made. */
static const char *pack(struct arena *a, const struct captured *out)
{
    struct buf b = buf_new(a, DRAFT_CEILING);

    for (size_t i = 0; i < out->count; i++)
        buf_printf(&b, "%s %lld\n", out->records[i].entity->name, (long long)out->records[i].id);
    return b.bytes;
}

static void unpack(struct call *c, struct storing *s, const char *text)
{
    struct captured *out = s->out;

    for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
        size_t n = strcspn(line, " ");
        const struct entity *e = audit_entity(arena_strndup(c->arena, line, n));
        int64_t id = strtoll(line + n, NULL, 10);

        out->records = arena_more(c->arena, out->records, out->count, s->room);
        out->records[out->count++] = (struct captured_record){ .entity = e, .id = id };
        if (e == &moment_entity)
            out->moment_id = id;
    }
}

/* What was stored under the key before, unless it was taken back since. */
static bool find_repetition(struct call *c, struct storing *s, struct repeat *r, struct error *err)
{
    struct record *moment;
    bool found;

    if (!repeat_find(c, r, &found, err))
        return false;
    if (!found)
        return true;
    unpack(c, s, r->answer);
    if (!store_load(c->db, c->arena, &moment_entity, s->out->moment_id, &moment, err))
        return err->kind == ERROR_NOT_FOUND; /* erased since */
    s->out->repeated = moment->deleted_at == 0;
    s->out->person_id = record_int(moment, MOMENT_PERSON_ID);
    return true;
}

static bool store_work(struct call *c, void *context, struct error *err)
{
    struct storing *s = context;
    const struct capture_draft *d = s->draft;
    struct buf request = draft_text(c->arena, d);
    struct repeat repeat = { .request = request.bytes, .request_len = request.len, .status = 200 };
    bool once = d->key != NULL && *d->key != '\0';

    *s = (struct storing){ .draft = d, .out = s->out };
    *s->out = (struct captured){ 0 };
    if (once) {
        char digest[DIGEST_SIZE];

        digest_of(request.bytes, request.len, digest);
        repeat.key = arena_printf(c->arena, "capture %s %s", d->key, digest);
        if (!find_repetition(c, s, &repeat, err))
            return false;
        if (s->out->repeated)
            return true;
        *s = (struct storing){ .draft = d, .out = s->out };
        *s->out = (struct captured){ 0 };
    }
    if (!store_parts(c, s, err))
        return false;
    repeat.answer = pack(c->arena, s->out);
    return !once || repeat_keep(c, &repeat, err);
}

bool app_capture_store(struct call *c, const struct capture_draft *draft, struct captured *out,
                       struct error *err)
{
    struct storing s = { .draft = draft, .out = out };
    struct step step = { .kind = "capture",
                         .summary = text_cut(c->arena, draft->text, SUMMARY_LETTERS) };

    return app_may_write(c, &moment_entity, err) && app_write(c, &step, store_work, &s, err);
}
