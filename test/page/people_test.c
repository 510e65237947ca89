/* People: found, listed, made with everything that belongs to them, changed in one step. */
#include "base/text.h"
#include "entity/person.h"
#include "test/help/test_pages.h"
#include "test/test.h"

static struct test_door t;

static const char *at(const char *fmt, int64_t id)
{
    return arena_printf(&t.app.arena, fmt, (long long)id);
}

static int64_t count(const char *sql, int64_t id)
{
    return test_app_count(&t.app, sql, id, NULL);
}

/* The number at the end of where a saved form leads. */
static int64_t saved(struct answer a)
{
    const char *to;

    if (a.status != 303)
        fail_test("%d:\n%s", a.status, a.body);
    to = answer_header(&t, &a, "Location");
    CHECK(text_starts(to, "/people/"));
    return strtoll(to + strlen("/people/"), NULL, 10);
}

static void an_empty_book_says_what_will_be_here(void **state)
{
    struct answer a = test_page(&t, t.editor, "/people");

    (void)state;
    CHECK_INT(a.status, 200);
    check_says(&a, "Nobody is in the book yet");
    check_says(&a, "href=\"/import\"");
}

static void a_name_in_any_form_is_enough(void **state)
{
    static const char *const forms[] = { "given=Bo", "family=Lindqvist", "nickname=Mops" };

    (void)state;
    for (size_t i = 0; i < COUNT(forms); i++)
        CHECK_INT(test_form(&t, t.editor, "/people", forms[i]).status, 303);
    struct answer a = test_form(&t, t.editor, "/people", "given=&family=+&note=Wer%3F");
    CHECK_INT(a.status, 422);
    check_says(&a, "A person needs a name");
    check_says(&a, "Wer?</textarea>");
}

static void everything_is_saved_in_one_step(void **state)
{
    int64_t steps = count("SELECT count(*) FROM action", 0);
    int64_t group, id;
    struct answer a = test_form(&t, t.editor, "/e/group", "name=Messe");

    (void)state;
    CHECK_INT(a.status, 303);
    group = count("SELECT max(id) FROM person_group", 0);
    id = saved(test_form(
        &t, t.editor, "/people",
        arena_printf(
            &t.app.arena,
            "given=Anna&family=Huber&relation=customer&ring=centre&is_key=0&is_key=1"
            "&birthday=4.5.1980&contact_point.1.kind=phone&contact_point.1.value=07071+1234"
            "&contact_point.1.preferred=0&contact_point.1.preferred=1"
            "&contact_point.2.kind=email&contact_point.2.value=anna@weber.example"
            "&contact_point.3.kind=phone&contact_point.3.value="
            "&address.1.city=Ulm&address.2.city=&address.2.preferred=0"
            "&role.1.organisation=Weber+Druck&role.1.title=Einkauf&tags=Drucker,+Messe,Drucker"
            "&group.%lld=0&group.%lld=1&knows.%lld=1",
            (long long)group, (long long)group, (long long)t.editor_id)));
    CHECK_INT(count("SELECT count(*) FROM action", 0), steps + 2); /* the group's and this one */
    CHECK_INT(count("SELECT count(*) FROM contact_point WHERE person_id = $1", id), 2);
    CHECK_INT(count("SELECT count(*) FROM address WHERE person_id = $1", id), 1);
    CHECK_INT(count("SELECT count(*) FROM tag WHERE person_id = $1", id), 2);
    CHECK_INT(count("SELECT count(*) FROM membership WHERE person_id = $1", id), 1);
    CHECK_INT(count("SELECT count(*) FROM acquaintance WHERE person_id = $1", id), 1);
    CHECK_INT(count("SELECT is_key FROM person WHERE id = $1", id), 1);
    CHECK_INT(count("SELECT count(*) FROM role r JOIN organisation o ON o.id = r.organisation_id"
                    " WHERE r.person_id = $1 AND o.name = 'Weber Druck'", id), 1);

    a = test_form(&t, t.editor, "/undo", "");
    CHECK_INT(a.status, 303);
    CHECK_INT(count("SELECT count(*) FROM person WHERE id = $1 AND deleted_at IS NULL", id), 0);
    CHECK_INT(
        count("SELECT count(*) FROM contact_point WHERE person_id = $1 AND deleted_at IS NULL", id),
        0);
}

static void rows_are_changed_emptied_and_taken_away(void **state)
{
    int64_t id =
        saved(test_form(&t, t.editor, "/people",
                        "family=Zeilen&contact_point.1.kind=phone&contact_point.1.value=0711+11"
                        "&contact_point.2.kind=phone&contact_point.2.value=0711+22"
                        "&contact_point.3.kind=phone&contact_point.3.value=0711+33"
                        "&tags=alt,neu&role.1.organisation=Weber+Druck"));
    int64_t first = count("SELECT min(id) FROM contact_point WHERE person_id = $1", id);
    int64_t last = count("SELECT max(id) FROM contact_point WHERE person_id = $1", id);
    int64_t role = count("SELECT id FROM role WHERE person_id = $1", id);
    struct answer a = test_page(&t, t.editor, at("/people/%lld/edit", id));

    (void)state;
    check_says(&a, "value=\"0711 22\"");
    check_says(&a, "value=\"alt, neu\"");
    check_says(&a, "value=\"Weber Druck\"");
    a = test_form(
        &t, t.editor, at("/people/%lld", id),
        arena_printf(
            &t.app.arena,
            "version=1&family=Zeilen&contact_point.1.id=%lld&contact_point.1.value=0711+99"
            "&contact_point.2.id=%lld&contact_point.2.value=0711+33&contact_point.2.remove=1"
            "&tags=neu,ganz+neu&role.1.id=%lld&role.1.organisation=Weber+Druck&role.1.ended=1",
            (long long)first, (long long)last, (long long)role));
    CHECK_INT(a.status, 303);
    CHECK_INT(
        count("SELECT count(*) FROM contact_point WHERE person_id = $1 AND deleted_at IS NULL", id),
        2);
    CHECK_INT(
        count("SELECT count(*) FROM contact_point WHERE id = $1 AND value = '0711 99'", first), 1);
    CHECK_INT(count("SELECT count(*) FROM tag WHERE person_id = $1 AND deleted_at IS NULL"
                    " AND name IN ('neu', 'ganz neu')", id), 2);
    CHECK_INT(count("SELECT count(*) FROM role WHERE id = $1 AND until_day IS NOT NULL", role), 1);
}

static void a_row_of_somebody_else_cannot_be_taken(void **state)
{
    int64_t mine = saved(test_form(&t, t.editor, "/people", "family=Meins"));
    int64_t other =
        saved(test_form(&t, t.editor, "/people",
                        "family=Anderes&contact_point.1.kind=phone&contact_point.1.value=0711+55"));
    int64_t point = count("SELECT id FROM contact_point WHERE person_id = $1", other);

    (void)state;
    CHECK_INT(test_form(&t, t.editor, at("/people/%lld", mine),
                        at("contact_point.1.id=%lld&contact_point.1.value=0711+66", point))
                  .status,
              404);
    CHECK_INT(
        count("SELECT count(*) FROM contact_point WHERE id = $1 AND value = '0711 55'", point), 1);
}

static void who_may_see_somebody_is_chosen_in_their_form(void **state)
{
    struct answer form = test_page(&t, t.editor, "/people/new");

    (void)state;
    check_says(&form, "name=\"circle_id\"");
    int64_t id = saved(test_form(&t, t.editor, "/people",
                                 "family=Verborgen&circle_id=me&contact_point.1.kind=phone"
                                 "&contact_point.1.value=0711+77"));
    CHECK_INT(test_page(&t, t.editor, at("/people/%lld", id)).status, 200);
    CHECK_INT(test_page(&t, t.admin, at("/people/%lld", id)).status, 404);
    CHECK_INT(count("SELECT count(*) FROM contact_point WHERE person_id = $1 AND circle_id <> 0",
                    id), 1);
}

static void a_wrong_row_is_named_and_nothing_is_saved(void **state)
{
    int64_t before = count("SELECT count(*) FROM person", 0);
    struct answer a =
        test_form(&t, t.editor, "/people",
                  "family=Falsch&contact_point.4.kind=taube&contact_point.4.value=Berta");

    (void)state;
    CHECK_INT(a.status, 422);
    check_says(&a, "href=\"#f-contact_point-4-kind\"");
    check_says(&a, "value=\"Berta\"");
    check_says(&a, "value=\"Falsch\"");
    CHECK_INT(count("SELECT count(*) FROM person", 0), before);
}

static void somebody_alike_is_shown_and_does_not_block(void **state)
{
    int64_t id = saved(test_form(&t, t.editor, "/people",
                                 "given=Paul&family=Doppel&contact_point.1.kind=email"
                                 "&contact_point.1.value=paul@doppel.example"));
    struct answer a = test_form(&t, t.editor, "/people",
                                "given=P.&family=Anders&contact_point.1.kind=email"
                                "&contact_point.1.value=PAUL@doppel.example");

    (void)state;
    CHECK_INT(a.status, 200);
    check_says(&a, "Is it one of these?");
    check_says(&a, at("href=\"/people/%lld\"", id));
    check_says(&a, "value=\"Anders\"");
    check_says(&a, at("name=\"alike_seen\" value=\"%lld,\"", id));
    a = test_form(&t, t.editor, "/people",
                  at("given=P.&family=Anders&contact_point.1.kind=email"
                     "&contact_point.1.value=PAUL@doppel.example&alike_seen=%lld,", id));
    CHECK(saved(a) != id);
    a = test_page(&t, t.editor, "/people/alike?given=paul&family=DOPPEL");
    check_says(&a, "Paul Doppel");
}

static void a_conflict_keeps_what_was_typed(void **state)
{
    int64_t id = saved(test_form(&t, t.editor, "/people", "family=Streit&note=eins"));
    struct answer a = test_form(&t, t.editor, at("/people/%lld", id), "version=1&note=zwei");

    (void)state;
    CHECK_INT(a.status, 303);
    a = test_form(&t, t.admin, at("/people/%lld", id), "version=1&family=Streit&note=drei");
    CHECK_INT(a.status, 409);
    check_says(&a, "drei</textarea>");
    check_says(&a, "Stored now: zwei");
    check_says(&a, "name=\"version\" value=\"2\"");
}

static void people_are_found_and_filtered(void **state)
{
    int64_t id = saved(
        test_form(&t, t.editor, "/people",
                  "given=Quentin&family=Quast&relation=partner&ring=far&is_key=1&tags=selten"));
    static const char *const yes[] = {
        "/people?q=quen+qua", "/people?relation=partner",
        "/people?ring=far",   "/people?q=quast&ring=far&key=1",
        "/people?tag=selten", "/people?q=quast&tag=selten&relation="
    };
    static const char *const no[] = { "/people?q=quastx", "/people?q=quast&relation=customer",
                                      "/people?ring=near", "/people?q=quast&tag=haeufig",
                                      "/people?tag=haeufig" };

    (void)state;
    (void)id;
    for (size_t i = 0; i < COUNT(yes); i++) {
        struct answer a = test_page(&t, t.reader, yes[i]);

        if (!answer_says(&a, "Quentin Quast"))
            fail_test("%s: %d %s", yes[i], a.status, a.body);
    }
    for (size_t i = 0; i < COUNT(no); i++) {
        struct answer a = test_page(&t, t.reader, no[i]);

        if (answer_says(&a, "Quentin Quast"))
            fail_test("%s says Quentin Quast", no[i]);
        check_says(&a, "Nobody fits");
    }
}

static void the_search_answers_with_the_list_alone(void **state)
{
    struct answer a;

    (void)state;
    test_app_person(&t.app, "Wanda", "Wolke");
    a = test_ask(&t, t.reader, "GET", "/people?q=wan", "Accept: text/html\nHX-Request: true\n",
                 NULL);
    CHECK_INT(a.status, 200);
    check_says(&a, "Wanda Wolke");
    CHECK(!answer_says(&a, "<html"));
}

static void a_long_list_goes_on(void **state)
{
    struct answer a;

    (void)state;
    for (int i = 0; i < 55; i++)
        test_app_person(&t.app, "Alle", arena_printf(&t.app.arena, "Aaaa%02d", i));
    a = test_page(&t, t.reader, "/people");
    check_says(&a, "Aaaa00");
    const char *next = strstr(a.body, "rel=\"next\" href=\"");
    CHECK(next != NULL);
    next += strlen("rel=\"next\" href=\"");
    a = test_page(&t, t.reader, arena_strndup(&t.app.arena, next, strcspn(next, "\"")));
    check_says(&a, "Aaaa54");
    CHECK(!answer_says(&a, "Aaaa00"));
}

static void a_person_goes_to_the_bin_and_back(void **state)
{
    int64_t id = saved(test_form(&t, t.editor, "/people", "family=Wegmann"));
    struct answer a = test_form(&t, t.editor, at("/people/%lld/bin", id), "");

    (void)state;
    CHECK_TEXT(answer_header(&t, &a, "Location"), "/people?did=binned&undo=1");
    a = test_page(&t, t.reader, "/people?q=wegmann");
    check_says(&a, "Nobody fits");
    CHECK_INT(test_form(&t, t.editor, "/undo", "").status, 303);
    a = test_page(&t, t.reader, "/people?q=wegmann");
    check_says(&a, "Wegmann");
}

static int open_world(void **state)
{
    (void)state;
    test_pages_open(&t, "page_people");
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    test_pages_close(&t);
    return 0;
}

int main(void)
{
    return TESTS_WITH(open_world, close_world, T(an_empty_book_says_what_will_be_here),
                      T(a_name_in_any_form_is_enough), T(everything_is_saved_in_one_step),
                      T(rows_are_changed_emptied_and_taken_away),
                      T(a_row_of_somebody_else_cannot_be_taken),
                      T(who_may_see_somebody_is_chosen_in_their_form),
                      T(a_wrong_row_is_named_and_nothing_is_saved),
                      T(somebody_alike_is_shown_and_does_not_block),
                      T(a_conflict_keeps_what_was_typed), T(people_are_found_and_filtered),
                      T(the_search_answers_with_the_list_alone), T(a_long_list_goes_on),
                      T(a_person_goes_to_the_bin_and_back));
}
