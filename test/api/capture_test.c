/* POST /api/v1/capture: understood, stored once, and nothing stored in doubt. */
#include "api/api.h"
#include "base/text.h"
#include "test/help/test_door.h"
#include "test/test.h"

static struct test_door t;

static int open_world(void **state)
{
    (void)state;
    test_door_open(&t, "api_capture", api_tables, api_table_count);
    test_app_person(&t.app, "Anna", "Huber");
    test_app_person(&t.app, "Hans", "Schmidt");
    test_app_person(&t.app, "Maria", "Schmidt");
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    test_door_close(&t);
    return 0;
}

static int64_t moments(void)
{
    return test_app_count(&t.app, "SELECT count(*) FROM moment", 0, NULL);
}

static struct answer send(const char *headers, const char *body)
{
    return test_ask(&t, t.editor, "POST", API_ROOT "/capture", headers, body);
}

static void a_dry_run_says_what_is_understood_and_stores_nothing(void **state)
{
    int64_t before = moments();
    struct answer a =
        send(NULL, "{\"text\":\"Anna Huber angerufen. ! Angebot bis Freitag\",\"dry_run\":true}");

    (void)state;
    CHECK_INT(a.status, 200);
    CHECK(strstr(a.body, "\"plain\":true") != NULL);
    CHECK(strstr(a.body, "\"name\":\"Anna Huber\"") != NULL);
    CHECK(strstr(a.body, "\"kind\":\"promise\"") != NULL);
    CHECK_INT(moments(), before);
}

static void what_is_clear_is_stored_once_however_often_it_is_sent(void **state)
{
    const char *body = "{\"text\":\"Anna Huber angerufen. ! Angebot bis Freitag\"}";
    int64_t before = moments();
    struct answer a = send("Idempotency-Key: one\n", body);
    const char *place = answer_header(&t, &a, "Location");

    (void)state;
    CHECK_INT(a.status, 201);
    CHECK(strstr(a.body, "\"entity\":\"promise\"") != NULL);
    CHECK_INT(test_ask(&t, t.reader, "GET", place, NULL, NULL).status, 200);
    a = send("Idempotency-Key: one\n", body);
    CHECK_TEXT(answer_header(&t, &a, "Location"), place);
    CHECK_INT(moments(), before + 1);
}

static void in_doubt_nothing_is_stored(void **state)
{
    static const char *const bodies[] = {
        "{\"text\":\"Schmidt angerufen\"}",        "{\"text\":\"Lieferung kam zu spät\"}",
        "{\"text\":\"Karl Neumann angerufen\"}",   "{\"text\":\"\"}",
        "{\"text\":7}",                            "{\"person_id\":\"1\"}",
        "{\"text\":\"Anna Huber angerufen\",\"who\":1}",
    };
    int64_t before = moments();

    (void)state;
    for (size_t i = 0; i < COUNT(bodies); i++) {
        struct answer a = send(NULL, bodies[i]);

        if (a.status < 400 || a.status >= 500)
            fail_test("%s: %d %s", bodies[i], a.status, a.body);
    }
    CHECK_INT(moments(), before);
    CHECK_INT(test_ask(&t, t.reader, "POST", API_ROOT "/capture", NULL,
                       "{\"text\":\"Anna Huber angerufen\"}").status, 403);
}

int main(void)
{
    return TESTS_WITH(open_world, close_world,
                      T(a_dry_run_says_what_is_understood_and_stores_nothing),
                      T(what_is_clear_is_stored_once_however_often_it_is_sent),
                      T(in_doubt_nothing_is_stored));
}
