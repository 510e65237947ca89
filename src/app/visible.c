#include "app/visible.h"

#include "base/buf.h"
#include "base/text.h"

#include <string.h>

enum { SQL_CEILING = 64 * 1024 };

static const char place[] = "(@)";

bool visible_load(struct call *c, struct error *err)
{
    struct db_rows rows;

    if (c->visible.all || c->actor.user_id == 0)
        return true;
    if (!db_query(
            c->db, c->arena,
            DB_SQL(
                "SELECT DISTINCT m.circle_id, k.name, k.only_for FROM circle_member m"
                " JOIN circle k ON k.id = m.circle_id WHERE m.user_id = $1 AND m.deleted_at IS NULL"
                " AND k.deleted_at IS NULL ORDER BY m.circle_id"),
            (const struct value[]){ V_INT(c->actor.user_id) }, 1, &rows, err))
        return false;
    if (rows.count == 0) {
        c->visible = (struct visible){ 0 };
        return true;
    }
    int64_t *circles = arena_array(c->arena, int64_t, rows.count);
    const char **names = arena_array(c->arena, const char *, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        circles[i] = db_int(&rows, i, 0);
        names[i] = db_int(&rows, i, 2) == c->actor.user_id ? NULL : db_text(&rows, i, 1);
    }
    c->visible = (struct visible){ .circles = circles, .names = names, .count = rows.count };
    return true;
}

bool visible_circle(const struct call *c, int64_t circle_id)
{
    if (c->visible.all || circle_id == 0)
        return true;
    for (size_t i = 0; i < c->visible.count; i++)
        if (c->visible.circles[i] == circle_id)
            return true;
    return false;
}

const char *visible_words(const struct call *c, int64_t circle_id)
{
    if (circle_id == 0)
        return NULL;
    for (size_t i = 0; i < c->visible.count && c->visible.names != NULL; i++) {
        if (c->visible.circles[i] != circle_id)
            continue;
        return c->visible.names[i] == NULL ? tr(c->language, "only me")
                                           : text_fill(c->arena, tr(c->language, "only: {circle}"),
                                                       { "circle", c->visible.names[i] });
    }
    return tr(c->language, "only a circle");
}

/* Numbers of ours, written out: the text is the same for all who are in the same circles. */
static void add_circles(struct buf *out, const struct visible *v)
{
    if (v->all) {
        buf_adds(out, "(SELECT 0 UNION ALL SELECT id FROM circle)");
        return;
    }
    buf_adds(out, "(0");
    for (size_t i = 0; i < v->count; i++) {
        buf_adds(out, ", ");
        buf_int(out, v->circles[i]);
    }
    buf_addc(out, ')');
}

const char *visible_sql(const struct call *c, const char *text)
{
    const char *at = strstr(text, place);

    if (at == NULL)
        return text;
    struct buf out = buf_new(c->arena, SQL_CEILING);
    for (; at != NULL; at = strstr(text, place)) {
        buf_add(&out, text, (size_t)(at - text));
        add_circles(&out, &c->visible);
        text = at + sizeof place - 1;
    }
    buf_adds(&out, text);
    return out.bytes;
}

bool visible_query(struct call *c, struct db_sql sql, const struct value *args, size_t n,
                   struct db_rows *rows, struct error *err)
{
    return db_query(c->db, c->arena, db_sql_built(visible_sql(c, sql.text)), args, n, rows, err);
}
