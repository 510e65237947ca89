/* The page of promises: by day, by whom, and how our word was kept. */
#include "app/save.h"
#include "base/text.h"
#include "entity/hours.h"
#include "entity/promise.h"
#include "test/help/test_pages.h"
#include "test/test.h"

#include <string.h>

static struct test_door t;
static int64_t anna;

static int32_t today(void)
{
    return instant_day(instant_now()).number; /* the door reads the clock */
}

static struct record *promise(const char *what, int days, const char *by, int64_t user)
{
    struct record *r = record_new(&t.app.arena, &promise_entity);

    record_set_int(r, PROMISE_PERSON_ID, anna);
    record_set_text(r, PROMISE_WHAT, what);
    record_set_int(r, PROMISE_DUE, today() + days);
    record_set_text(r, PROMISE_PROMISED_BY, by);
    if (user != 0)
        record_set_int(r, PROMISE_USER_ID, user);
    if (!app_save(&t.app.call, r, &t.app.err))
        fail_test("%s", t.app.err.text);
    return r;
}

static void settle(struct record *r, const char *state, int days)
{
    record_set_text(r, PROMISE_STATE, state);
    record_set_int(r, PROMISE_CLOSED_ON, today() + days);
    if (!app_save(&t.app.call, r, &t.app.err))
        fail_test("%s", t.app.err.text);
}

static int open_world(void **state)
{
    (void)state;
    test_pages_open(&t, "page_promise");
    t.app.call = app_call(t.app.app, &t.app.arena, instant_now());
    t.app.call.actor = (struct actor){ .right = RIGHT_ADMIN, .name = "Test" };
    anna = test_app_person(&t.app, "Anna", "Huber");
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    test_pages_close(&t);
    return 0;
}

static void before_anything_is_promised_it_says_what_will_stand_here(void **state)
{
    struct answer a = test_page(&t, t.editor, "/promises");

    (void)state;
    CHECK_INT(a.status, 200);
    check_says(&a, "Here stands every word we owe");
    check_says(&a, "It measures us, nobody else.");
    CHECK(!answer_says(&a, "<svg"));
}

static void promises_stand_under_the_day_they_are_due(void **state)
{
    struct answer a;

    (void)state;
    promise("the late one", -3, "us", t.editor_id);
    promise("the one of today", 0, "us", t.editor_id);
    promise("the far one", 90, "us", t.editor_id);
    promise("the near one", 5, "us", t.editor_id);
    a = test_page(&t, t.editor, "/promises");
    const char *late = strstr(a.body, "the late one"), *now = strstr(a.body, "the one of today");
    const char *near = strstr(a.body, "the near one"), *far = strstr(a.body, "the far one");

    CHECK(late != NULL && late < now && now < near && near < far);
    check_says(&a, "Its day has passed");
    check_says(&a, "Within a week");
    check_says(&a, "Anna Huber");
}

static void mine_ours_and_theirs_are_kept_apart(void **state)
{
    struct answer a;

    (void)state;
    promise("word of the administrator", 4, "us", t.admin_id);
    promise("drawing from the customer", 4, "them", 0);
    a = test_page(&t, t.editor, "/promises?whose=mine");
    CHECK(!answer_says(&a, "word of the administrator") && !answer_says(&a, "drawing from the"));
    a = test_page(&t, t.editor, "/promises?whose=ours");
    check_says(&a, "word of the administrator");
    check_says(&a, "the near one");
    CHECK(!answer_says(&a, "drawing from the"));
    a = test_page(&t, t.editor, "/promises?whose=theirs");
    check_says(&a, "drawing from the customer");
    CHECK(!answer_says(&a, "the near one"));
}

static void how_our_word_was_kept_is_drawn_and_told(void **state)
{
    struct answer a;

    (void)state;
    settle(promise("kept", -20, "us", t.editor_id), "kept", -20);
    settle(promise("kept late", -20, "us", t.editor_id), "kept", -15);
    a = test_page(&t, t.editor, "/promises");
    check_says(&a, "<svg class=\"bars\" role=\"img\"");
    check_says(&a, "class=\"bar-rest\"");
    check_says(&a, "<table>"); /* the same for those who do not see it */
    CHECK(!answer_says(&a, "style="));
    a = test_page(&t, t.editor, "/today");
    check_says(&a, "<svg class=\"bars\"");
}

static void a_word_that_cannot_be_kept_is_said_before_it_is_given(void **state)
{
    struct answer a;

    (void)state;
    for (int weekday = 1; weekday <= 7; weekday++) {
        struct record *h = record_new(&t.app.arena, &hours_entity);
        record_set_int(h, HOURS_USER_ID, t.editor_id);
        record_set_int(h, HOURS_WEEKDAY, weekday);
        record_set_text(h, HOURS_STARTS, "09:00");
        record_set_text(h, HOURS_ENDS, "10:00");
        if (!app_save(&t.app.call, h, &t.app.err))
            fail_test("%s", t.app.err.text);
    }
    a = test_form(&t, t.editor, "/capture",
                  "text=Anna+Huber+angerufen.+!+Angebot+bis+morgen+(20+Std)");
    check_says(&a, "cannot be kept without breaking another promise");
    a = test_form(&t, t.editor, "/capture",
                  "text=Anna+Huber+angerufen.+!+Angebot+bis+morgen+(5+Min)");
    CHECK_INT(a.status, 200);
}

static void a_program_gets_the_numbers_behind_the_picture(void **state)
{
    struct answer a = test_ask(&t, t.editor, "GET", "/promises?whose=ours",
                               "Accept: application/json\n", NULL);

    (void)state;
    CHECK_INT(a.status, 200);
    CHECK(strstr(a.body, "\"weeks\"") != NULL && strstr(a.body, "<svg") == NULL);
}

int main(void)
{
    return TESTS_WITH(open_world, close_world,
                      T(before_anything_is_promised_it_says_what_will_stand_here),
                      T(promises_stand_under_the_day_they_are_due),
                      T(mine_ours_and_theirs_are_kept_apart),
                      T(how_our_word_was_kept_is_drawn_and_told),
                      T(a_word_that_cannot_be_kept_is_said_before_it_is_given),
                      T(a_program_gets_the_numbers_behind_the_picture));
}
