#include "app/bulk.h"

#include "app/ids.h"
#include "app/write.h"
#include "base/buf.h"
#include "db/db.h"
#include "entity/address.h"
#include "entity/contact_point.h"
#include "entity/group.h"
#include "entity/membership.h"
#include "entity/moment.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "entity/promise.h"
#include "entity/purchase.h"
#include "entity/role.h"
#include "entity/tag.h"
#include "entity/tie.h"

#include <string.h>

enum { MOST_ARGUMENTS = 900, SQL_CEILING = 1 << 20, CHANGE_COLUMNS = 9,
       IDS_AT_ONCE = 512 };

/* What others refer to comes first. */
static const struct entity *const order[] = {
    &organisation_entity, &person_entity, &group_entity, &contact_point_entity, &address_entity,
    &role_entity, &tag_entity, &membership_entity, &tie_entity, &purchase_entity, &moment_entity,
    &promise_entity,
};

struct bulk_table {
    struct record **records;
    size_t count, room;
    const struct record **told; /* those of the history */
    size_t told_count, told_room;
};

struct bulk bulk_new(struct call *c)
{
    return (struct bulk){ .call = c,
                          .tables = arena_array(c->arena, struct bulk_table, COUNT(order)) };
}

static struct bulk_table *add(struct bulk *b, struct record *r)
{
    struct call *c = b->call;
    size_t i = 0;

    while (order[i] != r->entity)
        assert(++i < COUNT(order));
    r->id = app_new_id(c);
    r->version = 1;
    r->created_at = r->changed_at = c->now.ms;
    r->created_by = r->changed_by = c->actor.user_id;
    struct bulk_table *t = &b->tables[i];
    t->records = arena_more(c->arena, t->records, t->count, t->room);
    t->records[t->count++] = r;
    return t;
}

void bulk_add_part(struct bulk *b, struct record *r)
{
    (void)add(b, r);
}

void bulk_add(struct bulk *b, struct record *r)
{
    struct bulk_table *t = add(b, r);

    t->told = arena_more(b->call->arena, t->told, t->told_count, t->told_room);
    t->told[t->told_count++] = r;
}

static const char *insert_text(struct arena *a, const char *head, const char *tail, size_t columns,
                               size_t rows)
{
    struct buf sql = buf_new(a, SQL_CEILING);

    buf_adds(&sql, head);
    buf_adds(&sql, " VALUES ");
    for (size_t i = 0; i < rows * columns; i++) {
        buf_adds(&sql, i % columns == 0 ? (i == 0 ? "($" : ", ($") : ", $");
        buf_int(&sql, (int64_t)i + 1);
        if (i % columns == columns - 1)
            buf_addc(&sql, ')');
    }
    buf_addc(&sql, ' ');
    buf_adds(&sql, tail);
    return sql.bytes;
}

bool bulk_rows(struct call *c, struct db_sql head, struct db_sql tail, size_t columns,
               const struct value *cells, size_t rows, struct error *err)
{
    size_t most = 1;

    /* PostgreSQL pays for each statement. SQLite keeps a journal of its own for a statement of
     * several rows, and is three times as fast with single ones. */
    while (db_engine(c->db) != DB_SQLITE && most * 2 * columns <= MOST_ARGUMENTS)
        most *= 2;
    /* Powers of two, so that few different statements are prepared. */
    for (size_t n = most; rows > 0; n /= 2) {
        size_t times = rows / n;

        if (times == 0)
            continue;
        struct db_sql sql = db_sql_built(insert_text(c->arena, head.text, tail.text, columns, n));
        if (!db_query_many(c->db, c->arena, sql, cells, n * columns, times, err))
            return false;
        rows -= times * n;
        cells += times * n * columns;
    }
    return true;
}

static struct value or_null(int64_t n)
{
    return n != 0 ? V_INT(n) : V_NULL;
}

/* Everything but version, which is 1 by itself, and deleted_at. */
static bool store_table(struct call *c, const struct bulk_table *t, struct error *err)
{
    const struct entity *e = t->records[0]->entity;
    size_t headers = e->has_circle ? 6 : 5, columns = headers + e->field_count, n = 0;
    struct value *cells = arena_array(c->arena, struct value, t->count * columns);
    struct buf head = buf_new(c->arena, SQL_CEILING);

    buf_printf(&head, "INSERT INTO %s (id, created_at, created_by, changed_at, changed_by%s",
               entity_table(e), e->has_circle ? ", circle_id" : "");
    for (size_t i = 0; i < e->field_count; i++)
        buf_printf(&head, ", %s", e->fields[i].name);
    buf_addc(&head, ')');
    for (size_t i = 0; i < t->count; i++) {
        const struct record *r = t->records[i];

        cells[n++] = V_INT(r->id);
        cells[n++] = V_INT(r->created_at);
        cells[n++] = or_null(r->created_by);
        cells[n++] = V_INT(r->changed_at);
        cells[n++] = or_null(r->changed_by);
        if (e->has_circle)
            cells[n++] = V_INT(r->circle_id);
        memcpy(cells + n, r->values, e->field_count * sizeof *cells);
        n += e->field_count;
    }
    return bulk_rows(c, db_sql_built(head.bytes), DB_SQL(""), columns, cells, t->count, err);
}

/* The same rows as audit_created() writes. */
static bool store_changes(struct call *c, const struct bulk_table *t, struct error *err)
{
    struct value *cells = arena_array(c->arena, struct value, t->told_count * CHANGE_COLUMNS + 1);

    for (size_t i = 0; i < t->told_count; i++) {
        struct value *v = cells + i * CHANGE_COLUMNS;

        v[0] = V_INT(app_new_id(c));
        v[1] = V_INT(c->now.ms);
        v[2] = or_null(c->actor.user_id);
        v[3] = V_INT(c->now.ms);
        v[4] = V_INT(write_action(c));
        v[5] = V_TEXT("created");
        v[6] = V_TEXT(t->told[i]->entity->name);
        v[7] = V_INT(t->told[i]->id);
        v[8] = V_INT(t->told[i]->circle_id);
        write_in_circle(c, t->told[i]->circle_id);
    }
    return bulk_rows(c, DB_SQL("INSERT INTO change (id, created_at, created_by, changed_at,"
                               " action_id, kind, entity, record_id, circle_id)"), DB_SQL(""),
                     CHANGE_COLUMNS, cells, t->told_count, err);
}

/* An import reaches people kept in a circle only from inside it: what comes in stays there. */
static bool keep_in_circles(struct call *c, const struct bulk_table *t, const char *field,
                            const char *table, struct error *err)
{
    int at = entity_field(t->records[0]->entity, field);
    int64_t *ids = arena_array(c->arena, int64_t, t->count);
    size_t count = 0;
    struct db_rows rows;

    if (at == FIELD_ABSENT)
        return true;
    for (size_t i = 0; i < t->count; i++)
        if (t->records[i]->values[at].type == VALUE_INT)
            ids[count++] = t->records[i]->values[at].i;
    for (size_t from = 0; from < count; from += IDS_AT_ONCE) {
        if (!ids_query(c,
                       arena_printf(c->arena,
                                    "SELECT id, circle_id FROM %s WHERE circle_id <> 0"
                                    " AND id IN (?)",
                                    table),
                       ids + from, count - from < IDS_AT_ONCE ? count - from : IDS_AT_ONCE, &rows,
                       err))
            return false;
        for (size_t k = 0; k < rows.count; k++)
            for (size_t i = 0; i < t->count; i++)
                if (t->records[i]->values[at].i == db_int(&rows, k, 0))
                    t->records[i]->circle_id = db_int(&rows, k, 1);
    }
    return true;
}

static bool keep_all_in_circles(struct call *c, const struct bulk_table *t, struct error *err)
{
    if (!c->visible.all && c->visible.count == 0)
        return true;
    return keep_in_circles(c, t, "organisation_id", "organisation", err) &&
           keep_in_circles(c, t, "person_id", "person", err);
}

bool bulk_flush(struct bulk *b, struct error *err)
{
    for (size_t i = 0; i < COUNT(order); i++) {
        struct bulk_table *t = &b->tables[i];

        if (t->count > 0 && (!keep_all_in_circles(b->call, t, err) ||
                             !store_table(b->call, t, err) || !store_changes(b->call, t, err)))
            return false;
        t->count = t->told_count = 0;
    }
    return true;
}
