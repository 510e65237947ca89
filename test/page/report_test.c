/* The answers as pages: each stands, leads on, goes out as CSV and JSON, and a theme is given
 * once. */
#include "app/report.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/all.h"
#include "model/field_text.h"
#include "test/help/test_pages.h"
#include "test/test.h"

static struct test_door t;
static int64_t anna;

static int64_t add(const char *entity, const char *field, const char *text, const char *day_field,
                   const char *day)
{
    struct record *r = record_new(&t.app.arena, entity_by_name(entity));

    record_value(r, "person_id")[0] = V_INT(anna);
    record_value(r, field)[0] = V_TEXT(text);
    if (day_field != NULL) {
        int at = entity_field(r->entity, day_field);

        CHECK(
            field_from_text(&r->entity->fields[at], day, &t.app.arena, &r->values[at], &t.app.err));
    }
    if (!app_save(&t.app.call, r, &t.app.err))
        fail_test("%s: %s", entity, t.app.err.text);
    return r->id;
}

static const char *of(const char *name, const char *rest)
{
    return arena_printf(&t.app.arena, "/reports/%s%s", name, rest);
}

static void every_answer_stands(void)
{
    for (size_t i = 0; i < report_count; i++) {
        const char *name = all_reports[i]->name;
        struct answer html = test_page(&t, t.reader, of(name, "?span=all"));
        struct answer json =
            test_ask(&t, t.reader, "GET", of(name, ""), "Accept: application/json\n", NULL);
        struct answer csv = test_page(&t, t.reader, of(name, ".csv"));
        struct answer other = test_page(&t, t.reader, of(name, "?format=csv&span=quarter"));

        if (html.status != 200 || json.status != 200 || csv.status != 200 || other.status != 200)
            fail_test("%s: %d, JSON %d, CSV %d and %d", name, html.status, json.status, csv.status,
                      other.status);
        check_says(&html, "</main>");
        CHECK_TEXT(answer_text(&t, &json, "name"), name);
        CHECK(text_starts(answer_header(&t, &csv, "Content-Type"), "text/csv"));
    }
}

static void every_answer_stands_empty(void **state)
{
    struct answer hub;

    (void)state;
    every_answer_stands();
    hub = test_page(&t, t.reader, "/reports");
    CHECK_INT(hub.status, 200);
    check_says(&hub, "Whom do we understand least?");
    check_says(&hub, "Nobody in the book is a customer yet.");
}

/* What the list of all leaves for later is asked for by itself. */
static void a_sentence_comes_alone(void **state)
{
    struct answer a = test_page(&t, t.reader, "/reports/understanding/sentence");

    (void)state;
    CHECK_INT(a.status, 200);
    check_says(&a, "<p>Nobody in the book is a customer yet.</p>");
    CHECK(strstr(a.body, "<html") == NULL);
    CHECK_INT(test_page(&t, t.reader, "/reports/nothing/sentence").status, 404);
}

static void every_answer_stands_filled(void **state)
{
    struct answer a;

    (void)state;
    struct record *r = test_app_load(&t.app, entity_by_name("person"), anna);
    record_value(r, "relation")[0] = V_TEXT("customer");
    CHECK(app_save(&t.app.call, r, &t.app.err));
    add("promise", "what", "the offer", "due", "2026-11-20");
    add("incident", "what", "it broke", "happened_on", "2026-11-01");
    add("insight", "words", "the fair", "kind", "fear");
    add("wish", "words", "light <b>at</b> the gate", "since", "2026-05-01");
    add("problem", "words", "it jams", "opened_at", "2026-11-10");
    every_answer_stands();
    a = test_page(&t, t.reader, "/reports/our-word");
    check_says(&a, "<svg class=\"stacks upright\" role=\"img\" aria-labelledby=");
    check_says(&a, "/reports/our-word?from=2026-11-01&amp;until=2026-11-22");
    check_says(&a, arena_printf(&t.app.arena, "/people/%lld", (long long)anna));
    a = test_page(&t, t.reader, "/reports/our-word?from=2026-11-01&until=2026-11-22");
    check_says(&a, "the offer");
    a = test_page(&t, t.reader, "/reports/our-word.csv?table=broken");
    CHECK_TEXT(arena_strndup(&t.app.arena, a.body, strcspn(a.body, "\r")),
               "day,person_id,person,what,user_id,user");
    a = test_page(&t, t.reader, "/reports/wishes");
    check_says(&a, "light &lt;b&gt;at&lt;/b&gt; the gate");
    CHECK(!answer_says(&a, "name=\"theme\"")); /* a reader gives none */
    a = test_page(&t, t.reader, "/people?enthusiasm=unknown");
    check_says(&a, "Anna Huber");
    a = test_page(&t, t.reader, "/people?enthusiasm=enthusiastic");
    CHECK(!answer_says(&a, "Anna Huber"));
    CHECK_INT(test_page(&t, t.reader, "/people?enthusiasm=7").status, 422);
    CHECK_INT(test_page(&t, t.reader, "/people?q=anna&enthusiasm=unknown").status, 200);
}

static void what_is_asked_wrongly_is_told(void **state)
{
    (void)state;
    CHECK_INT(test_page(&t, t.reader, "/reports/nothing").status, 404);
    CHECK_INT(test_page(&t, t.reader, "/reports/wishes?span=week").status, 422);
    CHECK_INT(test_page(&t, t.reader, "/reports/wishes?from=x").status, 422);
    CHECK_INT(test_page(&t, t.reader, "/reports/wishes.csv?table=none").status, 422);
    CHECK(test_page(&t, NULL, "/reports").status != 200);
}

static void wishes_get_a_theme_in_one_step(void **state)
{
    int64_t id = add("wish", "words", "somebody at the weekend", "since", "2026-05-01");
    const char *wishes = arena_printf(&t.app.arena, "wishes=%lld&theme=weekend", (long long)id);
    struct answer a;

    (void)state;
    a = test_page(&t, t.editor, "/reports/wishes");
    check_says(&a, "name=\"theme\"");
    CHECK_INT(test_form(&t, t.reader, "/reports/wishes/theme", wishes).status, 403);
    CHECK_INT(test_form(&t, t.editor, "/reports/wishes/theme", "wishes=x&theme=a").status, 422);
    CHECK_INT(test_form(&t, t.editor, "/reports/wishes/theme", "theme=a").status, 422);
    CHECK_INT(test_form(&t, t.editor, "/reports/wishes/theme", wishes).status, 303);
    struct record *r = test_app_load(&t.app, entity_by_name("wish"), id);
    CHECK_TEXT(record_value(r, "theme")->text, "weekend");
    CHECK_INT(test_form(&t, t.editor, "/undo", "").status, 303);
    r = test_app_load(&t.app, entity_by_name("wish"), id);
    CHECK(record_value(r, "theme")->type == VALUE_NULL);
}

static void a_group_shows_what_moves_its_people(void **state)
{
    struct record *g = record_new(&t.app.arena, entity_by_name("group"));
    struct record *m = record_new(&t.app.arena, entity_by_name("membership"));
    struct record *i = record_new(&t.app.arena, entity_by_name("insight"));
    struct answer a;

    (void)state;
    a = test_page(&t, t.reader, "/groups");
    CHECK_INT(a.status, 200);
    record_value(g, "name")[0] = V_TEXT("Printers");
    CHECK(app_save(&t.app.call, g, &t.app.err));
    const char *path = arena_printf(&t.app.arena, "/groups/%lld", (long long)g->id);
    a = test_page(&t, t.reader, path);
    check_says(&a, "Nobody is in this group yet.");
    record_value(m, "group_id")[0] = V_INT(g->id);
    record_value(m, "person_id")[0] = V_INT(anna);
    CHECK(app_save(&t.app.call, m, &t.app.err));
    record_value(i, "person_id")[0] = V_INT(anna);
    record_value(i, "kind")[0] = V_TEXT("hope");
    record_value(i, "words")[0] = V_TEXT("a quiet year");
    CHECK(app_save(&t.app.call, i, &t.app.err));
    a = test_page(&t, t.reader, path);
    check_says(&a, "a quiet year");
    check_says(&a, "learned anew");
    a = test_page(&t, t.reader, "/groups");
    check_says(&a, "Printers");
    CHECK_INT(test_page(&t, t.reader, "/groups/7").status, 404);
    CHECK_INT(test_ask(&t, t.reader, "GET", path, "Accept: application/json\n", NULL).status, 200);
}

static void a_person_shows_how_content_they_are_in_a_word(void **state)
{
    const char *path = arena_printf(&t.app.arena, "/people/%lld", (long long)anna);
    struct answer a = test_page(&t, t.reader, path);

    (void)state;
    check_says(&a, "Nothing has shown it in the last year.");
    struct record *r = record_new(&t.app.arena, entity_by_name("evidence"));
    record_value(r, "person_id")[0] = V_INT(anna);
    record_value(r, "kind")[0] = V_TEXT("recommended");
    record_value(r, "to_whom")[0] = V_TEXT("Weber");
    record_value(r, "seen_on")[0] = V_INT(t.app.call.today.number - 3);
    CHECK(app_save(&t.app.call, r, &t.app.err));
    a = test_page(&t, t.reader, path);
    check_says(&a, "enthusiastic");
    check_says(&a, "recommended us to Weber");
}

static int open_world(void **state)
{
    (void)state;
    test_pages_open(&t, "page_report");
    anna = test_app_person(&t.app, "Anna", "Huber");
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
    const struct CMUnitTest tests[] = {
        T(every_answer_stands_empty),
        T(a_sentence_comes_alone),
        T(every_answer_stands_filled),
        T(what_is_asked_wrongly_is_told),
        T(wishes_get_a_theme_in_one_step),
        T(a_group_shows_what_moves_its_people),
        T(a_person_shows_how_content_they_are_in_a_word),
    };

    return cmocka_run_group_tests(tests, open_world, close_world);
}
