#include "model/store.h"

#include "base/buf.h"

enum { SQL_CEILING = 64 * 1024 };

static const char *const header[STORE_HEADER_COLUMNS] = {
    "id", "version", "created_at", "created_by", "changed_at", "changed_by", "deleted_at",
    "circle_id",
};

const char *store_columns(struct arena *a, const struct entity *e, const char *prefix)
{
    struct buf out = buf_new(a, SQL_CEILING);

    for (size_t i = 0; i < STORE_HEADER_COLUMNS; i++) {
        buf_adds(&out, i == 0 ? "" : ", ");
        if (i + 1 == STORE_HEADER_COLUMNS && !e->has_circle) {
            buf_adds(&out, "0");
            break;
        }
        buf_adds(&out, prefix);
        buf_adds(&out, header[i]);
    }
    for (size_t i = 0; i < e->field_count; i++) {
        buf_adds(&out, ", ");
        buf_adds(&out, prefix);
        buf_adds(&out, e->fields[i].name);
    }
    return out.bytes;
}

struct record *record_from_row(struct arena *a, const struct entity *e,
                               const struct db_rows *rows, size_t row)
{
    struct record *r = arena_new(a, struct record);
    const struct value *cells = &rows->cells[row * rows->columns];

    assert(rows->columns == STORE_HEADER_COLUMNS + e->field_count);
    *r = (struct record){
        .entity = e,
        .id = cells[0].i, .version = cells[1].i,
        .created_at = cells[2].i, .created_by = db_int(rows, row, 3),
        .changed_at = cells[4].i, .changed_by = db_int(rows, row, 5),
        .deleted_at = db_int(rows, row, 6), .circle_id = db_int(rows, row, 7),
        /* The cells live on the arena of the query and are ours to change. */
        .values = (struct value *)cells + STORE_HEADER_COLUMNS,
    };
    return r;
}

bool store_load(struct db *db, struct arena *a, const struct entity *e, int64_t id,
                struct record **out, struct error *err)
{
    struct db_rows rows;
    struct db_sql sql = db_sql_built(arena_printf(a, "SELECT %s FROM %s WHERE id = $1",
                                                  store_columns(a, e, ""), entity_table(e)));

    if (!db_query(db, a, sql, (const struct value[]){ V_INT(id) }, 1, &rows, err))
        return false;
    if (rows.count == 0)
        return fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
    *out = record_from_row(a, e, &rows, 0);
    return true;
}

/* The header's values in its order, then the fields'. */
static struct value *all_values(struct arena *a, const struct record *r)
{
    struct value *v = arena_array(a, struct value, STORE_HEADER_COLUMNS + r->entity->field_count);

    v[0] = V_INT(r->id);
    v[1] = V_INT(r->version);
    v[2] = V_INT(r->created_at);
    v[3] = r->created_by != 0 ? V_INT(r->created_by) : V_NULL;
    v[4] = V_INT(r->changed_at);
    v[5] = r->changed_by != 0 ? V_INT(r->changed_by) : V_NULL;
    v[6] = r->deleted_at != 0 ? V_INT(r->deleted_at) : V_NULL;
    v[7] = V_INT(r->circle_id);
    return v;
}

bool store_insert(struct db *db, struct arena *a, struct record *r, struct error *err)
{
    const struct entity *e = r->entity;
    size_t headers = STORE_HEADER_COLUMNS - !e->has_circle;
    struct value *v = all_values(a, r);
    struct buf sql = buf_new(a, SQL_CEILING);

    assert(r->id > 0);
    r->version = 1;
    v[1] = V_INT(1);
    buf_printf(&sql, "INSERT INTO %s (", entity_table(e));
    for (size_t i = 0; i < headers; i++)
        buf_printf(&sql, "%s%s", i == 0 ? "" : ", ", header[i]);
    for (size_t i = 0; i < e->field_count; i++) {
        buf_printf(&sql, ", %s", e->fields[i].name);
        v[headers + i] = r->values[i];
    }
    buf_printf(&sql, ") VALUES (%s)", db_placeholders(a, 1, headers + e->field_count));
    return db_query(db, a, db_sql_built(sql.bytes), v, headers + e->field_count, NULL, err);
}

bool store_update(struct db *db, struct arena *a, struct record *r, struct error *err)
{
    const struct entity *e = r->entity;
    struct value *v = arena_array(a, struct value, STORE_HEADER_COLUMNS + e->field_count);
    struct buf sql = buf_new(a, SQL_CEILING);
    struct db_rows rows;
    size_t n = 5;

    v[0] = V_INT(r->id);
    v[1] = V_INT(r->version);
    v[2] = V_INT(r->changed_at);
    v[3] = r->changed_by != 0 ? V_INT(r->changed_by) : V_NULL;
    v[4] = r->deleted_at != 0 ? V_INT(r->deleted_at) : V_NULL;
    buf_printf(&sql, "UPDATE %s SET version = version + 1, changed_at = $3, changed_by = $4,"
                     " deleted_at = $5", entity_table(e));
    if (e->has_circle) {
        v[n++] = V_INT(r->circle_id);
        buf_printf(&sql, ", circle_id = $%zu", n);
    }
    for (size_t i = 0; i < e->field_count; i++) {
        v[n++] = r->values[i];
        buf_printf(&sql, ", %s = $%zu", e->fields[i].name, n);
    }
    buf_adds(&sql, " WHERE id = $1 AND version = $2 RETURNING version");
    if (!db_query(db, a, db_sql_built(sql.bytes), v, n, &rows, err))
        return false;
    if (rows.count == 0)
        return fail(
            err, ERROR_CONFLICT, NULL,
            "Somebody else changed this in the meantime. Look at it again before you save.");
    r->version = db_int(&rows, 0, 0);
    return true;
}

bool store_delete(struct db *db, struct arena *a, const struct entity *e, int64_t id,
                  struct error *err)
{
    struct db_sql sql = db_sql_built(arena_printf(a, "DELETE FROM %s WHERE id = $1",
                                                  entity_table(e)));

    return db_query(db, a, sql, (const struct value[]){ V_INT(id) }, 1, NULL, err);
}
