#include "app/read_log.h"

#include "app/ids.h"
#include "app/visible.h"
#include "app/write.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/person.h"

struct seen_item {
    int64_t circle_id, record_id, person_id;
    const struct entity *entity;
};

struct seen {
    struct seen_item *items;
    size_t count, room;
};

static void note(struct call *c, int64_t circle_id, const struct entity *e, int64_t record_id,
                 int64_t person_id)
{
    /* Who answers by a link reads their own words. */
    if (c->actor.right == RIGHT_NONE)
        return;
    if (c->seen == NULL)
        c->seen = arena_new(c->arena, struct seen);
    c->not_kept = true; /* the next look is noted, too */
    struct seen *s = c->seen;
    for (size_t i = s->count; i-- > 0;)
        if (s->items[i].record_id == record_id && s->items[i].entity == e &&
            s->items[i].circle_id == circle_id)
            return;
    s->items = arena_more(c->arena, s->items, s->count, s->room);
    s->items[s->count++] = (struct seen_item){ circle_id, record_id, person_id, e };
}

void read_log_note(struct call *c, int64_t circle_id, const struct entity *e, int64_t record_id,
                   int64_t person_id)
{
    if (circle_id != 0)
        note(c, circle_id, e, record_id, person_id);
}

static int64_t person_of(const struct record *r)
{
    int at = entity_field(r->entity, "person_id");

    return r->entity == &person_entity ? r->id : at != FIELD_ABSENT ? record_int(r, (size_t)at) : 0;
}

void read_log_opened(struct call *c, const struct record *r)
{
    if (r->entity->writers == WRITERS_PROGRAM)
        return;
    read_log_note(c, r->circle_id, r->entity, r->id, person_of(r));
}

void read_log_listed(struct call *c, const struct record *r)
{
    if (r->circle_id == 0 || r->entity->writers == WRITERS_PROGRAM)
        return;
    int64_t person = person_of(r);

    if (person != 0)
        read_log_note(c, r->circle_id, &person_entity, person, person);
    else
        read_log_opened(c, r);
}

void read_log_unsealed(struct call *c, const struct record *r)
{
    note(c, r->circle_id, r->entity, r->id, person_of(r));
}

/* One row a day for the same eyes on the same thing. */
static const char *digest_of_item(struct call *c, const struct seen_item *s)
{
    return arena_printf(c->arena, "%lld %d %lld %s %lld", (long long)c->actor.user_id,
                        c->today.number, (long long)s->circle_id, s->entity->name,
                        (long long)s->record_id);
}

static bool is_stored(struct call *c, const struct seen_item *s, bool *out, struct error *err)
{
    struct db_rows rows;

    if (!db_query(c->db, c->arena, DB_SQL("SELECT 1 FROM read_log WHERE digest = $1"),
                  (const struct value[]){ V_TEXT(digest_of_item(c, s)) }, 1, &rows, err))
        return false;
    *out = rows.count > 0;
    return true;
}

/* What is new today stays. */
static bool find_new(struct call *c, void *context, struct error *err)
{
    struct seen *s = context;
    size_t kept = 0;

    for (size_t i = 0; i < s->count; i++) {
        bool stored;

        if (!is_stored(c, &s->items[i], &stored, err))
            return false;
        if (!stored)
            s->items[kept++] = s->items[i];
    }
    s->count = kept;
    return true;
}

static bool store_item(struct call *c, const struct seen_item *s, struct error *err)
{
    const struct value args[] = {
        V_INT(app_new_id(c)), V_INT(c->now.ms),
        c->actor.user_id != 0 ? V_INT(c->actor.user_id) : V_NULL, V_INT(s->circle_id),
        V_TEXT(s->entity->name), V_INT(s->record_id),
        s->person_id != 0 ? V_INT(s->person_id) : V_NULL, V_INT(c->today.number),
        V_TEXT(digest_of_item(c, s)),
    };

    return db_query(
        c->db, c->arena,
        DB_SQL("INSERT INTO read_log (id, created_at, created_by, changed_at, circle_id, user_id,"
               " entity, record_id, person_id, read_on, digest)"
               " VALUES ($1, $2, $3, $2, $4, $3, $5, $6, $7, $8, $9)"
               " ON CONFLICT (digest) DO NOTHING"),
        args, COUNT(args), NULL, err);
}

static bool store_work(struct call *c, void *context, struct error *err)
{
    const struct seen *s = context;

    for (size_t i = 0; i < s->count; i++)
        if (!store_item(c, &s->items[i], err))
            return false;
    return true;
}

bool read_log_store(struct call *c, struct error *err)
{
    struct seen *s = c->seen;

    if (s == NULL)
        return true;
    c->seen = NULL;
    if (c->write != NULL) /* part of the step */
        return store_work(c, s, err);
    return app_read(c, find_new, s, err) &&
           (s->count == 0 || app_write(c, &(struct step){ .kind = "save" }, store_work, s, err));
}

/* Rows: user_id, name, entity, record_id, person_id, created_at. */
static void take(struct call *c, const struct db_rows *rows, int most, struct readings *out)
{
    size_t count = rows->count > (size_t)most ? (size_t)most : rows->count;

    *out = (struct readings){ .items = arena_array(c->arena, struct reading, count + 1),
                              .more = rows->count > count };
    for (size_t i = 0; i < count; i++)
        out->items[out->count++] = (struct reading){
            .user_id = db_int(rows, i, 0), .user = db_text(rows, i, 1),
            .entity = entity_by_name(db_text(rows, i, 2)), .record_id = db_int(rows, i, 3),
            .person_id = db_int(rows, i, 4), .at = db_int(rows, i, 5),
        };
}

bool read_log_of_circle(struct call *c, int64_t circle_id, int most, struct readings *out,
                        struct error *err)
{
    const struct value args[] = { V_INT(circle_id), V_INT(most + 1) };
    struct db_rows rows;

    if (c->actor.right < RIGHT_ADMIN && !visible_circle(c, circle_id))
        return fail(err, ERROR_DENIED, NULL,
                    "Who has read in a circle is told to its members and to administrators.");
    if (!db_query(
            c->db, c->arena,
            DB_SQL("SELECT l.user_id, u.name, l.entity, l.record_id, l.person_id, l.created_at"
                   " FROM read_log l LEFT JOIN app_user u ON u.id = l.user_id"
                   " WHERE l.circle_id = $1 ORDER BY l.id DESC LIMIT $2"),
            args, COUNT(args), &rows, err))
        return false;
    take(c, &rows, most, out);
    return true;
}

bool read_log_of_record(struct call *c, const struct entity *e, int64_t record_id, int most,
                        struct readings *out, struct error *err)
{
    const struct value args[] = { V_TEXT(e->name), V_INT(record_id), V_INT(most + 1) };
    struct db_rows rows;

    if (!db_query(
            c->db, c->arena,
            DB_SQL("SELECT l.user_id, u.name, l.entity, l.record_id, l.person_id, l.created_at"
                   " FROM read_log l LEFT JOIN app_user u ON u.id = l.user_id"
                   " WHERE l.record_id = $2 AND l.entity = $1 ORDER BY l.id DESC LIMIT $3"),
            args, COUNT(args), &rows, err))
        return false;
    take(c, &rows, most, out);
    return true;
}
