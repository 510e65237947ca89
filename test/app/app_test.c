/* The heart of app/: a record saved, audited, searched, reasoned about, undone. On both engines. */
#include "app/agenda.h"
#include "app/sample.h"
#include "app/save.h"
#include "app/search.h"
#include "app/undo.h"
#include "db/migrate.h"
#include "entity/all.h"
#include "entity/contact_point.h"
#include "entity/insight.h"
#include "entity/moment.h"
#include "entity/person.h"
#include "entity/promise.h"
#include "entity/setting.h"
#include "entity/user.h"
#include "model/schema.h"
#include "test/help/test_app.h"
#include "test/test.h"

static struct test_app t;

static int64_t reasons_of(int64_t person, const char *name)
{
    return test_app_count(&t, "SELECT count(*) FROM reason WHERE person_id = $1 AND name = $2"
                              " AND shown_from < 9999999", person, name);
}

static void tables_and_columns_are_what_the_code_says(void **state)
{
    (void)state;
    CHECK_TEXT(test_app_schema_report(&t), "");
}

static void a_new_person_is_found_and_asks_to_be_placed(void **state)
{
    struct found_list found;
    int64_t id = test_app_person(&t, "Leyla", "Kaya");

    (void)state;
    CHECK(test_app_search(&t, "kay", &found));
    CHECK_INT(found.count, 1);
    CHECK_INT(found.items[0].id, id);
    CHECK(test_app_search(&t, "ley ka", &found) && found.count == 1);
    CHECK(test_app_search(&t, "kaya l", &found) && found.count == 1);
    CHECK(test_app_search(&t, "kayb", &found) && found.count == 0);
    CHECK_INT(reasons_of(id, "unplaced"), 1);
}

static void a_stale_version_is_a_conflict_and_changes_nothing(void **state)
{
    int64_t id = test_app_person(&t, "Jonas", "Meier");
    struct record *mine = test_app_load(&t, &person_entity, id);
    struct record *theirs = test_app_load(&t, &person_entity, id);

    (void)state;
    record_set_text(theirs, PERSON_NOTE, "theirs");
    CHECK(app_save(&t.call, theirs, &t.err));
    record_set_text(mine, PERSON_NOTE, "mine");
    CHECK(!app_save(&t.call, mine, &t.err));
    CHECK_INT(t.err.kind, ERROR_CONFLICT);
    CHECK_TEXT(record_text(test_app_load(&t, &person_entity, id), PERSON_NOTE), "theirs");
}

static void saving_without_a_change_writes_nothing(void **state)
{
    int64_t id = test_app_person(&t, "Ruth", "Bender");
    struct record *r = test_app_load(&t, &person_entity, id);
    int64_t changes = test_app_count(&t, "SELECT count(*) FROM change", 0, NULL);

    (void)state;
    CHECK(app_save(&t.call, r, &t.err));
    CHECK_INT(test_app_count(&t, "SELECT count(*) FROM change", 0, NULL), changes);
}

static void a_reference_to_nobody_is_refused(void **state)
{
    struct record *r = record_new(&t.arena, &insight_entity);

    (void)state;
    record_set_int(r, INSIGHT_PERSON_ID, 424242);
    record_set_text(r, INSIGHT_KIND, "fear");
    record_set_text(r, INSIGHT_WORDS, "heights");
    CHECK(!app_save(&t.call, r, &t.err));
    CHECK_TEXT(t.err.field, "person_id");
}

static void a_promise_is_known_to_break_the_moment_it_is_made(void **state)
{
    int64_t id = test_app_person(&t, "Anna", "Huber");
    struct record *r = record_new(&t.arena, &promise_entity);

    (void)state;
    record_set_int(r, PROMISE_PERSON_ID, id);
    record_set_text(r, PROMISE_WHAT, "the offer");
    record_set_int(r, PROMISE_DUE, t.call.today.number + 5);
    CHECK(app_save(&t.call, r, &t.err));
    CHECK(reasons_of(id, "promise_due") > 0);
    CHECK(reasons_of(id, "promise_broken") > 0);
    record_set_text(r, PROMISE_STATE, "kept");
    CHECK(!app_save(&t.call, r, &t.err)); /* on which day? */
    record_set_int(r, PROMISE_CLOSED_ON, t.call.today.number);
    CHECK(app_save(&t.call, r, &t.err));
    CHECK_INT(reasons_of(id, "promise_due"), 0);
}

static void undo_brings_back_what_was(void **state)
{
    int64_t id = test_app_person(&t, "Peter", "Stark");
    struct record *r = test_app_load(&t, &person_entity, id);
    struct undone undone;
    struct found_list found;

    (void)state;
    record_set_text(r, PERSON_FAMILY, "Schwach");
    CHECK(app_save(&t.call, r, &t.err));
    CHECK(test_app_search(&t, "schwach", &found) && found.count == 1);
    CHECK(app_undo(&t.call, 0, &undone, &t.err));
    CHECK_INT(undone.records, 1);
    CHECK_TEXT(record_text(test_app_load(&t, &person_entity, id), PERSON_FAMILY), "Stark");
    CHECK(test_app_search(&t, "schwach", &found) && found.count == 0);
    CHECK(app_undo(&t.call, 0, &undone, &t.err)); /* the creation */
    CHECK(test_app_load(&t, &person_entity, id)->deleted_at != 0);
    CHECK(test_app_search(&t, "stark", &found) && found.count == 0);
}

static void undo_does_not_overwrite_newer_work(void **state)
{
    int64_t id = test_app_person(&t, "Kim", "Weber"), first;
    struct record *r = test_app_load(&t, &person_entity, id);
    struct undone undone;

    (void)state;
    record_set_text(r, PERSON_NOTE, "one");
    CHECK(app_save(&t.call, r, &t.err));
    first = test_app_count(&t, "SELECT max(id) FROM action", 0, NULL);
    record_set_text(r, PERSON_NOTE, "two");
    CHECK(app_save(&t.call, r, &t.err));
    CHECK(app_undo(&t.call, first, &undone, &t.err));
    CHECK_INT(undone.left, 1);
    CHECK_TEXT(record_text(test_app_load(&t, &person_entity, id), PERSON_NOTE), "two");
}

static void undo_never_bins_who_works_with_the_book(void **state)
{
    struct record *user = record_new(&t.arena, &user_entity);
    struct undone undone;

    (void)state;
    record_set_text(user, USER_NAME, "Ulla");
    record_set_text(user, USER_EMAIL, "ulla@firm.example");
    CHECK(app_save(&t.call, user, &t.err));
    CHECK(!app_undo(&t.call, 0, &undone, &t.err));
    CHECK_INT(t.err.kind, ERROR_CONFLICT);
    CHECK_INT(test_app_load(&t, &user_entity, user->id)->deleted_at, 0);
    t.err = (struct error){ 0 };
}

static void undo_of_the_sample_leaves_its_users(void **state)
{
    struct test_app sample;
    struct undone undone;

    (void)state;
    test_app_open(&sample, "app_sample");
    CHECK(app_sample(&sample.call, &sample.err) && app_undo(&sample.call, 0, &undone, &sample.err));
    CHECK(undone.records > 300 && undone.users == 4 && undone.left == 0);
    CHECK_INT(
        test_app_count(&sample, "SELECT count(*) FROM person WHERE deleted_at IS NULL", 0, NULL),
        0);
    CHECK_INT(
        test_app_count(&sample, "SELECT count(*) FROM app_user WHERE deleted_at IS NULL", 0, NULL),
        4);
    test_app_close(&sample);
}

static void readers_do_not_write(void **state)
{
    struct record *r = record_new(&t.arena, &person_entity);

    (void)state;
    record_set_text(r, PERSON_GIVEN, "Nobody");
    t.call.actor.right = RIGHT_READ;
    CHECK(!app_save(&t.call, r, &t.err));
    CHECK_INT(t.err.kind, ERROR_DENIED);
    t.call.actor.right = RIGHT_ADMIN;
}

static void done_hides_a_reason_until_its_facts_change(void **state)
{
    int64_t id = test_app_person(&t, "Mira", "Roth");
    int64_t reason =
        test_app_count(&t, "SELECT max(id) FROM reason WHERE person_id = $1", id, NULL);
    struct undone undone;

    (void)state;
    CHECK_INT(reasons_of(id, "unplaced"), 1);
    CHECK(agenda_mark(&t.call, reason, "done", t.call.today, &t.err));
    CHECK_INT(reasons_of(id, "unplaced"), 0);
    CHECK(app_undo(&t.call, 0, &undone, &t.err));
    CHECK_INT(reasons_of(id, "unplaced"), 1);
}

static void a_threshold_out_of_bounds_is_refused(void **state)
{
    struct record *r = record_new(&t.arena, &setting_entity);

    (void)state;
    record_set_text(r, SETTING_NAME, "reason.wish_days");
    record_set_text(r, SETTING_VALUE, "-4");
    CHECK(!app_save(&t.call, r, &t.err));
    record_set_text(r, SETTING_VALUE, "30");
    CHECK(app_save(&t.call, r, &t.err));
    CHECK_INT(app_reason_settings(&t.call)->wish_days, 30);
}

static bool change_threshold_and_fail(struct call *c, void *context, struct error *err)
{
    (void)context;
    struct record *r = record_new(c->arena, &setting_entity);

    record_set_text(r, SETTING_NAME, "reason.help_days");
    record_set_text(r, SETTING_VALUE, "33");
    return app_save(c, r, err) && fail(err, ERROR_INPUT, NULL, "Taken back.");
}

static bool note_threshold(struct call *c, void *context, struct error *err)
{
    (void)err;
    *(int *)context = app_reason_settings(c)->help_days;
    return true;
}

static int threshold_in_a_write(struct call *c)
{
    const struct step step = { .kind = "save" };
    int days;

    CHECK(app_write(c, &step, note_threshold, &days, &t.err));
    return days;
}

/* Two programs on one book: the reasons that one stores go by the thresholds that the other set. */
static void thresholds_are_those_of_the_book(void **state)
{
    struct record *r = record_new(&t.arena, &setting_entity);
    const struct step step = { .kind = "save" };
    int before = threshold_in_a_write(&t.call);
    struct app *other;

    (void)state;
    CHECK(app_create(t.book, &other, &t.err));
    CHECK(!app_write(&t.call, &step, change_threshold_and_fail, NULL, &t.err));
    CHECK_INT(threshold_in_a_write(&t.call), before);
    record_set_text(r, SETTING_NAME, "reason.help_days");
    record_set_text(r, SETTING_VALUE, "44");
    CHECK(app_save(&t.call, r, &t.err));
    struct call there = app_call(other, &t.arena, t.call.now);
    CHECK_INT(threshold_in_a_write(&there), 44);
    app_destroy(&other);
}

static int open_app(void **state)
{
    (void)state;
    test_app_open(&t, "app");
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
    return TESTS_WITH(
        open_app, close_app, T(tables_and_columns_are_what_the_code_says),
        T(a_new_person_is_found_and_asks_to_be_placed),
        T(a_stale_version_is_a_conflict_and_changes_nothing),
        T(saving_without_a_change_writes_nothing), T(a_reference_to_nobody_is_refused),
        T(a_promise_is_known_to_break_the_moment_it_is_made), T(undo_brings_back_what_was),
        T(undo_does_not_overwrite_newer_work), T(undo_never_bins_who_works_with_the_book),
        T(undo_of_the_sample_leaves_its_users), T(readers_do_not_write),
        T(done_hides_a_reason_until_its_facts_change), T(a_threshold_out_of_bounds_is_refused),
        T(thresholds_are_those_of_the_book));
}
