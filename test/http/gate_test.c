/* Who asks is found by key or cookie, and gets the rights and the language of their account. */
#include "app/save.h"
#include "app/session.h"
#include "base/text.h"
#include "entity/user.h"
#include "http/gate.h"
#include "test/help/test_door.h"
#include "test/test.h"

#include <signal.h>
#include <sys/resource.h>

static bool say_who(struct request *req, struct response *res, struct error *err)
{
    const struct call *c = request_call(req);

    (void)err;
    response_text(res, "text/plain", arena_printf(req->arena, "%s %d %s", c->actor.name,
                                                  (int)req->level, language_code(c->language)));
    return true;
}

static const struct route routes[] = {
    { .method = GET,
      .path = "/api/anybody",
      .handler = say_who,
      .need = NEED_NOBODY,
      .asks_who = true },
    { .method = GET, .path = "/api/edit", .handler = say_who, .need = NEED_EDITOR },
    { .method = POST, .path = "/api/edit", .handler = say_who, .need = NEED_EDITOR },
    { .method = GET, .path = "/api/admin", .handler = say_who, .need = NEED_ADMIN },
};

static const struct route_table table = { routes, COUNT(routes) };
static const struct route_table *const tables[] = { &table };

static void rights_follow_the_key(void **state)
{
    struct test_door t;

    (void)state;
    test_door_open(&t, "gate", tables, COUNT(tables));
    const struct {
        const char *token, *path;
        int status;
    } cases[] = {
        { NULL, "/api/anybody", 200 },   { NULL, "/api/edit", 401 },
        { "wrong", "/api/edit", 401 },   { t.reader, "/api/edit", 403 },
        { t.editor, "/api/edit", 200 },  { t.editor, "/api/admin", 403 },
        { t.admin, "/api/admin", 200 },  { t.reader, "/api/anybody", 200 },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer a = test_ask(&t, cases[i].token, "GET", cases[i].path, NULL, NULL);

        if (a.status != cases[i].status)
            fail_test("case %zu: %d instead of %d", i, a.status, cases[i].status);
    }
    test_door_close(&t);
}

static void a_user_is_answered_in_their_language(void **state)
{
    struct test_door t;

    (void)state;
    test_door_open(&t, "gate", tables, COUNT(tables));
    struct answer a = test_ask(&t, t.editor, "GET", "/api/edit", "Accept-Language: de\n", NULL);
    CHECK_TEXT(a.body, arena_printf(&t.app.arena, "Edith %d de", (int)NEED_EDITOR));

    struct record *u = test_app_load(&t.app, &user_entity, t.editor_id);
    record_set_text(u, USER_LANGUAGE, "en");
    CHECK(app_save(&t.app.call, u, &t.app.err));
    a = test_ask(&t, t.editor, "GET", "/api/edit", "Accept-Language: de\n", NULL);
    CHECK_TEXT(a.body, arena_printf(&t.app.arena, "Edith %d en", (int)NEED_EDITOR));
    test_door_close(&t);
}

static void a_cookie_is_as_good_as_a_key_but_not_from_elsewhere(void **state)
{
    struct test_door t;

    (void)state;
    test_door_open(&t, "gate", tables, COUNT(tables));
    const char *cookie = arena_printf(&t.app.arena, "Cookie: __Host-kundig=%s\n", t.editor);
    struct answer a = test_ask(&t, NULL, "GET", "/api/edit", cookie, NULL);
    CHECK_INT(a.status, 200);
    a = test_ask(&t, NULL, "POST", "/api/edit", cookie, "{}");
    CHECK_INT(a.status, 403);
    a = test_ask(&t, NULL, "POST", "/api/edit",
                 arena_printf(&t.app.arena, "%sSec-Fetch-Site: same-origin\n", cookie), "{}");
    CHECK_INT(a.status, 200);
    test_door_close(&t);
}

static void who_is_put_out_is_nobody(void **state)
{
    struct test_door t;

    (void)state;
    test_door_open(&t, "gate", tables, COUNT(tables));
    struct record *u = test_app_load(&t.app, &user_entity, t.editor_id);
    record_set_int(u, USER_IS_ACTIVE, 0);
    CHECK(app_save(&t.app.call, u, &t.app.err));
    struct answer a = test_ask(&t, t.editor, "GET", "/api/edit", NULL, NULL);
    CHECK_INT(a.status, 401);
    test_door_close(&t);
}

static void who_comes_back_comes_by_a_new_key(void **state)
{
    struct test_door t;

    (void)state;
    test_door_open(&t, "gate", tables, COUNT(tables));
    struct record *u = test_app_load(&t.app, &user_entity, t.editor_id);
    record_set_int(u, USER_IS_ACTIVE, 0);
    CHECK(app_save(&t.app.call, u, &t.app.err));
    record_set_int(u, USER_IS_ACTIVE, 1);
    CHECK(app_save(&t.app.call, u, &t.app.err));
    CHECK_INT(test_ask(&t, t.editor, "GET", "/api/edit", NULL, NULL).status, 401);
    CHECK_INT(test_ask(&t, t.reader, "GET", "/api/anybody", NULL, NULL).status, 200);
    test_door_close(&t);
}

/* A session that was last seen two days ago is lengthened; where that cannot be written, it holds
 * all the same. */
static void on_a_full_disk_who_is_signed_in_reads_on(void **state)
{
    char link[TOKEN_SIZE], token[TOKEN_SIZE];
    struct rlimit before, none;
    struct test_door t;

    (void)state;
    test_door_open(&t, "gate", tables, COUNT(tables));
    if (book_engine(t.app.book) == DB_POSTGRES) {
        test_door_close(&t);
        skip();
    }
    struct instant days_ago = { instant_now().ms - 2 * INT64_C(86400000) };
    struct call then = app_call(t.app.app, &t.app.arena, days_ago);
    CHECK(session_link(&then, t.reader_id, link, &t.app.err) &&
          session_use_link(&then, link, NULL, token, &t.app.err));
    const char *cookie = arena_printf(&t.app.arena, "Cookie: __Host-kundig=%s\n", token);

    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    none = before;
    none.rlim_cur = 0;
    setrlimit(RLIMIT_FSIZE, &none);
    struct answer a = test_ask(&t, NULL, "GET", "/api/anybody", cookie, NULL);
    setrlimit(RLIMIT_FSIZE, &before);
    CHECK_INT(a.status, 200);
    CHECK(strncmp(a.body, "Rea ", 4) == 0);
    CHECK_INT(test_ask(&t, NULL, "GET", "/api/anybody", cookie, NULL).status, 200);
    CHECK_INT(test_app_count(&t.app, "SELECT count(*) FROM session WHERE kind = 'browser'"
                                       " AND seen_at > $1", days_ago.ms, NULL), 1);
    test_door_close(&t);
}

int main(void)
{
    return TESTS(T(rights_follow_the_key), T(a_user_is_answered_in_their_language),
                 T(a_cookie_is_as_good_as_a_key_but_not_from_elsewhere),
                 T(who_is_put_out_is_nobody), T(who_comes_back_comes_by_a_new_key),
                 T(on_a_full_disk_who_is_signed_in_reads_on));
}
