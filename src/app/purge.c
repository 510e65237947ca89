#include "app/purge.h"

#include "db/db.h"
#include "entity/action.h"
#include "entity/all.h"
#include "entity/change.h"
#include "entity/person.h"
#include "entity/reason.h"
#include "entity/user.h"

static const int64_t DAY_MS = 86400000;

/* What was answered under an Idempotency-Key may hold words of or about the person. */
static bool forget_answers(struct call *c, int64_t person, struct error *err)
{
    const char *anywhere = arena_printf(c->arena, "%%%lld%%", (long long)person);

    return db_query(c->db, c->arena, DB_SQL("DELETE FROM idempotency WHERE answer LIKE $1"),
                    (const struct value[]){ V_TEXT(anywhere) }, 1, NULL, err);
}

static bool delete_one(struct call *c, const struct entity *e, int64_t id, int64_t *gone,
                       struct error *err)
{
    struct error why = { 0 };
    struct db_sql sql = db_sql_built(arena_printf(c->arena, "DELETE FROM %s WHERE id = $1",
                                                  entity_table(e)));

    if (!db_savepoint(c->db, err))
        return false;
    if (db_query(c->db, c->arena, sql, (const struct value[]){ V_INT(id) }, 1, NULL, &why)) {
        ++*gone;
        return db_savepoint_release(c->db, err) &&
               (e != &person_entity || forget_answers(c, id, err));
    }
    db_savepoint_rollback(c->db);
    if (why.kind == ERROR_CONFLICT) /* an organisation whose departments are still in use */
        return true;
    *err = why;
    return false;
}

static bool empty_bin(struct call *c, const struct entity *e, int64_t *gone, struct error *err)
{
    struct db_rows rows;
    struct db_sql sql = db_sql_built(arena_printf(
        c->arena, "SELECT id FROM %s WHERE deleted_at IS NOT NULL AND deleted_at < $1 LIMIT %d",
        entity_table(e), PURGE_AT_ONCE));

    if (!db_query(c->db, c->arena, sql,
                  (const struct value[]){ V_INT(c->now.ms - BIN_DAYS * DAY_MS) }, 1, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (!delete_one(c, e, db_int(&rows, i, 0), gone, err))
            return false;
    return true;
}

static bool forget_expired(struct call *c, struct error *err)
{
    const struct value now[] = { V_INT(c->now.ms) }, yesterday[] = { V_INT(c->now.ms - DAY_MS) };

    return db_query(c->db, c->arena, DB_SQL("DELETE FROM session WHERE expires_at < $1"), now, 1,
                    NULL, err) &&
           db_query(c->db, c->arena, DB_SQL("DELETE FROM idempotency WHERE created_at < $1"),
                    yesterday, 1, NULL, err);
}

/* Users stay: everything they did names them. What happened is only added to, and is much. */
static bool may_be_binned(const struct entity *e)
{
    return e != &user_entity && e != &change_entity && e != &action_entity && e != &reason_entity;
}

static bool purge_work(struct call *c, void *context, struct error *err)
{
    int64_t *gone = context;

    *gone = 0;
    for (size_t i = 0; i < entity_count; i++)
        if (may_be_binned(all_entities[i]) && !empty_bin(c, all_entities[i], gone, err))
            return false;
    return forget_expired(c, err);
}

bool app_purge(struct call *c, int64_t *gone, struct error *err)
{
    return app_write(c, &(struct step){ .kind = "erase" }, purge_work, gone, err);
}
