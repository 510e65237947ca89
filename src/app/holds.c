#include "app/holds.h"

#include "base/buf.h"
#include "base/text.h"
#include "db/db.h"

#include <string.h>

enum { SQL_CEILING = 8192 };

static const char *const tables[] = {
    "role",    "contact_point", "address",     "tie",      "tie.other_id", "membership",
    "tag",     "acquaintance",  "insight",     "wish",     "promise",      "task",
    "problem", "moment",        "participant", "purchase", "incident",     "concession",
    "benefit", "advice",        "feedback",    "evidence", "delight",      "data_duty",
    "deal",    "guest",
};

static const char *question(struct arena *a)
{
    struct buf sql = buf_new(a, SQL_CEILING);

    for (size_t i = 0; i < COUNT(tables); i++) {
        const char *dot = strchr(tables[i], '.');
        size_t n = dot != NULL ? (size_t)(dot - tables[i]) : strlen(tables[i]);

        buf_printf(&sql, "%s EXISTS (SELECT 1 FROM %.*s WHERE %s = $1)", i == 0 ? "SELECT" : ",",
                   (int)n, tables[i], dot != NULL ? dot + 1 : "person_id");
    }
    return sql.bytes;
}

bool holds_load(struct call *c, int64_t person_id, struct holds *out, struct error *err)
{
    static_assert(COUNT(tables) <= 64, "a bit for each");
    struct db_rows rows;

    if (c->holds != NULL && c->holds->person_id == person_id) {
        *out = *c->holds;
        return true;
    }
    if (!db_query(c->db, c->arena, db_sql_built(question(c->arena)),
                  (const struct value[]){ V_INT(person_id) }, 1, &rows, err))
        return false;
    *out = (struct holds){ .person_id = person_id };
    for (size_t i = 0; i < COUNT(tables); i++)
        out->bits |= (uint64_t)(db_int(&rows, 0, i) != 0) << i;
    if (c->write == NULL) { /* what is written may add to it */
        struct holds *kept = arena_new(c->arena, struct holds);

        *kept = *out;
        c->holds = kept;
    }
    return true;
}

bool holds_any(const struct holds *h, const char *table)
{
    for (size_t i = 0; i < COUNT(tables); i++)
        if (text_equal(tables[i], table))
            return (h->bits >> i & 1) != 0;
    return true;
}
