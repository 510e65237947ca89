/* Sealed notes in the browser and beyond: who opens them, who does not, and where the words are. */
#include "app/account.h"
#include "app/save.h"
#include "app/sealed.h"
#include "app/session.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/all.h"
#include "test/help/test_pages.h"
#include "test/test.h"

#define WORDS "zqsealedwords about her illness"

static struct test_door t;
static int64_t anna;
static char editor[TOKEN_SIZE], admin[TOKEN_SIZE];

static struct call as(int64_t user, enum right right)
{
    struct call c = app_call(t.app.app, &t.app.arena, instant_now());

    c.actor = (struct actor){ .user_id = user, .right = right, .name = "Somebody" };
    return c;
}

static const char *at(const char *format, int64_t id)
{
    return arena_printf(&t.app.arena, format, (long long)id);
}

static int setup(void **state)
{
    struct call e, a;

    (void)state;
    test_pages_open(&t, "sealed");
    anna = test_app_person(&t.app, "Anna", "Huber");
    e = as(t.editor_id, RIGHT_EDIT);
    a = as(t.admin_id, RIGHT_ADMIN);
    assert_true(user_set_password(&e, t.editor_id, "the editor's own", &t.app.err));
    assert_true(user_set_password(&a, t.admin_id, "the admin's own", &t.app.err));
    strcpy(editor, t.editor);
    strcpy(admin, t.admin);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    test_pages_close(&t);
    return 0;
}

static int64_t newest_note(void)
{
    return test_app_count(&t.app, "SELECT max(id) FROM sealed_note", 0, NULL);
}

/* Keys end with a password: new ones. */
static void renew_keys(void)
{
    struct call real = app_call(t.app.app, &t.app.arena, instant_now());

    assert_true(session_api_key(&real, t.editor_id, "test", editor, &t.app.err));
    assert_true(session_api_key(&real, t.admin_id, "test", admin, &t.app.err));
}

static struct answer opened(const char *token, int64_t note, const char *password)
{
    return test_form(&t, token, at("/sealed/%lld/open", note),
                     arena_printf(&t.app.arena, "password=%s", password));
}

static void its_reader_opens_it_and_nobody_else(void **state)
{
    (void)state;
    renew_keys();
    struct answer a = test_page(&t, editor, at("/people/%lld/sealed", anna));
    check_says(&a, "Ada"); /* has a key, and may be chosen; Rea has none */
    CHECK(strstr(a.body, "type=\"checkbox\" name=\"reader\"") != NULL);
    a = test_form(&t, editor, at("/people/%lld/sealed", anna), "about=health&words=" WORDS);
    CHECK_INT(a.status, 303);
    int64_t note = newest_note();
    a = opened(editor, note, "the editor's own");
    CHECK_INT(a.status, 200);
    check_says(&a, WORDS);
    a = opened(editor, note, "a wrong one");
    CHECK_INT(a.status, 403);
    CHECK(!answer_says(&a, WORDS));
    a = opened(admin, note, "the admin's own");
    CHECK_INT(a.status, 403);
    CHECK(!answer_says(&a, WORDS));
    /* That it is there is no secret, unless it is kept in a circle; who opened it is noted. */
    a = test_page(&t, admin, at("/people/%lld", anna));
    check_says(&a, "health");
    a = test_page(&t, admin, at("/sealed/%lld", note));
    check_says(&a, "Edith");
    CHECK_INT(
        test_app_count(&t.app, "SELECT count(*) FROM read_log WHERE record_id = $1", note, NULL),
        1);
}

static void a_reader_lets_somebody_else_read(void **state)
{
    int64_t note = newest_note();

    (void)state;
    struct answer a = test_form(&t, editor, at("/sealed/%lld/readers", note),
                                at("password=a+wrong+one&reader=%lld", t.admin_id));
    CHECK_INT(a.status, 403);
    a = test_form(&t, editor, at("/sealed/%lld/readers", note),
                  at("password=the+editor's+own&reader=%lld", t.admin_id));
    CHECK_INT(a.status, 303);
    a = opened(admin, note, "the admin's own");
    check_says(&a, WORDS);
    /* Who never signed in with a password has no key to seal for. */
    a = test_form(&t, editor, at("/sealed/%lld/readers", note),
                  at("password=the+editor's+own&reader=%lld", t.reader_id));
    CHECK_INT(a.status, 422);
}

static void a_new_password_opens_it_a_lost_one_loses_it(void **state)
{
    int64_t note = newest_note();
    struct call e = as(t.editor_id, RIGHT_EDIT), a = as(t.admin_id, RIGHT_ADMIN);

    (void)state;
    CHECK(account_password(&e, "the editor's own", "the editor's next", &t.app.err));
    renew_keys();
    struct answer answer = opened(editor, note, "the editor's next");
    check_says(&answer, WORDS);
    CHECK_INT(opened(editor, note, "the editor's own").status, 403);
    /* Set by somebody else, it opens nothing; the one before still does. */
    CHECK(user_set_password(&a, t.editor_id, "set by the admin", &t.app.err));
    renew_keys();
    CHECK_INT(opened(editor, note, "set by the admin").status, 403);
    CHECK_INT(opened(editor, note, "the editor's next").status, 200);
}

/* Every text of every table, as whoever stole the book and its key would read them. */
static bool search_tables(struct call *c, void *context, struct error *err)
{
    (void)context;
    static const char *const tables[] = { "sealed_note", "sealed_reader", "seal_key", "change",
                                          "action",      "search_word",   "reason",   "idempotency",
                                          "read_log",    "moment" };

    for (size_t i = 0; i < COUNT(tables); i++) {
        struct db_rows rows;

        if (!db_query(c->db, c->arena,
                      db_sql_built(arena_printf(c->arena, "SELECT * FROM %s", tables[i])), NULL, 0,
                      &rows, err))
            return false;
        for (size_t r = 0; r < rows.count; r++)
            for (size_t k = 0; k < rows.columns; k++)
                if (db_cell(&rows, r, k)->type == VALUE_TEXT &&
                    strstr(db_text(&rows, r, k), "zqsealed") != NULL)
                    fail_test("%s tells the words", tables[i]);
    }
    return true;
}

static void the_words_are_nowhere(void **state)
{
    struct call c = as(0, RIGHT_ADMIN);
    const char *const asked[] = {
        at("/people/%lld", anna),
        at("/people/%lld/disclosure", anna),
        "/history",
        "/api/v1/sealed_note",
        "/api/v1/sealed_reader",
        "/api/v1/change",
        at("/api/v1/sealed_note/%lld/changes", newest_note()),
        at("/api/v1/sealed_note/%lld", newest_note()),
        at("/e/sealed_note/%lld", newest_note()),
        "/api/v1/sealed_note.csv",
        "/export/people.csv",
        "/export/people.vcf",
        "/people?q=zqsealed",
        "/api/v1/sealed_note?words.prefix=zq",
        "/e/sealed_note",
    };

    (void)state;
    CHECK(app_read(&c, search_tables, NULL, &t.app.err));
    for (size_t i = 0; i < COUNT(asked); i++) {
        struct answer a = test_page(&t, editor, asked[i]);

        if (strstr(asked[i], "zqsealed") == NULL && answer_says(&a, "zqsealed"))
            fail_test("%s tells the words", asked[i]);
    }
    struct answer told = test_page(&t, editor, at("/people/%lld/disclosure", anna));
    check_says(&told, "A sealed note");
}

static void without_a_password_nothing_is_sealed(void **state)
{
    struct call c = as(t.reader_id, RIGHT_EDIT);
    struct sealed_draft d = { .person_id = anna, .about = "", .words = "x" };
    int64_t id;

    (void)state;
    CHECK(!sealed_write(&c, &d, &id, &t.app.err));
    CHECK_INT(t.app.err.kind, ERROR_INPUT);
    /* Signing in with one makes the key. */
    CHECK(user_set_password(&t.app.call, t.reader_id, "the reader's own", &t.app.err));
    char token[TOKEN_SIZE];
    struct call outside = app_call(t.app.app, &t.app.arena, instant_now());
    CHECK(session_sign_in(&outside, "reader@firm.example", "the reader's own", "test", token,
                          &t.app.err));
    CHECK(sealed_write(&c, &d, &id, &t.app.err));
    /* Put away by a reader, and not by an administrator. */
    struct call a = as(t.admin_id, RIGHT_ADMIN);
    CHECK(!sealed_bin(&a, id, &t.app.err));
    CHECK(sealed_bin(&c, id, &t.app.err));
    const char *words;
    CHECK(!sealed_open(&c, id, "the reader's own", &words, &t.app.err));
    CHECK_INT(t.app.err.kind, ERROR_NOT_FOUND);
}

int main(void)
{
    return TESTS_WITH(setup, teardown, T(its_reader_opens_it_and_nobody_else),
                      T(a_reader_lets_somebody_else_read),
                      T(a_new_password_opens_it_a_lost_one_loses_it), T(the_words_are_nowhere),
                      T(without_a_password_nothing_is_sealed));
}
