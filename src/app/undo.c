#include "app/undo.h"

#include "app/audit.h"
#include "app/ids.h"
#include "app/save.h"
#include "app/search_list.h"
#include "app/visible.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/all.h"
#include "entity/person.h"
#include "entity/user.h"
#include "model/record_json.h"
#include "model/store.h"

#include <string.h>

enum { CHANGES_AT_ONCE = 1000, PEOPLE_AT_ONCE = 512 };

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
        u->action_id != 0 ? DB_SQL("SELECT id, kind, summary, undone_by FROM action WHERE id = $1 "
                                   "AND circle_id IN (@)")
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

/* The cards somebody came by, unless another step brought others since. */
static bool restore_original(struct call *c, struct undo *u, int64_t person, int64_t change_id,
                             const char *before, struct error *err)
{
    const struct value newer[] = { V_INT(person), V_INT(change_id), V_INT(u->action_id),
                                   V_TEXT(AUDIT_ORIGINAL) };
    const struct value args[] = { V_INT(person), V_TEXT(before) };
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT 1 FROM change ch JOIN action a ON a.id = ch.action_id"
                         " WHERE ch.record_id = $1 AND ch.id > $2 AND ch.action_id <> $3"
                         " AND ch.entity = $4 AND a.undone_by IS NULL LIMIT 1"),
                  newer, COUNT(newer), &rows, err))
        return false;
    if (rows.count > 0)
        return true;
    return *before == '\0'
               ? db_query(c->db, c->arena, DB_SQL("DELETE FROM original WHERE person_id = $1"),
                          args, 1, NULL, err)
               : db_query(c->db, c->arena,
                          DB_SQL("UPDATE original SET words = $2 WHERE person_id = $1"), args, 2,
                          NULL, err);
}

static bool undo_change(struct call *c, struct undo *u, const struct db_rows *rows,
                        size_t i, struct error *err)
{
    int64_t change_id = db_int(rows, i, 0), record_id = db_int(rows, i, 3);
    const char *kind = db_text(rows, i, 1);
    bool newer;

    if (text_equal(db_text(rows, i, 2), AUDIT_ORIGINAL))
        return restore_original(c, u, record_id, change_id, db_text(rows, i, 4), err);
    const struct entity *e = audit_entity(db_text(rows, i, 2));

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

/* ---- people an import has made ---- */

static bool is_made_by_import(const struct undo *u, const struct db_rows *rows, size_t i)
{
    return text_equal(u->out->kind, "import") && text_equal(db_text(rows, i, 1), "created") &&
           text_equal(db_text(rows, i, 2), person_entity.name);
}

static size_t without(int64_t *ids, size_t count, const struct db_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        for (size_t k = 0; k < count; k++)
            if (ids[k] == db_int(rows, i, 0)) {
                ids[k] = ids[--count];
                break;
            }
    return count;
}

/* Whoever was changed since, or was talked with, stays. */
static bool leave_used(struct call *c, const struct undo *u, int64_t *ids, size_t *count,
                       struct error *err)
{
    const char *changed = arena_printf(
        c->arena, "SELECT DISTINCT ch.record_id FROM change ch JOIN action a ON a.id = ch.action_id"
                  " WHERE ch.record_id IN (?) AND ch.action_id <> %lld AND a.undone_by IS NULL"
                  " AND a.kind <> 'undo'", (long long)u->action_id);
    struct db_rows rows;

    if (!ids_query(c, changed, ids, *count, &rows, err))
        return false;
    *count = without(ids, *count, &rows);
    if (!ids_query(c, "SELECT DISTINCT person_id FROM moment WHERE person_id IN (?)"
                      " AND deleted_at IS NULL", ids, *count, &rows, err))
        return false;
    *count = without(ids, *count, &rows);
    return true;
}

/* What hangs on them goes with them, and comes back with them: it keeps its own state. */
static bool bin_people(struct call *c, const int64_t *ids, size_t count, size_t *done,
                       struct error *err)
{
    const char *by = c->actor.user_id != 0
                         ? arena_printf(c->arena, "%lld", (long long)c->actor.user_id) : "NULL";
    const char *sql = arena_printf(
        c->arena, "UPDATE person SET deleted_at = %lld, changed_at = %lld, changed_by = %s,"
                  " version = version + 1 WHERE id IN (?) AND deleted_at IS NULL"
                  " AND circle_id IN (@) RETURNING id, circle_id",
        (long long)c->now.ms, (long long)c->now.ms, by);
    struct db_rows binned, gone;
    int64_t *now = arena_array(c->arena, int64_t, count + 1);
    int64_t *circles = arena_array(c->arena, int64_t, count + 1);

    if (!ids_query(c, sql, ids, count, &binned, err))
        return false;
    for (size_t i = 0; i < binned.count; i++) {
        now[i] = db_int(&binned, i, 0);
        circles[i] = db_int(&binned, i, 1);
    }
    *done = binned.count;
    return audit_binned(c, &person_entity, now, circles, binned.count, err) &&
           search_list_forget(c, now, binned.count, err) &&
           ids_query(c, "DELETE FROM reason WHERE person_id IN (?)", now, binned.count, &gone,
                     err) &&
           ids_query(c, "DELETE FROM expectation WHERE person_id IN (?)", now, binned.count, &gone,
                     err);
}

static bool undo_people(struct call *c, struct undo *u, const struct db_rows *rows,
                        struct error *err)
{
    int64_t *ids = arena_array(c->arena, int64_t, rows->count + 1);
    size_t all = 0;

    for (size_t i = 0; i < rows->count; i++)
        if (is_made_by_import(u, rows, i))
            ids[all++] = db_int(rows, i, 3);
    for (size_t at = 0; at < all; at += PEOPLE_AT_ONCE) {
        size_t some = all - at < PEOPLE_AT_ONCE ? all - at : PEOPLE_AT_ONCE, unused = some, done;

        if (!leave_used(c, u, ids + at, &unused, err) ||
            !bin_people(c, ids + at, unused, &done, err))
            return false;
        u->out->records += (int64_t)done;
        u->out->left += (int64_t)(some - unused);
    }
    return true;
}

/* ---- a piece of the step: a large import is taken back in pieces, each durable ---- */

static bool undo_rows(struct call *c, struct undo *u, const struct db_rows *rows, struct error *err)
{
    /* Newest first: what was created comes last of all that happened to a record. */
    for (size_t i = 0; i < rows->count; i++)
        if (!is_made_by_import(u, rows, i) && !undo_change(c, u, rows, i, err))
            return false;
    return undo_people(c, u, rows, err);
}

/* Only with the last piece: whoever is interrupted takes back the rest with another undo. */
static bool mark_undone(struct call *c, const struct undo *u, struct error *err)
{
    const struct value batch[] = { V_INT(u->action_id), V_INT(c->now.ms) };
    const struct value action[] = { V_INT(u->action_id), V_INT(app_new_id(c)) };

    return (!text_equal(u->out->kind, "import") ||
            db_query(c->db, c->arena,
                     DB_SQL("UPDATE import_batch SET state = 'undone', version = version + 1,"
                            " changed_at = $2 WHERE id = $1"), batch, COUNT(batch), NULL, err)) &&
           db_query(c->db, c->arena, DB_SQL("UPDATE action SET undone_by = $2 WHERE id = $1"),
                    action, COUNT(action), NULL, err);
}

/* What went into a circle with what it hangs on comes out once that is out: in a second round. */
static bool undo_circle(struct call *c, const struct undo *u, const struct db_rows *rows, size_t i,
                        struct error *err)
{
    const struct entity *e = entity_by_name(db_text(rows, i, 2)); /* NULL: the card of an import */
    int64_t record_id = db_int(rows, i, 3);
    bool newer;

    if (e == NULL || !e->has_circle || !text_equal(db_text(rows, i, 1), "changed") ||
        strstr(db_text(rows, i, 4), "\"circle_id\"") == NULL)
        return true;
    return changed_since(c, record_id, db_int(rows, i, 0), u->action_id, &newer, err) &&
           (newer || restore_values(c, e, record_id, db_text(rows, i, 4), err));
}

static bool undo_piece(struct call *c, void *context, struct error *err)
{
    struct undo *u = context;
    struct undone so_far = *u->out;
    struct db_rows rows;
    const struct value args[] = { V_INT(u->action_id), V_INT(u->before), V_INT(CHANGES_AT_ONCE) };

    if (!visible_query(
            c,
            DB_SQL(
                "SELECT id, kind, entity, record_id, before FROM change"
                " WHERE action_id = $1 AND id < $2 AND circle_id IN (@) ORDER BY id DESC LIMIT $3"),
            args, COUNT(args), &rows, err))
        return false;
    if (!undo_rows(c, u, &rows, err)) {
        *u->out = so_far;
        return false;
    }
    for (size_t i = 0; i < rows.count; i++)
        if (!undo_circle(c, u, &rows, i, err))
            return false;
    u->found = rows.count;
    if (rows.count < CHANGES_AT_ONCE && u->out->users > 0 && u->out->records + u->out->left == 0)
        return fail(err, ERROR_CONFLICT, NULL,
                    "Whoever works with the book stays, because what they do names them. "
                    "Take their access away in the settings, or with kundig user deactivate.");
    if (rows.count > 0)
        u->before = db_int(&rows, rows.count - 1, 0);
    return rows.count == CHANGES_AT_ONCE || mark_undone(c, u, err);
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

static bool may_undo(const struct call *c, struct error *err)
{
    return c->actor.right >= RIGHT_EDIT ||
           fail(err, ERROR_DENIED, NULL,
                "You may read this book but not change it. Ask whoever administers it.");
}

bool undo_check(struct call *c, int64_t action_id, struct undone *out, struct error *err)
{
    struct undo u = { .action_id = action_id, .out = out };

    *out = (struct undone){ 0 };
    return may_undo(c, err) && app_read(c, find_action, &u, err);
}

bool app_undo_in_pieces(struct call *c, int64_t action_id,
                        bool (*tell)(void *context, const struct undone *so_far), void *context,
                        struct undone *out, struct error *err)
{
    struct undo u = { .action_id = action_id, .out = out, .before = INT64_MAX };

    *out = (struct undone){ 0 };
    if (!may_undo(c, err) || !app_read(c, find_action, &u, err))
        return false;
    /* One step, however many pieces it is taken back in. */
    struct step step = { .kind = "undo", .summary = out->summary, .action_id = app_new_id(c) };
    do {
        struct arena_mark start = arena_mark(c->arena);

        if (!app_write(c, &step, undo_piece, &u, err))
            return false;
        if (c->write == NULL) /* else the step around this one still uses it */
            arena_rewind(c->arena, start);
    } while (u.found == CHANGES_AT_ONCE && (tell == NULL || tell(context, out)));
    return true;
}

bool app_undo(struct call *c, int64_t action_id, struct undone *out, struct error *err)
{
    return app_undo_in_pieces(c, action_id, NULL, NULL, out, err);
}
