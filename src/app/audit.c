#include "app/audit.h"

#include "app/write.h"
#include "db/db.h"
#include "entity/all.h"
#include "model/record_json.h"

static bool write_change(struct call *c, const char *kind, const struct record *r,
                         const char *before, const char *after, struct error *err)
{
    const struct value args[] = {
        V_INT(app_new_id(c)),
        V_INT(c->now.ms),
        c->actor.user_id != 0 ? V_INT(c->actor.user_id) : V_NULL,
        V_INT(write_action(c)),
        V_TEXT(kind),
        V_TEXT(r->entity->name),
        V_INT(r->id),
        before != NULL ? V_TEXT(before) : V_NULL,
        after != NULL ? V_TEXT(after) : V_NULL,
    };

    return db_query(c->db, c->arena,
                    DB_SQL("INSERT INTO change (id, created_at, created_by, changed_at, action_id,"
                           " kind, entity, record_id, before, after)"
                           " VALUES ($1, $2, $3, $2, $4, $5, $6, $7, $8, $9)"),
                    args, COUNT(args), NULL, err);
}

/* What was created stands in the record itself: no need to write it twice. */
bool audit_created(struct call *c, const struct record *r, struct error *err)
{
    return write_change(c, "created", r, NULL, NULL, err);
}

bool audit_changed(struct call *c, const struct record *before, const struct record *after,
                   struct error *err)
{
    return write_change(c, "changed", after, record_difference(before, after, c->arena),
                        record_difference(after, before, c->arena), err);
}

bool audit_deleted(struct call *c, const struct record *after, struct error *err)
{
    return write_change(c, after->deleted_at != 0 ? "binned" : "restored", after, NULL, NULL, err);
}

const struct entity *audit_entity(const char *name)
{
    const struct entity *e = entity_by_name(name);

    assert(e != NULL);
    return e;
}
