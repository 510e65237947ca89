/* The time plan: what waits, where it would go, and what becomes of it. */
#include "app/capture.h"
#include "app/hours.h"
#include "app/place.h"
#include "app/promise_check.h"
#include "app/save.h"
#include "app/time_plan.h"
#include "app/undo.h"
#include "base/text.h"
#include "db/db.h"
#include "entity/appointment.h"
#include "entity/circle.h"
#include "entity/hours.h"
#include "entity/load.h"
#include "entity/moment.h"
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

static int64_t make_user(const char *name)
{
    struct record *r = record_new(&t.arena, &user_entity);

    record_set_text(r, USER_NAME, name);
    record_set_text(r, USER_EMAIL, arena_printf(&t.arena, "%s@muster.example", name));
    record_set_text(r, USER_ACCESS, "admin");
    save(r);
    return r->id;
}

/* Monday, 23 November 2026, 7:00, before anybody works. */
static int open_world(void **state)
{
    (void)state;
    test_app_open(&t, "time_plan");
    t.call.now = instant_of(day_of(2026, 11, 23), 7, 0);
    t.call.today = instant_day(t.call.now);
    user = make_user("martina");
    t.call.actor.user_id = user;
    anna = test_app_person(&t, "Anna", "Huber");
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    test_app_close(&t);
    return 0;
}

static void week(const char *weekdays)
{
    struct hours_day days[HOURS_DAYS] = { 0 };

    for (int i = 0; i < 5; i++)
        CHECK(hours_read(weekdays, &days[i], &t.err));
    if (!app_hours_save(&t.call, user, days, &t.err))
        fail_test("%s", t.err.text);
}

static struct record *promise(const char *what, int days, int minutes)
{
    struct record *r = record_new(&t.arena, &promise_entity);

    record_set_int(r, PROMISE_PERSON_ID, anna);
    record_set_int(r, PROMISE_USER_ID, user);
    record_set_text(r, PROMISE_WHAT, what);
    record_set_int(r, PROMISE_DUE, t.call.today.number + days);
    if (minutes > 0)
        record_set_int(r, PROMISE_MINUTES, minutes);
    save(r);
    return r;
}

static void appointment(int days, int from, int until)
{
    struct record *r = record_new(&t.arena, &appointment_entity);
    struct day d = day_plus(t.call.today, days);

    record_set_text(r, APPOINTMENT_TITLE, "Jour fixe");
    record_set_int(r, APPOINTMENT_USER_ID, user);
    record_set_int(r, APPOINTMENT_STARTS_AT, instant_of(d, from / 60, from % 60).ms);
    record_set_int(r, APPOINTMENT_ENDS_AT, instant_of(d, until / 60, until % 60).ms);
    save(r);
}

struct reading {
    struct time_wanted wanted;
    struct time_plan plan;
};

static bool read_work(struct call *c, void *context, struct error *err)
{
    struct reading *r = context;

    return app_time_plan(c, &r->wanted, &r->plan, err);
}

static struct time_plan plan(void)
{
    struct reading r = { .wanted = { .first = t.call.today, .count = 5 } };

    if (!app_read(&t.call, read_work, &r, &t.err))
        fail_test("%s", t.err.text);
    return r.plan;
}

static const struct waiting *waiting(const struct time_plan *p, const char *what)
{
    for (size_t i = 0; i < p->waiting_count; i++)
        if (text_equal(p->waiting[i].what, what))
            return &p->waiting[i];
    return NULL;
}

static int64_t place(struct placing w)
{
    int64_t id = 0;

    if (!app_place(&t.call, &w, &id, &t.err))
        fail_test("%s", t.err.text);
    return id;
}

static const char *refused(struct placing w)
{
    int64_t id;

    t.err = (struct error){ 0 };
    CHECK(!app_place(&t.call, &w, &id, &t.err));
    CHECK_TEXT(t.err.field, "at");
    return t.err.text;
}

static void undo(void)
{
    struct undone done;

    if (!app_undo(&t.call, 0, &done, &t.err))
        fail_test("%s", t.err.text);
}

static void bin(const struct entity *e, int64_t id)
{
    CHECK(app_bin(&t.call, e, id, &t.err));
}

static int64_t ours(const char *table)
{
    return test_app_count(
        &t, arena_printf(&t.arena, "SELECT count(*) FROM %s WHERE deleted_at IS NULL", table), 0,
        NULL);
}

static void a_week_is_written_as_people_write_it(void **state)
{
    static const struct {
        const char *text, *read; /* NULL: refused */
    } cases[] = {
        { "8-12, 13-17", "8:00–12:00, 13:00–17:00" },
        { "8–12 und 13:30–17.15 Uhr", "8:00–12:00, 13:30–17:15" },
        { "0830-1200", "8:30–12:00" },
        { "13-17 8-12", "8:00–12:00, 13:00–17:00" },
        { "8-12, 11-14", "8:00–14:00" },
        { "8-12, 12-14", "8:00–14:00" },
        { "20-24", "20:00–24:00" },
        { "", "" }, { " ", "" }, { "–", "" },
        { "8", NULL }, { "12-8", NULL }, { "8-25", NULL }, { "all day", NULL }, { "8:75-9", NULL },
        { "8-12345", NULL },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct hours_day day;
        bool ok = hours_read(cases[i].text, &day, &t.err);

        if (ok != (cases[i].read != NULL))
            fail_test("\"%s\": %s", cases[i].text, ok ? hours_text(&t.arena, &day) : t.err.text);
        if (ok)
            CHECK_TEXT(hours_text(&t.arena, &day), cases[i].read);
    }
}

static void a_week_is_saved_in_one_step_and_what_stays_is_not_touched(void **state)
{
    int64_t before;

    (void)state;
    week("8-12, 13-17");
    CHECK_INT(ours("hours"), 10);
    before = test_app_count(&t, "SELECT min(id) FROM hours WHERE starts = '8:00'", 0, NULL);
    week("8-12, 14-18");
    CHECK_INT(ours("hours"), 10);
    CHECK_INT(test_app_count(&t, "SELECT min(id) FROM hours WHERE starts = '8:00' AND"
                                 " deleted_at IS NULL", 0, NULL), before);
    undo();
    CHECK_INT(test_app_count(&t, "SELECT count(*) FROM hours WHERE starts = '13:00' AND"
                                 " deleted_at IS NULL", 0, NULL), 5);
}

static void hours_that_overlap_count_once(void **state)
{
    struct record *r = record_new(&t.arena, &hours_entity);

    (void)state;
    CHECK_INT(plan().days[0].free_minutes, 480);
    record_set_int(r, HOURS_USER_ID, user);
    record_set_int(r, HOURS_WEEKDAY, 1);
    record_set_text(r, HOURS_STARTS, "10:00");
    record_set_text(r, HOURS_ENDS, "15:00");
    save(r);
    CHECK_INT(plan().days[0].free_minutes, 9 * 60); /* 8 to 17, noon included */
    CHECK_INT(plan().days[0].free_count, 1);
    bin(&hours_entity, r->id);
}

static void only_an_administrator_changes_the_hours_of_others(void **state)
{
    struct hours_day days[HOURS_DAYS] = { 0 };
    int64_t other = make_user("joerg");

    (void)state;
    CHECK(app_hours_save(&t.call, other, days, &t.err));
    t.call.actor.right = RIGHT_EDIT;
    CHECK(!app_hours_save(&t.call, other, days, &t.err));
    CHECK_INT(t.err.kind, ERROR_DENIED);
    t.call.actor.right = RIGHT_ADMIN;
}

static void days_away_are_no_days_of_work(void **state)
{
    struct day wednesday = day_plus(t.call.today, 2), thursday = day_plus(t.call.today, 3);

    (void)state;
    CHECK(app_absent(&t.call, user, wednesday, thursday, "", &t.err));
    CHECK_INT(plan().days[1].free_minutes, 480);
    CHECK_INT(plan().days[2].free_minutes, 0);
    CHECK_INT(plan().days[3].free_minutes, 0);
    CHECK_INT(plan().days[4].free_minutes, 480);
    undo();
    CHECK_INT(plan().days[2].free_minutes, 480);
    CHECK(!app_absent(&t.call, user, thursday, wednesday, "", &t.err));
}

static void what_is_promised_waits_for_a_time_and_says_where_it_would_go(void **state)
{
    struct record *offer = promise("the offer", 2, 90);
    struct time_plan p;
    const struct waiting *w;

    (void)state;
    appointment(0, 8 * 60, 11 * 60);
    p = plan();
    w = waiting(&p, "the offer");
    CHECK(w != NULL && w->kind == WAIT_OWED && w->fits);
    CHECK_TEXT(w->name, "Anna Huber");
    CHECK_INT(w->minutes, 90);
    /* 11 to 12 is too short: after lunch. */
    CHECK_INT(w->first.day.number, t.call.today.number);
    CHECK_INT(w->first.minute, 13 * 60);
    place((struct placing){ .promise_id = offer->id, .day = w->first.day, .minute = w->first.minute,
                            .minutes = w->minutes });
    p = plan();
    CHECK(waiting(&p, "the offer") == NULL);
    CHECK_INT(p.days[0].item_count, 2);
    CHECK_TEXT(p.days[0].items[1].person, "Anna Huber");
    CHECK_TEXT(p.days[0].items[1].what, "the offer");
    CHECK_INT(p.days[0].free_minutes, 480 - 180 - 90);
    undo();
    p = plan();
    CHECK(waiting(&p, "the offer") != NULL);
    bin(&promise_entity, offer->id);
}

static void more_than_a_gap_goes_in_pieces_and_the_rest_stays(void **state)
{
    struct record *long_ = promise("the study", 0, 300); /* until 11 taken: 60 and 240 are left */
    struct time_plan p = plan();
    const struct waiting *w = waiting(&p, "the study");

    (void)state;
    CHECK(w->fits);
    CHECK_INT(w->first.minute, 11 * 60);
    CHECK_INT(w->first.minutes, 60);
    place((struct placing){
        .promise_id = long_->id, .day = w->first.day, .minute = 11 * 60, .minutes = 60 });
    p = plan();
    w = waiting(&p, "the study");
    CHECK_INT(w->minutes, 240);
    CHECK_INT(w->first.minute, 13 * 60);
    CHECK_INT(w->first.minutes, 240);
    bin(&promise_entity, long_->id);
    long_ = promise("the book", 0, 301);
    p = plan();
    CHECK(!waiting(&p, "the book")->fits);
    bin(&promise_entity, long_->id);
    CHECK(test_app_count(&t, "SELECT count(*) FROM load WHERE deleted_at IS NULL", 0, NULL) == 1);
    p = plan();
    CHECK_INT(p.days[0].item_count, 2);
    CHECK(p.days[0].items[1].moot); /* its promise lies in the bin */
    bin(&load_entity, p.days[0].items[1].id);
}

static void nothing_goes_where_something_is(void **state)
{
    struct day today = t.call.today;
    int64_t id = place((struct placing){ .person_id = anna, .day = today, .minute = 13 * 60 });

    (void)state;
    CHECK(
        strstr(refused((struct placing){ .person_id = anna, .day = today, .minute = 10 * 60 + 45 }),
               "11:00: Jour fixe") != NULL);
    CHECK(
        strstr(refused((struct placing){ .person_id = anna, .day = today, .minute = 12 * 60 + 50 }),
               "13:15") != NULL);
    CHECK(strstr(refused((struct placing){ .person_id = anna, .day = today, .minute = 6 * 60 }),
                 "passed") != NULL);
    /* Beside it is room, outside the hours too; and what moves is not in its own way. */
    bin(&load_entity,
        place((struct placing){ .person_id = anna, .day = today, .minute = 12 * 60 + 45 }));
    bin(&load_entity,
        place((struct placing){ .person_id = anna, .day = today, .minute = 20 * 60 }));
    place((struct placing){ .load_id = id, .day = today, .minute = 13 * 60 + 5 });
    undo();
    CHECK_INT(plan().days[0].items[1].from, 13 * 60);
    CHECK(app_place_out(&t.call, id, &t.err));
    CHECK_INT(plan().days[0].item_count, 1);
}

static void what_is_done_is_settled_and_undo_takes_both_back(void **state)
{
    struct record *offer = promise("the offer", 2, 60), *task = record_new(&t.arena, &task_entity);
    int64_t first = place((struct placing){ .promise_id = offer->id, .day = t.call.today,
                                            .minute = 13 * 60, .minutes = 30 });
    int64_t second = place((struct placing){ .promise_id = offer->id,
                                             .day = day_plus(t.call.today, 1),
                                             .minute = 13 * 60,
                                             .minutes = 30 });
    int64_t third;

    (void)state;
    CHECK(app_place_done(&t.call, first, &t.err));
    CHECK_TEXT(record_text(test_app_load(&t, &promise_entity, offer->id), PROMISE_STATE), "kept");
    CHECK(!record_is_null(test_app_load(&t, &load_entity, first), LOAD_DONE_ON));
    CHECK(!record_is_null(test_app_load(&t, &load_entity, second), LOAD_DONE_ON));
    CHECK_INT(plan().days[1].free_minutes, 480); /* the time is free again */
    undo();
    CHECK_TEXT(record_text(test_app_load(&t, &promise_entity, offer->id), PROMISE_STATE), "open");
    CHECK(record_is_null(test_app_load(&t, &load_entity, first), LOAD_DONE_ON));
    CHECK(record_is_null(test_app_load(&t, &load_entity, second), LOAD_DONE_ON));
    bin(&promise_entity, offer->id);
    bin(&load_entity, first);
    bin(&load_entity, second);

    record_set_text(task, TASK_WHAT, "look it up");
    record_set_int(task, TASK_USER_ID, user);
    save(task);
    third = place((struct placing){ .task_id = task->id, .day = t.call.today, .minute = 13 * 60 });
    task = test_app_load(&t, &task_entity, task->id);
    record_set_int(task, TASK_DONE_ON, t.call.today.number);
    save(task);
    CHECK(!record_is_null(test_app_load(&t, &load_entity, third), LOAD_DONE_ON));
    bin(&load_entity, third);
}

static void a_conversation_settles_todays_time_for_them(void **state)
{
    int64_t today = place((struct placing){ .person_id = anna, .reason = "silence",
                                            .day = t.call.today, .minute = 13 * 60 });
    int64_t tomorrow = place((struct placing){ .person_id = anna,
                                               .words = "the fair",
                                               .day = day_plus(t.call.today, 1),
                                               .minute = 13 * 60 });
    struct record *moment = record_new(&t.arena, &moment_entity);

    (void)state;
    record_set_int(moment, MOMENT_PERSON_ID, anna);
    record_set_int(moment, MOMENT_AT, t.call.now.ms);
    record_set_text(moment, MOMENT_WORDS, "called");
    save(moment);
    CHECK(!record_is_null(test_app_load(&t, &load_entity, today), LOAD_DONE_ON));
    CHECK(record_is_null(test_app_load(&t, &load_entity, tomorrow), LOAD_DONE_ON));
    undo();
    CHECK(record_is_null(test_app_load(&t, &load_entity, today), LOAD_DONE_ON));
    bin(&load_entity, today);
    bin(&load_entity, tomorrow);
}

static void what_passed_undone_is_left_over_the_next_day(void **state)
{
    struct record *offer = promise("the offer", 4, 30);
    struct instant monday = t.call.now;
    int64_t id = place((struct placing){ .promise_id = offer->id, .day = t.call.today,
                                         .minute = 13 * 60, .minutes = 30 });
    struct time_plan p;
    const struct waiting *w;

    (void)state;
    t.call.now = instant_of(day_plus(t.call.today, 1), 7, 0);
    t.call.today = instant_day(t.call.now);
    p = plan();
    w = waiting(&p, "the offer");
    CHECK(w != NULL && w->kind == WAIT_LEFT_OVER && w->load_id == id);
    CHECK_INT(w->day.number, t.call.today.number - 1);
    CHECK_INT(w->minute, 13 * 60);
    CHECK_INT(w->first.minute, 8 * 60);
    place((struct placing){ .load_id = id, .day = w->first.day, .minute = w->first.minute });
    p = plan();
    CHECK(waiting(&p, "the offer") == NULL);
    CHECK_INT(p.days[0].items[0].from, 8 * 60);
    bin(&load_entity, id);
    bin(&promise_entity, offer->id);
    t.call.now = monday;
    t.call.today = instant_day(monday);
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

static struct schedule_answer ask(int minutes, int days)
{
    struct asking a = { .question = { user, minutes, day_plus(t.call.today, days), 0 } };

    CHECK(app_read(&t.call, ask_work, &a, &t.err));
    return a.answer;
}

/* Today: 8 to 11 an appointment, so 300 minutes are left. */
static void what_is_placed_is_not_counted_twice_for_a_promise(void **state)
{
    struct record *offer, *theirs = record_new(&t.arena, &promise_entity);
    int64_t call;

    (void)state;
    CHECK_INT(ask(60, 0).free_minutes, 300);
    offer = promise("the offer", 0, 120);
    CHECK_INT(ask(60, 0).free_minutes, 180);
    bin(&load_entity, place((struct placing){ .promise_id = offer->id, .day = t.call.today,
                                              .minute = 13 * 60, .minutes = 120 }));
    place((struct placing){
        .promise_id = offer->id, .day = t.call.today, .minute = 13 * 60, .minutes = 120 });
    CHECK_INT(ask(60, 0).free_minutes, 180); /* the same work, placed */
    call = place((struct placing){
        .person_id = anna, .day = t.call.today, .minute = 16 * 60, .minutes = 30 });
    CHECK_INT(ask(60, 0).free_minutes, 150); /* other work */
    record_set_int(theirs, PROMISE_PERSON_ID, anna);
    record_set_text(theirs, PROMISE_PROMISED_BY, "them");
    record_set_int(theirs, PROMISE_USER_ID, user);
    record_set_text(theirs, PROMISE_WHAT, "their drawing");
    record_set_int(theirs, PROMISE_DUE, t.call.today.number);
    record_set_int(theirs, PROMISE_MINUTES, 100);
    save(theirs);
    CHECK_INT(ask(60, 0).free_minutes, 150); /* not our work */
    bin(&promise_entity, theirs->id);
    bin(&promise_entity, offer->id);
    bin(&load_entity, call);
    for (struct time_plan p = plan(); p.days[0].item_count > 1; p = plan())
        bin(&load_entity, p.days[0].items[1].id);
}

static void a_promise_given_all_the_same_keeps_that_it_was_known(void **state)
{
    struct record *tight = promise("everything", 0, 301), *fine = promise("a call", 3, 15);

    (void)state;
    CHECK_INT(record_int(tight, PROMISE_DOUBTED), 1);
    CHECK_INT(record_int(tight, PROMISE_KEEPABLE_FROM), t.call.today.number + 1);
    CHECK(record_is_null(fine, PROMISE_DOUBTED));
    record_set_int(tight, PROMISE_DUE, t.call.today.number + 2); /* agreed anew, in time */
    save(tight);
    CHECK(record_is_null(test_app_load(&t, &promise_entity, tight->id), PROMISE_DOUBTED));
    undo();
    CHECK_INT(record_int(test_app_load(&t, &promise_entity, tight->id), PROMISE_DOUBTED), 1);
}

/* Whoever is not in the circle sees neither the promise nor the time for it; that it is taken
 * they may. */
static void time_for_what_a_circle_keeps_stays_in_it(void **state)
{
    struct record *circle = record_new(&t.arena, &circle_entity), *secret;
    int64_t id, other = make_user("aylin");
    struct reading r = { .wanted = { .first = t.call.today, .count = 5 } };

    (void)state;
    record_set_text(circle, CIRCLE_NAME, "the two of us");
    save(circle);
    secret = record_new(&t.arena, &promise_entity);
    record_set_int(secret, PROMISE_PERSON_ID, anna);
    record_set_int(secret, PROMISE_USER_ID, user);
    record_set_text(secret, PROMISE_WHAT, "the sealed offer");
    record_set_int(secret, PROMISE_DUE, t.call.today.number + 2);
    secret->circle_id = circle->id;
    save(secret);
    id =
        place((struct placing){ .promise_id = secret->id, .day = t.call.today, .minute = 14 * 60 });
    CHECK_INT(test_app_load(&t, &load_entity, id)->circle_id, circle->id);
    t.call.actor.user_id = other;
    CHECK(!app_place_out(&t.call, id, &t.err));
    CHECK_INT(t.err.kind, ERROR_NOT_FOUND);
    CHECK(app_read(&t.call, read_work, &r, &t.err));
    CHECK_INT(r.plan.days[0].item_count, 0);
    t.call.actor.user_id = user;
    CHECK(app_place_out(&t.call, id, &t.err));
}

int main(void)
{
    return TESTS_WITH(open_world, close_world, T(a_week_is_written_as_people_write_it),
                    T(a_week_is_saved_in_one_step_and_what_stays_is_not_touched),
                    T(hours_that_overlap_count_once),
                    T(only_an_administrator_changes_the_hours_of_others),
                    T(days_away_are_no_days_of_work),
                    T(what_is_promised_waits_for_a_time_and_says_where_it_would_go),
                    T(more_than_a_gap_goes_in_pieces_and_the_rest_stays),
                    T(nothing_goes_where_something_is),
                    T(what_is_done_is_settled_and_undo_takes_both_back),
                    T(a_conversation_settles_todays_time_for_them),
                    T(what_passed_undone_is_left_over_the_next_day),
                    T(what_is_placed_is_not_counted_twice_for_a_promise),
                    T(a_promise_given_all_the_same_keeps_that_it_was_known),
                    T(time_for_what_a_circle_keeps_stays_in_it));
}
