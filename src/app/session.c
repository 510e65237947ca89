#include "app/session.h"

#include "app/save.h"
#include "app/sealed.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/session.h"
#include "entity/user.h"
#include "model/store.h"

#include <string.h>

enum { DAY_MS = 86400000, MINUTE_MS = 60000 };

static enum right right_of(const char *access)
{
    return text_equal(access, "admin")    ? RIGHT_ADMIN
           : text_equal(access, "editor") ? RIGHT_EDIT
           : text_equal(access, "reader") ? RIGHT_READ
                                          : RIGHT_NONE;
}

static const char *digest(struct arena *a, const char *token)
{
    char text[DIGEST_SIZE];

    digest_of(token, strlen(token), text);
    return arena_strdup(a, text);
}

struct lookup {
    const char *key; /* or the e-mail that is looked for */
    struct db_rows rows;
};

static bool find_work(struct call *c, void *context, struct error *err)
{
    struct lookup *l = context;
    const struct value args[] = { V_TEXT(l->key), V_INT(c->now.ms) };

    return db_query(
        c->db, c->arena,
        DB_SQL(
            "SELECT s.id, s.user_id, s.kind, u.name, u.access, u.language, s.seen_at, s.expires_at"
            " FROM session s JOIN app_user u ON u.id = s.user_id"
            " WHERE s.digest = $1 AND s.expires_at > $2 AND u.is_active = 1"
            " AND u.deleted_at IS NULL AND s.deleted_at IS NULL"),
        args, COUNT(args), &l->rows, err);
}

static bool keep_alive(struct call *c, void *context, struct error *err)
{
    const struct value args[] = { V_INT(*(int64_t *)context), V_INT(c->now.ms),
                                  V_INT(c->now.ms + (int64_t)SESSION_DAYS * DAY_MS) };

    return db_query(c->db, c->arena,
                    DB_SQL("UPDATE session SET seen_at = $2, expires_at = $3 WHERE id = $1"), args,
                    COUNT(args), NULL, err);
}

/* Whoever is signed in reads on where nothing can be written (a full disk): the next request tries
 * again. */
static void try_to_keep_alive(struct call *c)
{
    struct error unkept;
    bool kept = app_write(c, &(struct step){ .kind = "save" }, keep_alive, &c->actor.session_id,
                          &unkept);

    (void)kept;
}

bool session_find(struct call *c, const char *token, enum language *language, bool *chosen,
                  struct error *err)
{
    struct lookup l = { .key = digest(c->arena, token) };

    *chosen = false;
    if (!app_read(c, find_work, &l, err))
        return false;
    if (l.rows.count == 0 || text_equal(db_text(&l.rows, 0, 2), "link"))
        return true;
    c->actor = (struct actor){
        .session_id = db_int(&l.rows, 0, 0), .user_id = db_int(&l.rows, 0, 1),
        .name = db_text(&l.rows, 0, 3), .right = right_of(db_text(&l.rows, 0, 4)),
    };
    *chosen = language_from_code(db_text(&l.rows, 0, 5), language);
    /* Once a day is enough to know that it is used; each request would be a write. */
    int64_t seen_until = db_int(&l.rows, 0, 6) + DAY_MS, until = db_int(&l.rows, 0, 7);
    bool is_browser = text_equal(db_text(&l.rows, 0, 2), "browser");
    c->actor.until.ms = is_browser && seen_until < until ? seen_until : until;
    if (is_browser && c->now.ms > seen_until)
        try_to_keep_alive(c);
    return true;
}

struct opening {
    int64_t user_id;
    const char *kind, *label;
    int64_t lasts_ms;
    char *token;
    int64_t spent_link; /* 0, or the link that this session uses up */
    struct seal_pair pair; /* made at the first sign-in with a password */
};

static bool open_work(struct call *c, void *context, struct error *err)
{
    struct opening *o = context;
    struct record *s = record_new(c->arena, &session_entity);

    token_random(o->token);
    s->id = app_new_id(c);
    s->created_at = s->changed_at = c->now.ms;
    record_set_int(s, SESSION_USER_ID, o->user_id);
    record_set_text(s, SESSION_KIND, o->kind);
    record_set_text(s, SESSION_DIGEST, digest(c->arena, o->token));
    record_set_text(s, SESSION_LABEL, o->label != NULL ? text_cut(c->arena, o->label, 199) : NULL);
    record_set_int(s, SESSION_EXPIRES_AT, c->now.ms + o->lasts_ms);
    record_set_int(s, SESSION_SEEN_AT, c->now.ms);
    /* A session is no step of anybody's: it is stored without a trace to undo. */
    if (o->spent_link != 0) {
        struct db_rows gone;

        if (!db_query(c->db, c->arena, DB_SQL("DELETE FROM session WHERE id = $1 RETURNING id"),
                      (const struct value[]){ V_INT(o->spent_link) }, 1, &gone, err))
            return false;
        if (gone.count == 0)
            return fail(err, ERROR_DENIED, NULL, "This link has been used already.");
    }
    return store_insert(c->db, c->arena, s, err) && sealed_pair_store(c, o->user_id, &o->pair, err);
}

static bool open_session(struct call *c, struct opening *o, struct error *err)
{
    return app_write(c, &(struct step){ .kind = "save" }, open_work, o, err);
}

static bool user_work(struct call *c, void *context, struct error *err)
{
    struct lookup *l = context;

    return db_query(c->db, c->arena,
                    DB_SQL("SELECT id, password FROM app_user WHERE email = $1 AND is_active = 1"
                           " AND deleted_at IS NULL"),
                    (const struct value[]){ V_TEXT(l->key) }, 1, &l->rows, err);
}

static const char *lower(struct arena *a, const char *email)
{
    char *s = text_trim(a, email, strlen(email));

    for (char *p = s; *p != '\0'; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p + 32);
    return s;
}

bool session_sign_in(struct call *c, const char *email, const char *password, const char *agent,
                     char token[TOKEN_SIZE], struct error *err)
{
    struct lookup l = { .key = lower(c->arena, email) };
    struct opening o = { .kind = "browser", .label = agent, .token = token,
                         .lasts_ms = (int64_t)SESSION_DAYS * DAY_MS };

    if (!app_read(c, user_work, &l, err))
        return false;
    bool known = l.rows.count == 1 && !db_is_null(&l.rows, 0, 1);
    app_password_begin(c);
    bool matches = known ? password_matches(password, db_text(&l.rows, 0, 1))
                         : password_matches_nobody(password);
    app_password_end(c);
    if (!matches)
        return fail(
            err, ERROR_DENIED, "password",
            "E-mail and password do not belong together. Try again, or ask for a sign-in link.");
    o.user_id = db_int(&l.rows, 0, 0);
    return sealed_pair_for(c, o.user_id, NULL, password, &o.pair, err) && open_session(c, &o, err);
}

bool session_link(struct call *c, int64_t user_id, char token[TOKEN_SIZE], struct error *err)
{
    struct opening o = { .user_id = user_id, .kind = "link", .token = token,
                         .lasts_ms = (int64_t)LINK_MINUTES * MINUTE_MS };

    return open_session(c, &o, err);
}

bool session_use_link(struct call *c, const char *link_token, const char *agent,
                      char token[TOKEN_SIZE], struct error *err)
{
    struct lookup l = { .key = digest(c->arena, link_token) };

    if (!app_read(c, find_work, &l, err))
        return false;
    if (l.rows.count == 0 || !text_equal(db_text(&l.rows, 0, 2), "link"))
        return fail(
            err, ERROR_DENIED, NULL,
            "This link has been used already or is older than %d minutes. Ask for a new one.",
            LINK_MINUTES);
    struct opening o = { .user_id = db_int(&l.rows, 0, 1), .kind = "browser", .label = agent,
                         .token = token, .lasts_ms = (int64_t)SESSION_DAYS * DAY_MS,
                         .spent_link = db_int(&l.rows, 0, 0) };
    return open_session(c, &o, err);
}

bool session_api_key(struct call *c, int64_t user_id, const char *label, char token[TOKEN_SIZE],
                     struct error *err)
{
    struct opening o = { .user_id = user_id, .kind = "api", .label = label, .token = token,
                         .lasts_ms = (int64_t)API_KEY_DAYS * DAY_MS };

    return open_session(c, &o, err);
}

struct ending {
    int64_t session_id, user_id, but;
};

static bool end_work(struct call *c, void *context, struct error *err)
{
    struct ending *e = context;
    const struct value args[] = { V_INT(e->session_id), V_INT(e->user_id), V_INT(e->but) };

    return db_query(c->db, c->arena,
                    DB_SQL("DELETE FROM session WHERE (id = $1 OR user_id = $2) AND id <> $3"),
                    args, COUNT(args), NULL, err);
}

bool session_end(struct call *c, int64_t session_id, struct error *err)
{
    struct ending e = { .session_id = session_id };

    return app_write(c, &(struct step){ .kind = "save" }, end_work, &e, err);
}

bool session_end_others(struct call *c, int64_t user_id, int64_t but, struct error *err)
{
    struct ending e = { .user_id = user_id, .but = but };

    return app_write(c, &(struct step){ .kind = "save" }, end_work, &e, err);
}

bool user_by_email(struct call *c, const char *email, int64_t *out, struct error *err)
{
    struct lookup l = { .key = lower(c->arena, email) };

    if (!app_read(c, user_work, &l, err))
        return false;
    if (l.rows.count == 0)
        return fail(err, ERROR_NOT_FOUND, "email", "There is no user with this e-mail address.");
    *out = db_int(&l.rows, 0, 0);
    return true;
}

struct new_password {
    int64_t user_id;
    const char *hash;
    struct seal_pair pair;
};

static bool password_work(struct call *c, void *context, struct error *err)
{
    struct new_password *n = context;
    const struct value args[] = { V_INT(n->user_id), V_TEXT(n->hash) };
    struct ending others = { .user_id = n->user_id, .but = c->actor.session_id };

    return db_query(
               c->db, c->arena,
               DB_SQL("UPDATE app_user SET password = $2, version = version + 1 WHERE id = $1"),
               args, COUNT(args), NULL, err) &&
           sealed_pair_store(c, n->user_id, &n->pair, err) && end_work(c, &others, err);
}

bool user_change_password(struct call *c, int64_t user_id, const char *current,
                          const char *password, struct error *err)
{
    char hash[PASSWORD_SIZE];
    struct new_password n = { .user_id = user_id, .hash = hash };

    if (c->actor.right < RIGHT_ADMIN && c->actor.user_id != user_id)
        return fail(err, ERROR_DENIED, NULL,
                    "Only an administrator may set somebody else's password.");
    app_password_begin(c);
    bool ok = password_hash(password, hash, err);
    app_password_end(c);
    /* A key behind a password that somebody else chose is made when its owner signs in. */
    if (ok && c->actor.user_id == user_id)
        ok = sealed_pair_for(c, user_id, current, password, &n.pair, err);
    return ok && app_write(c, &(struct step){ .kind = "save" }, password_work, &n, err);
}

bool user_set_password(struct call *c, int64_t user_id, const char *password, struct error *err)
{
    return user_change_password(c, user_id, NULL, password, err);
}
