/* The sample book: whatever the day, every reason has its case and nothing contradicts itself. */
#include "test/test.h"

#include "app/sample.h"
#include "app/save.h"
#include "app/today.h"
#include "base/text.h"
#include "entity/person.h"
#include "test/help/test_app.h"

static const char *const wanted[] = {
    "promise_due", "promise_broken", "their_promise", "silence", "birthday", "not_asked",
    "insight_stale", "nothing_understood", "wish_waiting", "task_due", "freedom_begins",
    "came_back", "unplaced", "lead_lost", "unhappy_answer", "problem_waiting",
    "help_unconfirmed", "first_strike", "second_strike", "third_strike", "concession_open",
    "advice_review", "delight_planned", "thanks_owed", "duty_due", "walk_due",
};

static bool read_today(struct call *c, void *context, struct error *err)
{
    struct agenda_wanted all = { .day = c->today, .everyone = true };

    return app_today(c, &all, context, err);
}

static bool stands(const struct agenda *a, const char *reason)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t r = 0; r < a->lines[i].reason_count; r++)
            if (text_equal(a->lines[i].reasons[r].name, reason))
                return true;
    return false;
}

static bool read_setting(struct call *c, void *context, struct error *err)
{
    return app_setting(c, "book.sample", "", context, err);
}

static void every_reason_has_its_case_on_any_day(void **state)
{
    /* A Sunday, a Monday, a leap day, the day after New Year. */
    static const int days[][3] = {
        { 2026, 11, 22 }, { 2026, 11, 23 }, { 2028, 2, 29 }, { 2027, 1, 2 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(days); i++) {
        struct test_app t;
        struct agenda today;
        const char *is_sample;

        test_app_open(&t, "sample");
        t.call.today = day_of(days[i][0], days[i][1], days[i][2]);
        t.call.now = instant_of(t.call.today, 7, 30);
        if (!app_sample(&t.call, &t.err) || !app_read(&t.call, read_today, &today, &t.err) ||
            !app_read(&t.call, read_setting, &is_sample, &t.err))
            fail_test("on %d-%d-%d: %s", days[i][0], days[i][1], days[i][2], t.err.text);
        for (size_t w = 0; w < COUNT(wanted); w++)
            if (!stands(&today, wanted[w]))
                fail_test("on %d-%d-%d nobody has the reason %s", days[i][0], days[i][1],
                          days[i][2], wanted[w]);
        CHECK(today.count >= 12);
        CHECK(today.count <= 28); /* a day of a small firm, not a list of everybody */
        CHECK_TEXT(is_sample, "1");
        CHECK_TEXT(test_app_schema_report(&t), "");
        test_app_close(&t);
    }
}

static void many_people_can_be_added(void **state)
{
    struct test_app t;

    (void)state;
    test_app_open(&t, "many");
    if (!app_sample_people(&t.call, 300, NULL, NULL, &t.err))
        fail_test("%s", t.err.text);
    CHECK_INT(test_app_count(&t, "SELECT count(*) FROM person", 0, NULL), 300);
    CHECK(test_app_count(&t, "SELECT count(*) FROM moment", 0, NULL) > 300);
    CHECK(test_app_count(&t, "SELECT count(*) FROM reason", 0, NULL) > 100);
    test_app_close(&t);
}

int main(void)
{
    return TESTS(T(every_reason_has_its_case_on_any_day), T(many_people_can_be_added));
}
