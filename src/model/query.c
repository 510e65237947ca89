#include "model/query.h"

#include "base/buf.h"
#include "base/text.h"
#include "model/cursor.h"
#include "model/field_text.h"

#include <stdio.h>
#include <string.h>

enum { SQL_CEILING = 64 * 1024 };

static const char *const op_names[FILTER_OP_COUNT] = {
    [FILTER_EQ] = "eq", [FILTER_NE] = "ne", [FILTER_LT] = "lt", [FILTER_LE] = "le",
    [FILTER_GT] = "gt", [FILTER_GE] = "ge", [FILTER_PREFIX] = "prefix", [FILTER_NULL] = "null",
};

/* What every table has, as fields, so that they filter and sort like the others. */
static const struct field header_fields[] = {
    { .name = "id", .label = N_("Number"), .type = FIELD_REF, .access = ACCESS_READ,
      .refers_to = "person" },
    { .name = "created_at", .label = N_("Created"), .type = FIELD_INSTANT, .access = ACCESS_READ },
    { .name = "changed_at", .label = N_("Changed"), .type = FIELD_INSTANT, .access = ACCESS_READ },
    { .name = "version", .label = N_("Version"), .type = FIELD_INT, .access = ACCESS_READ },
};

static const struct field circle_field = { .name = "circle_id",
                                           .label = N_("Who may see this"),
                                           .type = FIELD_REF,
                                           .access = ACCESS_READ,
                                           .refers_to = "circle" };

static const struct field *column(const struct entity *e, const char *name)
{
    int i = entity_field(e, name);

    if (i != FIELD_ABSENT)
        return e->fields[i].access != ACCESS_PRIVATE ? &e->fields[i] : NULL;
    for (size_t k = 0; k < COUNT(header_fields); k++)
        if (text_equal(header_fields[k].name, name))
            return &header_fields[k];
    return e->has_circle && text_equal(name, "circle_id") ? &circle_field : NULL;
}

static bool no_column(const struct entity *e, const char *name, struct error *err)
{
    char all[160];
    size_t used = 0;

    all[0] = '\0';
    for (size_t i = 0; i < e->field_count && used < sizeof all; i++)
        if (e->fields[i].access != ACCESS_PRIVATE)
            used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", used ? ", " : "",
                                     e->fields[i].name);
    return fail(err, ERROR_INPUT, "filter", "%s has no field \"%.40s\". It has: %s …", e->label,
                name, all);
}

void query_where(struct query *q, const char *name, enum filter_op op, struct value value)
{
    assert(q->filter_count < QUERY_MOST_FILTERS);
    q->filters[q->filter_count++] = (struct filter){ name, op, value };
}

bool query_may_order(const struct entity *e, const struct field *f)
{
    return !e->kept_close || f->type == FIELD_REF || entity_field(e, f->name) == FIELD_ABSENT;
}

static bool may_order(const struct entity *e, const struct field *f, struct error *err)
{
    return query_may_order(e, f) ||
           fail(err, ERROR_INPUT, "filter", "%s: nothing is filtered or ordered by what they say.",
                e->label_many);
}

bool query_filter(struct query *q, struct arena *a, const char *name, const char *value,
                  struct error *err)
{
    const char *dot = strchr(name, '.');
    const char *plain = dot != NULL ? arena_strndup(a, name, (size_t)(dot - name)) : name;
    const struct field *f = column(q->entity, plain);
    enum filter_op op = FILTER_EQ;
    struct value v;

    if (f == NULL)
        return no_column(q->entity, plain, err);
    if (!may_order(q->entity, f, err))
        return false;
    if (q->filter_count == QUERY_MOST_FILTERS)
        return fail(err, ERROR_INPUT, "filter", "More than %d filters at once are not possible.",
                    QUERY_MOST_FILTERS);
    if (dot != NULL) {
        while (op < FILTER_OP_COUNT && !text_equal(op_names[op], dot + 1))
            op++;
        if (op == FILTER_OP_COUNT)
            return fail(
                err, ERROR_INPUT, "filter",
                "\"%.20s\" is no comparison. There are eq, ne, lt, le, gt, ge, prefix, null.",
                dot + 1);
    }
    if (op == FILTER_PREFIX && !field_is_text(f))
        return fail(err, ERROR_INPUT, "filter", "Only text has a prefix; %s is none.", f->label);
    /* Addresses speak as JSON does: money is whole cents. */
    struct field cents = *f;
    if (f->type == FIELD_CENTS) {
        cents.type = FIELD_INT;
        f = &cents;
    }
    if (op == FILTER_NULL)
        v = V_INT(!text_equal(value, "0") && !text_equal(value, "false"));
    else if (!field_from_text(f, value, a, &v, err))
        return false;
    if (v.type == VALUE_NULL) { /* "owner_id=" asks for those without one */
        op = FILTER_NULL;
        v = V_INT(1);
    }
    query_where(q, f->name, op, v);
    return true;
}

bool query_sort(struct query *q, const char *sort, struct error *err)
{
    q->descending = *sort == '-';
    const struct field *f = column(q->entity, sort + q->descending);

    if (f == NULL)
        return no_column(q->entity, sort + q->descending, err);
    if (!may_order(q->entity, f, err))
        return false;
    q->sort = f->name;
    return true;
}

struct builder {
    struct buf sql;
    struct value args[2 * QUERY_MOST_FILTERS + 8];
    size_t arg_count;
};

static size_t bind(struct builder *b, struct value v)
{
    b->args[b->arg_count++] = v;
    return b->arg_count;
}

/* The smallest text that is greater than every text beginning with s. */
static const char *after_prefix(struct arena *a, const char *s)
{
    return arena_printf(a, "%s\xf4\x8f\xbf\xbf", s);
}

static void add_filter(struct builder *b, struct arena *a, const struct filter *f)
{
    static const char *const sign[FILTER_OP_COUNT] = {
        [FILTER_EQ] = "=", [FILTER_NE] = "<>", [FILTER_LT] = "<", [FILTER_LE] = "<=",
        [FILTER_GT] = ">", [FILTER_GE] = ">=",
    };

    switch (f->op) {
    case FILTER_NULL:
        buf_printf(&b->sql, " AND %s IS %sNULL", f->column, f->value.i != 0 ? "" : "NOT ");
        break;
    case FILTER_PREFIX:
        buf_printf(&b->sql, " AND %s >= $%zu", f->column, bind(b, f->value));
        buf_printf(&b->sql, " AND %s < $%zu", f->column,
                   bind(b, V_TEXT(after_prefix(a, f->value.text))));
        break;
    default:
        buf_printf(&b->sql, " AND %s %s $%zu", f->column, sign[f->op], bind(b, f->value));
    }
}

static void add_visible(struct builder *b, const struct query *q)
{
    if (!q->entity->has_circle || q->visible.all)
        return;
    buf_adds(&b->sql, " AND circle_id IN (0");
    for (size_t i = 0; i < q->visible.count; i++) { /* ids, written by us: no placeholder each */
        buf_adds(&b->sql, ", ");
        buf_int(&b->sql, q->visible.circles[i]);
    }
    buf_addc(&b->sql, ')');
}

static void add_where(struct builder *b, struct arena *a, const struct query *q)
{
    buf_printf(&b->sql, " FROM %s WHERE deleted_at IS %sNULL", entity_table(q->entity),
               q->bin ? "NOT " : "");
    add_visible(b, q);
    for (size_t i = 0; i < q->filter_count; i++)
        add_filter(b, a, &q->filters[i]);
}

/* What rows are ordered by: the column itself where it always has a value, so that its index
 * serves; otherwise with a stand-in, because the engines order NULL differently. */
static const char *sort_key(struct arena *a, const struct query *q, const struct field **field)
{
    const struct field *f = *field = column(q->entity, q->sort);

    if (f == NULL) { /* the entity's own order may be by a private column */
        *field = f = &q->entity->fields[entity_field(q->entity, q->sort)];
    }
    if ((f->flags & FIELD_REQUIRED) ||
        (f >= header_fields && f < header_fields + COUNT(header_fields)))
        return f->name;
    return arena_printf(a, "coalesce(%s, %s)", f->name, field_is_text(f) ? "''" : "-1");
}

static bool add_cursor(struct builder *b, struct arena *a, const struct query *q, const char *key,
                       const struct field *f, struct error *err)
{
    struct cursor c;
    const char *beyond = q->descending ? "<" : ">";

    if (q->after == NULL)
        return true;
    if (!cursor_read(a, q->after, q->sort, field_is_text(f), &c, err))
        return false;
    if (text_equal(q->sort, "id")) {
        buf_printf(&b->sql, " AND id %s $%zu", beyond, bind(b, V_INT(c.id)));
        return true;
    }
    size_t value = bind(b, c.value), id = bind(b, V_INT(c.id));
    buf_printf(&b->sql, " AND (%s, id) %s ($%zu, $%zu)", key, beyond, value, id);
    return true;
}

static struct query with_order(const struct query *q)
{
    struct query full = *q;

    if (full.sort == NULL) {
        full.sort = q->entity->sort_field != NULL ? q->entity->sort_field : "id";
        full.descending = q->entity->sort_field == NULL;
    }
    if (full.limit <= 0)
        full.limit = QUERY_DEFAULT_LIMIT;
    if (full.limit > QUERY_MOST_ROWS)
        full.limit = QUERY_MOST_ROWS;
    return full;
}

static struct value sort_value(const struct record *r, const struct query *q,
                               const struct field *f)
{
    int i = entity_field(q->entity, q->sort);
    struct value v = i != FIELD_ABSENT ? r->values[i]
                     : text_equal(q->sort, "id") ? V_INT(r->id)
                     : text_equal(q->sort, "created_at") ? V_INT(r->created_at)
                     : text_equal(q->sort, "changed_at") ? V_INT(r->changed_at)
                     : text_equal(q->sort, "circle_id") ? V_INT(r->circle_id)
                                                         : V_INT(r->version);

    if (v.type == VALUE_NULL)
        return field_is_text(f) ? V_TEXT("") : V_INT(-1);
    return v;
}

bool query_run(struct db *db, struct arena *a, const struct query *asked, struct record_list *out,
               struct error *err)
{
    struct query q = with_order(asked);
    struct builder b = { .sql = buf_new(a, SQL_CEILING) };
    const struct field *f;
    const char *key = sort_key(a, &q, &f), *down = q.descending ? " DESC" : "";
    struct db_rows rows;

    buf_printf(&b.sql, "SELECT %s", store_columns(a, q.entity, ""));
    add_where(&b, a, &q);
    if (!add_cursor(&b, a, &q, key, f, err))
        return false;
    if (text_equal(q.sort, "id"))
        buf_printf(&b.sql, " ORDER BY id%s", down);
    else
        buf_printf(&b.sql, " ORDER BY %s%s, id%s", key, down, down);
    buf_printf(&b.sql, " LIMIT $%zu", bind(&b, V_INT(q.limit + 1)));
    if (!db_query(db, a, db_sql_built(b.sql.bytes), b.args, b.arg_count, &rows, err))
        return false;

    bool more = rows.count > (size_t)q.limit;
    *out = (struct record_list){ .count = more ? (size_t)q.limit : rows.count };
    out->records = arena_array(a, struct record *, out->count + 1);
    for (size_t i = 0; i < out->count; i++)
        out->records[i] = record_from_row(a, q.entity, &rows, i);
    if (more) {
        const struct record *last = out->records[out->count - 1];

        out->next = cursor_text(a, q.sort, &(struct cursor){ sort_value(last, &q, f), last->id });
    }
    return true;
}

bool query_count(struct db *db, struct arena *a, const struct query *q, int most, int64_t *out,
                 struct error *err)
{
    struct builder b = { .sql = buf_new(a, SQL_CEILING) };
    struct db_rows rows;

    buf_adds(&b.sql, "SELECT count(*) FROM (SELECT 1 AS one");
    add_where(&b, a, q);
    buf_printf(&b.sql, " LIMIT $%zu) AS counted", bind(&b, V_INT(most)));
    if (!db_query(db, a, db_sql_built(b.sql.bytes), b.args, b.arg_count, &rows, err))
        return false;
    *out = db_int(&rows, 0, 0);
    return true;
}
