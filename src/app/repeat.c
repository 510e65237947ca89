#include "app/repeat.h"

#include "app/visible.h"
#include "base/secret.h"
#include "base/text.h"
#include "db/db.h"

#include <string.h>

enum { HOUR_MS = 3600000, TIDY_EVERY = 64 };

/* Everybody has keys of their own. */
static const char *key_digest(struct call *c, const struct repeat *r)
{
    char digest[DIGEST_SIZE];
    const char *text = arena_printf(c->arena, "%lld\n%s", (long long)c->actor.user_id, r->key);

    digest_of(text, strlen(text), digest);
    return arena_strdup(c->arena, digest);
}

/* With the circles of the asker: who has left one is not told again what was answered in it. */
static const char *request_digest(struct call *c, const struct repeat *r)
{
    char digest[DIGEST_SIZE];
    const char *circles = visible_sql(c, "(@)");

    digest_of(r->request, r->request_len, digest);
    const char *both = arena_printf(c->arena, "%s %s", digest, circles);
    digest_of(both, strlen(both), digest);
    return arena_strdup(c->arena, digest);
}

static int64_t oldest(const struct call *c)
{
    return c->now.ms - (int64_t)REPEAT_HOURS * HOUR_MS;
}

bool repeat_find(struct call *c, struct repeat *r, bool *found, struct error *err)
{
    const struct value args[] = { V_TEXT(key_digest(c, r)), V_INT(oldest(c)) };
    struct db_rows rows;

    *found = false;
    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT request, status, answer FROM idempotency"
                         " WHERE digest = $1 AND created_at > $2"),
                  args, COUNT(args), &rows, err))
        return false;
    if (rows.count == 0)
        return true;
    if (!text_equal(db_text(&rows, 0, 0), request_digest(c, r)))
        return fail(err, ERROR_INPUT, "Idempotency-Key",
                    "This Idempotency-Key was used for another request. Take a new one.");
    *found = true;
    r->status = db_int(&rows, 0, 1);
    r->answer = db_text(&rows, 0, 2);
    return true;
}

bool repeat_keep(struct call *c, const struct repeat *r, struct error *err)
{
    const struct value args[] = { V_TEXT(key_digest(c, r)), V_INT(c->now.ms),
                                  V_TEXT(request_digest(c, r)), V_INT(r->status),
                                  V_TEXT(r->answer) };

    if (app_new_id(c) % TIDY_EVERY == 0 &&
        !db_query(c->db, c->arena, DB_SQL("DELETE FROM idempotency WHERE created_at <= $1"),
                  (const struct value[]){ V_INT(oldest(c)) }, 1, NULL, err))
        return false;
    return db_query(c->db, c->arena,
                    DB_SQL("INSERT INTO idempotency (digest, created_at, request, status, answer)"
                           " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (digest) DO UPDATE SET"
                           " created_at = excluded.created_at, request = excluded.request,"
                           " status = excluded.status, answer = excluded.answer"),
                    args, COUNT(args), NULL, err);
}
