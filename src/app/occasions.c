#include "app/occasions.h"

#include "app/save.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/guest.h"
#include "entity/insight.h"
#include "entity/moment.h"
#include "entity/occasion.h"
#include "entity/person.h"
#include "entity/task.h"

#include <string.h>

struct inviting {
    int64_t occasion_id;
    const int64_t *people;
    size_t count, invited;
};

static bool is_guest(const struct db_rows *guests, int64_t person)
{
    for (size_t i = 0; i < guests->count; i++)
        if (db_int(guests, i, 0) == person)
            return true;
    return false;
}

static bool invite_work(struct call *c, void *context, struct error *err)
{
    struct inviting *in = context;
    const struct value args[] = { V_INT(in->occasion_id) };
    struct record *occasion, *person;
    struct db_rows guests;

    in->invited = 0;
    if (!app_load(c, &occasion_entity, in->occasion_id, &occasion, err) ||
        !db_query(c->db, c->arena,
                  DB_SQL("SELECT person_id FROM guest WHERE occasion_id = $1"
                         " AND deleted_at IS NULL"),
                  args, COUNT(args), &guests, err))
        return false;
    for (size_t i = 0; i < in->count; i++) {
        struct record *r = record_new(c->arena, &guest_entity);

        if (is_guest(&guests, in->people[i]))
            continue;
        if (!app_load(c, &person_entity, in->people[i], &person, err))
            return false;
        record_set_int(r, GUEST_OCCASION_ID, in->occasion_id);
        record_set_int(r, GUEST_PERSON_ID, person->id);
        record_set_int(r, GUEST_INVITED_ON, c->today.number);
        r->circle_id = occasion->circle_id;
        if (!app_save(c, r, err))
            return false;
        in->invited++;
    }
    return true;
}

bool occasion_invite(struct call *c, int64_t occasion_id, const int64_t *people, size_t count,
                     size_t *invited, struct error *err)
{
    struct inviting in = { occasion_id, people, count, 0 };

    if (count > INVITED_AT_ONCE_MOST)
        return fail(err, ERROR_INPUT, "person_id", "At most %d people are invited at once.",
                    INVITED_AT_ONCE_MOST);
    if (!app_write(c, &(struct step){ .kind = "save" }, invite_work, &in, err))
        return false;
    *invited = in.invited;
    return true;
}

/* What is changed about a guest. */
struct changing {
    int64_t guest_id, user_id;
    const char *answer, *about;
    bool came, sets_came;
};

static bool change_work(struct call *c, void *context, struct error *err)
{
    const struct changing *ch = context;
    struct record *r;

    if (!app_load(c, &guest_entity, ch->guest_id, &r, err))
        return false;
    if (ch->answer != NULL)
        record_set_text(r, GUEST_ANSWER, ch->answer);
    if (ch->sets_came)
        record_set_int(r, GUEST_CAME, ch->came);
    if (ch->about != NULL) {
        record_set_text(r, GUEST_TALK_ABOUT, ch->about);
        if (ch->user_id != 0)
            record_set_int(r, GUEST_USER_ID, ch->user_id);
        else
            record_set_null(r, GUEST_USER_ID);
    }
    return app_save(c, r, err);
}

static bool change(struct call *c, struct changing ch, struct error *err)
{
    return app_write(c, &(struct step){ .kind = "save" }, change_work, &ch, err);
}

bool guest_answered(struct call *c, int64_t guest_id, const char *answer, struct error *err)
{
    return change(c, (struct changing){ .guest_id = guest_id, .answer = answer }, err);
}

bool guest_talk(struct call *c, int64_t guest_id, int64_t user_id, const char *about,
                struct error *err)
{
    return change(c, (struct changing){ .guest_id = guest_id, .user_id = user_id,
                                        .about = about != NULL ? about : "" }, err);
}

bool guest_came(struct call *c, int64_t guest_id, bool came, struct error *err)
{
    return change(c, (struct changing){ .guest_id = guest_id, .sets_came = true, .came = came },
                  err);
}

/* At the occasion, or now where it has not begun: one cannot have learned tomorrow. */
static int64_t when(const struct call *c, const struct record *occasion)
{
    int64_t at = record_int(occasion, OCCASION_STARTS_AT);

    return at < c->now.ms ? at : c->now.ms;
}

static bool save_moment(struct call *c, const struct record *guest, const struct record *occasion,
                        const struct guest_learned *l, struct record **out, struct error *err)
{
    struct record *r = record_new(c->arena, &moment_entity);
    bool is_day = text_equal(record_text(occasion, OCCASION_KIND), "day_of_understanding");

    record_set_int(r, MOMENT_PERSON_ID, record_int(guest, GUEST_PERSON_ID));
    record_set_int(r, MOMENT_AT, when(c, occasion));
    record_set_text(r, MOMENT_CHANNEL, is_day ? "visit" : "event");
    record_set_text(
        r, MOMENT_WORDS,
        arena_printf(c->arena, "%s: %s", record_text(occasion, OCCASION_TITLE), l->words));
    record_set_int(r, MOMENT_ASKED, 1);
    if (c->actor.user_id != 0)
        record_set_int(r, MOMENT_USER_ID, c->actor.user_id);
    r->circle_id = guest->circle_id;
    *out = r;
    return app_save(c, r, err);
}

static bool save_insight(struct call *c, const struct record *guest, const struct record *occasion,
                         const struct guest_learned *l, const struct record *moment,
                         struct error *err)
{
    struct record *r = record_new(c->arena, &insight_entity);
    struct day on = instant_day((struct instant){ when(c, occasion) });

    record_set_int(r, INSIGHT_PERSON_ID, record_int(guest, GUEST_PERSON_ID));
    record_set_text(r, INSIGHT_KIND, l->kind);
    record_set_text(r, INSIGHT_WORDS, l->words);
    record_set_int(r, INSIGHT_SINCE, on.number);
    record_set_int(r, INSIGHT_CONFIRMED_ON, on.number);
    record_set_int(r, INSIGHT_MOMENT_ID, moment->id);
    r->circle_id = guest->circle_id;
    return app_save(c, r, err);
}

static bool learn_work(struct call *c, void *context, struct error *err)
{
    const struct guest_learned *l = context;
    struct record *guest, *occasion, *moment;

    if (!app_load(c, &guest_entity, l->guest_id, &guest, err) ||
        !app_load(c, &occasion_entity, record_int(guest, GUEST_OCCASION_ID), &occasion, err) ||
        !save_moment(c, guest, occasion, l, &moment, err) ||
        (*l->kind != '\0' && !save_insight(c, guest, occasion, l, moment, err)))
        return false;
    record_set_int(guest, GUEST_CAME, 1);
    record_set_text(
        guest, GUEST_LEARNED,
        record_is_null(guest, GUEST_LEARNED)
            ? l->words
            : arena_printf(c->arena, "%s\n%s", record_text(guest, GUEST_LEARNED), l->words));
    return app_save(c, guest, err);
}

bool guest_learn(struct call *c, const struct guest_learned *learned, struct error *err)
{
    struct guest_learned l = *learned;

    if (text_is_blank(l.words))
        return fail(err, ERROR_INPUT, "words", "Write what was said.");
    return app_write(c, &(struct step){ .kind = "capture" }, learn_work, &l, err);
}

static bool follow_work(struct call *c, void *context, struct error *err)
{
    const struct guest_follow_up *f = context;
    struct record *guest, *r = record_new(c->arena, &task_entity);

    if (!app_load(c, &guest_entity, f->guest_id, &guest, err))
        return false;
    record_set_int(r, TASK_PERSON_ID, record_int(guest, GUEST_PERSON_ID));
    record_set_text(r, TASK_WHAT, f->what);
    record_set_int(r, TASK_DUE, f->due.number);
    if (f->user_id != 0)
        record_set_int(r, TASK_USER_ID, f->user_id);
    r->circle_id = guest->circle_id;
    record_set_int(guest, GUEST_FOLLOWED_UP_ON, c->today.number);
    return app_save(c, r, err) && app_save(c, guest, err);
}

bool guest_follow_up(struct call *c, const struct guest_follow_up *f, struct error *err)
{
    struct guest_follow_up copy = *f;

    if (text_is_blank(f->what))
        return fail(err, ERROR_INPUT, "what", "Say what is to be done.");
    return app_write(c, &(struct step){ .kind = "save" }, follow_work, &copy, err);
}

struct asking {
    int64_t occasion_id;
    const char *const *questions;
    size_t count;
};

static bool questions_work(struct call *c, void *context, struct error *err)
{
    const struct asking *q = context;
    struct record *r;

    if (!app_load(c, &occasion_entity, q->occasion_id, &r, err))
        return false;
    for (size_t i = 0; i < q->count; i++) {
        const char *now = record_text(r, OCCASION_QUESTIONS);

        if (strstr(now, q->questions[i]) == NULL)
            record_set_text(r, OCCASION_QUESTIONS,
                            *now == '\0' ? q->questions[i]
                                         : arena_printf(c->arena, "%s\n%s", now, q->questions[i]));
    }
    return app_save(c, r, err);
}

bool occasion_add_questions(struct call *c, int64_t occasion_id, const char *const *questions,
                            size_t count, struct error *err)
{
    struct asking q = { occasion_id, questions, count };

    return app_write(c, &(struct step){ .kind = "save" }, questions_work, &q, err);
}
