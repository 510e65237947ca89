/* The pages that may be given again: the same to the byte as when made anew, and never stale. */
#include "app/save.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "page/all.h"
#include "test/help/test_pages.h"
#include "test/test.h"

static struct test_door t;
static int64_t person, organisation;

static const char *at(const char *fmt, int64_t id)
{
    return arena_printf(&t.app.arena, fmt, (long long)id);
}

/* An address of the route: with things that are there. */
static const char *address_of(const struct route *r)
{
    char *path = arena_strdup(&t.app.arena, r->path);
    struct buf b = buf_new(&t.app.arena, 1000);
    int64_t id = strstr(path, "organisations/") != NULL ? organisation
                 : strstr(path, ":entity") != NULL      ? t.editor_id
                                                        : person;

    for (char *part = strtok(path, "/"); part != NULL; part = strtok(NULL, "/"))
        if (strcmp(part, ":id") == 0)
            buf_printf(&b, "/%lld", (long long)id);
        else
            buf_printf(&b, "/%s", strcmp(part, ":entity") == 0 ? "user" : part);
    return b.bytes;
}

/* A third time at a door that keeps nothing. */
static void check_again(struct test_door *fresh, const char *target, const char *headers)
{
    struct answer a = test_ask(&t, t.editor, "GET", target, headers, NULL);
    struct answer b = test_ask(&t, t.editor, "GET", target, headers, NULL);
    struct answer c = test_ask(fresh, t.editor, "GET", target, headers, NULL);

    if (a.status != 200)
        fail_test("%s: %d", target, a.status);
    if (strcmp(b.head, c.head) != 0 || b.body_len != c.body_len || strcmp(b.body, c.body) != 0)
        fail_test("%s is not the same when it is made anew:\n%s%s\n%s%s", target, b.head, b.body,
                  c.head, c.body);
}

static int check_table(struct test_door *fresh, const struct route_table *table)
{
    int kept = 0;

    for (size_t i = 0; i < table->count; i++) {
        if (!table->routes[i].kept)
            continue;
        kept++;
        check_again(fresh, address_of(&table->routes[i]), "Accept: text/html\n");
        check_again(fresh, address_of(&table->routes[i]), "Accept: text/html\nHX-Request: true\n");
        check_again(fresh, address_of(&table->routes[i]), "Accept: application/json\n");
    }
    return kept;
}

static void what_is_given_again_is_what_would_be_made_anew(void **state)
{
    struct test_door fresh = t;
    int kept = 0;

    (void)state;
    fresh.app.arena = (struct arena){ 0 };
    fresh.options.keep_bytes = 0;
    fresh.door = door_create(&fresh.options);
    for (size_t i = 0; i < page_count; i++)
        kept += check_table(&fresh, all_pages[i]);
    CHECK(kept > 5);
    door_destroy(&fresh.door);
    arena_clear(&fresh.app.arena);
}

static void what_changed_is_shown_at_once(void **state)
{
    const char *page = at("/people/%lld", person);
    struct answer a = test_page(&t, t.editor, page);

    (void)state;
    CHECK_INT(test_page(&t, t.editor, page).status, 200);
    CHECK_INT(test_form(&t, t.editor, at("/people/%lld/bin", person), "").status, 303);
    CHECK_INT(test_page(&t, t.editor, page).status, 404);
    CHECK_INT(test_page(&t, t.editor, page).status, 404);
    CHECK_INT(test_form(&t, t.editor, "/undo", "").status, 303);
    struct answer again = test_page(&t, t.editor, page);
    CHECK_INT(again.status, 200);
    CHECK_TEXT(again.body, a.body);
    test_app_person(&t.app, "Neue", "Huberin");
    a = test_page(&t, t.editor, "/people");
    check_says(&a, "Neue Huberin");
}

static void everybody_keeps_their_own_language_and_name(void **state)
{
    struct answer a = test_page(&t, t.reader, "/today");

    (void)state;
    check_says(&a, "Rea");
    CHECK(!answer_says(&a, "Heute"));
    CHECK_INT(test_form(&t, t.reader, "/settings/me", "name=Rea&language=de").status, 303);
    a = test_page(&t, t.reader, "/today");
    check_says(&a, "Heute");
    a = test_page(&t, t.editor, "/today");
    check_says(&a, "Edith");
    CHECK(!answer_says(&a, "Heute"));
}

static int open_it(void **state)
{
    struct record *o;

    (void)state;
    test_pages_open(&t, "kept");
    person = test_app_person(&t.app, "Anna", "Huber");
    o = record_new(&t.app.arena, &organisation_entity);
    record_set_text(o, ORGANISATION_NAME, "Weber Druck");
    if (!app_save(&t.app.call, o, &t.app.err))
        return 1;
    organisation = o->id;
    return 0;
}

static int close_it(void **state)
{
    (void)state;
    test_pages_close(&t);
    return 0;
}

int main(void)
{
    return TESTS_WITH(open_it, close_it, T(what_is_given_again_is_what_would_be_made_anew),
                      T(what_changed_is_shown_at_once),
                      T(everybody_keeps_their_own_language_and_name));
}
