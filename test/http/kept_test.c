/* Answers that are given again: to whom they were given, while nothing has changed, and no
 * longer. */
#include "app/save.h"
#include "app/session.h"
#include "entity/user.h"
#include "http/gate.h"
#include "http/intake.h"
#include "http/kept.h"
#include "http/kept_key.h"
#include "test/help/test_book.h"
#include "test/help/test_door.h"
#include "test/test.h"

static int made; /* how often the handlers below were asked */

static bool say_name(struct request *req, struct response *res, struct error *err)
{
    const struct call *c = request_call(req);

    (void)err;
    made++;
    response_text(res, "text/plain", arena_printf(req->arena, "%s %d %s", c->actor.name, made,
                                                  language_code(c->language)));
    return true;
}

static bool say_with_etag(struct request *req, struct response *res, struct error *err)
{
    res->etag = "e1";
    return say_name(req, res, err);
}

static bool say_and_forget(struct request *req, struct response *res, struct error *err)
{
    req->not_kept = true;
    return say_name(req, res, err);
}

static bool note_reading(struct request *req, struct response *res, struct error *err)
{
    request_call(req)->not_kept = true;
    return say_name(req, res, err);
}

static bool set_cookie(struct request *req, struct response *res, struct error *err)
{
    response_cookie(res, &(struct cookie){ .name = "c", .value = "1" });
    return say_name(req, res, err);
}

static bool refuse(struct request *req, struct response *res, struct error *err)
{
    (void)req;
    (void)res;
    made++;
    return fail(err, ERROR_NOT_FOUND, NULL, "There is nothing here.");
}

static bool say_422(struct request *req, struct response *res, struct error *err)
{
    res->status = 422;
    return say_name(req, res, err);
}

static const struct route routes[] = {
    { .method = GET, .path = "/kept", .handler = say_name, .need = NEED_READER, .kept = true },
    { .method = GET, .path = "/etag", .handler = say_with_etag, .need = NEED_READER, .kept = true },
    { .method = GET, .path = "/editors", .handler = say_name, .need = NEED_EDITOR, .kept = true },
    { .method = GET, .path = "/plain", .handler = say_name, .need = NEED_READER },
    { .method = GET,
      .path = "/once",
      .handler = say_and_forget,
      .need = NEED_READER,
      .kept = true },
    { .method = GET, .path = "/noted", .handler = note_reading, .need = NEED_READER, .kept = true },
    { .method = GET, .path = "/cookie", .handler = set_cookie, .need = NEED_READER, .kept = true },
    { .method = GET, .path = "/gone", .handler = refuse, .need = NEED_READER, .kept = true },
    { .method = GET, .path = "/422", .handler = say_422, .need = NEED_READER, .kept = true },
    { .method = POST, .path = "/kept", .handler = say_name, .need = NEED_READER, .kept = true },
};

static const struct route_table table = { routes, COUNT(routes) };
static const struct route_table *const tables[] = { &table };
static struct test_door t;

/* PostgreSQL does not tell cheaply whether others have written: there nothing is kept. */
static bool keeps(void)
{
    return strcmp(test_engine_name(), "sqlite") == 0;
}

static void only_the_same_question_gets_the_same_answer(void **state)
{
    static const struct {
        const char *what, *method, *first, *second, *headers, *other_headers;
        int made; /* for both together */
    } cases[] = {
        { "the same", "GET", "/kept", "/kept", NULL, NULL, 1 },
        { "with an etag", "GET", "/etag", "/etag", NULL, NULL, 1 },
        { "another address", "GET", "/kept?a=1", "/kept?a=2", NULL, NULL, 2 },
        { "a route that does not allow it", "GET", "/plain", "/plain", NULL, NULL, 2 },
        { "a handler that does not", "GET", "/once", "/once", NULL, NULL, 2 },
        { "reading that was noted", "GET", "/noted", "/noted", NULL, NULL, 2 },
        { "a cookie", "GET", "/cookie", "/cookie", NULL, NULL, 2 },
        { "an error", "GET", "/gone", "/gone", NULL, NULL, 2 },
        { "a form that was refused", "GET", "/422", "/422", NULL, NULL, 2 },
        { "POST", "POST", "/kept", "/kept", NULL, NULL, 2 },
        { "HEAD", "HEAD", "/kept?h", "/kept?h", NULL, NULL, 2 },
        { "JSON", "GET", "/kept?j", "/kept?j", "Accept: application/json\n", "Accept: text/html\n",
          2 },
        { "a part of the page", "GET", "/kept?x", "/kept?x", "HX-Request: true\n", NULL, 2 },
        { "another language", "GET", "/kept?l", "/kept?l", "Accept-Language: de\n",
          "Accept-Language: en\n", 2 },
        { "compressed", "GET", "/kept?z", "/kept?z", "Accept-Encoding: gzip\n", NULL, 2 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *body = strcmp(cases[i].method, "POST") == 0 ? "{}" : NULL;

        made = 0;
        struct answer a =
            test_ask(&t, t.reader, cases[i].method, cases[i].first, cases[i].headers, body);
        struct answer b = test_ask(&t, t.reader, cases[i].method, cases[i].second,
                                   cases[i].other_headers != NULL ? cases[i].other_headers
                                   : cases[i].made == 1           ? cases[i].headers
                                                                  : NULL, body);
        if (made != (keeps() ? cases[i].made : 2))
            fail_test("%s: made %d times", cases[i].what, made);
        if (cases[i].made == 1 && keeps()) {
            CHECK_TEXT(a.head, b.head);
            CHECK_TEXT(a.body, b.body);
        }
    }
}

static void nobody_gets_the_answer_of_another(void **state)
{
    const char *const tokens[] = { t.admin, t.editor, t.reader, t.admin, t.editor, t.reader };
    static const char *const names[] = { "Ada", "Edith", "Rea", "Ada", "Edith", "Rea" };

    (void)state;
    for (size_t i = 0; i < COUNT(tokens); i++) {
        struct answer a = test_ask(&t, tokens[i], "GET", "/kept?whose", NULL, NULL);

        CHECK(strncmp(a.body, names[i], strlen(names[i])) == 0);
    }
    CHECK_INT(test_ask(&t, NULL, "GET", "/kept?whose", NULL, NULL).status, 303);
    CHECK_INT(test_ask(&t, "wrong", "GET", "/kept?whose", NULL, NULL).status, 303);
}

static void change_user(int64_t id, enum user_field field, const char *value)
{
    struct record *u = test_app_load(&t.app, &user_entity, id);

    if (value == NULL)
        record_set_int(u, field, field == USER_IS_ACTIVE ? 0 : 1);
    else
        record_set_text(u, field, value);
    if (!app_save(&t.app.call, u, &t.app.err))
        fail_test("%s", t.app.err.text);
}

static int status_of(const char *token, const char *path)
{
    return test_ask(&t, token, "GET", path, NULL, NULL).status;
}

static void who_loses_a_right_gets_nothing_that_was_kept(void **state)
{
    (void)state;
    CHECK_INT(status_of(t.editor, "/editors"), 200);
    CHECK_INT(status_of(t.editor, "/editors"), 200);
    change_user(t.editor_id, USER_ACCESS, "reader");
    CHECK_INT(status_of(t.editor, "/editors"), 403);
    CHECK_INT(status_of(t.editor, "/kept"), 200);
    CHECK_INT(status_of(t.editor, "/kept"), 200);
    change_user(t.editor_id, USER_IS_ACTIVE, NULL);
    CHECK_INT(status_of(t.editor, "/kept"), 303);
}

static struct request *browser_at(const char *host, const char *token, const char *path)
{
    struct request *req = request_new(&t.app.arena);

    req->target = path;
    req->method = GET;
    req->client = "127.0.0.1";
    req->secure = true;
    pairs_add(&req->headers, req->arena, "Host", host);
    pairs_add(&req->headers, req->arena, "Cookie",
              arena_printf(req->arena, "__Host-kundig=%s", token));
    return req;
}

static struct request *browser(const char *token, const char *path)
{
    return browser_at("localhost", token, path);
}

static struct response *ask_door(struct request *req)
{
    struct response *res = response_new(req->arena);

    if (!door_again(t.door, req, res)) {
        door_answer(t.door, req, res);
        door_keep(t.door, req, res);
    }
    return res;
}

static void signing_out_ends_it(void **state)
{
    char link[TOKEN_SIZE], token[TOKEN_SIZE];
    struct call c = app_call(t.app.app, &t.app.arena, instant_now());

    (void)state;
    if (!session_link(&c, t.reader_id, link, &t.app.err) ||
        !session_use_link(&c, link, "test", token, &t.app.err))
        fail_test("%s", t.app.err.text);
    made = 0;
    CHECK_INT(ask_door(browser(token, "/kept"))->status, 200);
    CHECK_INT(ask_door(browser(token, "/kept"))->status, 200);
    CHECK_INT(made, keeps() ? 1 : 2);
    bool chosen;
    enum language lang;
    if (!session_find(&c, token, &lang, &chosen, &t.app.err) ||
        !session_end(&c, c.actor.session_id, &t.app.err))
        fail_test("%s", t.app.err.text);
    CHECK_INT(ask_door(browser(token, "/kept"))->status, 303);
}

/* Links for others are made of the name a page was asked by. */
static void another_name_of_ours_is_another_question(void **state)
{
    char token[TOKEN_SIZE];
    struct call c = app_call(t.app.app, &t.app.arena, instant_now());

    (void)state;
    if (!session_api_key(&c, t.reader_id, "names", token, &t.app.err))
        fail_test("%s", t.app.err.text);
    made = 0;
    CHECK_INT(ask_door(browser_at("a.example", token, "/kept"))->status, 200);
    CHECK_INT(ask_door(browser_at("b.example", token, "/kept"))->status, 200);
    CHECK_INT(made, 2);
}

static void a_write_of_ours_ends_it(void **state)
{
    (void)state;
    made = 0;
    CHECK_INT(status_of(t.reader, "/kept?w"), 200);
    test_app_person(&t.app, "Anna", "Huber");
    CHECK_INT(status_of(t.reader, "/kept?w"), 200);
    CHECK_INT(made, 2);
}

static void write_elsewhere(const char *url)
{
    struct book *book;
    struct app *app;
    struct arena a = { 0 };
    struct error err;

    if (!book_open(&(struct book_options){ .url = url }, &book, &err) ||
        !app_create(book, &app, &err))
        fail_test("%s", err.text);
    struct test_app other = { .book = book, .app = app, .call = app_call(app, &a, instant_now()) };
    other.call.actor.right = RIGHT_ADMIN;
    test_app_person(&other, "Jonas", "Meier");
    arena_clear(&other.arena);
    arena_clear(&a);
    app_destroy(&app);
    book_close(&book);
}

/* "kundig capture" beside a server: another process, so other connections. */
static void a_write_of_somebody_else_ends_it(void **state)
{
    (void)state;
    made = 0;
    CHECK_INT(status_of(t.reader, "/kept?e"), 200);
    CHECK_INT(status_of(t.reader, "/kept?e"), 200);
    write_elsewhere(test_book_url(t.app.book));
    CHECK_INT(status_of(t.reader, "/kept?e"), 200);
    CHECK_INT(made, keeps() ? 2 : 3);
}

static void what_the_browser_has_is_not_sent_again(void **state)
{
    (void)state;
    CHECK_INT(test_ask(&t, t.reader, "GET", "/etag", NULL, NULL).status, 200);
    made = 0;
    struct answer a = test_ask(&t, t.reader, "GET", "/etag", "If-None-Match: \"e1\"\n", NULL);
    CHECK_INT(a.status, 304);
    CHECK_INT(a.body_len, 0);
    CHECK_INT(test_ask(&t, t.reader, "GET", "/etag", "If-None-Match: \"e2\"\n", NULL).status, 200);
    CHECK_INT(made, keeps() ? 0 : 2);
}

/* ---- the key and the store by themselves ---- */

static struct kept_key key_at(struct instant now)
{
    static const unsigned char secret[KEPT_SECRET_BYTES] = { 1 };
    struct request *req = browser("token", "/today");
    struct kept_key key;

    req->now = now;
    CHECK(intake_head(req, &t.app.err) && kept_key_of(req, secret, &key));
    return key;
}

static void a_new_hour_and_a_new_day_are_new_questions(void **state)
{
    struct instant evening = instant_of(day_of(2026, 11, 22), 23, 59);
    struct kept_key a = key_at(evening), b = key_at((struct instant){ evening.ms + 30000 }),
                    c = key_at((struct instant){ evening.ms + 60000 }),
                    d = key_at(instant_of(day_of(2026, 11, 23), 23, 59));

    (void)state;
    CHECK(memcmp(&a, &b, sizeof a) == 0);
    CHECK(memcmp(&a, &c, sizeof a) != 0);
    CHECK(memcmp(&a, &d, sizeof a) != 0);
}

static struct response *answer_of(size_t n)
{
    struct response *res = response_new(&t.app.arena);

    res->content_type = "text/plain";
    res->bytes = memset(arena_alloc(&t.app.arena, n), 'k', n);
    res->len = n;
    return res;
}

static bool is_kept(struct kept *k, int64_t generation, struct kept_key key, int64_t now)
{
    const char *logged;

    return kept_find(k, generation, &key, (struct instant){ now }, response_new(&t.app.arena),
                     &logged);
}

static void it_ends_with_the_session(void **state)
{
    struct kept *k = kept_create(4096);
    struct kept_key key = { "one" };

    (void)state;
    kept_put(k, 7, &key, (struct instant){ 1000 }, answer_of(10), "/a");
    CHECK(is_kept(k, 7, key, 999));
    CHECK(!is_kept(k, 7, key, 1000));
    CHECK(!is_kept(k, 8, key, 999));
    kept_put(k, 8, &(struct kept_key){ "two" }, (struct instant){ 1000 }, answer_of(10), "/a");
    CHECK(!is_kept(k, 8, key, 999));
    CHECK(!is_kept(k, 7, key, 999));
    kept_destroy(&k);
}

static void what_does_not_fit_is_forgotten(void **state)
{
    enum { ROOM = 64 * 1024 };
    struct kept *k = kept_create(ROOM);
    struct kept_key large = { "large" };

    (void)state;
    kept_put(k, 1, &large, (struct instant){ 9 }, answer_of(ROOM / 4), "/a");
    CHECK(!is_kept(k, 1, large, 1));
    for (int i = 0; i < 1000; i++) {
        struct kept_key key = { "n" };

        memcpy(key.bytes + 4, &i, sizeof i);
        kept_put(k, 1, &key, (struct instant){ 9 }, answer_of((size_t)i * 7 % 5000), "/a");
        CHECK(is_kept(k, 1, key, 1));
    }
    kept_destroy(&k);
}

static int open_it(void **state)
{
    (void)state;
    test_door_open(&t, "kept", tables, COUNT(tables));
    return 0;
}

static int close_it(void **state)
{
    (void)state;
    test_door_close(&t);
    return 0;
}

int main(void)
{
    return TESTS_WITH(
        open_it, close_it, T(only_the_same_question_gets_the_same_answer),
        T(nobody_gets_the_answer_of_another), T(signing_out_ends_it),
        T(another_name_of_ours_is_another_question), T(a_write_of_ours_ends_it),
        T(a_write_of_somebody_else_ends_it), T(what_the_browser_has_is_not_sent_again),
        T(a_new_hour_and_a_new_day_are_new_questions), T(it_ends_with_the_session),
        T(what_does_not_fit_is_forgotten), T(who_loses_a_right_gets_nothing_that_was_kept));
}
