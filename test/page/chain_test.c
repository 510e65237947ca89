/* The value chain: edited beside its picture, undone, as a table and for programs. */
#include "app/save.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/organisation.h"
#include "test/help/test_pages.h"
#include "test/test.h"

static struct test_door t;
static int64_t workshop;

static int64_t organisation(const char *name, const char *kind)
{
    struct record *r = record_new(&t.app.arena, &organisation_entity);

    record_set_text(r, ORGANISATION_NAME, name);
    record_set_text(r, ORGANISATION_KIND, kind);
    CHECK(app_save(&t.app.call, r, &t.app.err));
    return r->id;
}

static const char *at(const char *pattern, int64_t id)
{
    return text_fill(&t.app.arena, pattern,
                     { "id", arena_printf(&t.app.arena, "%lld", (long long)id) });
}

static struct answer post(const char *pattern, int64_t id, const char *form)
{
    return test_form(&t, t.editor, at(pattern, id), form);
}

static int64_t count(const char *sql)
{
    return test_app_count(&t.app, sql, 0, "");
}

static void it_begins_with_ourselves(void **state)
{
    struct answer a = test_page(&t, t.editor, "/chain");

    (void)state;
    CHECK_INT(a.status, 200);
    check_says(&a, "Begin with ourselves");
}

static void one_joins_it_with_a_new_one_in_the_panel(void **state)
{
    struct answer a;

    (void)state;
    workshop = organisation("Workshop", "department");
    a = test_page(&t, t.editor, at("/chain?node={id}", workshop));
    check_says(&a, "Join it with somebody");
    a = post("/chain/{id}/links", workshop, "side=customer&other.words=Weber+Druck&what=parts");
    CHECK_INT(a.status, 422);
    check_says(&a, "nothing called");
    check_says(&a, "value=\"Weber Druck\"");
    check_says(&a, "value=\"parts\"");
    CHECK_INT(count("SELECT count(*) FROM supply"), 0);
    a = post("/chain/{id}/links", workshop,
             "side=customer&other.words=Weber+Druck&other.new=1&other.kind=firm&what=parts");
    CHECK_INT(a.status, 303);
    CHECK_INT(count("SELECT count(*) FROM supply WHERE what = 'parts' AND deleted_at IS NULL"), 1);
    CHECK_INT(count("SELECT count(*) FROM organisation WHERE name = 'Weber Druck'"), 1);
    a = test_page(&t, t.editor, "/chain");
    check_says(&a, "one step");
    CHECK_INT(post("/undo", 0, "").status, 303);
    CHECK_INT(count("SELECT count(*) FROM supply WHERE deleted_at IS NULL"), 0);
}

static void how_well_is_said_in_words_and_ended(void **state)
{
    int64_t link;
    struct answer a;

    (void)state;
    CHECK_INT(
        post("/chain/{id}/links", workshop, "side=supplier&other.words=Papierhaus&other.new=1")
            .status,
        303);
    link = count("SELECT max(id) FROM supply");
    CHECK_INT(post("/supplies/{id}/understood", link, "ours=3&theirs=").status, 303);
    CHECK_INT(count("SELECT our_understanding FROM supply ORDER BY id DESC LIMIT 1"), 3);
    CHECK_INT(post("/supplies/{id}/understood", link, "ours=9&theirs=").status, 422);
    a = test_page(&t, t.editor, at("/chain?node={id}", workshop));
    check_says(&a, "Papierhaus");
    check_says(&a, "3 ⇄ ?");
    CHECK_INT(test_form(&t, t.reader, at("/supplies/{id}/end", link), "").status, 403);
    CHECK_INT(post("/supplies/{id}/end", link, "back=/chain").status, 303);
    CHECK_INT(count("SELECT count(*) FROM supply WHERE deleted_at IS NULL"), 0);
    CHECK_INT(post("/undo", 0, "").status, 303);
    CHECK_INT(count("SELECT count(*) FROM supply WHERE deleted_at IS NULL"), 1);
}

static void a_plan_needs_who_and_by_when(void **state)
{
    struct answer a = post("/chain/{id}/plans", workshop, "plan.plan=A+day+with+them&plan.due=");

    (void)state;
    CHECK_INT(a.status, 422);
    check_says(&a, "A day with them");
    a = post("/chain/{id}/plans", workshop,
             arena_printf(&t.app.arena,
                          "plan.plan=A+day+with+them&plan.due=2026-12-24&plan.user_id=%lld",
                          (long long)t.editor_id));
    CHECK_INT(a.status, 303);
    a = test_page(&t, t.editor, "/chain");
    check_says(&a, "A day with them");
    CHECK_INT(
        post("/node-plans/{id}/done", count("SELECT max(id) FROM node_plan"), "learned=They+wait")
            .status,
        303);
    CHECK_INT(count("SELECT count(*) FROM node_plan WHERE learned = 'They wait' AND done_on > 0"),
              1);
}

static void it_is_a_table_and_a_tree_too(void **state)
{
    struct answer csv = test_page(&t, t.reader, "/chain.csv");
    struct answer json =
        test_ask(&t, t.reader, "GET", "/chain", "Accept: application/json\n", NULL);

    (void)state;
    CHECK_INT(csv.status, 200);
    check_says(&csv, "Organisation,Steps from us");
    check_says(&csv, "Papierhaus,1,0");
    CHECK_INT(json.status, 200);
    check_says(&json, "\"nodes\":[");
    check_says(&json, "\"steps\":1");
    CHECK_INT(test_page(&t, t.reader, "/chain?node=12").status, 404);
    CHECK_INT(test_page(&t, t.reader, "/chain?node=x").status, 404);
}

static void a_reader_reads_it(void **state)
{
    struct answer a = test_page(&t, t.reader, at("/chain?node={id}", workshop));

    (void)state;
    CHECK_INT(a.status, 200);
    CHECK(!answer_says(&a, "Join it with somebody"));
    CHECK_INT(test_form(&t, t.reader, at("/chain/{id}/links", workshop), "other.words=x").status,
              403);
}

static int open_world(void **state)
{
    (void)state;
    test_pages_open(&t, "page_chain");
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
    return TESTS_WITH(open_world, close_world, T(it_begins_with_ourselves),
                      T(one_joins_it_with_a_new_one_in_the_panel),
                      T(how_well_is_said_in_words_and_ended), T(a_plan_needs_who_and_by_when),
                      T(it_is_a_table_and_a_tree_too), T(a_reader_reads_it));
}
