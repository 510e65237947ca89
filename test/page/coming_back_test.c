/* The page "Coming back", its tables, and one person's rhythm; the same figures from the API. */
#include "app/agenda.h"
#include "app/fit.h"
#include "base/text.h"
#include "test/help/test_pages.h"
#include "test/help/test_shop.h"
#include "test/test.h"

static struct test_door t;

enum { FIRST_PERSON = 1000 };

/* The door has the clock of the machine, so the shop ends on its day. */
static void open_book(const char *name, size_t customers)
{
    test_pages_open(&t, name);
    t.app.call.now = instant_now();
    t.app.call.today = instant_day(t.app.call.now);
    if (customers > 0) {
        struct purchase_log log = test_shop_simulate(&t.app, customers);

        test_shop_fill(&t.app, &log, "customer", "free", FIRST_PERSON);
    }
}

static void fit_now(void)
{
    const struct fit_wanted wanted = { .kind = LIFETIME_BGNBD };
    struct fitted f;
    int done = 1;

    if (!fit_run(&t.app.call, &wanted, NULL, &f, &t.app.err))
        fail_test("%s", t.app.err.text);
    while (done > 0)
        if (!agenda_turn(&t.app.call, 200, &done, &t.app.err))
            fail_test("%s", t.app.err.text);
}

static int64_t someone(const char *sql)
{
    return test_app_count(&t.app, sql, 0, NULL);
}

static const char *of(const char *fmt, int64_t id)
{
    return arena_printf(&t.app.arena, fmt, (long long)id);
}

static void an_empty_book_says_what_will_be_here(void **state)
{
    (void)state;
    open_book("back_empty", 0);
    struct answer a = test_page(&t, t.reader, "/coming-back");
    CHECK_INT(a.status, 200);
    check_says(&a, "Nothing to reckon with yet");
    fit_now();
    a = test_page(&t, t.reader, "/coming-back");
    check_says(&a, "Nothing to reckon with yet");
    test_pages_close(&t);
}

static void too_little_is_said_kindly(void **state)
{
    (void)state;
    open_book("back_little", 5);
    fit_now();
    struct answer a = test_page(&t, t.reader, "/coming-back");
    check_says(&a, "It is too early to say anything");
    CHECK(!answer_says(&a, "Who is drifting away"));
    a = test_page(&t, t.reader, "/people/1000/rhythm");
    CHECK_INT(a.status, 200);
    check_says(&a, "too few purchases");
    test_pages_close(&t);
}

static void the_page_shows_pictures_and_who_is_drifting(void **state)
{
    (void)state;
    open_book("back_full", 300);
    fit_now();
    struct answer a = test_page(&t, t.reader, "/coming-back");
    CHECK_INT(a.status, 200);
    check_says(&a, "class=\"chart\"");
    check_says(&a, "class=\"heat\"");
    check_says(&a, "Put to the test");
    check_says(&a, "Reckoned from");
    check_says(&a, "would still come");
    check_says(&a, "more likely gone than here since");
    check_says(&a, "rel=\"next\"");
    CHECK(!answer_says(&a, "style="));
    CHECK_INT(test_page(&t, t.reader, "/coming-back?cursor=nonsense").status, 422);
    CHECK_INT(test_page(&t, NULL, "/coming-back").status, 303);

    static const char *const tables[][2] = {
        { "drifting", "person_id,name,drifting_on,last_purchase,purchases,at_stake_cents" },
        { "tracking", "day,expected,actual" }, { "cohorts", "month,customers,months_later,back" },
    };
    for (size_t i = 0; i < COUNT(tables); i++) {
        a = test_page(&t, t.reader,
                      arena_printf(&t.app.arena, "/coming-back.csv?what=%s", tables[i][0]));
        CHECK_INT(a.status, 200);
        CHECK(text_starts(a.body, tables[i][1]));
    }
    CHECK_INT(test_page(&t, t.reader, "/coming-back.csv?what=other").status, 422);

    int64_t drifting = someone(
        "SELECT min(person_id) FROM expectation WHERE drifting_on <= as_of AND repeats > 1");
    a = test_page(&t, t.reader, of("/people/%lld/rhythm", drifting));
    CHECK_INT(a.status, 200);
    check_says(&a, "Of ten people who bought like Customer");
    check_says(&a, "is more likely gone than here.");
    check_says(&a, "Usually");
    a = test_page(&t, t.editor, of("/people/%lld/answer", drifting));
    check_says(&a, of("/people/%lld/rhythm", drifting));
    CHECK_INT(test_page(&t, t.reader, "/people/77/rhythm").status, 404);
    test_pages_close(&t);
}

static void it_can_be_asked_for(void **state)
{
    (void)state;
    open_book("back_ask", 60);
    CHECK_INT(test_form(&t, t.reader, "/coming-back", "").status, 403);
    CHECK_INT(test_form(&t, t.editor, "/coming-back", "").status, 303);
    jobs_wait(t.app.app);
    CHECK_INT(someone("SELECT count(*) FROM model_fit"), 1);
    test_pages_close(&t);
}

int main(void)
{
    return TESTS(T(an_empty_book_says_what_will_be_here), T(too_little_is_said_kindly),
                 T(the_page_shows_pictures_and_who_is_drifting), T(it_can_be_asked_for));
}
