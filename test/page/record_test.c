/* Pages for every kind of record: listed, made, changed, refused, undone. */
#include "base/text.h"
#include "entity/all.h"
#include "entity/person.h"
#include "entity/wish.h"
#include "page/all.h"
#include "test/help/test_pages.h"
#include "test/test.h"

static struct test_door t;

static const char *at(const char *fmt, int64_t id)
{
    return arena_printf(&t.app.arena, fmt, (long long)id);
}

static int64_t last_id(const char *table)
{
    return test_app_count(&t.app, arena_printf(&t.app.arena, "SELECT max(id) FROM %s", table), 0,
                          NULL);
}

static int64_t new_wish(const char *words)
{
    int64_t person = test_app_person(&t.app, "Anna", "Huber");
    struct answer a = test_form(&t, t.editor, "/e/wish",
                                arena_printf(&t.app.arena, "person_id=%lld&words=%s&state=open",
                                             (long long)person, words));

    CHECK_INT(a.status, 303);
    return last_id("wish");
}

static void every_entity_has_its_pages(void **state)
{
    (void)state;
    for (size_t i = 0; i < entity_count; i++) {
        const struct entity *e = all_entities[i];
        struct answer a = test_page(&t, t.admin, arena_printf(&t.app.arena, "/e/%s", e->name));

        if (a.status != 200)
            fail_test("/e/%s: %d %s", e->name, a.status, a.body);
        if (e->writers == WRITERS_PROGRAM)
            continue;
        a = test_page(&t, t.admin, arena_printf(&t.app.arena, "/e/%s/new", e->name));
        if (a.status != 200 && a.status != 303)
            fail_test("/e/%s/new: %d %s", e->name, a.status, a.body);
    }
}

static void what_is_saved_leads_back_to_the_person(void **state)
{
    int64_t person = test_app_person(&t.app, "Leyla", "Kaya");
    struct answer a =
        test_form(&t, t.editor, "/e/wish",
                  at("person_id=%lld&words=Ein+Mensch+am+Wochenende&state=open", person));

    (void)state;
    CHECK_INT(a.status, 303);
    CHECK(text_starts(answer_header(&t, &a, "Location"), at("/people/%lld?did=saved", person)));
    a = test_page(&t, t.reader, at("/e/wish/%lld", last_id("wish")));
    check_says(&a, "Ein Mensch am Wochenende");
    check_says(&a, "Leyla Kaya");
    check_says(&a, "created");
}

static void going_back_leads_only_to_our_own_pages(void **state)
{
    struct answer a = test_form(&t, t.editor, "/e/group", "name=Messe&back=/people");

    (void)state;
    CHECK(text_starts(answer_header(&t, &a, "Location"), "/people?did=saved"));
    a = test_form(&t, t.editor, "/e/group", "name=Messe&back=//evil.example/");
    CHECK(text_starts(answer_header(&t, &a, "Location"), "/e/group/"));
}

static void a_refused_form_says_where_and_keeps_what_was_typed(void **state)
{
    int64_t person = test_app_person(&t.app, "Jonas", "Meier");
    struct answer a = test_form(&t, t.editor, "/e/promise",
                                at("person_id=%lld&promised_by=us&what=%%22Angebot%%22+%%3Cb%%3E"
                                   "&due=gestern&state=open", person));

    (void)state;
    CHECK_INT(a.status, 422);
    check_says(&a, "is not a day");
    check_says(&a, "aria-invalid=\"true\" aria-describedby=\"f-due-error\"");
    check_says(&a, "&quot;Angebot&quot; &lt;b&gt;");
    check_says(&a, "Jonas Meier");
}

static void a_new_one_was_mostly_today(void **state)
{
    struct answer a = test_page(&t, t.editor, "/e/incident/new");
    char today[DAY_ISO_SIZE];

    (void)state;
    day_iso(instant_day(instant_now()), today);
    check_says(&a, arena_printf(&t.app.arena, "value=\"%s\"", today));
    a = test_page(&t, t.editor, "/e/problem/new");
    check_says(&a, arena_printf(&t.app.arena, "value=\"%sT", today));
    a = test_page(&t, t.editor, "/e/occasion/new");
    CHECK(!answer_says(&a, arena_printf(&t.app.arena, "value=\"%s", today)));
}

static void a_person_is_found_by_words_without_a_script(void **state)
{
    int64_t one = test_app_person(&t.app, "Zora", "Zander");
    struct answer a =
        test_form(&t, t.editor, "/e/wish", "person_id.words=zora+z&words=Ruhe&state=open");

    (void)state;
    CHECK_INT(a.status, 303);
    CHECK_INT(
        test_app_count(&t.app, "SELECT person_id FROM wish WHERE id = $1", last_id("wish"), NULL),
        one);

    int64_t other = test_app_person(&t.app, "Zora", "Zimmer");
    a = test_form(&t, t.editor, "/e/wish", "person_id.words=zora+z&words=Ruhe&state=open");
    CHECK_INT(a.status, 422);
    check_says(&a, "choose which one is meant");
    check_says(&a, at("name=\"person_id\" value=\"%lld\"", other));
    a = test_form(
        &t, t.editor, "/e/wish",
        at("person_id.words=zora+z&person_id.found=zora+z&person_id=%lld&words=Ruhe&state=open",
           other));
    CHECK_INT(a.status, 303);

    a = test_form(&t, t.editor, "/e/wish", "person_id.words=niemand&words=Ruhe&state=open");
    CHECK_INT(a.status, 422);
    check_says(&a, "nothing called &quot;niemand&quot; is in the book");
}

static void who_may_be_meant_is_told_as_one_types(void **state)
{
    struct answer a;

    (void)state;
    test_app_person(&t.app, "Quirin", "Quandt");
    a = test_page(&t, t.editor, "/choose/person?name=person_id&person_id.words=quir");
    CHECK_INT(a.status, 200);
    check_says(&a, "Quirin Quandt");
    check_says(&a, "checked"); /* only one is meant */
    CHECK_INT(test_page(&t, t.editor, "/choose/wish?name=x&x.words=a").status, 404);
}

static void a_conflict_shows_both_and_keeps_what_was_typed(void **state)
{
    int64_t id = new_wish("Ruhe");
    struct answer a = test_form(&t, t.editor, at("/e/wish/%lld", id), "version=1&words=Stille");

    (void)state;
    CHECK_INT(a.status, 303);
    a = test_form(&t, t.admin, at("/e/wish/%lld", id), "version=1&words=Frieden");
    CHECK_INT(a.status, 409);
    check_says(&a, "Somebody has changed this in the meantime");
    check_says(&a, "Frieden</textarea>");
    check_says(&a, "Stored now: Stille");
    check_says(&a, "name=\"version\" value=\"2\"");
    a = test_form(&t, t.admin, at("/e/wish/%lld", id), "version=2&words=Frieden");
    CHECK_INT(a.status, 303);
}

static void what_was_binned_comes_out_again(void **state)
{
    int64_t id = new_wish("Verloren");
    struct answer a = test_form(&t, t.editor, at("/e/wish/%lld/bin", id), "");

    (void)state;
    CHECK_INT(a.status, 303);
    a = test_page(&t, t.reader, "/bin");
    check_says(&a, "Verloren");
    a = test_form(&t, t.editor, at("/e/wish/%lld/restore", id), "back=/bin");
    CHECK_INT(a.status, 303);
    a = test_page(&t, t.reader, "/bin");
    CHECK(!answer_says(&a, "Verloren"));
}

static void the_history_tells_before_and_after_and_undoes(void **state)
{
    int64_t id = new_wish("Vorher");
    struct answer a = test_form(&t, t.editor, at("/e/wish/%lld", id), "version=1&words=Nachher");

    (void)state;
    CHECK_INT(a.status, 303);
    a = test_page(&t, t.reader, "/history");
    check_says(&a, "<del>Vorher</del> → <ins>Nachher</ins>");
    check_says(&a, "Edith");
    CHECK(!answer_says(&a, "action=\"/undo\"")); /* a reader changes nothing */
    a = test_form(&t, t.editor, "/undo", "back=/history?did=saved%26undo=1");
    CHECK_INT(a.status, 303);
    CHECK(strstr(answer_header(&t, &a, "Location"), "did=undone&n=1&left=0") != NULL);
    CHECK_TEXT(record_text(test_app_load(&t.app, &wish_entity, id), WISH_WORDS), "Vorher");
    a = test_page(&t, t.editor, "/history?did=undone&n=3&left=1");
    check_says(&a, "Taken back. 3 records. One was left as it is");
}

static const char *undone_at(const char *back)
{
    struct answer a = test_form(&t, t.editor, "/undo", arena_printf(&t.app.arena, "back=%s", back));

    CHECK_INT(a.status, 303);
    return answer_header(&t, &a, "Location");
}

static void undo_leads_away_from_what_it_took_back(void **state)
{
    struct answer a = test_form(&t, t.editor, "/people",
                                "given=Willi&family=Weg&contact_point.1.kind=email"
                                "&contact_point.1.value=willi@weg.example");
    int64_t id = last_id("person");

    (void)state;
    CHECK_INT(a.status, 303);
    a = test_page(&t, t.editor, at("/e/contact_point/%lld", last_id("contact_point")));
    check_says(&a, "Takes back the whole step: 2 records.");
    CHECK(text_starts(undone_at(at("/people/%lld?did=saved%%26undo=1", id)), "/people?did=undone"));
    CHECK_INT(test_form(&t, t.editor, "/organisations", "name=Weg+damit").status, 303);
    CHECK(text_starts(undone_at(at("/organisations/%lld", last_id("organisation"))),
                      "/organisations?did=undone"));
    id = new_wish("Weg");
    CHECK(text_starts(undone_at(at("/people/%lld", test_app_count(&t.app,
              "SELECT person_id FROM wish WHERE id = $1", id, NULL))), "/people/"));
}

static void a_list_is_filtered_sorted_and_paged(void **state)
{
    struct answer a;

    (void)state;
    for (int i = 0; i < 60; i++)
        CHECK_INT(test_form(&t, t.editor, "/e/group", at("name=Kreis+%02lld", i)).status, 303);
    a = test_page(&t, t.reader, "/e/group?sort=-name&name.prefix=Kreis");
    check_says(&a, "Kreis 59");
    CHECK(!answer_says(&a, "Kreis 05"));
    check_says(&a, "aria-sort=\"descending\"");
    check_says(&a, "/api/v1/group.csv?sort=-name&amp;name.prefix=Kreis");
    const char *next = strstr(a.body, "rel=\"next\" href=\"");
    CHECK(next != NULL);
    next += strlen("rel=\"next\" href=\"");
    char *href = arena_strndup(&t.app.arena, next, strcspn(next, "\""));
    for (char *amp; (amp = strstr(href, "&amp;")) != NULL;)
        memmove(amp + 1, amp + 5, strlen(amp + 5) + 1);
    a = test_page(&t, t.reader, href);
    check_says(&a, "Kreis 05");
    CHECK(!answer_says(&a, "Kreis 59"));
}

static void readers_see_and_change_nothing(void **state)
{
    int64_t id = new_wish("Lesen");
    struct answer a = test_page(&t, t.reader, at("/e/wish/%lld", id));

    (void)state;
    CHECK(!answer_says(&a, "/edit"));
    CHECK_INT(test_page(&t, t.reader, at("/e/wish/%lld/edit", id)).status, 403);
    CHECK_INT(test_form(&t, t.reader, at("/e/wish/%lld", id), "words=x").status, 403);
    CHECK_INT(test_form(&t, t.editor, "/e/user", "name=x&email=x@y.example").status, 403);
    CHECK_INT(test_page(&t, t.reader, "/e/session").status, 403);
}

static int open_world(void **state)
{
    (void)state;
    test_pages_open(&t, "page_record");
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
    return TESTS_WITH(open_world, close_world, T(every_entity_has_its_pages),
                      T(what_is_saved_leads_back_to_the_person),
                      T(going_back_leads_only_to_our_own_pages),
                      T(a_refused_form_says_where_and_keeps_what_was_typed),
                      T(a_new_one_was_mostly_today), T(a_person_is_found_by_words_without_a_script),
                      T(who_may_be_meant_is_told_as_one_types),
                      T(a_conflict_shows_both_and_keeps_what_was_typed),
                      T(what_was_binned_comes_out_again),
                      T(the_history_tells_before_and_after_and_undoes),
                      T(undo_leads_away_from_what_it_took_back),
                      T(a_list_is_filtered_sorted_and_paged), T(readers_see_and_change_nothing));
}
