#include "app/rules.h"

#include "app/circle.h"
#include "app/place.h"
#include "app/promise_check.h"
#include "app/session.h"
#include "app/visible.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/circle.h"
#include "entity/circle_member.h"
#include "entity/concession.h"
#include "entity/problem.h"
#include "entity/promise.h"
#include "entity/user.h"

enum { ROW_WITHOUT_WORDS = 2 };

/* S2.5: a discount on trust, not three years in a row – or somebody writes down why. */
static bool third_concession(struct call *c, const struct record *r, struct error *err)
{
    const struct value args[] = { V_INT(record_int(r, CONCESSION_PERSON_ID)) };
    struct db_rows rows;

    if (!record_is_null(r, CONCESSION_WHY) || !record_is_null(r, CONCESSION_RETURNED_ON))
        return true;
    if (!visible_query(
            c,
            DB_SQL("SELECT count(*) FROM concession WHERE person_id = $1"
                   " AND deleted_at IS NULL AND circle_id IN (@) AND returned_on IS NULL AND "
                   "given_on >="
                   " coalesce((SELECT max(given_on) FROM concession WHERE person_id = $1"
                   " AND deleted_at IS NULL AND circle_id IN (@) AND returned_on IS NOT NULL), 0)"),
            args, COUNT(args), &rows, err))
        return false;
    if (db_int(&rows, 0, 0) < ROW_WITHOUT_WORDS)
        return true;
    return fail(err, ERROR_INPUT, "why",
                "This is the third concession in a row for which nothing came back. Say why it is "
                "right all the same.");
}

/* S0.10: agreed anew before the day, a promise is not broken; moved after it, it was. */
static void moved_promise(struct call *c, const struct record *before, struct record *r)
{
    if (record_is_null(before, PROMISE_DUE) || record_is_null(r, PROMISE_DUE) ||
        record_int(before, PROMISE_DUE) == record_int(r, PROMISE_DUE) ||
        !text_equal(record_text(before, PROMISE_STATE), "open") ||
        !value_equal(&before->values[PROMISE_MOVED_ON], &r->values[PROMISE_MOVED_ON]))
        return; /* the last: undo sets it back to what it was */
    record_set_int(r, PROMISE_MOVED_ON, c->today.number);
    if (record_int(before, PROMISE_DUE) < c->today.number)
        record_set_int(r, PROMISE_MOVED_LATE, 1);
}

/* Whoever writes down what they said of the help writes down that they said it today. */
static void confirmed_problem(struct call *c, struct record *r)
{
    if (!text_equal(record_text(r, PROBLEM_CONFIRMED), "unanswered") &&
        record_is_null(r, PROBLEM_CONFIRMED_AT))
        record_set_int(r, PROBLEM_CONFIRMED_AT, c->now.ms);
}

/* Somebody must remain who can let the others in. */
static bool check_administrators(struct call *c, const struct record *before,
                                 const struct record *after, struct error *err)
{
    struct db_rows rows;

    if (before->entity != &user_entity || !user_administers(before) || user_administers(after))
        return true;
    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT count(*) FROM app_user WHERE access = 'admin' AND is_active = 1"
                         " AND deleted_at IS NULL"), NULL, 0, &rows, err))
        return false;
    return db_int(&rows, 0, 0) > 1 || fail(err, ERROR_INPUT, "access",
                                           "Nobody would be left who administers the book. Make "
                                           "somebody else an administrator first.");
}

static bool may_sign_in(const struct record *user)
{
    return record_int(user, USER_IS_ACTIVE) != 0 && user->deleted_at == 0;
}

/* Or the key of somebody who left would work again on the day they are let back in. */
static bool sign_out(struct call *c, const struct record *before, const struct record *after,
                     struct error *err)
{
    return before->entity != &user_entity || !may_sign_in(before) || may_sign_in(after) ||
           session_end_others(c, before->id, 0, err);
}

bool rules_apply(struct call *c, const struct record *before, struct record *r, struct error *err)
{
    if (r->entity == &circle_entity && !circle_change_check(c, before, err))
        return false;
    if (r->entity == &circle_member_entity)
        return circle_member_check(c, before, r, err);
    if (r->entity == &concession_entity && before == NULL)
        return third_concession(c, r, err);
    if (r->entity == &promise_entity && before != NULL)
        moved_promise(c, before, r);
    if (r->entity == &promise_entity && !promise_doubt(c, before, r, err))
        return false;
    if (r->entity == &problem_entity)
        confirmed_problem(c, r);
    return place_rules(c, before, r, err) &&
           (before == NULL ||
            (check_administrators(c, before, r, err) && sign_out(c, before, r, err)));
}

bool rules_delete(struct call *c, const struct record *before, const struct record *after,
                  struct error *err)
{
    if (before->entity == &circle_entity && after->deleted_at != 0)
        return circle_bin_check(c, before, err);
    if (before->entity == &circle_member_entity)
        return after->deleted_at != 0 ? circle_member_leaves(c, before, err)
                                      : circle_member_check(c, before, after, err);
    return check_administrators(c, before, after, err) && sign_out(c, before, after, err);
}
