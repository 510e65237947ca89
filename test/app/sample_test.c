/* The sample book: whatever the day, every reason has its case and nothing contradicts itself. */
#include "test/test.h"

#include "app/sample.h"
#include "app/save.h"
#include "app/today.h"
#include "base/text.h"
#include "entity/all.h"
#include "reason/all.h"
#include "test/help/test_app.h"

enum { PLAN_DAYS = 90, MOST_LINES = 200, ONES_OWN_MOST = 15 };

struct days {
    struct agenda today, plan;
};

static bool read_days(struct call *c, void *context, struct error *err)
{
    struct days *d = context;
    struct agenda_wanted today = { .day = c->today, .everyone = true, .limit = MOST_LINES };
    struct agenda_wanted plan = { .day = c->today, .last = day_plus(c->today, PLAN_DAYS),
                                  .everyone = true, .limit = MOST_LINES };

    return app_today(c, &today, &d->today, err) && app_plan(c, &plan, &d->plan, err);
}

static bool read_own(struct call *c, void *context, struct error *err)
{
    struct agenda_wanted own = { .day = c->today, .limit = MOST_LINES };

    return app_today(c, &own, context, err);
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

/* A calm page: what one of us has to do today, and none of us nothing. */
static void check_own_days(struct test_app *t, const char *when)
{
    struct agenda own;

    for (int64_t id = 0; (id = test_app_count(t, "SELECT coalesce(min(id), 0) FROM app_user"
                                                 " WHERE id > $1", id, NULL)) != 0;) {
        t->call.actor.user_id = id;
        if (!app_read(&t->call, read_own, &own, &t->err))
            fail_test("%s", t->err.text);
        if (own.count < 3 || own.count > ONES_OWN_MOST)
            fail_test("%s: %zu lines for user %lld", when, own.count, (long long)id);
    }
    t->call.actor.user_id = 0;
}

static void check_reasons(const struct days *days, const char *when)
{
    for (size_t i = 0; i < reason_count; i++)
        if (!stands(&days->today, reason_list[i]->name) &&
            !stands(&days->plan, reason_list[i]->name))
            fail_test("%s nobody has the reason %s", when, reason_list[i]->name);
}

/* What comes only with somebody who works: signing in, importing, putting a reason off, reading,
 * sealing with a password. */
static bool comes_with_work(const struct entity *e)
{
    return e == &read_log_entity || e == &sealed_note_entity || e == &sealed_reader_entity ||
           e == &session_entity || e == &import_batch_entity || e == &reason_mark_entity;
}

static void check_entities(struct test_app *t)
{
    for (size_t i = 0; i < entity_count; i++) {
        const struct entity *e = all_entities[i];
        const char *sql = arena_printf(&t->arena, "SELECT count(*) FROM %s", entity_table(e));

        if (!comes_with_work(e) && test_app_count(t, sql, 0, NULL) == 0)
            fail_test("the sample book has no %s", e->name);
    }
}

static void every_reason_and_every_record_has_its_case_on_any_day(void **state)
{
    /* A Sunday, a Monday, a leap day, the day after New Year. */
    static const int dates[][3] = {
        { 2026, 11, 22 }, { 2026, 11, 23 }, { 2028, 2, 29 }, { 2027, 1, 2 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(dates); i++) {
        struct test_app t;
        struct days days;
        const char *is_sample, *when;

        test_app_open(&t, "sample");
        when = arena_printf(&t.arena, "on %d-%d-%d", dates[i][0], dates[i][1], dates[i][2]);
        t.call.today = day_of(dates[i][0], dates[i][1], dates[i][2]);
        t.call.now = instant_of(t.call.today, 7, 30);
        if (!app_sample(&t.call, &t.err) || !app_read(&t.call, read_days, &days, &t.err) ||
            !app_read(&t.call, read_setting, &is_sample, &t.err))
            fail_test("%s: %s", when, t.err.text);
        check_reasons(&days, when);
        check_own_days(&t, when);
        check_entities(&t);
        CHECK(days.today.count >= 15);
        CHECK(days.today.count <= 32); /* four days of a small firm, not a list of everybody */
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
    return TESTS(T(every_reason_and_every_record_has_its_case_on_any_day),
                 T(many_people_can_be_added));
}
