/* One record through the API, as a program meets it: made, read, changed, refused. */
#include "api/api.h"
#include "base/text.h"
#include "test/help/test_door.h"
#include "test/test.h"

static int open_world(void **state)
{
    static struct test_door t;

    test_door_open(&t, "record", api_tables, api_table_count);
    *state = &t;
    return 0;
}

static int close_world(void **state)
{
    test_door_close(*state);
    return 0;
}

/* "/api/v1/person/…" of a new person. */
static const char *new_person(struct test_door *t, const char *family)
{
    struct answer a = test_ask(t, t->editor, "POST", "/api/v1/person", NULL,
                               arena_printf(&t->app.arena, "{\"family\":\"%s\"}", family));

    CHECK_INT(a.status, 201);
    return answer_header(t, &a, "Location");
}

static void what_is_made_can_be_read_and_changed(void **state)
{
    struct test_door *t = *state;
    struct answer a =
        test_ask(t, t->editor, "POST", "/api/v1/person", NULL,
                 "{\"given\":\"Herbert\",\"family\":\"Groß\",\"birthday\":\"4.5.1980\"}");

    CHECK_INT(a.status, 201);
    CHECK_TEXT(answer_header(t, &a, "ETag"), "\"1\"");
    CHECK_TEXT(answer_header(t, &a, "Content-Type"), "application/json");
    CHECK_TEXT(answer_text(t, &a, "name"), "Herbert Groß");
    CHECK_TEXT(answer_text(t, &a, "birthday"), "1980-05-04");
    CHECK_TEXT(answer_text(t, &a, "sort_key"), "(absent)"); /* private */
    const char *place = answer_header(t, &a, "Location");

    a = test_ask(t, t->reader, "GET", place, NULL, NULL);
    CHECK_INT(a.status, 200);
    CHECK_TEXT(answer_text(t, &a, "family"), "Groß");

    a = test_ask(t, t->editor, "PATCH", place, "If-Match: \"1\"\n",
                 "{\"nickname\":\"Herb\",\"birthday\":null}");
    CHECK_INT(a.status, 200);
    CHECK_TEXT(answer_header(t, &a, "ETag"), "\"2\"");
    CHECK_TEXT(answer_text(t, &a, "given"), "Herbert");
    CHECK_TEXT(answer_text(t, &a, "birthday"), "(null)");

    /* PUT says all there is to say: what it leaves out is empty. */
    a = test_ask(t, t->editor, "PUT", place, NULL, "{\"family\":\"Klein\"}");
    CHECK_INT(a.status, 200);
    CHECK_TEXT(answer_text(t, &a, "nickname"), "(null)");
    CHECK_TEXT(answer_text(t, &a, "name"), "Klein");
}

static void what_was_read_can_be_sent_back_unchanged(void **state)
{
    struct test_door *t = *state;
    const char *place = new_person(t, "Rück");
    struct answer read = test_ask(t, t->editor, "GET", place, NULL, NULL);
    struct answer a = test_ask(t, t->editor, "PUT", place, NULL, read.body);

    CHECK_INT(a.status, 200);
    CHECK_TEXT(a.body, read.body);
}

static void a_bin_is_no_end(void **state)
{
    struct test_door *t = *state;
    const char *place = new_person(t, "Weg");
    struct answer a = test_ask(t, t->editor, "DELETE", place, NULL, NULL);

    CHECK_INT(a.status, 200);
    CHECK(!text_equal(answer_text(t, &a, "deleted_at"), "(absent)"));
    a = test_ask(t, t->editor, "DELETE", place, NULL, NULL); /* twice is as once */
    CHECK_INT(a.status, 200);
    CHECK_TEXT(answer_header(t, &a, "ETag"), "\"2\"");
    a = test_ask(t, t->editor, "GET", "/api/v1/person?bin=1&family=Weg", NULL, NULL);
    CHECK(strstr(a.body, "\"Weg\"") != NULL);
    a = test_ask(t, t->editor, "GET", "/api/v1/person?family=Weg", NULL, NULL);
    CHECK_TEXT(a.body, "{\"items\":[],\"next\":null}");
    a = test_ask(t, t->editor, "POST", arena_printf(&t->app.arena, "%s/restore", place), NULL,
                 NULL);
    CHECK_INT(a.status, 200);
    CHECK_TEXT(answer_text(t, &a, "deleted_at"), "(absent)");
}

static void the_version_decides_who_was_first(void **state)
{
    struct test_door *t = *state;
    const char *place = new_person(t, "Version");
    const struct {
        const char *method, *headers, *body;
        int status;
    } cases[] = {
        { "PATCH", "If-Match: \"7\"\n", "{\"note\":\"a\"}", 412 },
        { "PATCH", "If-Match: W/\"1\"\n", "{\"note\":\"a\"}", 412 },
        { "DELETE", "If-Match: \"7\"\n", NULL, 412 },
        { "PATCH", NULL, "{\"note\":\"a\",\"version\":7}", 409 },
        { "PATCH", "If-Match: \"7\", \"1\"\n", "{\"note\":\"a\"}", 200 },
        { "PATCH", "If-Match: *\n", "{\"note\":\"b\"}", 200 },
        { "PATCH", NULL, "{\"note\":\"c\",\"version\":3}", 200 },
        { "PATCH", NULL, "{\"note\":\"d\"}", 200 },
        { "GET", "If-None-Match: \"5\"\n", NULL, 304 },
        { "GET", "If-None-Match: \"4\"\n", NULL, 200 },
        { "HEAD", NULL, NULL, 200 },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer a = test_ask(t, t->editor, cases[i].method, place, cases[i].headers,
                                   cases[i].body);

        if (a.status != cases[i].status)
            fail_test("case %zu: %d instead of %d: %s", i, a.status, cases[i].status, a.body);
    }
}

static void what_is_wrong_is_said_where_it_is_wrong(void **state)
{
    struct test_door *t = *state;
    static const struct {
        const char *what, *method, *target, *headers, *body;
        int status;
        const char *field;
    } cases[] = {
        { "no such field", "POST", "/api/v1/person", NULL, "{\"family\":\"A\",\"shoe\":1}", 422,
          "shoe" },
        { "private field", "POST", "/api/v1/person", NULL, "{\"family\":\"A\",\"sort_key\":\"x\"}",
          422, "sort_key" },
        { "filled in by us", "POST", "/api/v1/person", NULL, "{\"family\":\"A\",\"uuid\":\"x\"}",
          422, "uuid" },
        { "id of a new one", "POST", "/api/v1/person", NULL, "{\"family\":\"A\",\"id\":\"5\"}", 422,
          "id" },
        { "no choice", "POST", "/api/v1/person", NULL, "{\"family\":\"A\",\"relation\":\"foe\"}",
          422, "relation" },
        { "no day", "POST", "/api/v1/person", NULL, "{\"family\":\"A\",\"birthday\":\"tomorrow\"}",
          422, "birthday" },
        { "text for a number", "POST", "/api/v1/person", NULL,
          "{\"family\":\"A\",\"rhythm_days\":\"7\"}", 422, "rhythm_days" },
        { "a list for a text", "POST", "/api/v1/person", NULL, "{\"family\":[]}", 422, "family" },
        { "nobody there", "POST", "/api/v1/person", NULL, "{\"family\":\"A\",\"owner_id\":\"77\"}",
          422, "owner_id" },
        { "no name", "POST", "/api/v1/person", NULL, "{}", 422, NULL },
        { "no JSON", "POST", "/api/v1/person", NULL, "{\"family\":", 400, NULL },
        { "a key twice", "POST", "/api/v1/person", NULL, "{\"family\":\"A\",\"family\":\"B\"}", 400,
          NULL },
        { "not UTF-8", "POST", "/api/v1/person", NULL, "{\"family\":\"\xff\"}", 400, NULL },
        { "a number beyond", "POST", "/api/v1/person", NULL,
          "{\"rhythm_days\":99999999999999999999}", 400, NULL },
        { "a NUL", "POST", "/api/v1/person", NULL, "{\"family\":\"a\\u0000b\"}", 400, NULL },
        { "an array", "POST", "/api/v1/person", NULL, "[]", 400, NULL },
        { "empty", "POST", "/api/v1/person", NULL, NULL, 415, NULL },
        { "a form", "POST", "/api/v1/person", "Content-Type: text/plain\n", "family=A", 415, NULL },
        { "merge-patch", "POST", "/api/v1/person", "Content-Type: application/merge-patch+json\n",
          "{}", 415, NULL },
        { "no entity", "GET", "/api/v1/dragon", NULL, NULL, 404, NULL },
        { "no record", "GET", "/api/v1/person/1", NULL, NULL, 404, NULL },
        { "no number", "GET", "/api/v1/person/me", NULL, NULL, 404, NULL },
        { "no method", "DELETE", "/api/v1/person", NULL, NULL, 405, NULL },
        { "program only", "POST", "/api/v1/reason", NULL, "{}", 405, NULL },
        { "parameter of a write", "POST", "/api/v1/person?dry=1", NULL, "{}", 400, "dry" },
        { "parameter of a read", "GET", "/api/v1/person/1?sort=name", NULL, NULL, 400, "sort" },
        { "field of a read", "GET", "/api/v1/person/1?fields=name,shoe", NULL, NULL, 400,
          "fields" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer a = test_ask(t, t->editor, cases[i].method, cases[i].target,
                                   cases[i].headers, cases[i].body);

        if (a.status != cases[i].status)
            fail_test("%s: %d instead of %d: %s", cases[i].what, a.status, cases[i].status, a.body);
        CHECK_TEXT(answer_header(t, &a, "Content-Type"), "application/problem+json");
        if (cases[i].field != NULL && !text_equal(answer_text(t, &a, "field"), cases[i].field))
            fail_test("%s: not %s but %s", cases[i].what, cases[i].field, a.body);
    }
}

static void readers_read(void **state)
{
    struct test_door *t = *state;
    const char *place = new_person(t, "Still");
    const struct {
        const char *method, *target, *body;
        int status;
    } cases[] = {
        { "GET", place, NULL, 200 },
        { "POST", "/api/v1/person", "{\"family\":\"A\"}", 403 },
        { "PATCH", place, "{\"note\":\"a\"}", 403 },
        { "DELETE", place, NULL, 403 },
        { "GET", "/api/v1/user", NULL, 403 },
        { "GET", "/api/v1/session", NULL, 403 },
        { "GET", "/api/v1/user.csv", NULL, 403 },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer a = test_ask(t, t->reader, cases[i].method, cases[i].target, NULL,
                                   cases[i].body);

        if (a.status != cases[i].status)
            fail_test("%s %s: %d", cases[i].method, cases[i].target, a.status);
    }
    struct answer a = test_ask(t, NULL, "GET", place, NULL, NULL);
    CHECK_INT(a.status, 401);
    a = test_ask(t, t->editor, "POST", "/api/v1/setting", NULL, "{\"name\":\"a\",\"value\":\"b\"}");
    CHECK_INT(a.status, 403);
}

static void a_password_never_leaves(void **state)
{
    struct test_door *t = *state;
    struct answer a = test_ask(t, t->admin, "GET", "/api/v1/user", NULL, NULL);

    CHECK_INT(a.status, 200);
    CHECK(strstr(a.body, "Edith") != NULL);
    CHECK(strstr(a.body, "password") == NULL);
    a = test_ask(t, t->admin, "GET", "/api/v1/session.csv", NULL, NULL);
    CHECK_INT(a.status, 200);
    CHECK(strstr(a.body, "digest") == NULL);
}

static void a_taken_address_is_a_conflict_that_names_it(void **state)
{
    struct test_door *t = *state;
    struct answer a = test_ask(t, t->admin, "POST", "/api/v1/user", "If-Match: \"1\"\n",
                               "{\"name\":\"E\",\"email\":\"editor@firm.example\"}");

    CHECK_INT(a.status, 409);
    CHECK_TEXT(answer_text(t, &a, "field"), "email");
}

static void a_key_makes_a_request_happen_once(void **state)
{
    struct test_door *t = *state;
    static const char body[] = "{\"family\":\"Einmalig\"}", key[] = "Idempotency-Key: abc\n";
    struct answer first = test_ask(t, t->editor, "POST", "/api/v1/person", key, body);
    struct answer again = test_ask(t, t->editor, "POST", "/api/v1/person", key, body);

    CHECK_INT(first.status, 201);
    CHECK(answer_header(t, &first, "Idempotency-Replayed") == NULL);
    CHECK_INT(again.status, 201);
    CHECK_TEXT(again.body, first.body);
    CHECK_TEXT(answer_header(t, &again, "Location"), answer_header(t, &first, "Location"));
    CHECK_TEXT(answer_header(t, &again, "ETag"), "\"1\"");
    CHECK_TEXT(answer_header(t, &again, "Idempotency-Replayed"), "true");

    struct answer other =
        test_ask(t, t->editor, "POST", "/api/v1/person", key, "{\"family\":\"X\"}");
    CHECK_INT(other.status, 422);
    CHECK_TEXT(answer_text(t, &other, "field"), "Idempotency-Key");
    /* Everybody has keys of their own. */
    other = test_ask(t, t->admin, "POST", "/api/v1/person", key, body);
    CHECK_INT(other.status, 201);
    CHECK(answer_header(t, &other, "Idempotency-Replayed") == NULL);
    other = test_ask(t, t->editor, "GET", "/api/v1/person?family=Einmalig&count=1", NULL, NULL);
    CHECK_TEXT(answer_text(t, &other, "count"), "2");
    /* What failed may be tried again. */
    other = test_ask(t, t->editor, "POST", "/api/v1/person", "Idempotency-Key: d\n", "{}");
    CHECK_INT(other.status, 422);
    other = test_ask(t, t->editor, "POST", "/api/v1/person", "Idempotency-Key: d\n", body);
    CHECK_INT(other.status, 201);
}

static void an_address_says_what_it_can_do(void **state)
{
    struct test_door *t = *state;
    struct answer a = test_ask(t, t->reader, "OPTIONS", "/api/v1/person/1", NULL, NULL);

    CHECK_INT(a.status, 204);
    CHECK_TEXT(answer_header(t, &a, "Allow"), "GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
    a = test_ask(t, t->editor, "DELETE", "/api/v1/change/1", NULL, NULL);
    CHECK_INT(a.status, 405);
    CHECK_TEXT(answer_header(t, &a, "Allow"), "GET, HEAD, OPTIONS");
}

int main(void)
{
    return TESTS_WITH(open_world, close_world, T(what_is_made_can_be_read_and_changed),
                      T(what_was_read_can_be_sent_back_unchanged), T(a_bin_is_no_end),
                      T(the_version_decides_who_was_first),
                      T(what_is_wrong_is_said_where_it_is_wrong), T(readers_read),
                      T(a_password_never_leaves), T(a_taken_address_is_a_conflict_that_names_it),
                      T(a_key_makes_a_request_happen_once), T(an_address_says_what_it_can_do));
}
