/* Capture: what is understood with the names of a book, and what is stored, once and undoable. */
#include "app/capture.h"
#include "app/save.h"
#include "app/undo.h"
#include "base/text.h"
#include "entity/benefit.h"
#include "entity/insight.h"
#include "entity/moment.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "entity/problem.h"
#include "entity/promise.h"
#include "entity/role.h"
#include "entity/task.h"
#include "entity/wish.h"
#include "test/help/test_app.h"
#include "test/test.h"

static struct test_app t;
static int64_t anna, jonas, kaya;

struct reading {
    const char *text;
    int64_t person;
    struct capture out;
};

static bool parse_work(struct call *c, void *context, struct error *err)
{
    struct reading *r = context;

    return app_capture_parse(c, r->text, r->person, &r->out, err);
}

static struct capture parse(const char *text, int64_t person)
{
    struct reading r = { .text = text, .person = person };

    if (!app_read(&t.call, parse_work, &r, &t.err))
        fail_test("%s", t.err.text);
    return r.out;
}

static struct capture_draft draft(const char *text, int64_t person)
{
    struct capture parsed = parse(text, person);
    struct capture_draft d;

    capture_draft_of(&t.call, &parsed, &d);
    return d;
}

static struct captured store(const struct capture_draft *d)
{
    struct captured out;

    if (!app_capture_store(&t.call, d, &out, &t.err))
        fail_test("%s", t.err.text);
    return out;
}

static struct record *only(const struct captured *got, const struct entity *e)
{
    struct record *found = NULL;

    for (size_t i = 0; i < got->count; i++)
        if (got->records[i].entity == e) {
            CHECK(found == NULL);
            found = test_app_load(&t, e, got->records[i].id);
        }
    if (found == NULL)
        fail_test("no %s was stored", e->name);
    return found;
}

static int64_t organisation(const char *name, int64_t person)
{
    struct record *o = record_new(&t.arena, &organisation_entity);
    struct record *r = record_new(&t.arena, &role_entity);

    record_set_text(o, ORGANISATION_NAME, name);
    CHECK(app_save(&t.call, o, &t.err));
    record_set_int(r, ROLE_PERSON_ID, person);
    record_set_int(r, ROLE_ORGANISATION_ID, o->id);
    record_set_text(r, ROLE_TITLE, "Einkauf");
    CHECK(app_save(&t.call, r, &t.err));
    return o->id;
}

static int open_book(void **state)
{
    (void)state;
    test_app_open(&t, "capture");
    anna = test_app_person(&t, "Anna", "Huber");
    jonas = test_app_person(&t, "Jonas", "Meier");
    kaya = test_app_person(&t, "Leyla", "Kaya");
    test_app_person(&t, "Peter", "Müller");
    test_app_person(&t, "Petra", "Weber-Klein");
    test_app_person(&t, "Hans", "Schmidt");
    test_app_person(&t, "Maria", "Schmidt");
    organisation("Weber Druck", anna);
    organisation("Praxis Kaya", jonas);
    return 0;
}

static int close_book(void **state)
{
    (void)state;
    test_app_close(&t);
    return 0;
}

static void people_are_found_by_exactly_their_names(void **state)
{
    static const struct {
        const char *text, *who; /* "?": to be asked, "+": somebody new, "-": nobody */
    } cases[] = {
        { "Anna Huber angerufen", "Anna Huber" },
        { "Huber angerufen", "Anna Huber" },
        { "Anna angerufen", "Anna Huber" },
        { "anna huber angerufen", "Anna Huber" },
        { "Frau Huber angerufen", "Anna Huber" },
        { "Ann Huber angerufen", "+" },
        { "Herrn Hub besucht", "+" },
        { "Peter Müller angerufen", "Peter Müller" },
        { "Peter Mueller angerufen", "Peter Müller" },
        { "Mueller angerufen", "Peter Müller" },
        { "Frau Klein angerufen", "Petra Weber-Klein" },
        { "Frau Weber-Klein angerufen", "Petra Weber-Klein" },
        { "Mit Frau Kaya telefoniert", "Leyla Kaya" }, /* and not who works at Praxis Kaya */
        { "Schmidt angerufen", "?" },
        { "Maria Schmidt angerufen", "Maria Schmidt" },
        { "Lieferung kam zu spät", "-" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct capture c = parse(cases[i].text, 0);
        const char *got = c.people_count == 0                      ? "-"
                          : c.people[0].state == CAPTURE_OPEN      ? "?"
                          : c.people[0].state == CAPTURE_NOT_KNOWN ? "+"
                                                                   : c.people[0].candidates[0].name;

        if (!text_equal(got, cases[i].who))
            fail_test("%s: got %s, want %s", cases[i].text, got, cases[i].who);
    }
    CHECK_TEXT(parse("Anna Huber angerufen", 0).people[0].candidates[0].detail,
               "Einkauf, Weber Druck");
}

static void a_whole_note_becomes_records_in_one_step(void **state)
{
    const char *text = "Anna Huber angerufen, 12 Min, sehr zufrieden, spart 18.000 € im Jahr. - "
                       "Lieferung KW 48 macht ihr Sorgen."
                       " ! Angebot bis Freitag (2 Std) % eine zweite Maschine. todo: Liste bis "
                       "Montag. ? Pumpe steht";
    struct capture_draft d = draft(text, 0);
    struct captured got = store(&d);
    struct record *moment = only(&got, &moment_entity), *insight = only(&got, &insight_entity);
    struct record *promise = only(&got, &promise_entity), *task = only(&got, &task_entity);

    (void)state;
    CHECK(got.person_id == anna);
    CHECK_TEXT(record_text(moment, MOMENT_WORDS), text);
    CHECK_TEXT(record_text(moment, MOMENT_CHANNEL), "call");
    CHECK_TEXT(record_text(moment, MOMENT_BEGUN_BY), "us");
    CHECK_INT(record_int(moment, MOMENT_MINUTES), 12);
    CHECK_INT(record_int(moment, MOMENT_FEELING), 2);
    CHECK_INT(record_int(moment, MOMENT_ASKED), 1); /* a worry proves it */
    CHECK_TEXT(record_text(insight, INSIGHT_KIND), "worry");
    CHECK_INT(record_int(insight, INSIGHT_CONFIRMED_ON), t.call.today.number);
    CHECK(record_int(insight, INSIGHT_MOMENT_ID) == got.moment_id);
    CHECK_INT(record_int(promise, PROMISE_DUE), day_of(2026, 11, 27).number);
    CHECK_INT(record_int(promise, PROMISE_FIRST_DUE), day_of(2026, 11, 27).number);
    CHECK_INT(record_int(promise, PROMISE_MINUTES), 120);
    CHECK_INT(record_int(task, TASK_DUE), day_of(2026, 11, 23).number);
    CHECK_TEXT(record_text(only(&got, &wish_entity), WISH_WORDS), "eine zweite Maschine");

    CHECK_INT(record_int(only(&got, &benefit_entity), BENEFIT_GAIN), 1800000);
    CHECK_TEXT(record_text(only(&got, &problem_entity), PROBLEM_WORDS), "Pumpe steht");

    struct undone undone;
    CHECK(app_undo(&t.call, 0, &undone, &t.err));
    CHECK_TEXT(undone.kind, "capture");
    CHECK_INT(undone.records, 7);
    CHECK(test_app_load(&t, &moment_entity, got.moment_id)->deleted_at != 0);
}

static void sent_twice_it_is_stored_once(void **state)
{
    struct capture_draft d = draft("Jonas Meier besucht. ! Muster bis Freitag", 0);
    struct captured first = store(&d), second = store(&d);

    (void)state;
    CHECK(!first.repeated && second.repeated);
    CHECK(first.moment_id == second.moment_id && second.person_id == jonas);
    CHECK_INT(second.count, first.count);

    /* Other words under the same key are another note: they must not get lost … */
    d.text = "Jonas Meier besucht. ! Muster bis Montag";
    CHECK(!store(&d).repeated);

    /* … nor may one that was taken back meanwhile. */
    struct undone undone;
    CHECK(app_undo(&t.call, 0, &undone, &t.err));
    second = store(&d);
    CHECK(!second.repeated && second.moment_id != first.moment_id);
}

static void whoever_is_new_is_added_when_that_was_chosen(void **state)
{
    struct capture_draft d = draft("Mit Karl Neumann und Anna Huber gesprochen", 0);
    struct captured got = store(&d);
    struct record *karl = only(&got, &person_entity);

    (void)state;
    CHECK_TEXT(record_text(karl, PERSON_NAME), "Karl Neumann");
    CHECK(got.person_id == karl->id);
    CHECK_INT(
        test_app_count(&t, "SELECT count(*) FROM participant WHERE person_id = $1", anna, NULL), 1);
}

static void nothing_is_stored_while_it_is_open_who_it_was(void **state)
{
    struct capture_draft d = draft("Schmidt angerufen", 0);
    struct captured out;
    int64_t before = test_app_count(&t, "SELECT count(*) FROM moment", 0, NULL);

    (void)state;
    CHECK(!app_capture_store(&t.call, &d, &out, &t.err));
    CHECK_INT(t.err.kind, ERROR_INPUT);
    CHECK_TEXT(t.err.field, "who_0");
    CHECK_INT(test_app_count(&t, "SELECT count(*) FROM moment", 0, NULL), before);
    d = draft("Lieferung kam zu spät", 0);
    CHECK(!app_capture_store(&t.call, &d, &out, &t.err));
    CHECK_TEXT(t.err.field, "who_0");
}

static void an_answer_to_what_occupies_them_becomes_an_insight(void **state)
{
    struct capture_draft d = draft("Rechnung besprochen", kaya);
    struct captured got;

    (void)state;
    d.answer = "der Umzug im Januar";
    d.answer_kind = CAPTURE_WORRY;
    got = store(&d);
    CHECK(got.person_id == kaya);
    CHECK_INT(record_int(only(&got, &moment_entity), MOMENT_ASKED), 1);
    CHECK_TEXT(record_text(only(&got, &insight_entity), INSIGHT_KIND), "worry");
    d = draft("Noch einmal besprochen", kaya);
    d.asked = CAPTURE_NO;
    got = store(&d);
    CHECK_INT(record_int(only(&got, &moment_entity), MOMENT_ASKED), 0);
    CHECK(!record_is_null(only(&got, &moment_entity), MOMENT_ASKED));
}

static void what_was_only_suggested_or_thrown_out_is_not_stored(void **state)
{
    struct capture_draft d =
        draft("Habe Anna Huber versprochen, das Angebot bis Freitag zu schicken", 0);
    struct captured got;

    (void)state;
    CHECK(d.item_count == 0 || !d.items[0].wanted);
    got = store(&d);
    CHECK_INT(got.count, 1);
}

static void a_wrong_part_is_named_and_everything_else_waits(void **state)
{
    struct capture_draft d = draft("Anna Huber angerufen. % eine zweite Maschine", 0);
    struct captured out;

    (void)state;
    d.items[0].words = "";
    CHECK(!app_capture_store(&t.call, &d, &out, &t.err));
    CHECK_TEXT(t.err.field, "item_0_words");
    d = draft("", anna);
    CHECK(!app_capture_store(&t.call, &d, &out, &t.err));
    CHECK_TEXT(t.err.field, "text");
}

static void only_who_may_edit_stores(void **state)
{
    struct capture_draft d = draft("Anna Huber angerufen", 0);
    struct captured out;

    (void)state;
    t.call.actor.right = RIGHT_READ;
    CHECK(!app_capture_store(&t.call, &d, &out, &t.err));
    CHECK_INT(t.err.kind, ERROR_DENIED);
    t.call.actor.right = RIGHT_ADMIN;
}

int main(void)
{
    return TESTS_WITH(open_book, close_book, T(people_are_found_by_exactly_their_names),
                      T(a_whole_note_becomes_records_in_one_step), T(sent_twice_it_is_stored_once),
                      T(whoever_is_new_is_added_when_that_was_chosen),
                      T(nothing_is_stored_while_it_is_open_who_it_was),
                      T(an_answer_to_what_occupies_them_becomes_an_insight),
                      T(what_was_only_suggested_or_thrown_out_is_not_stored),
                      T(a_wrong_part_is_named_and_everything_else_waits),
                      T(only_who_may_edit_stores));
}
