#include "app/promise_check.h"

#include "app/free_time.h"
#include "app/write.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/promise.h"

static bool load_owed(struct call *c, const struct promise_question *q, struct schedule *s,
                      struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(q->user_id), V_INT(q->promise_id) };

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT due, minutes FROM promise WHERE user_id = $1 AND state = 'open'"
                         " AND promised_by = 'us' AND due IS NOT NULL AND minutes > 0 AND id <> $2"
                         " AND deleted_at IS NULL UNION ALL SELECT due, minutes FROM task"
                         " WHERE user_id = $1 AND done_on IS NULL AND due IS NOT NULL"
                         " AND minutes > 0 AND deleted_at IS NULL"),
                  args, COUNT(args), &rows, err))
        return false;

    struct owed_work *owed =
        arena_array(c->arena, struct owed_work, rows.count + q->also_count + 1);

    for (size_t i = 0; i < rows.count; i++)
        owed[i] = (struct owed_work){ { (int32_t)db_int(&rows, i, 0) }, (int)db_int(&rows, i, 1) };
    for (size_t i = 0; i < q->also_count; i++)
        owed[rows.count + i] = q->also[i];
    s->owed = owed;
    s->owed_count = rows.count + q->also_count;
    return true;
}

bool app_promise_check(struct call *c, const struct promise_question *q,
                       struct schedule_answer *out, struct error *err)
{
    struct free_time *free;

    if (!app_may_read(c, &promise_entity, err) || !free_time_load(c, &free, err))
        return false;

    struct schedule s = free_time_schedule(free, q->user_id);

    if (!load_owed(c, q, &s, err))
        return false;
    *out = schedule_promise(c->arena, &s, q->minutes, q->due);
    return true;
}

/* "Friday", and further ahead "Tuesday, 1 December": it may end a sentence. */
static const char *day_said(struct call *c, struct day d)
{
    return days_between(c->today, d) < 7 ? lang_day(c->arena, c->language, d, c->today)
                                         : lang_day_weekday(c->arena, c->language, d);
}

const char *app_promise_answer(struct call *c, const struct schedule_answer *a)
{
    const char *day = day_said(c, a->earliest);

    if (!a->known)
        return tr(c->language, "Nobody has said when they work, so nothing can be said. Enter the "
                               "working hours first.");
    if (a->fits)
        return text_fill(c->arena, tr(c->language, "Yes: this can be kept. Earliest {day}."),
                         { "day", day });
    if (a->earliest.number == 0)
        return tr(c->language, "No: there is no room for it in the next 400 days.");
    return text_fill(
        c->arena,
        tr(c->language,
           "Not by then without breaking another promise. It can be kept from {day} on."),
        { "day", day });
}

/* A word given, of ours, that is still open: by whom, until when, how much work. */
static bool is_ours(const struct call *c, const struct record *r)
{
    return text_equal(record_text(r, PROMISE_STATE), "open") &&
           text_equal(record_text(r, PROMISE_PROMISED_BY), "us") &&
           !record_is_null(r, PROMISE_USER_ID) && !record_is_null(r, PROMISE_DUE) &&
           record_int(r, PROMISE_DUE) >= c->today.number;
}

static bool asks_more(const struct record *before, const struct record *r)
{
    static const size_t fields[] = { PROMISE_DUE, PROMISE_MINUTES, PROMISE_USER_ID,
                                     PROMISE_PROMISED_BY, PROMISE_STATE };

    for (size_t i = 0; before != NULL && i < COUNT(fields); i++)
        if (!value_equal(&before->values[fields[i]], &r->values[fields[i]]))
            return true;
    return before == NULL;
}

bool app_promise_ask(struct call *c, const struct record *before, const struct record *r,
                     struct schedule_answer *out, struct error *err)
{
    const struct promise_question q = {
        .user_id = record_int(r, PROMISE_USER_ID), .promise_id = r->id,
        .minutes = (int)record_int(r, PROMISE_MINUTES),
        .due = { (int32_t)record_int(r, PROMISE_DUE) },
    };

    *out = (struct schedule_answer){ .fits = true };
    return !is_ours(c, r) || !asks_more(before, r) || app_promise_check(c, &q, out, err);
}

bool app_promise_fits(struct call *c, const struct record *before, const struct record *r,
                      struct error *err)
{
    struct schedule_answer answer;

    if (!app_promise_ask(c, before, r, &answer, err))
        return false;
    if (!answer.known || answer.fits)
        return true;
    if (answer.earliest.number == 0)
        return fail(err, ERROR_INPUT, "due", "There is no room for this in the next 400 days.");
    return fail(err, ERROR_INPUT, "due",
                "By then it cannot be kept without breaking another promise; from %s on it can.",
                day_said(c, answer.earliest));
}

bool promise_doubt(struct call *c, const struct record *before, struct record *r,
                   struct error *err)
{
    struct schedule_answer answer;

    if (text_equal(c->write->step->kind, "undo") || !is_ours(c, r) || !asks_more(before, r))
        return true;
    if (!app_promise_ask(c, before, r, &answer, err))
        return false;
    record_set_null(r, PROMISE_DOUBTED);
    record_set_null(r, PROMISE_KEEPABLE_FROM);
    if (!answer.known || answer.fits)
        return true;
    record_set_int(r, PROMISE_DOUBTED, 1);
    if (answer.earliest.number != 0)
        record_set_int(r, PROMISE_KEEPABLE_FROM, answer.earliest.number);
    return true;
}
