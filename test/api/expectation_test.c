/* Each person's figures, with their day, one by one and in pages. */
#include "api/api.h"
#include "app/fit.h"
#include "test/help/test_door.h"
#include "test/help/test_shop.h"
#include "test/test.h"

static struct test_door t;

static void figures_come_with_their_day(void **state)
{
    const struct fit_wanted wanted = { .kind = LIFETIME_BGNBD };
    struct fitted f;
    char today[DAY_ISO_SIZE];

    (void)state;
    test_door_open(&t, "api_expectation", api_tables, api_table_count);
    struct purchase_log log = test_shop_simulate(&t.app, 100);
    test_shop_fill(&t.app, &log, "customer", "free", 1000);
    CHECK_INT(test_ask(&t, t.reader, "GET", API_ROOT "/person/1000/expectation", NULL, NULL).status,
              404);
    if (!fit_run(&t.app.call, &wanted, NULL, &f, &t.app.err))
        fail_test("%s", t.app.err.text);

    struct answer a =
        test_ask(&t, t.reader, "GET", API_ROOT "/person/1000/expectation", NULL, NULL);
    CHECK_INT(a.status, 200);
    day_iso(t.app.call.today, today);
    CHECK_TEXT(answer_text(&t, &a, "as_of"), today);
    CHECK_TEXT(answer_text(&t, &a, "person_id"), "1000");
    CHECK(strstr(a.body, "\"p_alive\":0.") != NULL || strstr(a.body, "\"p_alive\":1") != NULL);

    a = test_ask(&t, t.reader, "GET", API_ROOT "/expectation?limit=60", NULL, NULL);
    CHECK_INT(a.status, 200);
    CHECK_TEXT(answer_text(&t, &a, "next"), "1059");
    a = test_ask(&t, t.reader, "GET", API_ROOT "/expectation?limit=60&cursor=1059", NULL, NULL);
    CHECK_TEXT(answer_text(&t, &a, "next"), "(null)");
    CHECK_INT(test_ask(&t, t.reader, "GET", API_ROOT "/expectation?cursor=x", NULL, NULL).status,
              400);
    CHECK_INT(test_ask(&t, t.reader, "GET", API_ROOT "/model_fit", NULL, NULL).status, 200);
    CHECK_INT(test_ask(&t, t.reader, "GET", API_ROOT "/person/7/expectation", NULL, NULL).status,
              404);
    CHECK_INT(test_ask(&t, NULL, "GET", API_ROOT "/expectation", NULL, NULL).status, 401);
    test_door_close(&t);
}

int main(void)
{
    return TESTS(T(figures_come_with_their_day));
}
