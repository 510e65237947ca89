/* Our word: whether it can be kept, moved in time or too late, and how it was kept over time. */
#include "app/promise_check.h"
#include "app/promise_rate.h"
#include "app/save.h"
#include "entity/hours.h"
#include "entity/promise.h"
#include "entity/task.h"
#include "entity/user.h"
#include "test/help/test_app.h"
#include "test/test.h"

static struct test_app t;
static int64_t user, anna;

static void save(struct record *r)
{
    if (!app_save(&t.call, r, &t.err))
        fail_test("%s", t.err.text);
}

static struct record *promise(int days, int minutes, const char *state, int closed)
{
    struct record *r = record_new(&t.arena, &promise_entity);

    record_set_int(r, PROMISE_PERSON_ID, anna);
    record_set_int(r, PROMISE_USER_ID, user);
    record_set_text(r, PROMISE_WHAT, "the offer");
    record_set_int(r, PROMISE_DUE, t.call.today.number + days);
    record_set_int(r, PROMISE_MINUTES, minutes);
    record_set_text(r, PROMISE_STATE, state);
    if (strcmp(state, "open") != 0)
        record_set_int(r, PROMISE_CLOSED_ON, t.call.today.number + closed);
    save(r);
    return r;
}

struct asking {
    struct promise_question question;
    struct schedule_answer answer;
};

static bool ask_work(struct call *c, void *context, struct error *err)
{
    struct asking *a = context;

    return app_promise_check(c, &a->question, &a->answer, err);
}

static struct schedule_answer ask(int minutes, int days, int64_t promise_id)
{
    struct asking a = { .question = { user, minutes, day_plus(t.call.today, days), promise_id } };

    if (!app_read(&t.call, ask_work, &a, &t.err))
        fail_test("%s", t.err.text);
    return a.answer;
}

/* 2026-11-22 is a Sunday; hours are Monday 8:00 to 10:00 only. */
static void a_promise_is_tested_before_it_is_made(void **state)
{
    struct record *hours = record_new(&t.arena, &hours_entity), *task, *given;

    (void)state;
    CHECK(!ask(60, 3, 0).known);
    record_set_int(hours, HOURS_USER_ID, user);
    record_set_int(hours, HOURS_WEEKDAY, 1);
    record_set_text(hours, HOURS_STARTS, "8:00");
    record_set_text(hours, HOURS_ENDS, "10:00");
    save(hours);
    CHECK(ask(60, 3, 0).fits);
    given = promise(3, 60, "open", 0);
    task = record_new(&t.arena, &task_entity);
    record_set_text(task, TASK_WHAT, "look it up");
    record_set_int(task, TASK_USER_ID, user);
    record_set_int(task, TASK_DUE, t.call.today.number + 2);
    record_set_int(task, TASK_MINUTES, 30);
    save(task);
    CHECK(!ask(60, 3, 0).fits);
    CHECK_INT(ask(60, 3, 0).earliest.number, t.call.today.number + 8);
    CHECK(ask(60, 3, given->id).fits); /* its own minutes are not in its way */
    CHECK(app_bin(&t.call, &promise_entity, given->id, &t.err));
    CHECK(app_bin(&t.call, &task_entity, task->id, &t.err));
}

static void hours_end_after_they_begin(void **state)
{
    static const char *const wrong[][3] = {
        { "10:00", "8:00", "ends" }, { "8", "10:00", "starts" }, { "8:00", "25:00", "ends" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct record *hours = record_new(&t.arena, &hours_entity);

        record_set_int(hours, HOURS_USER_ID, user);
        record_set_int(hours, HOURS_WEEKDAY, 1);
        record_set_text(hours, HOURS_STARTS, wrong[i][0]);
        record_set_text(hours, HOURS_ENDS, wrong[i][1]);
        CHECK(!app_save(&t.call, hours, &t.err));
        CHECK_TEXT(t.err.field, wrong[i][2]);
    }
}

struct rating {
    struct promise_week *weeks;
};

static bool rate_work(struct call *c, void *context, struct error *err)
{
    struct rating *r = context;

    return app_promise_rate(c, user, 4, &r->weeks, err);
}

static void rate(int *kept, int *broken)
{
    struct rating r;

    *kept = *broken = 0;
    if (!app_read(&t.call, rate_work, &r, &t.err))
        fail_test("%s", t.err.text);
    for (int i = 0; i < 4; i++) {
        *kept += r.weeks[i].kept;
        *broken += r.weeks[i].broken;
    }
}

static void our_word_is_counted(void **state)
{
    static const struct {
        const char *what;
        int due;
        const char *promise_state;
        int closed, kept, broken;
    } rows[] = {
        { "kept in time", -3, "kept", -4, 1, 0 },
        { "kept on the day", -3, "kept", -3, 1, 0 },
        { "kept too late", -5, "kept", -3, 0, 1 },
        { "said to be broken", -3, "broken", -4, 0, 1 },
        { "passed in silence", -3, "open", 0, 0, 1 },
        { "released", -3, "released", -4, 0, 0 },
        { "still open", 3, "open", 0, 0, 0 },
        { "long ago", -60, "kept", -61, 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int kept, broken;
        struct record *r = promise(rows[i].due, 10, rows[i].promise_state, rows[i].closed);

        rate(&kept, &broken);
        if (kept != rows[i].kept || broken != rows[i].broken)
            fail_test("%s: %d kept, %d broken", rows[i].what, kept, broken);
        CHECK(app_bin(&t.call, &promise_entity, r->id, &t.err));
    }
}

static void another_day_before_the_day_breaks_nothing(void **state)
{
    struct record *r = promise(2, 10, "open", 0);
    int kept, broken;

    (void)state;
    record_set_int(r, PROMISE_DUE, t.call.today.number + 9);
    save(r);
    CHECK_INT(record_int(r, PROMISE_FIRST_DUE), t.call.today.number + 2);
    CHECK_INT(record_int(r, PROMISE_MOVED_ON), t.call.today.number);
    CHECK_INT(record_int(r, PROMISE_MOVED_LATE), 0);
    record_set_text(r, PROMISE_STATE, "kept");
    record_set_int(r, PROMISE_CLOSED_ON, t.call.today.number);
    save(r);
    rate(&kept, &broken);
    CHECK_INT(kept, 1);
    CHECK_INT(broken, 0);
    CHECK(app_bin(&t.call, &promise_entity, r->id, &t.err));
}

static void another_day_after_the_day_is_a_broken_word(void **state)
{
    struct record *r = promise(-2, 10, "open", 0);
    int kept, broken;

    (void)state;
    record_set_int(r, PROMISE_DUE, t.call.today.number + 9);
    save(r);
    CHECK_INT(record_int(r, PROMISE_MOVED_LATE), 1);
    record_set_text(r, PROMISE_STATE, "kept");
    record_set_int(r, PROMISE_CLOSED_ON, t.call.today.number);
    save(r);
    rate(&kept, &broken);
    CHECK_INT(kept, 0);
    CHECK_INT(broken, 1);
}

static int open_book(void **state)
{
    struct record *r;

    (void)state;
    test_app_open(&t, "promise");
    r = record_new(&t.arena, &user_entity);
    record_set_text(r, USER_NAME, "Jonas");
    record_set_text(r, USER_EMAIL, "jonas@firm.example");
    save(r);
    user = r->id;
    anna = test_app_person(&t, "Anna", "Huber");
    return 0;
}

static int close_book(void **state)
{
    (void)state;
    test_app_close(&t);
    return 0;
}

int main(void)
{
    return TESTS_WITH(open_book, close_book, T(a_promise_is_tested_before_it_is_made),
                      T(hours_end_after_they_begin), T(our_word_is_counted),
                      T(another_day_before_the_day_breaks_nothing),
                      T(another_day_after_the_day_is_a_broken_word));
}
