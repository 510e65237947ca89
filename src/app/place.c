#include "app/place.h"

#include "app/agenda.h"
#include "app/duties.h"
#include "app/save.h"
#include "app/settle.h"
#include "app/visible.h"
#include "app/write.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/load.h"
#include "entity/promise.h"
#include "entity/task.h"

enum { MINUTE_MS = 60000, USUAL_APPOINTMENT = 60 };

static int64_t ends_at(const struct record *load)
{
    return record_int(load, LOAD_STARTS_AT) + record_int(load, LOAD_MINUTES) * MINUTE_MS;
}

static const char *clock_text(struct call *c, int64_t ms)
{
    struct clock_time t = instant_time((struct instant){ ms });

    return lang_time(c->arena, t.hour, t.minute);
}

static bool refuse_taken(struct call *c, const struct db_rows *rows, struct error *err)
{
    const char *until = clock_text(c, db_int(rows, 0, 1));

    if (db_is_null(rows, 0, 0))
        return fail(err, ERROR_INPUT, "at", "Something is placed there already, until %s.", until);
    return fail(err, ERROR_INPUT, "at", "There is an appointment then, until %s: %s.", until,
                db_text(rows, 0, 0));
}

/* The first thing that lies in the way. A day that is taken as a whole says nothing of hours. */
static bool check_room(struct call *c, const struct record *r, struct error *err)
{
    const struct value args[] = { V_INT(record_int(r, LOAD_USER_ID)),
                                  V_INT(record_int(r, LOAD_STARTS_AT)), V_INT(ends_at(r)),
                                  V_INT(r->id), V_INT((int64_t)USUAL_APPOINTMENT * MINUTE_MS),
                                  V_INT((int64_t)LOAD_MOST_MINUTES * MINUTE_MS) };
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT CASE WHEN circle_id = 0 THEN title END,"
                         " coalesce(ends_at, starts_at + $5) FROM appointment"
                         " WHERE user_id = $1 AND starts_at < $3"
                         " AND coalesce(ends_at, starts_at + $5) > $2 AND status <> 'cancelled'"
                         " AND all_day = 0 AND deleted_at IS NULL AND id <> $4"
                         " UNION ALL SELECT NULL, starts_at + minutes * 60000 FROM load"
                         " WHERE user_id = $1 AND starts_at < $3 AND starts_at > $2 - $6"
                         " AND starts_at + minutes * 60000 > $2 AND done_on IS NULL"
                         " AND deleted_at IS NULL AND id <> $4 LIMIT 1"),
                  args, COUNT(args), &rows, err))
        return false;
    return rows.count == 0 || refuse_taken(c, &rows, err);
}

static bool moves(const struct record *before, const struct record *r)
{
    return before == NULL ||
           record_int(before, LOAD_STARTS_AT) != record_int(r, LOAD_STARTS_AT) ||
           record_int(before, LOAD_MINUTES) != record_int(r, LOAD_MINUTES) ||
           record_int(before, LOAD_USER_ID) != record_int(r, LOAD_USER_ID);
}

static bool settle_rows(struct call *c, const struct db_rows *rows, struct error *err)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct record *r;

        if (!app_load(c, &load_entity, db_int(rows, i, 0), &r, err))
            return false;
        record_set_int(r, LOAD_DONE_ON, c->today.number);
        if (!save_record(c, r, err))
            return false;
    }
    return true;
}

/* Every time that is set aside for one promise, task, duty or way. */
static bool settle_open(struct call *c, struct db_sql sql, int64_t subject, struct error *err)
{
    struct db_rows rows;

    return visible_query(c, sql, (const struct value[]){ V_INT(subject) }, 1, &rows, err) &&
           settle_rows(c, &rows, err);
}

/* Whoever has spoken to somebody need not any more, today; what is planned for another day, or
 * for a promise, stays. */
static bool settle_contact(struct call *c, int64_t person, struct error *err)
{
    const struct value args[] = { V_INT(person), V_INT(c->actor.user_id),
                                  V_INT(instant_of(day_plus(c->today, 1), 0, 0).ms) };
    struct db_rows rows;

    return visible_query(c, DB_SQL("SELECT id FROM load WHERE person_id = $1 AND user_id = $2"
                           " AND starts_at < $3 AND promise_id IS NULL AND task_id IS NULL"
                           " AND done_on IS NULL AND deleted_at IS NULL AND circle_id IN (@)"),
                    args, COUNT(args), &rows, err) &&
           settle_rows(c, &rows, err);
}

static bool was_open(const struct record *before, const struct record *r)
{
    return text_equal(record_text(before, PROMISE_STATE), "open") &&
           !text_equal(record_text(r, PROMISE_STATE), "open");
}

static bool changed_to(const struct record *before, const struct record *r, const char *field)
{
    const struct value *now = record_value(r, field);

    return now->type != VALUE_NULL && !value_equal(record_value(before, field), now);
}

/* Time for a promise or a task is time for the person it is about. */
static bool name_person(struct call *c, struct record *load, struct error *err)
{
    bool of_promise = !record_is_null(load, LOAD_PROMISE_ID);
    const struct entity *e = of_promise ? &promise_entity : &task_entity;
    struct record *subject;

    if (!record_is_null(load, LOAD_PERSON_ID) ||
        (!of_promise && record_is_null(load, LOAD_TASK_ID)))
        return true;
    if (!app_load(c, e, record_int(load, of_promise ? LOAD_PROMISE_ID : LOAD_TASK_ID), &subject,
                  err))
        return false;
    load->values[LOAD_PERSON_ID] =
        subject->values[of_promise ? (size_t)PROMISE_PERSON_ID : TASK_PERSON_ID];
    return true;
}

static bool load_rules(struct call *c, const struct record *before, struct record *r,
                       struct error *err)
{
    return name_person(c, r, err) &&
           (!record_is_null(r, LOAD_DONE_ON) || ends_at(r) <= c->now.ms || !moves(before, r) ||
            check_room(c, r, err));
}

bool place_rules(struct call *c, const struct record *before, struct record *r, struct error *err)
{
    const char *name = r->entity->name;

    if (text_equal(c->write->step->kind, "undo")) /* puts everything back as it was, by itself */
        return true;
    if (r->entity == &load_entity)
        return load_rules(c, before, r, err);
    if (r->entity == &promise_entity && before != NULL && was_open(before, r))
        return settle_open(c, DB_SQL("SELECT id FROM load WHERE promise_id = $1 AND done_on IS NULL"
                                     " AND deleted_at IS NULL AND circle_id IN (@)"), r->id, err);
    if (r->entity == &task_entity && before != NULL && changed_to(before, r, "done_on"))
        return settle_open(c, DB_SQL("SELECT id FROM load WHERE task_id = $1 AND done_on IS NULL"
                                     " AND deleted_at IS NULL AND circle_id IN (@)"), r->id, err);
    if (text_equal(name, "duty") && before != NULL && changed_to(before, r, "last_done_on"))
        return settle_open(c, DB_SQL("SELECT id FROM load WHERE duty_id = $1 AND done_on IS NULL"
                                     " AND deleted_at IS NULL AND circle_id IN (@)"), r->id, err);
    if (text_equal(name, "walk") && before == NULL)
        return settle_open(c, DB_SQL("SELECT id FROM load WHERE path_walk_id = $1"
                                     " AND done_on IS NULL AND deleted_at IS NULL"
                                     " AND circle_id IN (@)"),
                           record_value(r, "path_walk_id")->i, err);
    if ((text_equal(name, "moment") || text_equal(name, "participant")) && before == NULL &&
        c->actor.user_id != 0)
        return settle_contact(c, record_value(r, "person_id")->i, err);
    return true;
}

bool place_marked(struct call *c, int64_t person_id, const char *reason, const char *kind,
                  struct day until, struct error *err)
{
    bool later = text_equal(kind, "later");
    const struct value args[] = {
        V_INT(person_id), V_TEXT(reason),
        V_INT(later ? instant_of(until, 0, 0).ms : INT64_MAX),
    };
    struct db_rows rows;

    if (!visible_query(c, DB_SQL("SELECT id FROM load WHERE person_id = $1 AND reason = $2"
                         " AND starts_at < $3 AND done_on IS NULL AND deleted_at IS NULL"
                         " AND circle_id IN (@)"),
                  args, COUNT(args), &rows, err))
        return false;
    if (!later)
        return settle_rows(c, &rows, err);
    for (size_t i = 0; i < rows.count; i++)
        if (!save_deleted(c, &load_entity, db_int(&rows, i, 0), true, err))
            return false;
    return true;
}

struct doing {
    const struct placing *wanted;
    struct record *load;
};

static void set_ref(struct record *r, size_t field, int64_t id)
{
    if (id != 0)
        record_set_int(r, field, id);
}

static void fill_new(struct call *c, struct record *r, const struct placing *w)
{
    record_set_int(r, LOAD_USER_ID, c->actor.user_id);
    set_ref(r, LOAD_PERSON_ID, w->person_id);
    set_ref(r, LOAD_PROMISE_ID, w->promise_id);
    set_ref(r, LOAD_TASK_ID, w->task_id);
    set_ref(r, LOAD_DUTY_ID, w->duty_id);
    set_ref(r, LOAD_PATH_WALK_ID, w->path_walk_id);
    record_set_text(r, LOAD_REASON, w->reason);
    record_set_text(r, LOAD_WORDS, w->words);
    record_set_int(r, LOAD_MINUTES, PLACE_USUAL_MINUTES);
}

static bool place_work(struct call *c, void *context, struct error *err)
{
    struct doing *d = context;
    const struct placing *w = d->wanted;

    if (w->load_id != 0) {
        if (!app_load(c, &load_entity, w->load_id, &d->load, err))
            return false;
    } else {
        d->load = record_new(c->arena, &load_entity);
        fill_new(c, d->load, w);
    }
    record_set_int(d->load, LOAD_STARTS_AT, instant_of(w->day, w->minute / 60, w->minute % 60).ms);
    if (w->minutes > 0)
        record_set_int(d->load, LOAD_MINUTES, w->minutes);
    if (ends_at(d->load) <= c->now.ms)
        return fail(err, ERROR_INPUT, "at", "That time has passed.");
    return save_record(c, d->load, err);
}

bool app_place(struct call *c, const struct placing *wanted, int64_t *id, struct error *err)
{
    struct doing d = { .wanted = wanted };

    if (!app_may_write(c, &load_entity, err))
        return false;
    if (c->actor.user_id == 0)
        return fail(err, ERROR_DENIED, NULL, "Nobody in particular has no time to set aside.");
    if (!app_write(c, &(struct step){ .kind = "save" }, place_work, &d, err))
        return false;
    *id = d.load->id;
    return true;
}

bool app_place_out(struct call *c, int64_t id, struct error *err)
{
    return app_bin(c, &load_entity, id, err);
}

/* The reason it was set aside for, if that still holds; settled with everything it has. */
static bool answer_reason(struct call *c, const struct record *load, struct error *err)
{
    const struct value args[] = { V_INT(record_int(load, LOAD_PERSON_ID)),
                                  V_TEXT(record_text(load, LOAD_REASON)), V_INT(c->today.number) };
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT id FROM reason WHERE person_id = $1 AND name = $2"
                         " AND shown_from <= $3 AND (until_day IS NULL OR until_day > $3)"
                         " ORDER BY weight DESC, id LIMIT 1"), args, COUNT(args), &rows, err))
        return false;
    return rows.count == 0 || agenda_done(c, db_int(&rows, 0, 0), err);
}

static bool finish_task(struct call *c, int64_t id, struct error *err)
{
    struct record *task;

    if (!app_load(c, &task_entity, id, &task, err))
        return false;
    if (record_is_null(task, TASK_DONE_ON))
        record_set_int(task, TASK_DONE_ON, c->today.number);
    return save_record(c, task, err);
}

static bool finish_subject(struct call *c, const struct record *load, struct error *err)
{
    if (!record_is_null(load, LOAD_PROMISE_ID))
        return settle_promise(c, record_int(load, LOAD_PROMISE_ID), "kept", err);
    if (!record_is_null(load, LOAD_TASK_ID))
        return finish_task(c, record_int(load, LOAD_TASK_ID), err);
    if (!record_is_null(load, LOAD_DUTY_ID))
        return app_duty_done(c, "duty_due", record_int(load, LOAD_DUTY_ID), err);
    if (!record_is_null(load, LOAD_PATH_WALK_ID))
        return app_duty_done(c, "walk_due", record_int(load, LOAD_PATH_WALK_ID), err);
    return record_is_null(load, LOAD_REASON) || answer_reason(c, load, err);
}

static bool done_work(struct call *c, void *context, struct error *err)
{
    const int64_t *id = context;
    struct record *load;

    if (!app_load(c, &load_entity, *id, &load, err) || !finish_subject(c, load, err) ||
        !app_load(c, &load_entity, *id, &load, err))
        return false;
    if (!record_is_null(load, LOAD_DONE_ON))
        return true;
    record_set_int(load, LOAD_DONE_ON, c->today.number);
    return save_record(c, load, err);
}

bool app_place_done(struct call *c, int64_t id, struct error *err)
{
    return app_may_write(c, &load_entity, err) &&
           app_write(c, &(struct step){ .kind = "mark" }, done_work, &id, err);
}
