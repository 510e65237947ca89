/* What users say of reasons: done, later, not again. */
#include "app/agenda.h"
#include "app/place.h"
#include "app/save.h"
#include "app/visible.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/guest.h"
#include "entity/insight.h"
#include "entity/promise.h"
#include "entity/reason.h"
#include "entity/reason_mark.h"
#include "entity/task.h"
#include "model/store.h"


struct mark {
    int64_t reason_id;
    int64_t person_id; /* instead: all reasons of this person that hold today */
    const char *kind;
    struct day until;
};

static bool load_reason(struct call *c, int64_t id, struct record **out, struct error *err)
{
    if (store_load(c->db, c->arena, &reason_entity, id, out, err) &&
        visible_circle(c, (*out)->circle_id))
        return true;
    if (err->kind == ERROR_NOT_FOUND || err->kind == ERROR_NONE)
        fail(err, ERROR_NOT_FOUND, NULL,
             "This reason no longer holds: something has changed since you saw it.");
    return false;
}

static bool mark_one(struct call *c, const struct mark *m, int64_t reason_id, struct error *err)
{
    struct record *reason, *mark = record_new(c->arena, &reason_mark_entity);

    if (!load_reason(c, reason_id, &reason, err))
        return false;
    mark->circle_id = reason->circle_id;
    record_set_int(mark, REASON_MARK_PERSON_ID, record_int(reason, REASON_PERSON_ID));
    if (c->actor.user_id != 0)
        record_set_int(mark, REASON_MARK_USER_ID, c->actor.user_id);
    record_set_text(mark, REASON_MARK_NAME, record_text(reason, REASON_NAME));
    record_set_int(mark, REASON_MARK_SUBJECT_ID, record_int(reason, REASON_SUBJECT_ID));
    record_set_int(mark, REASON_MARK_FINGERPRINT, record_int(reason, REASON_FINGERPRINT));
    record_set_text(mark, REASON_MARK_KIND, m->kind);
    if (text_equal(m->kind, "later"))
        record_set_int(mark, REASON_MARK_UNTIL_DAY, m->until.number);
    return save_record(c, mark, err) &&
           place_marked(c, record_int(reason, REASON_PERSON_ID), record_text(reason, REASON_NAME),
                        m->kind, m->until, err);
}

static bool mark_work(struct call *c, void *context, struct error *err)
{
    const struct mark *m = context;
    struct db_rows rows;
    const struct value args[] = { V_INT(m->person_id), V_INT(c->today.number),
                                  V_INT(AGENDA_BEFORE) };

    if (m->person_id == 0)
        return mark_one(c, m, m->reason_id, err);
    if (!visible_query(c,
                  DB_SQL("SELECT id FROM reason WHERE person_id = $1"
                         " AND (shown_from <= $2 OR shown_from = $3) AND circle_id IN (@)"
                         " AND (until_day IS NULL OR until_day > $2) ORDER BY id"),
                  args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (!mark_one(c, m, db_int(&rows, i, 0), err))
            return false;
    return true;
}

static bool may_mark(const struct call *c, struct error *err)
{
    if (c->actor.right >= RIGHT_EDIT)
        return true;
    return fail(err, ERROR_DENIED, NULL,
                "You may read this book but not change it. Ask whoever administers it.");
}

static bool mark(struct call *c, struct mark *m, struct error *err)
{
    if (!may_mark(c, err))
        return false;
    if (!text_equal(m->kind, "done") && !text_equal(m->kind, "later") &&
        !text_equal(m->kind, "never"))
        return fail(err, ERROR_INPUT, "kind", "A mark is one of done, later, never.");
    if (text_equal(m->kind, "later") && m->until.number <= c->today.number)
        return fail(err, ERROR_INPUT, "until", "Later begins tomorrow at the earliest.");
    return app_write(c, &(struct step){ .kind = "mark" }, mark_work, m, err);
}

bool agenda_mark(struct call *c, int64_t reason_id, const char *kind, struct day until,
                 struct error *err)
{
    return mark(c, &(struct mark){ .reason_id = reason_id, .kind = kind, .until = until }, err);
}

bool agenda_mark_person(struct call *c, int64_t person_id, const char *kind, struct day until,
                        struct error *err)
{
    return mark(c, &(struct mark){ .person_id = person_id, .kind = kind, .until = until }, err);
}

static bool is_promise(const char *reason)
{
    return text_starts(reason, "promise_") || text_equal(reason, "their_promise");
}

const char *agenda_done_label(const char *reason)
{
    return is_promise(reason)                    ? N_("Kept")
           : text_equal(reason, "insight_stale") ? N_("Still so")
                                                 : N_("Done");
}

/* The subject's own field says that it is done, so that every list knows, not only Today. */
static bool settle_subject(struct call *c, const char *reason, int64_t subject, struct error *err)
{
    const struct entity *e = is_promise(reason)                    ? &promise_entity
                             : text_equal(reason, "insight_stale") ? &insight_entity
                             : text_equal(reason, "follow_up")     ? &guest_entity
                                                                   : &task_entity;
    struct record *r;

    if (!app_load(c, e, subject, &r, err))
        return false;
    if (e == &promise_entity) {
        record_set_text(r, PROMISE_STATE, "kept");
        record_set_int(r, PROMISE_CLOSED_ON, c->today.number);
    } else if (e == &insight_entity) {
        record_set_int(r, INSIGHT_CONFIRMED_ON, c->today.number);
    } else if (e == &guest_entity) {
        record_set_int(r, GUEST_FOLLOWED_UP_ON, c->today.number);
    } else {
        record_set_int(r, TASK_DONE_ON, c->today.number);
    }
    return save_record(c, r, err);
}

static bool done_work(struct call *c, void *context, struct error *err)
{
    const struct mark *m = context;
    struct record *reason;

    if (!load_reason(c, m->reason_id, &reason, err))
        return false;
    const char *name = record_text(reason, REASON_NAME);
    if (is_promise(name) || text_equal(name, "insight_stale") || text_equal(name, "task_due") ||
        text_equal(name, "follow_up"))
        return settle_subject(c, name, record_int(reason, REASON_SUBJECT_ID), err) &&
               place_marked(c, record_int(reason, REASON_PERSON_ID), name, "done", c->today, err);
    return mark_one(c, m, m->reason_id, err);
}

bool agenda_done(struct call *c, int64_t reason_id, struct error *err)
{
    struct mark m = { .reason_id = reason_id, .kind = "done" };

    return may_mark(c, err) &&
           app_write(c, &(struct step){ .kind = "mark" }, done_work, &m, err);
}
