/* Every reason occurs from stored records, and is gone once they say it is settled. */
#include "app/agenda.h"
#include "app/duties.h"
#include "app/save.h"
#include "app/undo.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/user.h"
#include "model/field_text.h"
#include "model/store.h"
#include "reason/all.h"
#include "test/help/test_app.h"
#include "test/test.h"

static struct test_app t;
static int64_t person, last;

/* "moment: at=@-3; asked=0": a record of the person, saved. @ is a day from today, $person and
 * $last are ids. "moment~: …" changes the one written last. */
enum { STEPS = 6, FIELDS = 10 };

struct reason_row {
    const char *name;
    const char *setup[STEPS];
    int holds_in;       /* days from today */
    const char *settle; /* after it the reason holds no more; NULL: it must not hold at all */
};

static const struct reason_row rows[] = {
    { "promise_due",
      { "promise: what=the offer; due=@0" },
      0,
      "promise~: state=kept; closed_on=@0" },
    { "promise_due", { "promise: what=the offer; due=@9" }, 0, NULL },
    { "promise_broken",
      { "promise: what=the offer; due=@-2" },
      0,
      "promise~: state=kept; closed_on=@0" },
    { "promise_broken",
      { "promise: what=it; due=@-2; state=broken; closed_on=@-1" },
      0,
      "moment: at=@0; words=said it" },
    { "their_promise",
      { "promise: promised_by=them; what=the plan; due=@-1" },
      0,
      "promise~: state=released; closed_on=@0" },
    { "unhappy_answer",
      { "feedback: asked_at=@-3; answered_at=@0; score=3" },
      0,
      "feedback~: our_answer=We repaired it.; closed_at=@0" },
    { "unhappy_answer", { "feedback: asked_at=@-3; answered_at=@0; score=9" }, 0, NULL },
    { "unhappy_answer",
      { "feedback: asked_at=@-3; answered_at=@0; score=9; is_unhappy=1" },
      0,
      "feedback~: is_unhappy=0" },
    { "unhappy_answer", { "feedback: asked_at=@-3; score=3" }, 0, NULL },
    { "problem_waiting",
      { "problem: words=it jams; opened_at=@-5" },
      0,
      "problem~: solution=a new roller; first_reaction_at=@-4; solved_at=@-1" },
    { "problem_waiting",
      { "problem: words=it jams; opened_at=@-9; solved_at=@-5; solution=oil;"
        " first_reaction_at=@-8; confirmed=no" },
      0,
      "problem~: confirmed=yes" },
    { "help_unconfirmed",
      { "problem: words=it jams; opened_at=@-20; solved_at=@-9; solution=oil" },
      0,
      "problem~: confirmed=yes" },
    { "first_strike",
      { "incident: what=late; happened_on=@-3; our_fault=1" },
      0,
      "incident~: apology_on=@0; apology_how=in_person" },
    { "first_strike",
      { "incident: what=late; happened_on=@-3; our_fault=1; apology_on=@-2;"
        " apology_how=writing" },
      0,
      "incident~: our_fault=0" },
    { "second_strike",
      { "incident: what=late; happened_on=@-90; our_fault=1",
        "incident: what=late; happened_on=@-3; our_fault=1" },
      0,
      "incident~: action=two vans; action_on=@0" },
    { "second_strike",
      { "incident: what=late; happened_on=@-400; our_fault=1",
        "incident: what=late; happened_on=@-3; our_fault=1" },
      0,
      NULL },
    { "third_strike",
      { "incident: what=late; happened_on=@-90; our_fault=1",
        "incident: what=late; happened_on=@-60; our_fault=1",
        "incident: what=late; happened_on=@-3; our_fault=1" },
      0,
      "moment: at=@0; channel=visit; words=we spoke" },
    { "silence",
      { "person~: ring=centre", "moment: at=@-60; words=a call" },
      0,
      "moment: at=@0; words=a call" },
    { "drifting",
      { "person~: ring=near", "moment: at=@-30; words=a call", "lifetime: -1" },
      0,
      "moment: at=@0; words=call" },
    { "freedom_begins",
      { "person~: freedom=bound; bound_until=@30" },
      0,
      "person~: bound_until=@400" },
    { "lead_lost",
      { "benefit: noted_on=@-2; gain=100; alternative_gain=200; alternative=Nord" },
      0,
      "benefit: noted_on=@0; gain=300; alternative_gain=200" },
    { "concession_open",
      { "concession: what=3 %; given_on=@-400; expected_by=@-300",
        "concession: what=3 %; given_on=@-200; expected_by=@-20" },
      0,
      "concession~: returned_on=@0" },
    { "advice_review",
      { "advice: given_on=@-90; wanted=the big one; advised=the small one;"
        " benefit=half the price; review_on=@-1" },
      0,
      "advice~: outcome=content" },
    { "not_asked",
      { "moment: at=@-9; words=a; asked=0", "moment: at=@-6; words=b; asked=0",
        "moment: at=@-3; words=c; asked=0" },
      0,
      "moment: at=@0; words=d; asked=1" },
    { "insight_stale",
      { "insight: kind=fear; words=the bank; since=@-400; confirmed_on=@-200" },
      0,
      "insight~: confirmed_on=@0" },
    { "nothing_understood",
      { "moment: at=@-9; words=a", "moment: at=@-6; words=b", "moment: at=@-3; words=c" },
      0,
      "insight: kind=hope; words=the new hall" },
    { "wish_waiting",
      { "wish: words=a person at the weekend; since=@-100" },
      0,
      "wish~: state=fulfilled; closed_on=@0" },
    { "birthday", { "person~: birthday=--11-22" }, 0, "person~: birthday=--03-01" },
    { "delight_planned", { "delight: idea=cherries; planned_on=@0" }, 0, "delight~: done_on=@0" },
    { "delight_planned",
      { "delight: idea=cherries; planned_on=@0" },
      0,
      "delight~: dropped_on=@0" },
    { "thanks_owed",
      { "evidence: kind=recommended; seen_on=@-2; to_whom=Weber" },
      0,
      "evidence~: thanked_on=@0" },
    { "thanks_owed", { "evidence: kind=told_others; seen_on=@-2" }, 0, NULL },
    { "came_back",
      { "person~: ring=centre", "moment: at=@-200; words=a call",
        "moment: at=@-1; words=rang; begun_by=them_unprompted" },
      0,
      "moment: at=@0; words=thanked; begun_by=us" },
    { "task_due", { "task: what=look it up; due=@0" }, 0, "task~: done_on=@0" },
    { "deal_next",
      { "deal: title=the press; next_step=call; next_on=@0" },
      0,
      "deal~: outcome=won" },
    { "occasion_ahead",
      { "occasion: title=open day; starts_at=@1", "guest: occasion_id=$last; answer=yes" },
      0,
      "guest~: answer=no" },
    { "follow_up",
      { "occasion: title=open day; starts_at=@-5", "guest: occasion_id=$last; answer=yes; came=1" },
      0,
      "guest~: followed_up_on=@0" },
    { "unplaced", { "person~: relation=unplaced" }, 14, "person~: relation=customer" },
    { "restricted",
      { "data_duty: kind=restricted; asked_on=@-1" },
      0,
      "data_duty~: settled_on=@0" },
    { "retention_due",
      { "data_duty: kind=retention; answer_by=@3" },
      0,
      "data_duty~: settled_on=@0" },
    { "disclosure_due",
      { "data_duty: kind=disclosure; asked_on=@-1" },
      0,
      "data_duty~: settled_on=@0" },
    { "wish_customer_unplaced",
      { "wish_profile: name=Doers; words=who build things" },
      14,
      "profile_fit: wish_profile_id=$last; fits=fits; why=she builds" },
};

static void set(struct record *r, char *assignment)
{
    char *name = text_trim(&t.arena, assignment, strcspn(assignment, "="));
    const char *text = assignment + strcspn(assignment, "=") + 1;
    int at = entity_field(r->entity, name);

    if (at == FIELD_ABSENT)
        fail_test("%s has no %s", r->entity->name, name);

    const struct field *f = &r->entity->fields[at];
    if (*text == '@') {
        struct day d = day_plus(t.call.today, atoi(text + 1));

        r->values[at] = V_INT(f->type == FIELD_INSTANT ? instant_of(d, 9, 0).ms : d.number);
    } else if (*text == '$') {
        r->values[at] = V_INT(last);
    } else if (!field_from_text(f, text, &t.arena, &r->values[at], &t.err)) {
        fail_test("%s", t.err.text);
    }
}

struct drift {
    int64_t person;
    int32_t day;
};

static bool drift_work(struct call *c, void *context, struct error *err)
{
    const struct drift *d = context;
    const struct value args[] = { V_INT(d->person), V_INT(d->day) };

    return db_query(c->db, c->arena,
                    DB_SQL("INSERT INTO expectation (person_id, drifting_on, model_fit_id, "
                           "fitted_at, as_of,"
                           " first_day, last_day, repeats, p_alive, expected, stake)"
                           " VALUES ($1, $2, 1, 1, 1, 1, 1, 1, 0.5, 1, 0)"),
                    args, COUNT(args), NULL, err) &&
           agenda_refresh(c, d->person, false, err);
}

static void write_record(const char *line)
{
    char *text = arena_strdup(&t.arena, line), *colon = strchr(text, ':'), *rest = colon + 1;
    bool change = colon[-1] == '~';
    struct record *r;

    colon[change ? -1 : 0] = '\0';
    if (text_equal(text, "lifetime")) {
        struct drift d = { person, t.call.today.number + atoi(rest) };

        CHECK(app_write(&t.call, &(struct step){ .kind = "save" }, drift_work, &d, &t.err));
        return;
    }
    const struct entity *e = entity_by_name(text);

    assert_non_null(e);
    if (change) {
        r = test_app_load(&t, e, text_equal(text, "person") ? person : last);
    } else {
        r = record_new(&t.arena, e);
        if (e->person_field != NULL)
            record_value(r, e->person_field)[0] = V_INT(person);
    }
    for (char *part = strtok(rest, ";"); part != NULL; part = strtok(NULL, ";"))
        set(r, part);
    if (!app_save(&t.call, r, &t.err))
        fail_test("%s: %s", line, t.err.text);
    if (!text_equal(text, "person"))
        last = r->id;
}

static int64_t holds(const char *name, int days)
{
    return test_app_count(&t, arena_printf(&t.arena,
                          "SELECT count(*) FROM reason WHERE person_id = $1 AND name = $2 AND"
                          " shown_from <= %d AND (until_day IS NULL OR until_day > %d)",
                          t.call.today.number + days, t.call.today.number + days), person, name);
}

static void run_row(const struct reason_row *row)
{
    int done;

    person = test_app_person(&t, "Anna", "Huber");
    write_record("person~: relation=customer");
    for (size_t i = 0; i < STEPS && row->setup[i] != NULL; i++)
        write_record(row->setup[i]);
    CHECK(agenda_turn(&t.call, 1000, &done, &t.err));
    if ((holds(row->name, row->holds_in) > 0) != (row->settle != NULL))
        fail_test("%s: %s after %s", row->name, row->settle != NULL ? "missing" : "there",
                  row->setup[0]);
    if (row->settle == NULL)
        return;
    write_record(row->settle);
    if (holds(row->name, row->holds_in) > 0)
        fail_test("%s still holds after %s", row->name, row->settle);
}

static void every_reason_comes_from_records_and_goes_with_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        run_row(&rows[i]);
}

static bool is_in_the_table(const char *reason)
{
    for (size_t i = 0; i < COUNT(rows); i++)
        if (text_equal(rows[i].name, reason) && rows[i].settle != NULL)
            return true;
    return false;
}

static void no_reason_is_left_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < reason_count; i++)
        if (reason_list[i]->find != NULL && !is_in_the_table(reason_list[i]->name))
            fail_test("%s never occurs", reason_list[i]->name);
}

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

static const struct agenda_reason *duty_on(app_work *work, const char *name)
{
    struct agenda a;

    if (!app_read(&t.call, work, &a, &t.err))
        fail_test("%s", t.err.text);
    for (size_t i = 0; i < a.count; i++)
        if (a.lines[i].person_id == 0 && text_equal(a.lines[i].reasons[0].name, name))
            return &a.lines[i].reasons[0];
    return NULL;
}

static int64_t user(const char *name)
{
    struct record *r = record_new(&t.arena, &user_entity);

    record_set_text(r, USER_NAME, name);
    record_set_text(r, USER_EMAIL, arena_printf(&t.arena, "%s@firm.example", name));
    CHECK(app_save(&t.call, r, &t.err));
    return r->id;
}

static void a_duty_is_a_line_without_a_person(void **state)
{
    const struct agenda_reason *r;

    (void)state;
    last = t.call.actor.user_id = user("Jonas");
    write_record("duty: user_id=$last; place=Hall 2; every_days=30; last_done_on=@-31");
    r = duty_on(today_work, "duty_due");
    assert_non_null(r);
    assert_non_null(strstr(r->sentence, "Hall 2"));
    CHECK(app_duty_later(&t.call, "duty_due", r->subject_id, day_plus(t.call.today, 3), &t.err));
    assert_null(duty_on(today_work, "duty_due"));
    assert_non_null(duty_on(plan_work, "duty_due"));
    CHECK(app_duty_done(&t.call, "duty_due", r->subject_id, &t.err));
    assert_null(duty_on(today_work, "duty_due"));
    assert_null(duty_on(plan_work, "duty_due")); /* thirty days are not four weeks */
}

static void plans_and_tasks_of_nobody_else_are_done_put_off_and_taken_back(void **state)
{
    static const char *const names[] = { "plan_due", "own_task_due" };
    int64_t me = user("Ruth");
    struct undone undone;

    (void)state;
    t.call.actor.user_id = me;
    write_record("organisation: name=Ohm");
    struct record *r = record_new(&t.arena, entity_by_name("node_plan"));
    record_value(r, "organisation_id")[0] = V_INT(last);
    record_value(r, "plan")[0] = V_TEXT("a day with them");
    record_value(r, "due")[0] = V_INT(t.call.today.number);
    record_value(r, "user_id")[0] = V_INT(me);
    CHECK(app_save(&t.call, r, &t.err));
    r = record_new(&t.arena, entity_by_name("task"));
    record_value(r, "what")[0] = V_TEXT("repair the bell");
    record_value(r, "due")[0] = V_INT(t.call.today.number);
    record_value(r, "user_id")[0] = V_INT(me);
    CHECK(app_save(&t.call, r, &t.err));
    for (size_t i = 0; i < COUNT(names); i++) {
        const struct agenda_reason *line = duty_on(today_work, names[i]);

        assert_non_null(line);
        CHECK(
            app_duty_later(&t.call, names[i], line->subject_id, day_plus(t.call.today, 3), &t.err));
        assert_null(duty_on(today_work, names[i]));
        assert_non_null(duty_on(plan_work, names[i]));
        CHECK(app_undo(&t.call, 0, &undone, &t.err));
        assert_non_null(duty_on(today_work, names[i]));
        CHECK(app_duty_done(&t.call, names[i], line->subject_id, &t.err));
        assert_null(duty_on(today_work, names[i]));
    }
    CHECK(!app_duty_done(&t.call, "silence", 1, &t.err));
}

static void somebody_elses_duty_is_not_on_my_list(void **state)
{
    (void)state;
    last = user("Martina");
    write_record("duty: user_id=$last; place=Hall 3; every_days=30; last_done_on=@-90");
    assert_null(duty_on(today_work, "duty_due"));
}

static void a_customers_way_nobody_answers_for_is_everybodys(void **state)
{
    const struct agenda_reason *r;

    (void)state;
    write_record("path_walk: title=calling us from outside; every_days=90");
    write_record("walk: path_walk_id=$last; walked_on=@-100");
    r = duty_on(today_work, "walk_due");
    assert_non_null(r);
    CHECK(app_duty_done(&t.call, "walk_due", r->subject_id, &t.err));
    assert_null(duty_on(today_work, "walk_due"));
}

static void the_third_concession_in_a_row_says_why(void **state)
{
    struct record *r = record_new(&t.arena, entity_by_name("concession"));

    (void)state;
    person = test_app_person(&t, "Ruth", "Bender");
    write_record("concession: what=3 %; given_on=@-700");
    write_record("concession: what=3 %; given_on=@-350");
    record_value(r, "person_id")[0] = V_INT(person);
    record_value(r, "what")[0] = V_TEXT("3 %");
    record_value(r, "given_on")[0] = V_INT(t.call.today.number);
    CHECK(!app_save(&t.call, r, &t.err));
    CHECK_TEXT(t.err.field, "why");
    record_value(r, "why")[0] = V_TEXT("the hall burnt down");
    CHECK(app_save(&t.call, r, &t.err));
}

static void a_participant_who_had_the_moment_had_it_once(void **state)
{
    (void)state;
    person = test_app_person(&t, "Paul", "Roth");
    write_record("person~: relation=customer");
    for (int i = 0; i < 2; i++) {
        write_record("moment: at=@-3; words=a call; asked=0");
        write_record("participant: moment_id=$last");
    }
    CHECK_INT(holds("not_asked", 0), 0); /* three in a row would be one */
}

static int open_book(void **state)
{
    (void)state;
    test_app_open(&t, "practice");
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
    return TESTS_WITH(open_book, close_book, T(every_reason_comes_from_records_and_goes_with_them),
                      T(no_reason_is_left_out), T(a_duty_is_a_line_without_a_person),
                      T(plans_and_tasks_of_nobody_else_are_done_put_off_and_taken_back),
                      T(somebody_elses_duty_is_not_on_my_list),
                      T(a_customers_way_nobody_answers_for_is_everybodys),
                      T(the_third_concession_in_a_row_says_why),
                      T(a_participant_who_had_the_moment_had_it_once));
}
