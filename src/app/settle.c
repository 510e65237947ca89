#include "app/settle.h"

#include "app/save.h"
#include "base/text.h"
#include "entity/insight.h"
#include "entity/promise.h"
#include "entity/wish.h"

struct settling {
    const struct entity *entity;
    int64_t id;
    void (*change)(struct call *c, struct record *r, const struct settling *s);
    const char *word, *why;
    struct day due;
    bool still_so;
    struct record *saved; /* as it is afterwards */
};

static bool settle_work(struct call *c, void *context, struct error *err)
{
    struct settling *s = context;

    if (!app_load(c, s->entity, s->id, &s->saved, err))
        return false;
    s->change(c, s->saved, s);
    return app_save(c, s->saved, err);
}

static bool settle(struct call *c, struct settling *s, struct error *err)
{
    return app_may_write(c, s->entity, err) &&
           app_write(c, &(struct step){ .kind = "save" }, settle_work, s, err);
}

static void change_promise(struct call *c, struct record *r, const struct settling *s)
{
    if (text_equal(record_text(r, PROMISE_STATE), s->word))
        return;
    record_set_text(r, PROMISE_STATE, s->word);
    record_set_int(r, PROMISE_CLOSED_ON, c->today.number);
}

bool settle_promise(struct call *c, int64_t id, const char *state, struct error *err)
{
    return settle(c, &(struct settling){ .entity = &promise_entity, .id = id, .word = state,
                                         .change = change_promise }, err);
}

static void move_promise(struct call *c, struct record *r, const struct settling *s)
{
    (void)c;
    record_set_int(r, PROMISE_DUE, s->due.number);
}

bool settle_promise_day(struct call *c, int64_t id, struct day due, bool *is_tight,
                        struct error *err)
{
    struct settling s = { .entity = &promise_entity, .id = id, .due = due, .change = move_promise };

    if (due.number < c->today.number)
        return fail(err, ERROR_INPUT, "due", "A new day has to be still to come.");
    if (!settle(c, &s, err))
        return false;
    *is_tight = record_int(s.saved, PROMISE_DOUBTED) != 0;
    return true;
}

static void change_wish(struct call *c, struct record *r, const struct settling *s)
{
    if (text_equal(record_text(r, WISH_STATE), s->word))
        return;
    record_set_text(r, WISH_STATE, s->word);
    record_set_int(r, WISH_CLOSED_ON, c->today.number);
    if (!text_is_blank(s->why))
        record_set_text(r, WISH_WHY, s->why);
}

bool settle_wish(struct call *c, int64_t id, const char *state, const char *why,
                 struct error *err)
{
    return settle(c, &(struct settling){ .entity = &wish_entity, .id = id, .word = state,
                                         .why = why, .change = change_wish }, err);
}

static void change_insight(struct call *c, struct record *r, const struct settling *s)
{
    record_set_int(r, s->still_so ? INSIGHT_CONFIRMED_ON : INSIGHT_ENDED_ON, c->today.number);
}

bool settle_insight(struct call *c, int64_t id, bool still_so, struct error *err)
{
    return settle(c, &(struct settling){ .entity = &insight_entity, .id = id,
                                         .still_so = still_so, .change = change_insight }, err);
}
