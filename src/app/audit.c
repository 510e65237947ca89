#include "app/audit.h"

#include "app/bulk.h"
#include "app/write.h"
#include "db/db.h"
#include "entity/all.h"
#include "model/record_json.h"

#include <string.h>

static bool write_change(struct call *c, const char *kind, const struct record *r,
                         int64_t circle_id, const char *before, const char *after,
                         struct error *err)
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
        V_INT(circle_id),
    };

    write_in_circle(c, circle_id);
    return db_query(c->db, c->arena,
                    DB_SQL("INSERT INTO change (id, created_at, created_by, changed_at, action_id,"
                           " kind, entity, record_id, before, after, circle_id)"
                           " VALUES ($1, $2, $3, $2, $4, $5, $6, $7, $8, $9, $10)"),
                    args, COUNT(args), NULL, err);
}

/* What was created stands in the record itself: no need to write it twice. */
bool audit_created(struct call *c, const struct record *r, struct error *err)
{
    return write_change(c, "created", r, r->circle_id, NULL, NULL, err);
}

/* What everybody could see so far is seen by the circle alone from now on, in the history, too. */
static bool hide_past(struct call *c, const struct record *r, struct error *err)
{
    const struct value args[] = { V_INT(r->id), V_TEXT(r->entity->name), V_INT(r->circle_id) };

    /* A step is called what its record is called; of an import only the file is named. */
    return db_query(c->db, c->arena,
                    DB_SQL("UPDATE change SET circle_id = $3 WHERE record_id = $1 AND entity = $2"
                           " AND circle_id = 0"), args, COUNT(args), NULL, err) &&
           db_query(c->db, c->arena,
                    DB_SQL("UPDATE action SET circle_id = $3 WHERE circle_id = 0 AND id IN"
                           " (SELECT action_id FROM change WHERE record_id = $1 AND entity = $2)"
                           " AND NOT EXISTS (SELECT 1 FROM change ch WHERE ch.action_id = action.id"
                           " AND ch.circle_id <> $3)"), args, COUNT(args), NULL, err) &&
           db_query(c->db, c->arena,
                    DB_SQL("UPDATE action SET summary = NULL WHERE circle_id <> $3"
                           " AND kind <> 'import' AND id IN"
                           " (SELECT action_id FROM change WHERE record_id = $1 AND entity = $2)"),
                    args, COUNT(args), NULL, err);
}

bool audit_changed(struct call *c, const struct record *before, const struct record *after,
                   struct error *err)
{
    /* What was said in the circle stays there, also when the record leaves it. */
    int64_t circle = before->circle_id != 0 ? before->circle_id : after->circle_id;

    if (after->circle_id != 0 && before->circle_id == 0 && !hide_past(c, after, err))
        return false;
    return write_change(c, "changed", after, circle, record_difference(before, after, c->arena),
                        record_difference(after, before, c->arena), err);
}

bool audit_deleted(struct call *c, const struct record *after, struct error *err)
{
    return write_change(c, after->deleted_at != 0 ? "binned" : "restored", after, after->circle_id,
                        NULL, NULL, err);
}

bool audit_original(struct call *c, const struct record *person, const char *before,
                    struct error *err)
{
    const struct entity original = { .name = AUDIT_ORIGINAL };
    struct record r = { .entity = &original, .id = person->id };

    return write_change(c, "changed", &r, person->circle_id, before, NULL, err);
}

bool audit_binned(struct call *c, const struct entity *e, const int64_t *ids,
                  const int64_t *circles, size_t count, struct error *err)
{
    enum { COLUMNS = 9 };
    struct value *cells = arena_array(c->arena, struct value, count * COLUMNS + 1);

    for (size_t i = 0; i < count; i++) {
        const struct value row[] = {
            V_INT(app_new_id(c)),
            V_INT(c->now.ms),
            c->actor.user_id != 0 ? V_INT(c->actor.user_id) : V_NULL,
            V_INT(c->now.ms),
            V_INT(write_action(c)),
            V_TEXT("binned"),
            V_TEXT(e->name),
            V_INT(ids[i]),
            V_INT(circles[i]),
        };

        write_in_circle(c, circles[i]);
        memcpy(cells + i * COLUMNS, row, sizeof row);
    }
    return bulk_rows(c,
                     DB_SQL("INSERT INTO change (id, created_at, created_by, changed_at, action_id,"
                            " kind, entity, record_id, circle_id)"),
                     DB_SQL(""), COLUMNS, cells, count, err);
}

const struct entity *audit_entity(const char *name)
{
    const struct entity *e = entity_by_name(name);

    assert(e != NULL);
    return e;
}
