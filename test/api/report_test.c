/* The reports for programs: the list, one with its tables, one table as CSV, and what is
 * refused. */
#include "api/api.h"
#include "app/report.h"
#include "test/help/test_door.h"
#include "test/test.h"

static struct test_door t;

static void reports_are_listed_and_asked(void **state)
{
    struct answer a;

    (void)state;
    test_door_open(&t, "api_report", api_tables, api_table_count);
    a = test_ask(&t, t.reader, "GET", API_ROOT "/reports", NULL, NULL);
    CHECK_INT(a.status, 200);
    CHECK(strstr(a.body, "\"name\":\"our-word\"") != NULL);
    for (size_t i = 0; i < report_count; i++) {
        const char *path = arena_printf(&t.app.arena, API_ROOT "/reports/%s", all_reports[i]->name);

        a = test_ask(&t, t.reader, "GET", path, NULL, NULL);
        CHECK_INT(a.status, 200);
        CHECK_TEXT(answer_text(&t, &a, "name"), all_reports[i]->name);
        a = test_ask(&t, t.reader, "GET", arena_printf(&t.app.arena, "%s.csv?span=all", path), NULL,
                     NULL);
        CHECK_INT(a.status, 200);
    }
    CHECK_INT(test_ask(&t, t.reader, "GET", API_ROOT "/reports/none", NULL, NULL).status, 404);
    CHECK_INT(test_ask(&t, t.reader, "GET", API_ROOT "/reports/wishes?span=x", NULL, NULL).status,
              400);
    CHECK_INT(test_ask(&t, t.reader, "GET", API_ROOT "/reports/wishes?colour=x", NULL, NULL).status,
              400);
    CHECK_INT(test_ask(&t, NULL, "GET", API_ROOT "/reports", NULL, NULL).status, 401);
    test_door_close(&t);
}

static void openapi_names_the_reports(void **state)
{
    struct arena a = { 0 };

    (void)state;
    CHECK(strstr(api_openapi(&a), "\"" API_ROOT "/reports/{name}\"") != NULL);
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(reports_are_listed_and_asked), T(openapi_names_the_reports));
}
