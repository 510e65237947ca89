#include "app/sealed_pair.h"

#include "app/sealed.h"
#include "db/db.h"

bool sealed_pair_load(struct call *c, int64_t user_id, struct seal_pair *out, struct error *err)
{
    struct db_rows rows;

    *out = (struct seal_pair){ NULL };
    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT public_key, secret_key, salt FROM seal_key WHERE user_id = $1"),
                  (const struct value[]){ V_INT(user_id) }, 1, &rows, err))
        return false;
    if (rows.count > 0)
        *out =
            (struct seal_pair){ db_text(&rows, 0, 0), db_text(&rows, 0, 1), db_text(&rows, 0, 2) };
    return true;
}

struct asked {
    int64_t user_id;
    struct seal_pair pair;
};

static bool load_work(struct call *c, void *context, struct error *err)
{
    struct asked *a = context;

    return sealed_pair_load(c, a->user_id, &a->pair, err);
}

bool sealed_pair_for(struct call *c, int64_t user_id, const char *current, const char *wanted,
                     struct seal_pair *out, struct error *err)
{
    struct asked a = { .user_id = user_id };

    *out = (struct seal_pair){ NULL };
    if (!app_read(c, load_work, &a, err))
        return false;
    if (a.pair.public_key != NULL && current == NULL)
        return true;
    app_password_begin(c);
    bool ok = a.pair.public_key == NULL
                  ? seal_pair_new(c->arena, wanted, out, err)
                  : seal_pair_rewrap(c->arena, &a.pair, current, wanted, out, err);
    app_password_end(c);
    if (ok || err->kind != ERROR_DENIED)
        return ok;
    /* Locked with a password of before: it stays so, and opens with that one. */
    *err = (struct error){ 0 };
    *out = (struct seal_pair){ NULL };
    return true;
}

bool sealed_pair_store(struct call *c, int64_t user_id, const struct seal_pair *pair,
                       struct error *err)
{
    const struct value args[] = { V_INT(user_id), V_INT(c->now.ms), V_TEXT(pair->public_key),
                                  V_TEXT(pair->secret_key), V_TEXT(pair->salt) };

    if (pair->public_key == NULL)
        return true;
    return db_query(
        c->db, c->arena,
        DB_SQL("INSERT INTO seal_key (user_id, created_at, changed_at, public_key, secret_key,"
               " salt) VALUES ($1, $2, $2, $3, $4, $5) ON CONFLICT (user_id) DO UPDATE SET"
               " changed_at = excluded.changed_at, public_key = excluded.public_key,"
               " secret_key = excluded.secret_key, salt = excluded.salt"),
        args, COUNT(args), NULL, err);
}

bool sealed_state(struct call *c, enum sealed_state *out, struct error *err)
{
    struct seal_pair pair;

    if (!sealed_pair_load(c, c->actor.user_id, &pair, err))
        return false;
    *out = pair.public_key != NULL ? SEALED_READY : SEALED_NO_KEY;
    return true;
}
