/* The API of the time plan: what waits, placed as a record, and whether a promise can be kept. */
#include "api/api.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/hours.h"
#include "entity/promise.h"
#include "test/help/test_door.h"
#include "test/test.h"

#include <string.h>

static struct test_door t;
static int64_t anna, promised;
static struct day tomorrow;

static const char *iso(struct day d)
{
    char text[DAY_ISO_SIZE];

    day_iso(d, text);
    return arena_strdup(&t.app.arena, text);
}

/* The editor works around the clock, so that the test may run at any hour. */
static int open_world(void **state)
{
    (void)state;
    test_door_open(&t, "api_time", api_tables, api_table_count);
    t.app.call = app_call(t.app.app, &t.app.arena, instant_now());
    t.app.call.actor = (struct actor){ .right = RIGHT_ADMIN, .name = "Test" };
    tomorrow = day_plus(t.app.call.today, 1);
    anna = test_app_person(&t.app, "Anna", "Huber");
    for (int day = 1; day <= 7; day++) {
        struct record *r = record_new(&t.app.arena, &hours_entity);

        record_set_int(r, HOURS_USER_ID, t.editor_id);
        record_set_int(r, HOURS_WEEKDAY, day);
        record_set_text(r, HOURS_STARTS, "8:00");
        record_set_text(r, HOURS_ENDS, "18:00");
        CHECK(app_save(&t.app.call, r, &t.app.err));
    }
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    test_door_close(&t);
    return 0;
}

static struct answer get(const char *path)
{
    return test_ask(&t, t.editor, "GET", path, NULL, NULL);
}

static void a_promise_is_tested_and_given_all_the_same(void **state)
{
    struct answer a =
        get(arena_printf(&t.app.arena, "/api/v1/promise_check?due=%s&minutes=60", iso(tomorrow)));

    (void)state;
    CHECK_INT(a.status, 200);
    CHECK_TEXT(answer_text(&t, &a, "known"), "true");
    CHECK_TEXT(answer_text(&t, &a, "fits"), "true");
    a = get(arena_printf(&t.app.arena, "/api/v1/promise_check?due=%s&minutes=6000", iso(tomorrow)));
    CHECK_TEXT(answer_text(&t, &a, "fits"), "false");
    CHECK(strcmp(answer_text(&t, &a, "earliest"), iso(tomorrow)) > 0);
    CHECK_INT(get("/api/v1/promise_check?minutes=6").status, 400);
    CHECK_INT(get("/api/v1/promise_check?due=2026-12-01&user=6").status, 400);
    a = test_ask(&t, t.editor, "POST", "/api/v1/promise", NULL,
                 arena_printf(&t.app.arena,
                              "{\"person_id\":\"%lld\",\"user_id\":\"%lld\",\"what\":\"the study\","
                              "\"due\":\"%s\",\"minutes\":6000}",
                              (long long)anna, (long long)t.editor_id, iso(tomorrow)));
    CHECK_INT(a.status, 201);
    CHECK_TEXT(answer_text(&t, &a, "doubted"), "true");
    CHECK(strcmp(answer_text(&t, &a, "keepable_from"), iso(tomorrow)) > 0);
    CHECK(id_from_text(answer_text(&t, &a, "id"), &promised));
}

static void what_waits_is_placed_as_a_record(void **state)
{
    struct answer a = get("/api/v1/time?days=3");
    const char *body = arena_printf(&t.app.arena,
                                    "{\"user_id\":\"%lld\",\"promise_id\":\"%lld\",\"minutes\":60,"
                                    "\"starts_at\":\"%sT10:00\"}",
                                    (long long)t.editor_id, (long long)promised, iso(tomorrow));

    (void)state;
    CHECK_INT(a.status, 200);
    CHECK(strstr(a.body, "\"what\":\"the study\"") != NULL);
    CHECK(strstr(a.body, "\"minutes\":6000,\"fits\":false") != NULL);
    a = test_ask(&t, t.editor, "POST", "/api/v1/load", NULL, body);
    CHECK_INT(a.status, 201);
    CHECK_TEXT(answer_text(&t, &a, "person_id"),
               arena_printf(&t.app.arena, "%lld", (long long)anna));
    CHECK_INT(test_ask(&t, t.editor, "POST", "/api/v1/load", NULL, body).status, 422);
    a = get("/api/v1/time?days=3");
    CHECK(strstr(a.body, "\"entity\":\"load\"") != NULL);
    CHECK(strstr(a.body, "\"minutes\":5940") != NULL); /* the rest of it still waits */
    a = test_ask(&t, t.editor, "POST", "/api/v1/undo", NULL, "{}");
    CHECK_INT(a.status, 200);
    a = get("/api/v1/time?days=3");
    CHECK(strstr(a.body, "\"entity\":\"load\"") == NULL);
}

static void what_cannot_be_meant_is_refused(void **state)
{
    static const char *const wrong[] = { "/api/v1/time?days=0", "/api/v1/time?days=32",
                                         "/api/v1/time?from=soon", "/api/v1/time?user=1" };

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++)
        if (get(wrong[i]).status != 400)
            fail_test("%s", wrong[i]);
    CHECK_INT(test_ask(&t, NULL, "GET", "/api/v1/time", NULL, NULL).status, 401);
    CHECK_INT(
        test_ask(&t, t.editor, "POST", "/api/v1/load", NULL,
                 arena_printf(&t.app.arena,
                              "{\"user_id\":\"%lld\",\"minutes\":15,\"starts_at\":\"%sT10:00\"}",
                              (long long)t.editor_id, iso(tomorrow)))
            .status,
        422);
}

int main(void)
{
    return TESTS_WITH(open_world, close_world, T(a_promise_is_tested_and_given_all_the_same),
                      T(what_waits_is_placed_as_a_record), T(what_cannot_be_meant_is_refused));
}
