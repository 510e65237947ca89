#include "app/circle.h"

#include "app/save.h"
#include "app/visible.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/circle.h"
#include "entity/circle_member.h"
#include "entity/load.h"
#include "entity/read_log.h"
#include "entity/reason.h"
#include "entity/user.h"
#include "model/store.h"

enum { MOST_SUBJECTS = 8 };

/* What is derived, or tells of the past, has its circle from whoever writes it. */
static bool carries(const struct entity *e)
{
    return e->has_circle && e != &reason_entity && e != &read_log_entity;
}

/* What a record is about: its person, its firm, and whatever it cannot be without; time is about
 * whatever it is set aside for. */
static bool is_subject(const struct entity *e, size_t field)
{
    const struct field *f = &e->fields[field];

    return f->type == FIELD_REF && entity_by_name(f->refers_to)->has_circle &&
           ((f->flags & FIELD_REQUIRED) || text_equal(f->name, "person_id") ||
            text_equal(f->name, "organisation_id") || e == &load_entity);
}

static bool circle_of(struct call *c, const struct entity *e, int64_t id, int64_t *out,
                      struct error *err)
{
    struct db_rows rows;
    const char *sql =
        arena_printf(c->arena, "SELECT circle_id FROM %s WHERE id = $1", entity_table(e));

    *out = 0;
    if (!db_query(c->db, c->arena, db_sql_built(sql), (const struct value[]){ V_INT(id) }, 1, &rows,
                  err))
        return false;
    if (rows.count > 0)
        *out = db_int(&rows, 0, 0);
    return true;
}

struct subjects {
    int64_t circles[MOST_SUBJECTS]; /* of what the record is about, where that is in one */
    size_t count;
};

static bool find_subjects(struct call *c, const struct record *r, struct subjects *out,
                          struct error *err)
{
    out->count = 0;
    for (size_t i = 0; i < r->entity->field_count && out->count < MOST_SUBJECTS; i++) {
        int64_t circle;

        if (r->values[i].type != VALUE_INT || !is_subject(r->entity, i))
            continue;
        if (!circle_of(c, entity_by_name(r->entity->fields[i].refers_to), r->values[i].i, &circle,
                       err))
            return false;
        if (circle != 0)
            out->circles[out->count++] = circle;
    }
    return true;
}

bool circle_of_subject(struct call *c, const struct record *r, int64_t *out, struct error *err)
{
    struct subjects about = { .count = 0 };

    if (carries(r->entity) && !find_subjects(c, r, &about, err))
        return false;
    *out = about.count > 0 ? about.circles[0] : 0;
    return true;
}

static bool is_about_another(const struct record *before, const struct record *r)
{
    for (size_t i = 0; i < r->entity->field_count; i++)
        if (is_subject(r->entity, i) && !value_equal(&before->values[i], &r->values[i]))
            return true;
    return false;
}

/* Where nobody chose. */
static bool settle_unsaid(struct call *c, struct record *r, const struct subjects *about,
                          struct error *err)
{
    if (r->circle_id != CIRCLE_UNSAID)
        return true;
    r->circle_id = 0;
    if (about->count > 0)
        return true;
    if (c->actor.user_id == 0)
        return fail(err, ERROR_INPUT, "circle_id", "Say who may see this.");
    return circle_only_me(c, &r->circle_id, err);
}

static bool is_chosen_well(struct call *c, const struct record *r, struct error *err)
{
    struct record *circle;
    struct error none = { 0 };

    if (visible_circle(c, r->circle_id) &&
        (r->circle_id == 0 ||
         store_load(c->db, c->arena, &circle_entity, r->circle_id, &circle, &none)))
        return true;
    return fail(err, ERROR_INPUT, "circle_id", "Choose a circle that you are in.");
}

bool circle_keep(struct call *c, const struct record *before, struct record *r, struct error *err)
{
    struct subjects about;

    if (!carries(r->entity))
        return true;
    if (before != NULL && before->circle_id == r->circle_id && !is_about_another(before, r))
        return true;
    if (!find_subjects(c, r, &about, err) || !settle_unsaid(c, r, &about, err))
        return false;
    if (r->circle_id == 0 && about.count > 0)
        r->circle_id = about.circles[0];
    for (size_t i = 0; i < about.count; i++)
        if (about.circles[i] == r->circle_id)
            return true;
    if (about.count > 0 && (before == NULL || before->circle_id != r->circle_id))
        return fail(err, ERROR_INPUT, "circle_id",
                    "What this is about is kept in a circle. It stays in the same one.");
    return is_chosen_well(c, r, err);
}

/* ---- going along ---- */

static bool follow_field(struct call *c, const struct entity *e, const struct field *f,
                         const struct record *before, const struct record *r, struct error *err)
{
    const struct value args[] = { V_INT(r->id), V_INT(before->circle_id) };
    const char *sql = arena_printf(c->arena, "SELECT id FROM %s WHERE %s = $1 AND circle_id = $2"
                                             " ORDER BY id", entity_table(e), f->name);
    struct db_rows rows;

    if (!db_query(c->db, c->arena, db_sql_built(sql), args, COUNT(args), &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (!save_circle(c, e, db_int(&rows, i, 0), r->circle_id, err))
            return false;
    return true;
}

bool circle_follow(struct call *c, const struct record *before, const struct record *r,
                   struct error *err)
{
    if (r->circle_id == 0 || before->circle_id == r->circle_id)
        return true;
    for (size_t k = 0; k < entity_count; k++) {
        const struct entity *e = all_entities[k];

        if (!carries(e))
            continue;
        for (size_t i = 0; i < e->field_count; i++)
            if (is_subject(e, i) && entity_by_name(e->fields[i].refers_to) == r->entity &&
                !follow_field(c, e, &e->fields[i], before, r, err))
                return false;
    }
    return true;
}
