#include "app/account.h"

#include "app/save.h"
#include "app/session.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/user.h"
#include "model/store.h"

#include <string.h>

static bool load_user(struct call *c, struct record **out, struct error *err)
{
    if (c->actor.user_id == 0)
        return fail(err, ERROR_DENIED, NULL, "Sign in to see this.");
    return store_load(c->db, c->arena, &user_entity, c->actor.user_id, out, err);
}

static bool load_sessions(struct call *c, struct account *out, struct error *err)
{
    struct db_rows rows;
    const struct value args[] = { V_INT(c->actor.user_id), V_INT(c->now.ms) };

    if (!db_query(c->db, c->arena,
                  DB_SQL("SELECT id, created_at, seen_at, expires_at, label, kind FROM session"
                         " WHERE user_id = $1 AND expires_at > $2 AND kind <> 'link'"
                         " AND deleted_at IS NULL ORDER BY seen_at DESC, id DESC LIMIT 100"),
                  args, COUNT(args), &rows, err))
        return false;
    out->session_count = rows.count;
    out->sessions = arena_array(c->arena, struct account_session, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        out->sessions[i] = (struct account_session){
            .id = db_int(&rows, i, 0), .created_at = db_int(&rows, i, 1),
            .seen_at = db_int(&rows, i, 2), .expires_at = db_int(&rows, i, 3),
            .label = db_text(&rows, i, 4), .is_key = text_equal(db_text(&rows, i, 5), "api"),
            .is_this = db_int(&rows, i, 0) == c->actor.session_id,
        };
    return true;
}

bool account_load(struct call *c, struct account *out, struct error *err)
{
    struct record *r;

    *out = (struct account){ 0 };
    if (!load_user(c, &r, err))
        return false;
    out->name = record_text(r, USER_NAME);
    out->email = record_text(r, USER_EMAIL);
    out->language = record_text(r, USER_LANGUAGE);
    out->has_password = !record_is_null(r, USER_PASSWORD);
    return load_sessions(c, out, err);
}

struct profile {
    const char *name, *language;
};

static bool save_work(struct call *c, void *context, struct error *err)
{
    const struct profile *p = context;
    struct record *r;

    if (!load_user(c, &r, err))
        return false;
    record_set_text(r, USER_NAME, p->name);
    record_set_text(r, USER_LANGUAGE, p->language);
    return save_record(c, r, err);
}

bool account_save(struct call *c, const char *name, const char *language, struct error *err)
{
    struct profile p = { text_trim(c->arena, name, strlen(name)), language };

    return app_write(c, &(struct step){ .kind = "save", .summary = p.name }, save_work, &p, err);
}

static bool hash_work(struct call *c, void *context, struct error *err)
{
    const char **hash = context;
    struct record *r;

    if (!load_user(c, &r, err))
        return false;
    *hash = record_is_null(r, USER_PASSWORD) ? NULL : record_text(r, USER_PASSWORD);
    return true;
}

bool account_password(struct call *c, const char *current, const char *wanted, struct error *err)
{
    const char *hash;

    if (!app_read(c, hash_work, &hash, err))
        return false;
    app_password_begin(c);
    bool known = hash == NULL || password_matches(current, hash);
    app_password_end(c);
    if (!known)
        return fail(err, ERROR_INPUT, "current", "This is not your password until now.");
    return user_change_password(c, c->actor.user_id, hash != NULL ? current : NULL, wanted, err);
}

static bool end_work(struct call *c, void *context, struct error *err)
{
    struct db_rows gone;
    const struct value args[] = { V_INT(*(int64_t *)context), V_INT(c->actor.user_id) };

    if (!db_query(c->db, c->arena,
                  DB_SQL("DELETE FROM session WHERE id = $1 AND user_id = $2 RETURNING id"), args,
                  COUNT(args), &gone, err))
        return false;
    return gone.count > 0 ||
           fail(err, ERROR_NOT_FOUND, NULL, "There is no such record (any more).");
}

bool account_end_session(struct call *c, int64_t session_id, struct error *err)
{
    return app_write(c, &(struct step){ .kind = "save" }, end_work, &session_id, err);
}
