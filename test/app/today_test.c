/* Today and the plan: whose line, in which order, and what a mark does. */
#include "app/agenda.h"
#include "app/already.h"
#include "app/save.h"
#include "app/today.h"
#include "entity/moment.h"
#include "entity/person.h"
#include "entity/promise.h"
#include "entity/user.h"
#include "test/help/test_app.h"
#include "test/test.h"

static struct test_app t;

static bool today_work(struct call *c, void *context, struct error *err)
{
    return app_today(c, &(struct agenda_wanted){ .day = c->today }, context, err);
}

static bool plan_work(struct call *c, void *context, struct error *err)
{
    const struct agenda_wanted wanted = { .day = day_plus(c->today, 1),
                                          .last = day_plus(c->today, 28) };

    return app_plan(c, &wanted, context, err);
}

static struct agenda today(void)
{
    struct agenda a;

    if (!app_read(&t.call, today_work, &a, &t.err))
        fail_test("%s", t.err.text);
    return a;
}

static struct agenda plan(void)
{
    struct agenda a;

    if (!app_read(&t.call, plan_work, &a, &t.err))
        fail_test("%s", t.err.text);
    return a;
}

static bool already_work(struct call *c, void *context, struct error *err)
{
    return app_already(c, false, 50, context, err);
}

static struct agenda already(void)
{
    struct agenda a;

    if (!app_read(&t.call, already_work, &a, &t.err))
        fail_test("%s", t.err.text);
    return a;
}

static int64_t promise(int64_t person, const char *what, int days, int64_t user)
{
    struct record *r = record_new(&t.arena, &promise_entity);

    record_set_int(r, PROMISE_PERSON_ID, person);
    record_set_text(r, PROMISE_WHAT, what);
    record_set_int(r, PROMISE_DUE, t.call.today.number + days);
    if (user != 0)
        record_set_int(r, PROMISE_USER_ID, user);
    if (!app_save(&t.call, r, &t.err))
        fail_test("%s", t.err.text);
    return r->id;
}

static const struct agenda_line *line_of(const struct agenda *a, int64_t person)
{
    for (size_t i = 0; i < a->count; i++)
        if (a->lines[i].person_id == person)
            return &a->lines[i];
    return NULL;
}

static void a_person_is_one_line_with_all_their_reasons(void **state)
{
    int64_t anna = test_app_person(&t, "Anna", "Huber");
    const struct agenda_line *line;
    struct agenda a;

    (void)state;
    promise(anna, "the offer", 0, 0);
    promise(anna, "a call back", -3, 0);
    a = today();
    line = line_of(&a, anna);
    assert_non_null(line);
    CHECK_INT(line->reason_count, 2);
    CHECK_INT(line->reasons[0].class, REASON_FIRST);
    assert_non_null(strstr(line->reasons[0].sentence, "Anna"));
}

static void what_is_due_later_stands_on_the_plan_and_not_on_today(void **state)
{
    int64_t jonas = test_app_person(&t, "Jonas", "Meier");
    struct agenda a;

    (void)state;
    promise(jonas, "a visit", 9, 0);
    a = today();
    assert_null(line_of(&a, jonas));
    a = plan();
    assert_non_null(line_of(&a, jonas));
    for (size_t i = 0; i < line_of(&a, jonas)->reason_count; i++) /* due, not once more as broken */
        CHECK(strcmp(line_of(&a, jonas)->reasons[i].name, "promise_broken") != 0);
    for (size_t i = 1; i < a.count; i++)
        CHECK(a.lines[i - 1].day.number <= a.lines[i].day.number);
}

static void somebody_elses_promise_is_not_on_my_list(void **state)
{
    struct record *user = record_new(&t.arena, &user_entity);
    int64_t ruth = test_app_person(&t, "Ruth", "Bender");
    struct agenda a;

    (void)state;
    record_set_text(user, USER_NAME, "Martina");
    record_set_text(user, USER_EMAIL, "martina@firm.example");
    CHECK(app_save(&t.call, user, &t.err));
    promise(ruth, "the contract", 0, user->id);
    a = today();
    assert_null(line_of(&a, ruth));
    t.call.actor.user_id = user->id;
    a = today();
    assert_non_null(line_of(&a, ruth));
    t.call.actor.user_id = 0;
}

static void the_most_pressing_stand_first_also_beyond_the_limit(void **state)
{
    struct agenda a;

    (void)state;
    for (int i = 0; i < 120; i++)
        promise(test_app_person(&t, "Nr", arena_printf(&t.arena, "%03d", i)), "x", -i, 0);
    a = today();
    CHECK(a.count >= 15 && a.count < 46);
    for (size_t i = 1; i < a.count; i++)
        CHECK(a.lines[i - 1].reasons[0].rank >= a.lines[i].reasons[0].rank);
    CHECK(a.people >= 120);
}

static void later_takes_a_line_from_today_to_its_day(void **state)
{
    int64_t leyla = test_app_person(&t, "Leyla", "Kaya");
    struct agenda a;
    struct agenda_line line;

    (void)state;
    promise(leyla, "a number", -400, 0);
    a = today();
    line = *line_of(&a, leyla);
    for (size_t i = 0; i < line.reason_count; i++)
        CHECK(
            agenda_mark(&t.call, line.reasons[i].id, "later", day_plus(t.call.today, 3), &t.err) ||
            t.err.kind == ERROR_NOT_FOUND);
    a = today();
    assert_null(line_of(&a, leyla));
    a = plan();
    assert_non_null(line_of(&a, leyla));
    CHECK_INT(line_of(&a, leyla)->day.number, t.call.today.number + 3);
}

static int64_t last_heard_of(const char *family, int days_ago)
{
    int64_t id = test_app_person(&t, "Alt", family);
    struct record *r = record_new(&t.arena, &moment_entity);

    record_set_int(r, MOMENT_PERSON_ID, id);
    record_set_int(r, MOMENT_AT, instant_of(day_plus(t.call.today, -days_ago), 9, 0).ms);
    record_set_text(r, MOMENT_WORDS, "Aus dem alten Programm.");
    if (!app_save(&t.call, r, &t.err))
        fail_test("%s", t.err.text);
    return id;
}

static void who_was_silent_already_stands_on_a_list_of_their_own(void **state)
{
    int64_t old = last_heard_of("Lang", 2000), newer = last_heard_of("Kurz", 500);
    struct agenda a = already(), now = today(), next = plan();
    struct record *person = test_app_load(&t, &person_entity, old);

    (void)state;
    CHECK_INT(a.people, 2);
    CHECK_INT(a.lines[0].person_id, newer); /* whose silence began last */
    CHECK_INT(a.lines[1].person_id, old);
    CHECK(line_of(&now, old) == NULL && line_of(&next, old) == NULL);
    CHECK(agenda_mark_person(&t.call, newer, "later", day_plus(t.call.today, 3), &t.err));
    a = already();
    next = plan();
    CHECK(a.count == 1 && line_of(&next, newer) != NULL);
    record_set_text(person, PERSON_RING, "near"); /* we say that they are our business */
    CHECK(app_save(&t.call, person, &t.err));
    a = already();
    now = today();
    CHECK(a.count == 0 && line_of(&now, old) != NULL);
}

static int open_app(void **state)
{
    (void)state;
    test_app_open(&t, "today");
    return 0;
}

static int close_app(void **state)
{
    (void)state;
    test_app_close(&t);
    return 0;
}

int main(void)
{
    return TESTS_WITH(open_app, close_app, T(a_person_is_one_line_with_all_their_reasons),
                      T(what_is_due_later_stands_on_the_plan_and_not_on_today),
                      T(somebody_elses_promise_is_not_on_my_list),
                      T(the_most_pressing_stand_first_also_beyond_the_limit),
                      T(later_takes_a_line_from_today_to_its_day),
                      T(who_was_silent_already_stands_on_a_list_of_their_own));
}
