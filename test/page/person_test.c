/* The page of a person: what it says, what its buttons do, and how it goes on. */
#include "app/save.h"
#include "base/text.h"
#include "entity/advice.h"
#include "entity/contact_point.h"
#include "entity/group.h"
#include "entity/incident.h"
#include "entity/insight.h"
#include "entity/membership.h"
#include "entity/load.h"
#include "entity/moment.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "entity/problem.h"
#include "entity/promise.h"
#include "entity/role.h"
#include "entity/tag.h"
#include "entity/task.h"
#include "entity/wish.h"
#include "test/page/names.h"
#include "test/test.h"

#include <string.h>

static struct test_door t;
static int64_t anna, nobody;
static const char *home;

static int32_t today(void)
{
    return instant_day(instant_now()).number; /* the door reads the clock */
}

static int64_t save(struct record *r)
{
    if (!app_save(&t.app.call, r, &t.app.err))
        fail_test("%s: %s", r->entity->name, t.app.err.text);
    return r->id;
}

static struct record *about(const struct entity *e, int64_t person)
{
    struct record *r = record_new(&t.app.arena, e);

    record_value(r, "person_id")->type = VALUE_INT;
    record_value(r, "person_id")->i = person;
    return r;
}

static int64_t promise(int64_t person, const char *what, int days, const char *by)
{
    struct record *r = about(&promise_entity, person);

    record_set_text(r, PROMISE_WHAT, what);
    record_set_int(r, PROMISE_DUE, today() + days);
    record_set_text(r, PROMISE_PROMISED_BY, by);
    return save(r);
}

static int64_t insight(int64_t person, const char *kind, const char *words, int days)
{
    struct record *r = about(&insight_entity, person);

    record_set_text(r, INSIGHT_KIND, kind);
    record_set_text(r, INSIGHT_WORDS, words);
    record_set_int(r, INSIGHT_SINCE, today() + days);
    record_set_int(r, INSIGHT_CONFIRMED_ON, today() + days);
    return save(r);
}

static int64_t moment(int64_t person, const char *words, int days)
{
    struct record *r = about(&moment_entity, person);

    record_set_text(r, MOMENT_WORDS, words);
    record_set_int(r, MOMENT_AT, instant_of((struct day){ today() + days }, 10, 0).ms);
    record_set_text(r, MOMENT_BEGUN_BY, "them_unprompted");
    record_set_int(r, MOMENT_MINUTES, 12);
    record_set_int(r, MOMENT_FEELING, -1);
    return save(r);
}

static int64_t wish(int64_t person, const char *words)
{
    struct record *r = about(&wish_entity, person);

    record_set_text(r, WISH_WORDS, words);
    record_set_int(r, WISH_SINCE, today() - 20);
    return save(r);
}

static void fill_person(void)
{
    struct record *p = test_app_load(&t.app, &person_entity, anna), *r;

    record_set_text(p, PERSON_FORM_OF_ADDRESS, "sie");
    record_set_text(p, PERSON_CHANNEL, "call");
    record_set_text(p, PERSON_GOOD_HOURS, "mornings");
    record_set_text(p, PERSON_NEVER_DO, "Call on Fridays.");
    record_set_text(p, PERSON_NOTE, "Likes it brief.");
    record_set_int(p, PERSON_IS_KEY, 1);
    save(p);
    r = record_new(&t.app.arena, &organisation_entity);
    record_set_text(r, ORGANISATION_NAME, "Weber Druck");
    int64_t firm = save(r);
    r = about(&role_entity, anna);
    record_set_int(r, ROLE_ORGANISATION_ID, firm);
    record_set_text(r, ROLE_TITLE, "Purchasing");
    save(r);
    r = about(&contact_point_entity, anna);
    record_set_text(r, CONTACT_POINT_KIND, "phone");
    record_set_text(r, CONTACT_POINT_VALUE, "07071 1234");
    save(r);
    r = record_new(&t.app.arena, &group_entity);
    record_set_text(r, GROUP_NAME, "Printers");
    int64_t group = save(r);
    r = about(&membership_entity, anna);
    record_set_int(r, MEMBERSHIP_GROUP_ID, group);
    save(r);
    r = about(&tag_entity, anna);
    record_set_text(r, TAG_NAME, "fair");
    save(r);
}

static void fill_history(void)
{
    struct record *r;

    moment(anna, "Asks about spare parts.", -26);
    promise(anna, "the offer", 0, "us");
    promise(anna, "the drawing", 9, "them");
    insight(anna, "worry", "If the machine stops at the fair, it was my purchase.", -26);
    insight(anna, "way_of_thinking", "Counts before she speaks.", -400);
    wish(anna, "one person at weekends");
    r = about(&task_entity, anna);
    record_set_text(r, TASK_WHAT, "look for the manual");
    record_set_int(r, TASK_DUE, today() + 3);
    save(r);
    r = about(&problem_entity, anna);
    record_set_text(r, PROBLEM_WORDS, "the pump stands still");
    record_set_int(r, PROBLEM_OPENED_AT, instant_now().ms - 3600000);
    record_set_int(r, PROBLEM_HELPER_ID, t.admin_id);
    save(r);
    r = about(&incident_entity, anna);
    record_set_text(r, INCIDENT_WHAT, "ink pump failed");
    record_set_int(r, INCIDENT_HAPPENED_ON, today() - 20);
    record_set_int(r, INCIDENT_OUR_FAULT, 1);
    record_set_text(r, INCIDENT_HARM, "four hours lost");
    save(r);
}

static int open_world(void **state)
{
    (void)state;
    test_pages_open(&t, "page_person");
    t.app.call = app_call(t.app.app, &t.app.arena, instant_now());
    t.app.call.actor = (struct actor){ .right = RIGHT_ADMIN, .name = "Test" };
    anna = test_app_person(&t.app, "Anna", "Huber");
    nobody = test_app_person(&t.app, "Karl", "Neumann");
    home = arena_printf(&t.app.arena, "/people/%lld", (long long)anna);
    fill_person();
    fill_history();
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    test_pages_close(&t);
    return 0;
}

static const char *at(const char *fmt, int64_t id)
{
    return arena_printf(&t.app.arena, fmt, (long long)id);
}

static void it_says_who_they_are_and_what_moves_them(void **state)
{
    static const char *const words[] = {
        "<h1>Anna Huber", "Purchasing, ", "Weber Druck</a>", "Sie", "best by telephone (mornings)",
        "href=\"tel:070711234\"", "Never:", "Call on Fridays.", "the offer", "Promised to us by",
        "Asks about spare parts.", "If the machine stops at the fair", "Counts before she speaks.",
        "Nobody has asked about this yet.", "one person at weekends", "look for the manual",
        "the pump stands still", "Something went wrong", "four hours lost", "Printers", "fair",
        "Likes it brief.", "Call, 12 min., from them", "unhappy", "You last spoke",
    };
    struct answer a = test_page(&t, t.editor, home);

    (void)state;
    CHECK_INT(a.status, 200);
    for (size_t i = 0; i < COUNT(words); i++)
        check_says(&a, words[i]);
}

static void of_whom_nothing_is_known_it_says_what_will_stand_here(void **state)
{
    struct answer a = test_page(&t, t.editor, at("/people/%lld", nobody));

    (void)state;
    CHECK_INT(a.status, 200);
    check_says(&a, "Nothing is known yet.");
    check_says(&a, "Nothing is promised in either direction.");
    check_says(&a, "No wish is open.");
    CHECK_INT(test_page(&t, t.editor, "/people/1").status, 404);
    CHECK_INT(test_page(&t, t.editor, "/people/x").status, 404);
}

static void whoever_only_reads_gets_no_buttons(void **state)
{
    struct answer a = test_page(&t, t.reader, home);

    (void)state;
    CHECK_INT(a.status, 200);
    CHECK(!answer_says(&a, "/promises/"));
    CHECK(!answer_says(&a, "<textarea"));
    CHECK_INT(test_form(&t, t.reader, at("/promises/%lld/keep", 1), "").status, 403);
}

static void after_a_call_the_line_waits_for_what_was_said(void **state)
{
    struct answer a = test_page(&t, t.editor, at("/people/%lld?wrote=call", anna));

    (void)state;
    check_says(&a, "name=\"wrote\" value=\"call\"");
}

static struct record *press(const struct entity *e, int64_t id, const char *path, const char *form)
{
    struct answer a = test_form(&t, t.editor, at(path, id),
                                arena_printf(&t.app.arena, "back=%s&%s", home, form));

    CHECK_INT(a.status, 303);
    CHECK(text_starts(answer_header(&t, &a, "Location"), home));
    return test_app_load(&t.app, e, id);
}

static void its_buttons_settle_promises_wishes_and_insights(void **state)
{
    int64_t id = promise(anna, "a sample", 2, "us");
    struct record *r = press(&promise_entity, id, "/promises/%lld/keep", "");

    (void)state;
    CHECK_TEXT(record_text(r, PROMISE_STATE), "kept");
    CHECK_INT(record_int(r, PROMISE_CLOSED_ON), today());
    id = promise(anna, "another", 2, "us");
    char day[DAY_ISO_SIZE];
    day_iso((struct day){ today() + 9 }, day);
    r = press(&promise_entity, id, "/promises/%lld/move",
              arena_printf(&t.app.arena, "due=%s", day));
    CHECK_TEXT(record_text(r, PROMISE_STATE), "open");
    CHECK_INT(record_int(r, PROMISE_DUE), today() + 9);
    CHECK_INT(record_int(r, PROMISE_FIRST_DUE), today() + 2);
    CHECK_TEXT(record_text(press(&promise_entity, id, "/promises/%lld/release", ""), PROMISE_STATE),
               "released");
    id = promise(anna, "a third", 2, "us");
    CHECK_TEXT(record_text(press(&promise_entity, id, "/promises/%lld/break", ""), PROMISE_STATE),
               "broken");
    id = wish(anna, "a calendar");
    CHECK_TEXT(record_text(press(&wish_entity, id, "/wishes/%lld/fulfil", ""), WISH_STATE),
               "fulfilled");
    id = wish(anna, "a castle");
    CHECK_TEXT(
        record_text(press(&wish_entity, id, "/wishes/%lld/decline", "why=none+left"), WISH_WHY),
        "none left");
    id = insight(anna, "joy", "her daughter learns here", -300);
    CHECK_INT(
        record_int(press(&insight_entity, id, "/insights/%lld/still", ""), INSIGHT_CONFIRMED_ON),
        today());
    CHECK_INT(record_int(press(&insight_entity, id, "/insights/%lld/end", ""), INSIGHT_ENDED_ON),
              today());
}

static void a_button_without_what_it_needs_is_refused(void **state)
{
    int64_t id = promise(anna, "late", -9, "us"), wanted = wish(anna, "the moon");

    (void)state;
    CHECK(test_form(&t, t.editor, at("/promises/%lld/move", id), "due=2020-01-01").status >= 400);
    CHECK(test_form(&t, t.editor, at("/promises/%lld/move", id), "due=soon").status >= 400);
    CHECK(test_form(&t, t.editor, at("/wishes/%lld/decline", wanted), "why=").status >= 400);
    CHECK_TEXT(record_text(test_app_load(&t.app, &wish_entity, wanted), WISH_STATE), "open");
    CHECK_INT(test_form(&t, t.editor, "/promises/1/keep", "").status, 404);
}

static void the_history_goes_on_page_by_page_without_gaps(void **state)
{
    int64_t jonas = test_app_person(&t.app, "Jonas", "Meier");
    const char *path = at("/people/%lld", jonas);
    int seen = 0;

    (void)state;
    for (int i = 1; i <= 50; i++)
        moment(jonas, arena_printf(&t.app.arena, "entry %03d.", i), -i / 4); /* four on each day */
    for (int page = 0; page < 5 && path != NULL; page++) {
        struct answer a = test_page(&t, t.editor, path);

        for (const char *p = strstr(a.body, "id=\"history\""); (p = strstr(p, "entry ")) != NULL;
             p++)
            seen++;
        const char *more = strstr(a.body, "?before=");
        path = more == NULL ? NULL
                            : arena_printf(&t.app.arena, "/people/%lld%.*s", (long long)jonas,
                                           (int)strcspn(more, "\"#"), more);
    }
    CHECK_INT(seen, 50);
    CHECK(test_page(&t, t.editor, at("/people/%lld?before=x", jonas)).status >= 400);
}

static void its_template_asks_only_for_what_is_there(void **state)
{
    struct record *r = about(&advice_entity, anna);

    (void)state;
    record_set_int(r, ADVICE_GIVEN_ON, today() - 60);
    record_set_text(r, ADVICE_WANTED, "eight units");
    record_set_text(r, ADVICE_ADVISED, "six units");
    record_set_text(r, ADVICE_BENEFIT, "saves money");
    save(r);
    r = about(&moment_entity, anna);
    record_set_text(r, MOMENT_WORDS, "Somebody else spoke with her.");
    record_set_int(r, MOMENT_AT, instant_of((struct day){ today() - 2 }, 10, 0).ms);
    record_set_int(r, MOMENT_USER_ID, t.admin_id);
    save(r);
    for (int i = 0; i < 25; i++)
        moment(anna, "once more", -100 - i);
    promise(anna, "of the past", -30, "us");
    r = about(&promise_entity, anna);
    record_set_text(r, PROMISE_WHAT, "of somebody else");
    record_set_int(r, PROMISE_USER_ID, t.admin_id);
    record_set_int(r, PROMISE_DUE, today() + 4);
    save(r);
    record_set_int(r, PROMISE_DUE, today() + 5);
    save(r);
    record_set_int(r, PROMISE_DOUBTED, 1);
    save(r);
    r = about(&load_entity, anna);
    record_set_int(r, LOAD_USER_ID, t.editor_id);
    record_set_int(r, LOAD_STARTS_AT, instant_of((struct day){ today() + 1 }, 10, 0).ms);
    record_set_int(r, LOAD_MINUTES, 15);
    save(r);
    struct answer a = test_ask(&t, t.editor, "GET", at("/people/%lld?wrote=call", anna),
                               "Accept: application/json\n", NULL);
    CHECK_INT(a.status, 200);
    check_names(&t, "person", &a);
}

int main(void)
{
    return TESTS_WITH(open_world, close_world, T(it_says_who_they_are_and_what_moves_them),
                      T(of_whom_nothing_is_known_it_says_what_will_stand_here),
                      T(whoever_only_reads_gets_no_buttons),
                      T(after_a_call_the_line_waits_for_what_was_said),
                      T(its_buttons_settle_promises_wishes_and_insights),
                      T(a_button_without_what_it_needs_is_refused),
                      T(the_history_goes_on_page_by_page_without_gaps),
                      T(its_template_asks_only_for_what_is_there));
}
