/* Import over the API: the file is the body; looked at, let in, let in again, taken back. */
#include "api/api.h"
#include "base/text.h"
#include "test/help/test_door.h"
#include "test/test.h"

#include <jansson.h>
#include <string.h>

static int open_world(void **state)
{
    static struct test_door t;

    test_door_open(&t, "import_api", api_tables, api_table_count);
    *state = &t;
    return 0;
}

static int close_world(void **state)
{
    test_door_close(*state);
    return 0;
}

static const char table[] = "Name,E-Mail\nAnna Berg,anna@a.example\nUlf Tal,\n,\n";

static struct answer send(struct test_door *t, const char *target, const char *body)
{
    return test_ask(t, t->editor, "POST", target, "Content-Type: text/csv\n", body);
}

static int64_t people(struct test_door *t)
{
    return test_app_count(&t->app, "SELECT count(*) FROM person WHERE deleted_at IS NULL", 0, NULL);
}

static void a_file_is_looked_at_let_in_and_taken_back(void **state)
{
    struct test_door *t = *state;
    struct answer a = send(t, "/api/v1/import?dry_run=1&name=k.csv", table);

    CHECK_INT(a.status, 200);
    CHECK_TEXT(answer_text(t, &a, "kind"), "csv");
    CHECK_TEXT(answer_text(t, &a, "new"), "2");
    CHECK_TEXT(answer_text(t, &a, "read"), "2"); /* an empty line is no row */
    CHECK_INT(people(t), 0);
    a = send(t, "/api/v1/import?name=k.csv", table);
    CHECK_TEXT(answer_text(t, &a, "new"), "2");
    CHECK_INT(people(t), 2);
    const char *import = answer_text(t, &a, "import");
    a = send(t, "/api/v1/import?name=k.csv", table);
    CHECK_TEXT(answer_text(t, &a, "same"), "2");
    CHECK_TEXT(answer_text(t, &a, "new"), "0");
    a = test_ask(t, t->editor, "POST", "/api/v1/undo", NULL,
                 arena_printf(&t->app.arena, "{\"action_id\":\"%s\"}", import));
    CHECK_INT(a.status, 200);
    CHECK_INT(people(t), 0);
}

static void rows_that_stay_out_say_why(void **state)
{
    struct test_door *t = *state;
    struct answer a =
        send(t, "/api/v1/import", "Name,E-Mail,Ort\nEva Rot,eva@a.example,Bonn\n,,Bonn\n");
    json_t *j = json_loadb(a.body, a.body_len, 0, NULL), *rows = json_object_get(j, "rows");

    CHECK_INT(json_array_size(rows), 1);
    CHECK_TEXT(json_string_value(json_object_get(json_array_get(rows, 0), "outcome")), "error");
    CHECK(*json_string_value(json_object_get(json_array_get(rows, 0), "why")) != '\0');
    CHECK_INT(json_integer_value(json_object_get(json_array_get(rows, 0), "line")), 3);
    json_decref(j);
}

static void cards_and_purchases_come_in_too(void **state)
{
    struct test_door *t = *state;
    struct answer a = test_ask(t, t->editor, "POST", "/api/v1/import", "Content-Type: text/vcard\n",
                               "BEGIN:VCARD\nVERSION:3.0\nFN:Mia Blau\nN:Blau;Mia;;;\nEND:VCARD\n");

    CHECK_TEXT(answer_text(t, &a, "kind"), "vcard");
    a = send(t, "/api/v1/import",
             "Kunde;Datum;Betrag;Währung\nK1;1.2.2026;1,00;EUR\nK1;2.2.2026;2,00;USD\n");
    CHECK_TEXT(answer_text(t, &a, "kind"), "purchases");
    json_t *j = json_loadb(a.body, a.body_len, 0, NULL);
    CHECK_INT(json_array_size(json_object_get(j, "currencies")), 2);
    json_decref(j);
}

static void what_is_wrong_is_told(void **state)
{
    struct test_door *t = *state;

    CHECK_INT(
        test_ask(t, t->reader, "POST", "/api/v1/import", "Content-Type: text/csv\n", table).status,
        403);
    CHECK_INT(send(t, "/api/v1/import?dryrun=1", table).status, 400);
    CHECK_INT(send(t, "/api/v1/import", "\x89PNG\r\n\x1a\n").status, 422);
    CHECK_INT(send(t, "/api/v1/import", "").status, 422);
}

int main(void)
{
    return TESTS_WITH(open_world, close_world, T(a_file_is_looked_at_let_in_and_taken_back),
                      T(rows_that_stay_out_say_why), T(cards_and_purchases_come_in_too),
                      T(what_is_wrong_is_told));
}
