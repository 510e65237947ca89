#include "app/undo.h"

#include "app/audit.h"
#include "app/save.h"
#include "app/visible.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/user.h"
#include "model/record_json.h"
#include "model/store.h"

enum { CHANGES_AT_ONCE = 500 };

struct undo {
    int64_t action_id;
    struct undone *out;
    int64_t before; /* changes with a smaller id are still to come; newest first */
    size_t found;
};

static bool find_action(struct call *c, void *context, struct error *err)
{
    struct undo *u = context;
    struct db_rows rows;
    const struct value args[] = { V_INT(u->action_id),
                                  c->actor.user_id != 0 ? V_INT(c->actor.user_id) : V_NULL };
    struct db_sql sql =
        u->action_id != 0
            ? DB_SQL("SELECT id, kind, summary, undone_by FROM action WHERE id = $1 AND circle_id IN (@)")
            : DB_SQL("SELECT id, kind, summary, undone_by FROM action WHERE id > $1"
                     " AND created_by IS NOT DISTINCT FROM CAST($2 AS BIGINT)"
                     " AND undone_by IS NULL AND kind <> 'undo' AND circle_id IN (@)"
                     " ORDER BY id DESC LIMIT 1");

    if (!visible_query(c, sql, args, u->action_id != 0 ? 1 : 2, &rows, err))
        return false;
    if (rows.count == 0)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is nothing to undo.");
    if (!db_is_null(&rows, 0, 3))
        return fail(err, ERROR_CONFLICT, NULL, "This has been undone already.");
    u->action_id = u->out->action_id = db_int(&rows, 0, 0);
    u->out->kind = db_text(&rows, 0, 1);
    u->out->summary = db_is_null(&rows, 0, 2) ? NULL : db_text(&rows, 0, 2);
    return true;
}

/* Nothing else may have happened to the record after the change that is taken back. */
static bool changed_since(struct call *c, int64_t record_id, int64_t change_id, int64_t action_id,
                          bool *out, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(record_id), V_INT(change_id), V_INT(action_id) };

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT ch.entity, a.undone_by FROM change ch JOIN action a"
                         " ON a.id = ch.action_id WHERE ch.record_id = $1 AND ch.id > $2"
                         " AND ch.action_id <> $3 AND a.undone_by IS NULL AND a.kind <> 'undo'"
                         " LIMIT 1"),
                  args, COUNT(args), &rows, err))
        return false;
    *out = rows.count > 0;
    return true;
}

/* Taking back needs the right to write; but everybody may take back what they changed of
 * themselves, as long as it is not what they may. */
static bool may_restore(const struct call *c, const struct record *now, const struct record *then,
                        struct error *err)
{
    bool of_oneself = then->entity == &user_entity && then->id == c->actor.user_id &&
                      value_equal(&now->values[USER_ACCESS], &then->values[USER_ACCESS]) &&
                      value_equal(&now->values[USER_IS_ACTIVE], &then->values[USER_IS_ACTIVE]) &&
                      value_equal(&now->values[USER_EMAIL], &then->values[USER_EMAIL]);

    return then->entity->writers != WRITERS_ADMIN || of_oneself ||
           app_may_write(c, then->entity, err);
}

static bool restore_values(struct call *c, const struct entity *e, int64_t id, const char *before,
                           struct error *err)
{
    struct record *now, *then;
    json_t *values = json_loads(before, 0, NULL);
    bool ok;

    if (values == NULL)
        return fail(err, ERROR_BROKEN, NULL, "The history of this record cannot be read.");
    ok = store_load(c->db, c->arena, e, id, &now, err);
    if (ok) {
        then = record_copy(c->arena, now);
        ok = record_restore_json(then, values, c->arena, err) && may_restore(c, now, then, err) &&
             save_record(c, then, err);
    }
    json_decref(values);
    return ok;
}

static bool undo_change(struct call *c, const struct undo *u, const struct db_rows *rows,
                        size_t i, struct error *err)
{
    int64_t change_id = db_int(rows, i, 0), record_id = db_int(rows, i, 3);
    const char *kind = db_text(rows, i, 1);
    const struct entity *e = audit_entity(db_text(rows, i, 2));
    bool newer;

    if (e == &user_entity && text_equal(kind, "created")) {
        u->out->users++;
        return true;
    }
    if (!changed_since(c, record_id, change_id, u->action_id, &newer, err))
        return false;
    if (newer) {
        u->out->left++;
        return true;
    }
    u->out->records++;
    if (text_equal(kind, "changed"))
        return restore_values(c, e, record_id, db_text(rows, i, 4), err);
    return (e->writers != WRITERS_ADMIN || app_may_write(c, e, err)) &&
           save_deleted(c, e, record_id, !text_equal(kind, "binned"), err);
}

/* A piece of the step: an import of 100,000 people is undone in pieces, each durable. */
static bool undo_piece(struct call *c, void *context, struct error *err)
{
    struct undo *u = context;
    struct undone so_far = *u->out;
    struct db_rows rows;
    const struct value args[] = { V_INT(u->action_id), V_INT(u->before), V_INT(CHANGES_AT_ONCE) };

    if (!visible_query(c,
                  DB_SQL("SELECT id, kind, entity, record_id, before FROM change"
                         " WHERE action_id = $1 AND id < $2 AND circle_id IN (@) ORDER BY id DESC LIMIT $3"),
                  args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        if (!undo_change(c, u, &rows, i, err)) {
            *u->out = so_far;
            return false;
        }
    }
    u->found = rows.count;
    if (rows.count < CHANGES_AT_ONCE && u->out->users > 0 && u->out->records + u->out->left == 0)
        return fail(err, ERROR_CONFLICT, NULL,
                    "Whoever works with the book stays, because what they do names them. "
                    "Take their access away in the settings, or with kundig user deactivate.");
    if (rows.count > 0)
        u->before = db_int(&rows, rows.count - 1, 0);
    const struct value id[] = { V_INT(u->action_id), V_INT(c->now.ms) };
    if (text_equal(u->out->kind, "import") &&
        !db_query(c->db, c->arena,
                  DB_SQL("UPDATE import_batch SET state = 'undone', version = version + 1,"
                         " changed_at = $2 WHERE id = $1"), id, COUNT(id), NULL, err))
        return false;
    const struct value done[] = { V_INT(u->action_id), V_INT(app_new_id(c)) };
    return db_query(c->db, c->arena, DB_SQL("UPDATE action SET undone_by = $2 WHERE id = $1"),
                    done, COUNT(done), NULL, err);
}

bool undo_made(struct call *c, int64_t action_id, int64_t record_id, const struct entity **out,
               struct error *err)
{
    const struct value args[] = { V_INT(record_id), V_INT(action_id) };
    struct db_rows rows;

    *out = NULL;
    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT entity FROM change WHERE record_id = $1 AND action_id = $2"
                         " AND kind = 'created'"), args, COUNT(args), &rows, err))
        return false;
    if (rows.count > 0)
        *out = audit_entity(db_text(&rows, 0, 0));
    return true;
}

bool app_undo(struct call *c, int64_t action_id, struct undone *out, struct error *err)
{
    struct undo u = { .action_id = action_id, .out = out, .before = INT64_MAX };

    *out = (struct undone){ 0 };
    if (c->actor.right < RIGHT_EDIT)
        return fail(err, ERROR_DENIED, NULL,
                    "You may read this book but not change it. Ask whoever administers it.");
    if (!app_read(c, find_action, &u, err))
        return false;
    do {
        if (!app_write(c, &(struct step){ .kind = "undo", .summary = out->summary }, undo_piece,
                       &u, err))
            return false;
    } while (u.found == CHANGES_AT_ONCE);
    return true;
}
