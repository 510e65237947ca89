/* Who is in a circle: coming, going, and what must not happen on the way. */
#include "app/circle.h"
#include "app/save.h"
#include "app/visible.h"
#include "entity/circle.h"
#include "entity/circle_member.h"
#include "entity/user.h"
#include "model/store.h"

static bool count_members(struct call *c, int64_t circle, int64_t user, int64_t *all,
                          int64_t *theirs, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(circle), V_INT(user) };

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT count(*), count(*) FILTER (WHERE user_id = $2) FROM circle_member"
                         " WHERE circle_id = $1 AND deleted_at IS NULL"),
                  args, COUNT(args), &rows, err))
        return false;
    *all = db_int(&rows, 0, 0);
    *theirs = db_int(&rows, 0, 1);
    return true;
}

static bool may_manage(const struct call *c, int64_t circle, struct error *err)
{
    if (c->actor.right == RIGHT_ADMIN || visible_circle(c, circle))
        return true;
    return fail(err, ERROR_DENIED, NULL,
                "Only its members and whoever administers the book may change who is in a circle.");
}

/* Somebody's own stays their own, as long as they are here. */
static bool check_own(struct call *c, const struct record *circle, int64_t user, struct error *err)
{
    int64_t owner = record_int(circle, CIRCLE_ONLY_FOR);
    struct record *u;

    if (owner == 0 || owner == user)
        return true;
    if (!store_load(c->db, c->arena, &user_entity, owner, &u, err))
        return false;
    if (c->actor.right == RIGHT_ADMIN && (record_int(u, USER_IS_ACTIVE) == 0 || u->deleted_at != 0))
        return true;
    return fail(err, ERROR_INPUT, "user_id",
                "This circle is for one alone. Make another one to share.");
}

bool circle_member_check(struct call *c, const struct record *before, const struct record *r,
                         struct error *err)
{
    int64_t circle_id = record_int(r, CIRCLE_MEMBER_CIRCLE_ID),
            user = record_int(r, CIRCLE_MEMBER_USER_ID);
    int64_t members, theirs;
    struct record *circle;

    if (before != NULL && before->deleted_at == r->deleted_at)
        return record_equal(before, r) ||
               fail(err, ERROR_INPUT, "user_id", "Take somebody out and somebody else in instead.");
    if (!store_load(c->db, c->arena, &circle_entity, circle_id, &circle, err) ||
        !count_members(c, circle_id, user, &members, &theirs, err))
        return false;
    bool founder =
        members == 0 && circle->created_by == c->actor.user_id && user == c->actor.user_id;
    if (!founder && !may_manage(c, circle_id, err))
        return false;
    if (theirs > 0)
        return fail(err, ERROR_CONFLICT, "user_id", "They are in this circle already.");
    return check_own(c, circle, user, err);
}

bool circle_member_leaves(struct call *c, const struct record *member, struct error *err)
{
    int64_t circle = record_int(member, CIRCLE_MEMBER_CIRCLE_ID), members, theirs, records;

    if (!may_manage(c, circle, err) ||
        !count_members(c, circle, record_int(member, CIRCLE_MEMBER_USER_ID), &members, &theirs,
                       err) ||
        !circle_count(c, circle, &records, err))
        return false;
    if (members > theirs || records == 0)
        return true;
    return fail(
        err, ERROR_CONFLICT, NULL,
        "Nobody could read what is kept in this circle any more. Take somebody else in first.");
}

bool circle_bin_check(struct call *c, const struct record *circle, struct error *err)
{
    int64_t records;

    if (!may_manage(c, circle->id, err) || !circle_count(c, circle->id, &records, err))
        return false;
    if (records == 0)
        return true;
    return fail(err, ERROR_CONFLICT, NULL,
                "Something is still kept in this circle. Open it to everybody or move it to "
                "another circle first.");
}

bool circle_change_check(struct call *c, const struct record *before, struct error *err)
{
    return before == NULL || may_manage(c, before->id, err);
}

static struct record *member_of(struct call *c, int64_t circle)
{
    struct record *m = record_new(c->arena, &circle_member_entity);

    record_set_int(m, CIRCLE_MEMBER_CIRCLE_ID, circle);
    record_set_int(m, CIRCLE_MEMBER_USER_ID, c->actor.user_id);
    return m;
}

bool circle_made(struct call *c, const struct record *circle, struct error *err)
{
    return c->actor.user_id == 0 ||
           (save_record(c, member_of(c, circle->id), err) && visible_load(c, err));
}

static bool store_plain(struct call *c, struct record *r, struct error *err)
{
    r->id = app_new_id(c);
    r->created_at = r->changed_at = c->now.ms;
    r->created_by = r->changed_by = c->actor.user_id;
    return store_insert(c->db, c->arena, r, err);
}

/* No step of anybody's: taking back what was first written into it must not take it away. */
bool circle_only_me(struct call *c, int64_t *out, struct error *err)
{
    struct db_rows rows;
    struct record *r = record_new(c->arena, &circle_entity);

    if (!db_query(c->db, c->arena, DB_SQL("SELECT min(id) FROM circle WHERE only_for = $1"
                                          " AND deleted_at IS NULL"),
                  (const struct value[]){ V_INT(c->actor.user_id) }, 1, &rows, err))
        return false;
    *out = db_int(&rows, 0, 0);
    if (*out != 0)
        return true;
    record_set_text(r, CIRCLE_NAME, c->actor.name);
    record_set_int(r, CIRCLE_ONLY_FOR, c->actor.user_id);
    if (!store_plain(c, r, err) || !store_plain(c, member_of(c, r->id), err))
        return false;
    *out = r->id;
    return visible_load(c, err);
}
