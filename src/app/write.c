#include "app/write.h"

#include "app/agenda.h"
#include "app/expectation.h"
#include "app/search.h"
#include "db/db.h"
#include "entity/moment.h"
#include "entity/occasion.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "entity/purchase.h"
#include "entity/role.h"
#include "entity/wish_profile.h"

static void touch(struct arena *a, struct touched **list, size_t *count, size_t *room, int64_t id,
                  unsigned what, bool is_new)
{
    /* Steps touch a handful; an import is cut into pieces of a few hundred. */
    for (size_t i = *count; i-- > 0;) {
        if ((*list)[i].id == id) {
            (*list)[i].what |= what;
            return;
        }
    }
    *list = arena_more(a, *list, *count, *room);
    (*list)[(*count)++] = (struct touched){ id, what, is_new };
}

void write_touch_person(struct call *c, int64_t id, unsigned what, bool is_new)
{
    struct write *w = c->write;

    if (id != 0)
        touch(c->arena, &w->people, &w->people_count, &w->people_room, id, what, is_new);
}

void write_touch_organisation(struct call *c, int64_t id, bool is_new)
{
    struct write *w = c->write;

    if (id != 0)
        touch(c->arena, &w->organisations, &w->organisation_count, &w->organisation_room, id,
              TOUCH_SEARCH, is_new);
}

/* People are found by the names of their organisations. */
static bool touch_people_of(struct call *c, int64_t organisation, struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT person_id FROM role WHERE organisation_id = $1"),
                  (const struct value[]){ V_INT(organisation) }, 1, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        write_touch_person(c, db_int(&rows, i, 0), TOUCH_SEARCH, false);
    return true;
}

static bool touch_participants(struct call *c, int64_t moment, struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT person_id FROM participant WHERE moment_id = $1"),
                  (const struct value[]){ V_INT(moment) }, 1, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        write_touch_person(c, db_int(&rows, i, 0), TOUCH_REASONS, false);
    return true;
}

/* When it is and what it is called stands in the reasons of its guests. */
static bool touch_guests(struct call *c, int64_t occasion, struct error *err)
{
    struct db_rows rows;

    if (!db_query(
            c->db, c->arena,
            DB_SQL("SELECT person_id FROM guest WHERE occasion_id = $1 AND deleted_at IS NULL"),
            (const struct value[]){ V_INT(occasion) }, 1, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        write_touch_person(c, db_int(&rows, i, 0), TOUCH_REASONS, false);
    return true;
}

static bool is_searched(const struct entity *e)
{
    for (size_t i = 0; i < e->field_count; i++)
        if (e->fields[i].flags & FIELD_SEARCHED)
            return true;
    return false;
}

bool write_touch_record(struct call *c, const struct record *r, bool is_new, struct error *err)
{
    const struct entity *e = r->entity;
    int organisation = entity_field(e, "organisation_id");

    if (e == &person_entity)
        write_touch_person(c, r->id,
                           TOUCH_REASONS | TOUCH_SEARCH | (is_new ? 0 : TOUCH_EXPECTATION), is_new);
    else if (e->person_field != NULL) {
        const struct value *v = record_value(r, e->person_field);

        if (v->type == VALUE_INT)
            write_touch_person(c, v->i, TOUCH_REASONS | (is_searched(e) ? TOUCH_SEARCH : 0) |
                                            (e == &purchase_entity ? TOUCH_EXPECTATION : 0), false);
    }
    if (organisation != FIELD_ABSENT && e != &role_entity &&
        !record_is_null(r, (size_t)organisation))
        write_touch_organisation(c, record_int(r, (size_t)organisation), false);
    if (e == &organisation_entity) {
        write_touch_organisation(c, r->id, is_new);
        if (!is_new)
            return touch_people_of(c, r->id, err);
    }
    if (e == &moment_entity && !is_new)
        return touch_participants(c, r->id, err);
    if (e == &occasion_entity && !is_new)
        return touch_guests(c, r->id, err);
    if (e == &wish_profile_entity)
        return agenda_queue_customers(c, err);
    return true;
}

int64_t write_action(struct call *c)
{
    if (c->write->action_id == 0)
        c->write->action_id = app_new_id(c);
    return c->write->action_id;
}

void write_in_circle(struct call *c, int64_t circle_id)
{
    struct write *w = c->write;

    w->in_circles =
        w->in_circles || (w->circle_id != 0 && circle_id != 0 && circle_id != w->circle_id);
    if (circle_id != 0)
        w->circle_id = circle_id;
}

static bool store_action(struct call *c, struct error *err)
{
    const struct write *w = c->write;
    const struct value args[] = {
        V_INT(w->action_id),
        V_INT(c->now.ms),
        c->actor.user_id != 0 ? V_INT(c->actor.user_id) : V_NULL,
        V_TEXT(w->step->kind),
        w->step->summary != NULL && !w->in_circles ? V_TEXT(w->step->summary) : V_NULL,
        V_INT(w->circle_id),
    };

    /* A long import is one step in many transactions: the first of them stores it. */
    return db_query(
        c->db, c->arena,
        DB_SQL("INSERT INTO action (id, created_at, created_by, changed_at, kind, summary,"
               " circle_id) VALUES ($1, $2, $3, $2, $4, $5, $6) ON CONFLICT (id) DO NOTHING"),
        args, COUNT(args), NULL, err);
}

bool write_finish(struct call *c, struct error *err)
{
    const struct write *w = c->write;

    if (w->action_id != 0 && !store_action(c, err))
        return false;
    for (size_t i = 0; i < w->organisation_count; i++)
        if (!search_index_organisation(c, w->organisations[i].id, w->organisations[i].is_new, err))
            return false;
    for (size_t i = 0; i < w->people_count; i++) {
        const struct touched *t = &w->people[i];

        if ((t->what & TOUCH_SEARCH) && !search_index_person(c, t->id, t->is_new, err))
            return false;
        if ((t->what & TOUCH_EXPECTATION) && !expectation_refresh(c, t->id, err))
            return false;
        if ((t->what & TOUCH_REASONS) && !agenda_refresh(c, t->id, t->is_new, err))
            return false;
    }
    return true;
}
