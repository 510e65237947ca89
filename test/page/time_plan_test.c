/* The pages of the time plan: found, done, seen on Today, undone, with forms alone. */
#include "app/save.h"
#include "base/text.h"
#include "entity/appointment.h"
#include "entity/load.h"
#include "entity/person.h"
#include "entity/promise.h"
#include "test/page/names.h"
#include "test/test.h"

#include <string.h>

static struct test_door t;
static int64_t anna;
static struct day monday; /* of the week after this one: whenever the test runs, it is to come */

static int open_world(void **state)
{
    struct record *r;
    struct day today;

    (void)state;
    test_pages_open(&t, "page_time");
    t.app.call = app_call(t.app.app, &t.app.arena, instant_now());
    t.app.call.actor = (struct actor){ .right = RIGHT_ADMIN, .name = "Test" };
    today = t.app.call.today;
    monday = day_plus(today, 8 - day_weekday(today));
    anna = test_app_person(&t.app, "Anna", "Huber");
    r = test_app_load(&t.app, &person_entity, anna);
    record_set_text(r, PERSON_RING, "centre");
    CHECK(app_save(&t.app.call, r, &t.app.err));
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    test_pages_close(&t);
    return 0;
}

static int64_t promise(const char *what, struct day due, int minutes)
{
    struct record *r = record_new(&t.app.arena, &promise_entity);

    record_set_int(r, PROMISE_PERSON_ID, anna);
    record_set_int(r, PROMISE_USER_ID, t.editor_id);
    record_set_text(r, PROMISE_WHAT, what);
    record_set_int(r, PROMISE_DUE, due.number);
    record_set_int(r, PROMISE_MINUTES, minutes);
    if (!app_save(&t.app.call, r, &t.app.err))
        fail_test("%s", t.app.err.text);
    return r->id;
}

static const char *stamp(struct day d, const char *time)
{
    char iso[DAY_ISO_SIZE];

    day_iso(d, iso);
    return arena_printf(&t.app.arena, "%sT%s", iso, time);
}

static const char *day_text(struct day d)
{
    char iso[DAY_ISO_SIZE];

    day_iso(d, iso);
    return arena_strdup(&t.app.arena, iso);
}

static const char *week_of_monday(void)
{
    return arena_printf(&t.app.arena, "/time?day=%s", day_text(monday));
}

static struct answer place(const char *line, const char *more)
{
    return test_form(&t, t.editor,
                     arena_printf(&t.app.arena, "/time/place?day=%s", day_text(monday)),
                     arena_printf(&t.app.arena, "line=%s&%s", line, more));
}

static int64_t loads(void)
{
    return test_app_count(&t.app, "SELECT count(*) FROM load WHERE deleted_at IS NULL", 0, NULL);
}

static int64_t last_load(void)
{
    return test_app_count(&t.app, "SELECT max(id) FROM load WHERE deleted_at IS NULL", 0, NULL);
}

static void empty_it_says_what_will_be_here(void **state)
{
    struct answer a = test_page(&t, t.editor, "/time");

    (void)state;
    CHECK_INT(a.status, 200);
    check_says(&a, "When do you work?");
    check_says(&a, "Nothing waits for a time");
    check_says(&a, "Anna Huber"); /* the centre is always in sight */
    a = test_page(&t, t.reader, "/time?view=day");
    CHECK_INT(a.status, 200);
    CHECK(!answer_says(&a, "action=\"/time/place\""));
}

static void a_week_of_hours_is_one_line(void **state)
{
    struct answer a = test_form(&t, t.editor, "/hours", "weekdays=8-12,%2013-17&day.6=9-11");

    (void)state;
    CHECK_INT(a.status, 303);
    a = test_page(&t, t.editor, "/hours");
    check_says(&a, "8:00–12:00, 13:00–17:00");
    check_says(&a, "9:00–11:00");
    check_says(&a, "42 hours a week");
    a = test_form(&t, t.editor, "/hours", "day.1=8-12&day.2=noon");
    CHECK_INT(a.status, 422);
    check_says(&a, "Write hours as 8–12, 13–17:30.");
    check_says(&a, "value=\"noon\" aria-invalid=\"true\"");
    check_says(&a, "value=\"8-12\"");
    CHECK_INT(test_form(&t, t.editor, "/hours",
                        arena_printf(&t.app.arena, "user=%lld&weekdays=8-9", (long long)t.admin_id))
                  .status,
              403);
    CHECK_INT(
        test_form(&t, t.admin, "/hours",
                  arena_printf(&t.app.arena, "user=%lld&weekdays=8-9", (long long)t.reader_id))
            .status,
        303);
    CHECK_INT(test_form(&t, t.reader, "/hours", "weekdays=8-9").status, 403);
}

static void days_away_are_noted_and_taken_out(void **state)
{
    const char *form = arena_printf(&t.app.arena, "first=%s&last=%s&why=Urlaub",
                                    day_text(day_plus(monday, 1)), day_text(day_plus(monday, 2)));
    struct answer a = test_form(&t, t.editor, "/hours/absent", form);

    (void)state;
    CHECK_INT(a.status, 303);
    a = test_page(&t, t.editor, "/hours");
    check_says(&a, "Urlaub");
    a = test_page(&t, t.editor, week_of_monday());
    check_says(&a, "Urlaub");
    check_says(&a, "free: no time");
    CHECK_INT(test_form(&t, t.editor, "/undo", "back=/hours").status, 303);
    CHECK_INT(test_form(&t, t.editor, "/hours/absent", "first=&why=x").status, 422);
}

static void a_promise_gets_its_time_and_today_says_so(void **state)
{
    int64_t id = promise("the offer", day_plus(monday, 1), 60);
    const char *line = arena_printf(&t.app.arena, "p%lld", (long long)id);
    struct answer a = test_page(&t, t.editor, week_of_monday());

    (void)state;
    check_says(&a, "the offer");
    check_says(&a, arena_printf(&t.app.arena, "name=\"line\" value=\"%s\"", line));
    a = place(line, arena_printf(&t.app.arena, "at=%s&minutes=60", stamp(monday, "10:00")));
    CHECK_INT(a.status, 303);
    a = test_page(&t, t.editor, week_of_monday());
    check_says(&a, "data-what=\"Anna Huber\"");
    CHECK(!answer_says(&a, arena_printf(&t.app.arena, "name=\"line\" value=\"%s\"", line)));
    a = test_page(&t, t.editor, "/plan");
    check_says(&a, "10:00");
    a = test_ask(&t, t.editor, "GET", "/api/v1/time", NULL, NULL);
    CHECK_INT(test_form(&t, t.editor, "/undo", "back=/time").status, 303);
    CHECK_INT(loads(), 0);
}

static void what_does_not_go_is_said_and_what_was_typed_stays(void **state)
{
    const char *line = arena_printf(&t.app.arena, "n%lld", (long long)anna);
    struct answer a;

    (void)state;
    CHECK_INT(place(line, arena_printf(&t.app.arena, "at=%s", stamp(monday, "09:00"))).status, 303);
    a = place(arena_printf(&t.app.arena, "c%lld", (long long)anna),
              arena_printf(&t.app.arena, "day=%s&time=09:05&minutes=25&back=%s", day_text(monday),
                           week_of_monday()));
    CHECK_INT(a.status, 422);
    check_says(&a, "Something is placed there already, until 09:15.");
    check_says(&a,
               arena_printf(&t.app.arena, "data-day=\"%s\"", day_text(monday))); /* the same week */
    check_says(&a, "value=\"25\"");
    check_says(&a, "value=\"09:05\"");
    static const char *const wrong[] = { "", "at=soon", "day=2026-13-01&time=10:00",
                                         "day=2026-12-01&time=ten", "at=2001-01-01T10:00" };
    for (size_t i = 0; i < COUNT(wrong); i++)
        if (place(line, wrong[i]).status != 422)
            fail_test("%s", wrong[i]);
    CHECK_INT(
        place(line, arena_printf(&t.app.arena, "at=%s&minutes=2", stamp(monday, "16:00"))).status,
        422);
    CHECK_INT(place("p1", arena_printf(&t.app.arena, "at=%s", stamp(monday, "16:00"))).status, 422);
    CHECK_INT(place("", "").status, 422);
    CHECK_INT(loads(), 1);
}

static void what_is_placed_moves_and_goes(void **state)
{
    const char *path = arena_printf(&t.app.arena, "/time/placed/%lld", (long long)last_load());
    struct answer a = test_page(&t, t.editor, path);

    (void)state;
    check_says(&a, "Anna Huber");
    check_says(&a, "value=\"09:00\"");
    a = test_form(
        &t, t.editor, arena_printf(&t.app.arena, "%s/move", path),
        arena_printf(&t.app.arena, "day=%s&time=11:00&minutes=30", day_text(day_plus(monday, 3))));
    CHECK_INT(a.status, 303);
    a = test_page(&t, t.editor, path);
    check_says(&a, "value=\"11:00\"");
    check_says(&a, "value=\"30\"");
    a = test_form(&t, t.editor, arena_printf(&t.app.arena, "%s/move", path),
                  "day=x&time=11:00&minutes=45");
    CHECK_INT(a.status, 422);
    check_says(&a, "value=\"45\"");
    a = test_page(&t, t.editor,
                  arena_printf(&t.app.arena, "/time/calendar.ics?day=%s", day_text(monday)));
    CHECK_INT(a.status, 200);
    CHECK_TEXT(answer_header(&t, &a, "Content-Type"), "text/calendar; charset=utf-8");
    check_says(&a, "SUMMARY:Anna Huber\r\n");
    CHECK_INT(test_form(&t, t.reader, arena_printf(&t.app.arena, "%s/out", path), "").status, 403);
    CHECK_INT(test_form(&t, t.editor, arena_printf(&t.app.arena, "%s/out", path), "").status, 303);
    CHECK_INT(loads(), 0);
    CHECK_INT(test_page(&t, t.editor, path).status, 404);
}

static void a_calendar_says_for_whom_and_never_why(void **state)
{
    int64_t id = promise("the secret offer", day_plus(monday, 1), 30);
    struct answer a;

    (void)state;
    CHECK_INT(place(arena_printf(&t.app.arena, "p%lld", (long long)id),
                    arena_printf(&t.app.arena, "at=%s", stamp(monday, "15:00"))).status, 303);
    a = test_page(&t, t.editor,
                  arena_printf(&t.app.arena, "/time/calendar.ics?day=%s", day_text(monday)));
    check_says(&a, "SUMMARY:Anna Huber\r\n");
    CHECK(!answer_says(&a, "secret"));
    CHECK_INT(test_form(&t, t.editor, arena_printf(&t.app.arena, "/time/placed/%lld/done",
                                                   (long long)last_load()), "").status, 303);
    a = test_page(&t, t.editor,
                  arena_printf(&t.app.arena, "/time/calendar.ics?day=%s", day_text(monday)));
    CHECK(!answer_says(&a, "Anna Huber"));
    CHECK_INT(test_form(&t, t.editor, "/undo", "back=/time").status, 303);
    CHECK_INT(test_form(&t, t.editor, arena_printf(&t.app.arena, "/time/placed/%lld/out",
                                                   (long long)last_load()), "").status, 303);
}

static void a_promise_that_does_not_fit_is_asked_about_once_more(void **state)
{
    const char *form =
        arena_printf(&t.app.arena,
                     "person_id=%lld&promised_by=us&user_id=%lld&what=everything&due=%s"
                     "&minutes=90000&state=open",
                     (long long)anna, (long long)t.editor_id, day_text(monday));
    struct answer a = test_form(&t, t.editor, "/e/promise", form);

    (void)state;
    CHECK_INT(a.status, 422);
    check_says(&a, "cannot be kept");
    check_says(&a, "everything");
    check_says(&a, "name=\"knowingly\"");
    a = test_form(&t, t.editor, "/e/promise", arena_printf(&t.app.arena, "%s&knowingly=1", form));
    CHECK_INT(a.status, 303);
    CHECK(strstr(answer_header(&t, &a, "Location"), "did=saved_tight") != NULL);
    CHECK_INT(
        test_app_count(&t.app, "SELECT doubted FROM promise WHERE what = 'everything'", 0, NULL),
        1);
    a = test_page(&t, t.editor, "/promises");
    check_says(&a, "given knowing that it would be tight");
}

static struct answer as_json(const char *path)
{
    return test_ask(&t, t.editor, "GET", path, "Accept: application/json\n", NULL);
}

static struct record *set_aside(int64_t person, struct day d, int hour)
{
    struct record *r = record_new(&t.app.arena, &load_entity);

    record_set_int(r, LOAD_USER_ID, t.editor_id);
    record_set_int(r, LOAD_STARTS_AT, instant_of(d, hour, 0).ms);
    record_set_int(r, LOAD_MINUTES, 15);
    record_set_int(r, LOAD_PERSON_ID, person);
    return r;
}

static void save(struct record *r)
{
    if (!app_save(&t.app.call, r, &t.app.err))
        fail_test("%s", t.app.err.text);
}

/* An appointment, one of a whole day, something done, something moot, something left over. */
static void its_templates_ask_only_for_what_is_there(void **state)
{
    struct record *r = record_new(&t.app.arena, &appointment_entity);
    struct answer a;

    (void)state;
    record_set_text(r, APPOINTMENT_TITLE, "Jour fixe");
    record_set_int(r, APPOINTMENT_USER_ID, t.editor_id);
    record_set_int(r, APPOINTMENT_STARTS_AT, instant_of(monday, 14, 0).ms);
    save(r);
    CHECK_INT(test_form(&t, t.editor, "/hours/absent",
                        arena_printf(&t.app.arena, "first=%s", day_text(day_plus(monday, 4))))
                  .status,
              303);
    save(set_aside(anna, day_plus(t.app.call.today, -2), 9));
    r = set_aside(anna, monday, 8);
    record_set_text(r, LOAD_REASON, "silence");
    save(r);
    r = set_aside(anna, monday, 9);
    record_set_int(r, LOAD_DONE_ON, t.app.call.today.number);
    save(r);
    promise("a call", monday, 600);
    r = record_new(&t.app.arena, &promise_entity);
    record_set_int(r, PROMISE_PERSON_ID, test_app_person(&t.app, "Jan", "Weber"));
    record_set_text(r, PROMISE_PROMISED_BY, "them");
    record_set_text(r, PROMISE_WHAT, "the drawing");
    record_set_int(r, PROMISE_DUE, t.app.call.today.number - 1);
    save(r);
    a = as_json("/hours?user=1");
    CHECK_INT(a.status, 200);
    a = test_ask(&t, t.admin, "GET", "/hours", "Accept: application/json\n", NULL);
    CHECK(strstr(a.body, "\"users\"") != NULL);
    a = as_json(week_of_monday());
    CHECK_INT(a.status, 200);
    check_names(&t, "time", &a);
    a = as_json(arena_printf(&t.app.arena, "/time/placed/%lld", (long long)last_load()));
    CHECK_INT(a.status, 200);
    a = as_json(arena_printf(&t.app.arena, "/time/person/%lld", (long long)anna));
    CHECK_INT(a.status, 200);
}

int main(void)
{
    return TESTS_WITH(open_world, close_world, T(empty_it_says_what_will_be_here),
                      T(a_week_of_hours_is_one_line), T(days_away_are_noted_and_taken_out),
                      T(a_promise_gets_its_time_and_today_says_so),
                      T(what_does_not_go_is_said_and_what_was_typed_stays),
                      T(what_is_placed_moves_and_goes),
                      T(a_calendar_says_for_whom_and_never_why),
                      T(a_promise_that_does_not_fit_is_asked_about_once_more),
                      T(its_templates_ask_only_for_what_is_there));
}
