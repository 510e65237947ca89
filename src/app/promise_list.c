#include "app/promise_list.h"

#include "app/read_log.h"
#include "app/visible.h"
#include "base/buf.h"
#include "db/db.h"
#include "entity/promise.h"
#include "model/store.h"

enum { SQL_BYTES = 8192 };

/* The columns of the indexes promise_user and promise_state, in their order, lead. */
static const char *const whose_words[] = {
    [PROMISES_MINE] = "user_id = $2 AND state = 'open' AND promised_by = 'us'",
    [PROMISES_OURS] = "state = 'open' AND promised_by = 'us'",
    [PROMISES_THEIRS] = "state = 'open' AND promised_by = 'them'",
};

static bool read_part(struct call *c, enum promise_whose whose, bool dated, int limit,
                      struct promise_list *out, struct error *err)
{
    const struct value args[] = { V_INT(limit + 1), V_INT(c->actor.user_id) };
    size_t arg_count = whose == PROMISES_MINE ? 2 : 1;
    struct buf sql = buf_new(c->arena, SQL_BYTES);
    struct db_rows rows;

    buf_printf(&sql, "SELECT %s FROM promise WHERE %s AND due IS %sNULL AND deleted_at IS NULL"
                     " AND circle_id IN (@) ORDER BY %sid LIMIT $1",
               store_columns(c->arena, &promise_entity, ""), whose_words[whose],
               dated ? "NOT " : "", dated ? "due, " : "");
    if (!visible_query(c, db_sql_built(sql.bytes), args, arg_count, &rows, err))
        return false;
    out->more = out->more || rows.count > (size_t)limit;
    for (size_t i = 0; i < rows.count && i < (size_t)limit; i++) {
        struct record *r = record_from_row(c->arena, &promise_entity, &rows, i);

        read_log_listed(c, r);
        titles_want_refs(&out->titles, r);
        out->promises.records[out->promises.count++] = r;
    }
    return true;
}

bool app_promises(struct call *c, enum promise_whose whose, int limit, struct promise_list *out,
                  struct error *err)
{
    *out = (struct promise_list){ .titles = titles_new(c) };
    out->promises.records = arena_array(c->arena, struct record *, (size_t)limit * 2 + 1);
    return app_may_read(c, &promise_entity, err) &&
           read_part(c, whose, true, limit, out, err) &&
           read_part(c, whose, false, limit, out, err) && titles_load(&out->titles, err);
}
