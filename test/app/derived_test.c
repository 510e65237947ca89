/* Reasons and search words follow from the records: whatever was done, and when somebody looks. */
#include "app/derived.h"

#include "app/agenda.h"
#include "app/save.h"
#include "db/db.h"
#include "entity/address.h"
#include "entity/organisation.h"
#include "entity/promise.h"
#include "test/help/test_app.h"
#include "test/test.h"

static struct test_app t;

static struct derived_differences compare(void)
{
    struct derived_differences d;

    if (!derived_compare(&t.call, 1000, &d, &t.err))
        fail_test("%s", t.err.text);
    return d;
}

static bool run_sql(struct call *c, void *context, struct error *err)
{
    return db_query(c->db, c->arena, db_sql_built(context), NULL, 0, NULL, err);
}

static void behind_the_back_of_the_program(const char *sql)
{
    if (!app_write(&t.call, &(struct step){ .kind = "save" }, run_sql, (void *)sql, &t.err))
        fail_test("%s", t.err.text);
}

static int64_t promise_to(int64_t person)
{
    struct record *r = record_new(&t.arena, &promise_entity);

    record_set_int(r, PROMISE_PERSON_ID, person);
    record_set_text(r, PROMISE_WHAT, "Angebot");
    record_set_int(r, PROMISE_DUE, t.call.today.number);
    if (!app_save(&t.call, r, &t.err))
        fail_test("%s", t.err.text);
    return r->id;
}

static void what_is_stored_is_what_would_be_made(void **state)
{
    (void)state;
    promise_to(test_app_person(&t, "Anna", "Huber"));
    promise_to(test_app_person(&t, "Peter", "Stark"));
    struct derived_differences d = compare();
    CHECK_INT(d.looked_at, 2);
    CHECK_INT(d.reasons + d.words + d.strays, 0);
}

static void differences_are_counted_and_repaired(void **state)
{
    (void)state;
    CHECK(test_app_count(&t, "SELECT count(*) FROM reason", 0, NULL) > 0);
    behind_the_back_of_the_program("DELETE FROM reason WHERE person_id ="
                                   " (SELECT min(id) FROM person)");
    behind_the_back_of_the_program("UPDATE person SET family = 'Anders' WHERE given = 'Peter'");
    behind_the_back_of_the_program("INSERT INTO search_word (word, kind, record_id)"
                                   " VALUES ('nobody', 'p', 7)");
    struct derived_differences d = compare();
    CHECK_INT(d.reasons, 1);
    CHECK_INT(d.words, 1);
    CHECK_INT(d.strays, 1);
    CHECK(agenda_rebuild(&t.call, NULL, NULL, &t.err));
    CHECK(derived_make_words(&t.call, NULL, NULL, &t.err));
    d = compare();
    CHECK_INT(d.reasons + d.words + d.strays, 0);
    struct found_list found;
    CHECK(test_app_search(&t, "anders", &found));
    CHECK_INT(found.count, 1);
}

/* It was found by the town of its address. */
static void what_lies_in_the_bin_is_found_by_no_word(void **state)
{
    struct record *o = record_new(&t.arena, &organisation_entity);
    struct record *a = record_new(&t.arena, &address_entity);

    (void)state;
    record_set_text(o, ORGANISATION_NAME, "Druckerei Weber");
    CHECK(app_save(&t.call, o, &t.err));
    record_set_int(a, ADDRESS_ORGANISATION_ID, o->id);
    record_set_text(a, ADDRESS_CITY, "Lindau");
    CHECK(app_save(&t.call, a, &t.err));
    CHECK_INT(
        test_app_count(&t, "SELECT count(*) FROM search_word WHERE record_id = $1", o->id, NULL),
        3);
    CHECK(app_bin(&t.call, &organisation_entity, o->id, &t.err));
    CHECK_INT(
        test_app_count(&t, "SELECT count(*) FROM search_word WHERE record_id = $1", o->id, NULL),
        0);
    CHECK_INT(compare().strays, 0);
}

static int open_world(void **state)
{
    (void)state;
    test_app_open(&t, "derived");
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    test_app_close(&t);
    return 0;
}

int main(void)
{
    return TESTS_WITH(open_world, close_world, T(what_is_stored_is_what_would_be_made),
                      T(differences_are_counted_and_repaired),
                      T(what_lies_in_the_bin_is_found_by_no_word));
}
