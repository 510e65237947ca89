#include "model/schema.h"

#include "base/buf.h"
#include "base/text.h"
#include "model/store.h"

#include <string.h>

enum { REPORT_CEILING = 64 * 1024 };

/* The two engines keep their catalogue in different places: a hook docs/sql.md names. */
static bool columns_of(struct db *db, struct arena *a, const char *table, struct db_rows *out,
                       struct error *err)
{
    struct db_sql sql =
        db_engine(db) == DB_SQLITE
            ? DB_SQL("SELECT name, upper(type) FROM pragma_table_info($1)")
            : DB_SQL("SELECT column_name, upper(data_type) FROM information_schema.columns"
                     " WHERE table_name = $1 AND table_schema = current_schema()");

    return db_query(db, a, sql, (const struct value[]){ V_TEXT(table) }, 1, out, err);
}

static const char *type_of(const struct db_rows *rows, const char *column)
{
    for (size_t i = 0; i < rows->count; i++)
        if (text_equal(db_text(rows, i, 0), column))
            return db_text(rows, i, 1);
    return NULL;
}

static void compare_column(struct buf *report, const struct db_rows *rows, const char *table,
                           const char *column, const char *wanted)
{
    const char *type = type_of(rows, column);

    if (type == NULL)
        buf_printf(report, "Table %s has no column %s.\n", table, column);
    else if (!text_equal(type, wanted) &&
             !(text_equal(wanted, "BIGINT") && text_equal(type, "INTEGER")))
        buf_printf(report, "Column %s.%s is %s and should be %s.\n", table, column, type, wanted);
}

static bool is_header(const struct entity *e, const char *column)
{
    static const char *const names[] = { "id", "version", "created_at", "created_by",
                                         "changed_at", "changed_by", "deleted_at" };

    for (size_t i = 0; i < COUNT(names); i++)
        if (text_equal(names[i], column))
            return true;
    return e->has_circle && text_equal(column, "circle_id");
}

static void compare(struct buf *report, const struct db_rows *rows, const struct entity *e)
{
    const char *table = entity_table(e);

    for (size_t i = 0; i < e->field_count; i++)
        compare_column(report, rows, table, e->fields[i].name,
                       field_is_text(&e->fields[i])             ? "TEXT"
                       : e->fields[i].type == FIELD_REAL ? "DOUBLE PRECISION"
                                                         : "BIGINT");
    if (e->has_circle)
        compare_column(report, rows, table, "circle_id", "BIGINT");
    for (size_t i = 0; i < rows->count; i++) {
        const char *column = db_text(rows, i, 0);

        if (entity_field(e, column) == FIELD_ABSENT && !is_header(e, column))
            buf_printf(report, "Column %s.%s is not known to the program.\n", table, column);
    }
}

bool schema_compare(struct db *db, struct arena *a, const struct entity *const *entities,
                    size_t count, const char **report, struct error *err)
{
    struct buf out = buf_new(a, REPORT_CEILING);

    for (size_t i = 0; i < count; i++) {
        struct db_rows rows;

        if (!columns_of(db, a, entity_table(entities[i]), &rows, err))
            return false;
        if (rows.count == 0)
            buf_printf(&out, "Table %s is missing.\n", entity_table(entities[i]));
        else
            compare(&out, &rows, entities[i]);
    }
    *report = out.bytes;
    return true;
}
