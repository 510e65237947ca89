/* What was done: its history, taking it back, several things at once, and where a program
 * begins. */
#include "api/api.h"
#include "base/text.h"
#include "entity/all.h"
#include "test/help/test_door.h"
#include "test/test.h"

#include <jansson.h>

static int open_world(void **state)
{
    static struct test_door t;

    test_door_open(&t, "step", api_tables, api_table_count);
    *state = &t;
    return 0;
}

static int close_world(void **state)
{
    test_door_close(*state);
    return 0;
}

static const char *new_person(struct test_door *t, const char *family)
{
    struct answer a = test_ask(t, t->editor, "POST", "/api/v1/person", NULL,
                               arena_printf(&t->app.arena, "{\"family\":\"%s\"}", family));

    CHECK_INT(a.status, 201);
    return answer_header(t, &a, "Location");
}

static const char *below(struct test_door *t, const char *place, const char *rest)
{
    return arena_printf(&t->app.arena, "%s/%s", place, rest);
}

static void every_change_is_told(void **state)
{
    struct test_door *t = *state;
    const char *place = new_person(t, "Spur");

    test_ask(t, t->admin, "PATCH", place, NULL, "{\"family\":\"Weg\",\"note\":\"neu\"}");
    test_ask(t, t->editor, "DELETE", place, NULL, NULL);
    struct answer a = test_ask(t, t->reader, "GET", below(t, place, "changes"), NULL, NULL);
    CHECK_INT(a.status, 200);
    json_t *j = json_loadb(a.body, a.body_len, 0, NULL), *items = json_object_get(j, "items");

    CHECK_INT(json_array_size(items), 3);
    json_t *newest = json_array_get(items, 0), *changed = json_array_get(items, 1);
    CHECK_TEXT(json_string_value(json_object_get(newest, "kind")), "binned");
    CHECK_TEXT(json_string_value(json_object_get(changed, "kind")), "changed");
    CHECK_TEXT(json_string_value(json_object_get(json_object_get(changed, "by"), "name")), "Ada");
    json_t *fields = json_object_get(changed, "fields");
    CHECK_INT(json_array_size(fields), 3); /* family, name, note; not the private sort key */
    CHECK_TEXT(json_string_value(json_object_get(json_array_get(fields, 0), "before")), "Spur");
    CHECK_TEXT(json_string_value(json_object_get(json_array_get(fields, 0), "after")), "Weg");
    CHECK(strstr(a.body, "sort_key") == NULL);
    json_decref(j);

    a = test_ask(t, t->reader, "GET", below(t, place, "changes?limit=2"), NULL, NULL);
    const char *next = answer_text(t, &a, "next");
    a = test_ask(t, t->reader, "GET",
                 below(t, place, arena_printf(&t->app.arena, "changes?cursor=%s", next)), NULL,
                 NULL);
    CHECK(strstr(a.body, "\"created\"") != NULL && strstr(a.body, "\"changed\"") == NULL);
    a = test_ask(t, t->reader, "GET", "/api/v1/change", NULL, NULL); /* not by the back door */
    CHECK(strstr(a.body, "Spur") == NULL && strstr(a.body, "before") == NULL);
}

static void the_last_step_is_taken_back(void **state)
{
    struct test_door *t = *state;
    const char *place = new_person(t, "Zurück");

    test_ask(t, t->editor, "PATCH", place, NULL, "{\"family\":\"Vor\"}");
    struct answer a = test_ask(t, t->editor, "POST", "/api/v1/undo", NULL, NULL);
    CHECK_INT(a.status, 200);
    CHECK_TEXT(answer_text(t, &a, "records"), "1");
    a = test_ask(t, t->editor, "GET", place, NULL, NULL);
    CHECK_TEXT(answer_text(t, &a, "family"), "Zurück");
    /* With a key, a second sending does not undo a second step. */
    a = test_ask(t, t->editor, "POST", "/api/v1/undo", "Idempotency-Key: u\n", "{}");
    CHECK_INT(a.status, 200);
    struct answer again =
        test_ask(t, t->editor, "POST", "/api/v1/undo", "Idempotency-Key: u\n", "{}");
    CHECK_TEXT(again.body, a.body);
    a = test_ask(t, t->editor, "GET", place, NULL, NULL);
    CHECK(!text_equal(answer_text(t, &a, "deleted_at"), "(absent)"));
    a = test_ask(t, t->reader, "POST", "/api/v1/undo", NULL, NULL);
    CHECK_INT(a.status, 403);
    a = test_ask(t, t->editor, "POST", "/api/v1/undo", NULL, "{\"action_id\":7}");
    CHECK_INT(a.status, 422);
    a = test_ask(t, t->editor, "POST", "/api/v1/undo", NULL, "{\"action_id\":\"7\"}");
    CHECK_INT(a.status, 404);
}

static const char *access_of(struct test_door *t, int64_t user)
{
    struct answer a = test_ask(t, t->admin, "GET", arena_printf(&t->app.arena, "/api/v1/user/%lld",
                                                                (long long)user), NULL, NULL);

    return answer_text(t, &a, "access");
}

/* Undo is no way around a right: an editor does not take back what an administrator decided. */
static void nobody_takes_back_what_they_may_not_change(void **state)
{
    struct test_door *t = *state;
    const char *editor = arena_printf(&t->app.arena, "/api/v1/user/%lld", (long long)t->editor_id);
    char undo[100];

    CHECK_INT(test_ask(t, t->admin, "PATCH", editor, NULL, "{\"access\":\"admin\"}").status, 200);
    CHECK_INT(test_ask(t, t->admin, "PATCH", editor, NULL, "{\"access\":\"editor\"}").status, 200);
    snprintf(undo, sizeof undo, "{\"action_id\":\"%lld\"}",
             (long long)test_app_count(&t->app, "SELECT max(id) FROM action", 0, NULL));
    CHECK_INT(test_ask(t, t->editor, "POST", "/api/v1/undo", NULL, undo).status, 403);
    CHECK_TEXT(access_of(t, t->editor_id), "editor");
    CHECK_INT(test_ask(t, t->admin, "POST", "/api/v1/undo", NULL, undo).status, 200);
    CHECK_TEXT(access_of(t, t->editor_id), "admin");
    CHECK_INT(test_ask(t, t->admin, "PATCH", editor, NULL, "{\"access\":\"editor\"}").status, 200);

    struct answer a = test_ask(t, t->admin, "POST", "/api/v1/setting", NULL,
                               "{\"name\":\"silence.first\",\"value\":\"77\"}");
    CHECK_INT(a.status, 201);
    snprintf(undo, sizeof undo, "{\"action_id\":\"%lld\"}",
             (long long)test_app_count(&t->app, "SELECT max(id) FROM action", 0, NULL));
    CHECK_INT(test_ask(t, t->editor, "POST", "/api/v1/undo", NULL, undo).status, 403);
    CHECK_INT(test_ask(t, t->admin, "POST", "/api/v1/undo", NULL, undo).status, 200);
}

static void a_batch_is_all_or_nothing(void **state)
{
    struct test_door *t = *state;
    const char *place = new_person(t, "Stapel");
    struct answer a = test_ask(
        t, t->editor, "POST", "/api/v1/batch", NULL,
        arena_printf(
            &t->app.arena,
            "[{\"method\":\"POST\",\"path\":\"/api/v1/person\",\"body\":{\"family\":\"Batch\"}},"
            "{\"method\":\"PATCH\",\"path\":\"%s\",\"body\":{\"note\":\"x\"},\"if_match\":"
            "\"\\\"1\\\"\"},"
            "{\"method\":\"DELETE\",\"path\":\"%s\"},"
            "{\"method\":\"POST\",\"path\":\"%s/restore\"}]",
            place, place, place));
    CHECK_INT(a.status, 200);
    json_t *j = json_loadb(a.body, a.body_len, 0, NULL);
    CHECK_INT(json_array_size(json_object_get(j, "items")), 4);
    json_decref(j);
    /* One step: one undo. */
    a = test_ask(t, t->editor, "POST", "/api/v1/undo", NULL, NULL);
    CHECK_TEXT(answer_text(t, &a, "left"), "0");
    a = test_ask(t, t->editor, "GET", "/api/v1/person?family=Batch", NULL, NULL);
    CHECK_TEXT(a.body, "{\"items\":[],\"next\":null}");

    a = test_ask(
        t, t->editor, "POST", "/api/v1/batch", NULL,
        "[{\"method\":\"POST\",\"path\":\"/api/v1/person\",\"body\":{\"family\":\"Halb\"}},"
        "{\"method\":\"POST\",\"path\":\"/api/v1/person\",\"body\":{\"family\":7}}]");
    CHECK_INT(a.status, 422);
    CHECK_TEXT(answer_text(t, &a, "field"), "1.family");
    a = test_ask(t, t->editor, "GET", "/api/v1/person?family=Halb", NULL, NULL);
    CHECK_TEXT(a.body, "{\"items\":[],\"next\":null}");

    static const char *const wrong[] = {
        "[]", "{}", "[{}]", "[{\"method\":\"GET\",\"path\":\"/api/v1/person\"}]",
        "[{\"method\":\"POST\",\"path\":\"/api/v1/dragon\",\"body\":{}}]",
        "[{\"method\":\"POST\",\"path\":\"/api/v1/person\"}]",
        "[{\"method\":\"PATCH\",\"path\":\"/api/v1/person\",\"body\":{}}]",
        "[{\"method\":\"DELETE\",\"path\":\"/elsewhere/person/1\"}]",
        "[{\"method\":\"POST\",\"path\":\"/api/v1/person/1/mark\",\"body\":{}}]",
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        a = test_ask(t, t->editor, "POST", "/api/v1/batch", NULL, wrong[i]);
        if (a.status != 400 && a.status != 422)
            fail_test("%s: %d", wrong[i], a.status);
    }
}

/* Somebody who is not placed yet is a reason to place them. */
static void a_reason_is_shown_and_marked(void **state)
{
    struct test_door *t = *state;

    new_person(t, "Unplatziert");
    struct answer a = test_ask(t, t->editor, "GET", "/api/v1/today?everyone=1", NULL, NULL);
    CHECK_INT(a.status, 200);
    a = test_ask(t, t->editor, "GET", "/api/v1/plan?everyone=1&days=60", NULL, NULL);
    CHECK_INT(a.status, 200);
    a = test_ask(t, t->editor, "GET", "/api/v1/plan?from=now", NULL, NULL);
    CHECK_INT(a.status, 400);

    a = test_ask(t, t->editor, "GET", "/api/v1/reason?limit=1", NULL, NULL);
    json_t *j = json_loadb(a.body, a.body_len, 0, NULL);
    const char *id = json_string_value(
        json_object_get(json_array_get(json_object_get(j, "items"), 0), "id"));
    CHECK(id != NULL);
    const char *place = arena_printf(&t->app.arena, "/api/v1/reason/%s/mark", id);
    json_decref(j);

    CHECK_INT(test_ask(t, t->editor, "POST", place, NULL, "{\"kind\":\"perhaps\"}").status, 422);
    CHECK_INT(test_ask(t, t->editor, "POST", place, NULL, "{\"kind\":\"later\"}").status, 422);
    CHECK_INT(test_ask(t, t->editor, "POST", place, NULL, "{\"kind\":\"done\",\"x\":1}").status,
              400);
    CHECK_INT(test_ask(t, t->reader, "POST", place, NULL, "{\"kind\":\"done\"}").status, 403);
    CHECK_INT(test_ask(t, t->editor, "POST", place, NULL,
                       "{\"kind\":\"later\",\"until\":\"2099-01-01\"}").status, 200);
    CHECK_INT(
        test_ask(t, t->editor, "POST", "/api/v1/person/1/mark", NULL, "{\"kind\":\"done\"}").status,
        404);
}

static void a_program_finds_its_way(void **state)
{
    struct test_door *t = *state;
    struct answer a = test_ask(t, t->editor, "GET", "/api/v1/me", NULL, NULL);

    CHECK_TEXT(answer_text(t, &a, "name"), "Edith");
    CHECK_TEXT(answer_text(t, &a, "access"), "editor");
    a = test_ask(t, t->editor, "GET", "/api/v1", "Accept-Language: de\n", NULL);
    CHECK(strstr(a.body, "{\"name\":\"person\",\"label\":\"Menschen\",\"href\":\"/api/v1/"
                         "person\",\"writable\":true}") != NULL);
    CHECK(strstr(a.body, "\"session\"") == NULL); /* an administrator's */
}

static void errors_speak_german_to_who_speaks_german(void **state)
{
    struct test_door *t = *state;
    static const struct {
        const char *method, *target, *body, *detail;
    } cases[] = {
        { "POST", "/api/v1/person", "{\"family\":\"A\",\"relation\":\"foe\"}",
          "„foe“ ist bei Beziehung nicht möglich." },
        { "POST", "/api/v1/person", "{\"family\":7}",
          "Nachname: Eine Zahl gehört hier nicht hin." },
        { "GET", "/api/v1/person?limit=0", NULL, "limit ist eine ganze Zahl von 1 bis 500." },
        { "GET", "/api/v1/person/1", NULL, "Diesen Eintrag gibt es nicht (mehr)." },
        { "GET", "/nowhere", NULL, "Unter dieser Adresse ist nichts." },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer a =
            test_ask(t, t->editor, cases[i].method, cases[i].target,
                     "Accept-Language: de\nAccept: application/json\n", cases[i].body);

        CHECK_TEXT(answer_text(t, &a, "detail"), cases[i].detail);
    }
}

/* Every "$ref" must lead somewhere, every operation have a name of its own and an answer. */
static size_t count_broken(json_t *root, json_t *node, json_t *ids)
{
    size_t broken = 0, i;
    const char *key;
    json_t *child;

    if (json_is_array(node))
        json_array_foreach(node, i, child) broken += count_broken(root, child, ids);
    if (!json_is_object(node))
        return broken;
    const char *ref = json_string_value(json_object_get(node, "$ref"));
    if (ref != NULL) {
        char what[40], name[100];
        bool read = sscanf(ref, "#/components/%39[^/]/%99s", what, name) == 2;
        json_t *there =
            json_object_get(json_object_get(json_object_get(root, "components"), what), name);

        if (!read || there == NULL) {
            print_error("leads nowhere: %s\n", ref);
            broken++;
        }
    }
    const char *id = json_string_value(json_object_get(node, "operationId"));
    if (id != NULL && (json_object_get(ids, id) != NULL ||
                       !json_is_object(json_object_get(node, "responses")))) {
        print_error("twice or without answer: %s\n", id);
        broken++;
    }
    if (id != NULL)
        json_object_set_new(ids, id, json_true());
    json_object_foreach(node, key, child)
        broken += count_broken(root, child, ids);
    return broken;
}

static void the_description_for_machines_is_whole(void **state)
{
    struct test_door *t = *state;
    struct answer a = test_ask(t, NULL, "GET", "/api/v1/openapi.json", NULL, NULL);
    json_t *j = json_loadb(a.body, a.body_len, JSON_REJECT_DUPLICATES, NULL);
    json_t *ids = json_object();

    CHECK_INT(a.status, 200);
    CHECK(j != NULL);
    CHECK_TEXT(json_string_value(json_object_get(j, "openapi")), "3.1.0");
    CHECK_INT(count_broken(j, j, ids), 0);
    for (size_t i = 0; i < entity_count; i++) {
        const char *path = arena_printf(&t->app.arena, "/api/v1/%s/{id}", all_entities[i]->name);
        json_t *item = json_object_get(json_object_get(j, "paths"), path);

        if (item == NULL)
            fail_test("not described: %s", path);
        CHECK((json_object_get(item, "patch") != NULL) ==
              (all_entities[i]->writers != WRITERS_PROGRAM));
    }
    const json_t *user =
        json_object_get(json_object_get(json_object_get(j, "components"), "schemas"), "user");
    CHECK(user != NULL && json_object_get(json_object_get(user, "properties"), "password") == NULL);
    json_decref(ids);
    json_decref(j);
}

int main(void)
{
    return TESTS_WITH(open_world, close_world, T(every_change_is_told),
                      T(the_last_step_is_taken_back), T(nobody_takes_back_what_they_may_not_change),
                      T(a_batch_is_all_or_nothing),
                      T(a_reason_is_shown_and_marked), T(a_program_finds_its_way),
                      T(errors_speak_german_to_who_speaks_german),
                      T(the_description_for_machines_is_whole));
}
