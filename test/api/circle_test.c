/* Circles and sealed notes for programs. */
#include "app/circle.h"
#include "app/save.h"
#include "app/session.h"
#include "base/text.h"
#include "entity/all.h"
#include "test/help/test_pages.h"
#include "test/test.h"

static struct test_door t;
static int64_t anna;
static const char *circle;

static const char *at(const char *format, ...)
{
    va_list args;
    char text[512];

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return arena_strdup(&t.app.arena, text);
}

static struct answer post(const char *token, const char *target, const char *body)
{
    return test_ask(&t, token, "POST", target, NULL, body);
}

static int setup(void **state)
{
    (void)state;
    test_pages_open(&t, "circle_api");
    anna = test_app_person(&t.app, "Anna", "Huber");
    struct answer a = post(t.editor, "/api/v1/circle", "{\"name\":\"Management\"}");
    assert_int_equal(a.status, 201);
    circle = answer_text(&t, &a, "id");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    test_pages_close(&t);
    return 0;
}

static const char *insight(const char *token, const char *words, const char *in)
{
    struct answer a =
        post(token, "/api/v1/insight",
             at("{\"person_id\":\"%lld\",\"kind\":\"fear\",\"words\":\"%s\",\"circle_id\":%s}",
                (long long)anna, words, in));

    if (a.status != 201)
        fail_test("%d %s", a.status, a.body);
    return answer_text(&t, &a, "id");
}

static void a_program_says_who_may_see_a_record(void **state)
{
    const char *id = insight(t.editor, "in confidence", at("\"%s\"", circle));
    struct answer a = test_ask(&t, t.editor, "GET", at("/api/v1/insight/%s", id), NULL, NULL);

    (void)state;
    CHECK_TEXT(answer_text(&t, &a, "circle_id"), circle);
    CHECK_INT(test_ask(&t, t.admin, "GET", at("/api/v1/insight/%s", id), NULL, NULL).status, 404);
    CHECK_INT(
        test_ask(&t, t.admin, "PATCH", at("/api/v1/insight/%s", id), NULL, "{\"words\":\"x\"}")
            .status,
        404);
    CHECK_INT(test_ask(&t, t.admin, "DELETE", at("/api/v1/insight/%s", id), NULL, NULL).status,
              404);
    a = test_ask(&t, t.editor, "GET", at("/api/v1/insight?circle_id=%s&count=1", circle), NULL,
                 NULL);
    CHECK(strstr(a.body, "in confidence") != NULL);
    a = test_ask(&t, t.editor, "GET", "/api/v1/insight.csv", NULL, NULL);
    CHECK(strstr(a.body, circle) != NULL && strstr(a.body, "circle_id") != NULL);
    a = test_ask(&t, t.editor, "PATCH", at("/api/v1/insight/%s", id), NULL, "{\"circle_id\":null}");
    CHECK_INT(a.status, 200);
    CHECK_INT(test_ask(&t, t.admin, "GET", at("/api/v1/insight/%s", id), NULL, NULL).status, 200);
    a = test_ask(&t, t.editor, "GET", at("/api/v1/insight/%s/changes", id), NULL, NULL);
    CHECK(strstr(a.body, "\"field\":\"circle_id\"") != NULL);
    /* What was said while it was kept there is told to the circle alone. */
    a = test_ask(&t, t.admin, "GET", at("/api/v1/insight/%s/changes", id), NULL, NULL);
    CHECK(strstr(a.body, "circle_id") == NULL);
}

static void a_circle_one_is_not_in_cannot_be_chosen(void **state)
{
    static const char *const wrong[] = { "\"7\"", "7", "true", "\"nonsense\"" };
    struct answer a;

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        a = post(t.editor, "/api/v1/insight",
                 at("{\"person_id\":\"%lld\",\"kind\":\"fear\",\"words\":\"w\",\"circle_id\":%s}",
                    (long long)anna, wrong[i]));
        CHECK_INT(a.status, 422);
    }
    a = post(t.admin, "/api/v1/insight",
             at("{\"person_id\":\"%lld\",\"kind\":\"fear\",\"words\":\"w\",\"circle_id\":\"%s\"}",
                (long long)anna, circle));
    CHECK_INT(a.status, 422);
    a = post(t.editor, "/api/v1/group", "{\"name\":\"g\",\"circle_id\":\"7\"}");
    CHECK_INT(a.status, 422);
}

static void only_me_is_one_word(void **state)
{
    const char *id = insight(t.admin, "mine", "\"me\"");
    struct answer a = test_ask(&t, t.admin, "GET", at("/api/v1/insight/%s", id), NULL, NULL);

    (void)state;
    CHECK(strcmp(answer_text(&t, &a, "circle_id"), "(absent)") != 0);
    CHECK_INT(test_ask(&t, t.editor, "GET", at("/api/v1/insight/%s", id), NULL, NULL).status, 404);
    /* Means are so without a word. */
    a = post(t.admin, "/api/v1/circumstance",
             at("{\"person_id\":\"%lld\",\"words\":\"little\"}", (long long)anna));
    CHECK_INT(a.status, 201);
    id = answer_text(&t, &a, "id");
    CHECK_INT(test_ask(&t, t.editor, "GET", at("/api/v1/circumstance/%s", id), NULL, NULL).status,
              404);
}

static void a_line_is_captured_into_a_circle(void **state)
{
    struct answer a = post(
        t.editor, "/api/v1/capture",
        at("{\"text\":\"Called. ~ to lose the firm\",\"person_id\":\"%lld\",\"circle_id\":\"%s\"}",
           (long long)anna, circle));

    (void)state;
    CHECK_INT(a.status, 201);
    const char *moment = answer_text(&t, &a, "moment_id");
    CHECK_INT(test_ask(&t, t.editor, "GET", at("/api/v1/moment/%s", moment), NULL, NULL).status,
              200);
    CHECK_INT(test_ask(&t, t.admin, "GET", at("/api/v1/moment/%s", moment), NULL, NULL).status,
              404);
    a = test_ask(&t, t.admin, "GET", "/api/v1/action?limit=5", NULL, NULL);
    CHECK(strstr(a.body, "lose the firm") == NULL);
}

/* Who has left is not told again what was answered inside. */
static void a_repeated_request_tells_nothing_after_leaving(void **state)
{
    struct answer a =
        post(t.editor, "/api/v1/circle_member",
             at("{\"circle_id\":\"%s\",\"user_id\":\"%lld\"}", circle, (long long)t.admin_id));
    const char *body = at(
        "{\"person_id\":\"%lld\",\"kind\":\"fear\",\"words\":\"twice told\",\"circle_id\":\"%s\"}",
        (long long)anna, circle);

    (void)state;
    CHECK_INT(a.status, 201);
    const char *member = answer_text(&t, &a, "id");
    CHECK_INT(
        test_ask(&t, t.admin, "POST", "/api/v1/insight", "Idempotency-Key: k1\n", body).status,
        201);
    a = test_ask(&t, t.admin, "POST", "/api/v1/insight", "Idempotency-Key: k1\n", body);
    CHECK_TEXT(answer_header(&t, &a, "Idempotency-Replayed"), "true");
    CHECK_INT(
        test_ask(&t, t.admin, "DELETE", at("/api/v1/circle_member/%s", member), NULL, NULL).status,
        200);
    a = test_ask(&t, t.admin, "POST", "/api/v1/insight", "Idempotency-Key: k1\n", body);
    CHECK_INT(a.status, 422);
    CHECK(strstr(a.body, "twice told") == NULL);
}

static void a_program_seals_and_opens(void **state)
{
    struct call e = app_call(t.app.app, &t.app.arena, instant_now());
    char token[TOKEN_SIZE];

    (void)state;
    e.actor = (struct actor){ .user_id = t.editor_id, .right = RIGHT_EDIT, .name = "Edith" };
    CHECK(user_set_password(&e, t.editor_id, "the editor's own", &t.app.err));
    CHECK(session_api_key(&e, t.editor_id, "test", token, &t.app.err));
    struct answer a =
        post(token, "/api/v1/sealed_note",
             at("{\"person_id\":\"%lld\",\"about\":\"health\",\"words\":\"very secret\"}",
                (long long)anna));
    CHECK_INT(a.status, 201);
    CHECK(strstr(a.body, "very secret") == NULL);
    const char *id = answer_text(&t, &a, "id");
    a = post(token, at("/api/v1/sealed_note/%s/open", id), "{\"password\":\"the editor's own\"}");
    CHECK_TEXT(answer_text(&t, &a, "words"), "very secret");
    CHECK_INT(
        post(token, at("/api/v1/sealed_note/%s/open", id), "{\"password\":\"not it\"}").status,
        403);
    CHECK_INT(
        post(t.admin, at("/api/v1/sealed_note/%s/open", id), "{\"password\":\"not it\"}").status,
        403);
    CHECK_INT(post(token, "/api/v1/sealed_note", "{\"person_id\":\"7\",\"words\":\"x\"}").status,
              404);
    CHECK_INT(
        post(token, "/api/v1/sealed_note", at("{\"person_id\":\"%lld\"}", (long long)anna)).status,
        422);
    CHECK_INT(
        post(token, at("/api/v1/sealed_note/%s/readers", id),
             at("{\"password\":\"the editor's own\",\"user_id\":\"%lld\"}", (long long)t.reader_id))
            .status,
        422);
    CHECK_INT(test_ask(&t, t.admin, "DELETE", at("/api/v1/sealed_note/%s", id), NULL, NULL).status,
              403);
    CHECK_INT(test_ask(&t, token, "DELETE", at("/api/v1/sealed_note/%s", id), NULL, NULL).status,
              200);
}

int main(void)
{
    return TESTS_WITH(setup, teardown, T(a_program_says_who_may_see_a_record),
                      T(a_circle_one_is_not_in_cannot_be_chosen), T(only_me_is_one_word),
                      T(a_line_is_captured_into_a_circle),
                      T(a_repeated_request_tells_nothing_after_leaving),
                      T(a_program_seals_and_opens));
}
