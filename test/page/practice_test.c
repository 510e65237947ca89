/* The pages of the practice: each stands empty and filled, and what they do reaches the book. */
#include "app/feedback.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/all.h"
#include "model/field_text.h"
#include "test/page/names.h"
#include "test/test.h"

static struct test_door t;
static int64_t anna;

/* add("problem", "words=it jams", "opened_at=2026-11-20", NULL): of Anna. */
static void add(const char *entity, ...)
{
    struct record *r = record_new(&t.app.arena, entity_by_name(entity));
    const char *pair;
    va_list pairs;

    record_value(r, "person_id")[0] = V_INT(anna);
    va_start(pairs, entity);
    while ((pair = va_arg(pairs, const char *)) != NULL) {
        size_t n = strcspn(pair, "=");
        int at = entity_field(r->entity, arena_strndup(&t.app.arena, pair, n));

        CHECK(at != FIELD_ABSENT && field_from_text(&r->entity->fields[at], pair + n + 1,
                                                    &t.app.arena, &r->values[at], &t.app.err));
    }
    va_end(pairs);
    if (!app_save(&t.app.call, r, &t.app.err))
        fail_test("%s: %s", entity, t.app.err.text);
}

/* A browser of somebody who is not signed in. */
static struct answer stranger_sends(const char *path, const char *form)
{
    return test_ask(&t, NULL, "POST", path,
                    "Sec-Fetch-Site: same-origin\nAccept: text/html\n"
                    "Content-Type: application/x-www-form-urlencoded\n", form);
}

static const char *const pages[] = {
    "/promises?minutes=60&due=2026-12-01", "/problems",
    "/feedback", "/cards", "/cards/word",
    "/practice", "/benefit-feeling",
    "/centre", "/chain", "/recommendations",
    "/review",
};

static void show_all(void)
{
    for (size_t i = 0; i < COUNT(pages); i++) {
        struct answer html = test_page(&t, t.editor, pages[i]);
        struct answer json =
            test_ask(&t, t.editor, "GET", pages[i], "Accept: application/json\n", NULL);

        if (html.status != 200 || json.status != 200)
            fail_test("%s: %d, as JSON %d", pages[i], html.status, json.status);
        check_says(&html, "</main>");
    }
}

static void every_page_stands_empty(void **state)
{
    (void)state;
    show_all();
}

static void every_page_stands_filled(void **state)
{
    const char *path;
    struct answer a;

    (void)state;
    add("problem", "words=it jams", "opened_at=2026-11-20", NULL);
    add("promise", "what=the offer", "due=2026-11-20", NULL);
    add("benefit", "noted_on=2026-11-20", "gain=1000.00", NULL);
    add("moment", "at=2026-11-20", "words=x", "feeling=1", NULL);
    add("evidence", "kind=recommended", "seen_on=2026-11-20", "to_whom=Weber", NULL);
    CHECK_INT(test_form(&t, t.editor, arena_printf(&t.app.arena, "/centre/%lld", (long long)anna),
                        "ring=centre").status, 303);
    show_all();
    a = test_page(&t, t.editor, "/problems");
    check_says(&a, "it jams");
    a = test_page(&t, t.editor, "/benefit-feeling");
    check_says(&a, "<svg");
    check_says(&a, "Anna Huber");
    a = test_page(&t, t.editor, "/centre");
    check_says(&a, "<svg");
    a = test_page(&t, t.editor, "/recommendations");
    check_says(&a, "Weber");
    path = arena_printf(&t.app.arena, "/people/%lld/disclosure", (long long)anna);
    a = test_page(&t, t.editor, path);
    check_says(&a, "it jams");
    check_says(&a, "the offer");
    CHECK(!answer_says(&a, "Digest"));
    CHECK_INT(test_form(&t, t.editor, path, "").status, 303);
}

static void a_reader_reads_and_does_nothing(void **state)
{
    (void)state;
    CHECK_INT(test_page(&t, t.reader, "/problems").status, 200);
    CHECK_INT(test_form(&t, t.reader, arena_printf(&t.app.arena, "/centre/%lld", (long long)anna),
                        "ring=far").status, 403);
    CHECK_INT(test_page(&t, NULL, "/centre").status == 200, 0);
}

static void one_key_places_a_person(void **state)
{
    int64_t jan = test_app_person(&t.app, "Jan", "Weber");
    struct answer a = test_page(&t, t.editor, "/review");
    const char *path = arena_printf(&t.app.arena, "/review/%lld", (long long)jan);

    (void)state;
    check_says(&a, "Jan Weber");
    a = test_form(&t, t.editor, path, "about=relation&answer=customer&after=0");
    CHECK_INT(a.status, 303);
    a = test_page(&t, t.editor, "/review");
    check_says(&a, "Where should they stand?");
    a = test_form(&t, t.editor, path, "about=ring&answer=nowhere&after=0");
    CHECK_INT(a.status, 422);
    a = test_form(&t, t.editor, path, "about=ring&answer=near&after=0");
    CHECK_INT(a.status, 303);
}

static void a_stranger_answers_by_a_link_and_only_once(void **state)
{
    char token[TOKEN_SIZE];
    struct answer a;
    const char *path;

    (void)state;
    CHECK(feedback_ask(&t.app.call, &(struct feedback_request){ .person_id = anna }, token,
                       &t.app.err));
    path = arena_printf(&t.app.arena, "/f/%s", token);
    a = test_page(&t, NULL, path);
    CHECK_INT(a.status, 200);
    check_says(&a, "name=\"score\"");
    CHECK_INT(stranger_sends(path, "their_words=").status, 422);
    CHECK_INT(stranger_sends(path, "score=2&their_words=late").status, 303);
    CHECK_INT(stranger_sends(path, "score=9").status, 409);
    a = test_page(&t, NULL, path);
    check_says(&a, "Thank you");
    CHECK(!answer_says(&a, "late"));
    a = test_page(&t, t.editor, "/feedback");
    check_says(&a, "late");
    CHECK_INT(test_page(&t, NULL, "/f/made-up").status, 404);
}

static int open_world(void **state)
{
    (void)state;
    test_pages_open(&t, "page_practice");
    anna = test_app_person(&t.app, "Anna", "Huber");

    struct record *r = test_app_load(&t.app, entity_by_name("person"), anna);
    record_value(r, "relation")[0] = V_TEXT("customer");
    CHECK(app_save(&t.app.call, r, &t.app.err));
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
    return TESTS_WITH(open_world, close_world, T(every_page_stands_empty),
                      T(every_page_stands_filled), T(a_reader_reads_and_does_nothing),
                      T(one_key_places_a_person), T(a_stranger_answers_by_a_link_and_only_once));
}
