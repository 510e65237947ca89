/* Who may do what, asked at every route there is: the tables themselves say what is tried. */
#include "api/api.h"
#include "base/text.h"
#include "entity/all.h"
#include "page/all.h"
#include "test/help/test_pages.h"
#include "test/test.h"

#include <string.h>

static struct test_door t;
static int64_t person;

/* Whoever may only read changes these all the same: what is theirs alone, and what a customer
 * says through a link of their own. */
static const char *const own[] = {
    "/settings/me", "/settings/password", "/settings/sessions/:id/end", "/settings/sessions/others",
    "/settings/keys", "/signin", "/signout", "/f/:token",
    "/sealed/:id/open", API_ROOT "/sealed_note/:id/open", /* reading, with a password */
};

static bool is_own(const struct route *r)
{
    for (size_t i = 0; i < COUNT(own); i++)
        if (text_equal(own[i], r->path))
            return true;
    return false;
}

/* "/people/:id/edit" with something real in each place. */
static const char *real_path(const struct route *r, const char *entity)
{
    struct buf b = buf_new(&t.app.arena, 4096);

    for (const char *p = r->path; *p != '\0';) {
        size_t n = strcspn(p + 1, "/") + 1;

        if (strncmp(p, "/:entity", n) == 0)
            buf_printf(&b, "/%s", entity);
        else if (strncmp(p, "/:id", n) == 0)
            buf_printf(&b, "/%lld", (long long)person);
        else if (p[1] == ':' || p[1] == '*')
            buf_adds(&b, "/something");
        else
            buf_add(&b, p, n);
        p += n;
    }
    return b.bytes;
}

static struct answer ask(const struct route *r, const char *token, const char *entity)
{
    bool api = text_starts(r->path, "/api/");
    const char *body = r->method == GET || r->method == DELETE ? NULL
                       : api ? "{}" : "family=Eindringling&name=Eindringling";

    return test_ask(&t, token, method_name(r->method), real_path(r, entity),
                    api ? "Accept: application/json\nSec-Fetch-Site: same-origin\n"
                        : "Accept: text/html\nSec-Fetch-Site: same-origin\n"
                          "Content-Type: application/x-www-form-urlencoded\n",
                    body);
}

static int64_t steps(void)
{
    return test_app_count(&t.app, "SELECT count(*) FROM change", 0, NULL);
}

static void each_route(void (*check)(const struct route *r))
{
    for (size_t i = 0; i < page_count; i++)
        for (size_t k = 0; k < all_pages[i]->count; k++)
            check(&all_pages[i]->routes[k]);
    for (size_t i = 0; i < api_table_count; i++)
        for (size_t k = 0; k < api_tables[i]->count; k++)
            check(&api_tables[i]->routes[k]);
}

static void refuses_strangers(const struct route *r)
{
    if (r->need == NEED_NOBODY)
        return;
    struct answer a = ask(r, NULL, "person");
    const char *to = answer_header(&t, &a, "Location");

    if (a.status != 401 && !(a.status == 303 && to != NULL && text_starts(to, "/signin?then=")))
        fail_test("%s %s: %d", method_name(r->method), r->path, a.status);
}

static void nobody_gets_in_without_signing_in(void **state)
{
    (void)state;
    each_route(refuses_strangers);
}

static void refuses_writing_readers(const struct route *r)
{
    if (method_is_safe(r->method) || is_own(r))
        return;
    struct answer a = ask(r, t.reader, "person");

    if (a.status != 403)
        fail_test("%s %s: %d for a reader", method_name(r->method), r->path, a.status);
}

static void who_may_read_changes_nothing_anywhere(void **state)
{
    int64_t before = steps();

    (void)state;
    each_route(refuses_writing_readers);
    CHECK_INT(steps(), before);
}

static void refuses_editors(const struct route *r)
{
    if (r->need != NEED_ADMIN)
        return;
    struct answer a = ask(r, t.editor, "person");

    if (a.status != 403)
        fail_test("%s %s: %d for an editor", method_name(r->method), r->path, a.status);
}

static void writes_nothing_of_administrators(const struct route *r)
{
    if (method_is_safe(r->method) || strstr(r->path, ":entity") == NULL ||
        text_equal(r->path, API_ROOT "/:entity/:id/mark")) /* everybody's word on a reason */
        return;
    for (size_t i = 0; i < entity_count; i++) {
        const struct entity *e = all_entities[i];

        if (e->writers == WRITERS_EDITOR || e == &sealed_note_entity) /* has a way of its own */
            continue;
        struct answer a = ask(r, t.editor, e->name);
        if (a.status != 403 && a.status != 404 && a.status != 405)
            fail_test("%s %s: %d for an editor, on %s", method_name(r->method), r->path, a.status,
                      e->name);
    }
}

static void who_edits_does_not_administer(void **state)
{
    int64_t before = steps();

    (void)state;
    each_route(refuses_editors);
    each_route(writes_nothing_of_administrators);
    CHECK_INT(steps(), before);
}

static void is_only_looked_at(const struct route *r)
{
    if (r->method != GET)
        return;
    struct answer a = ask(r, t.admin, "person");

    if (a.status >= 500)
        fail_test("%s: %d %s", r->path, a.status, a.body);
}

static void looking_changes_nothing(void **state)
{
    int64_t before = steps();

    (void)state;
    each_route(is_only_looked_at);
    CHECK_INT(steps(), before);
}

static void stays_out_of_caches(const struct route *r)
{
    if (r->method != GET || text_equal(r->path, API_ROOT "/openapi.json"))
        return;
    struct answer a = ask(r, t.admin, "person");
    const char *cache = answer_header(&t, &a, "Cache-Control");

    if (cache == NULL || !text_equal(cache, "no-store"))
        fail_test("%s: %s", r->path, cache != NULL ? cache : "(none)");
}

/* Nobody reads on with the back button after somebody signed out. */
static void no_page_is_kept_by_a_browser(void **state)
{
    (void)state;
    each_route(stays_out_of_caches);
}

static int open_world(void **state)
{
    const struct route_table **tables =
        malloc((page_count + api_table_count) * sizeof *tables);

    (void)state;
    test_pages_open(&t, "rights");
    router_destroy(&t.router);
    memcpy(tables, all_pages, page_count * sizeof *tables);
    memcpy(tables + page_count, api_tables, api_table_count * sizeof *tables);
    t.router = router_create(tables, page_count + api_table_count, &t.app.err);
    free(tables);
    CHECK(t.router != NULL);
    t.options.router = t.router;
    door_destroy(&t.door);
    t.door = door_create(&t.options);
    person = test_app_person(&t.app, "Anna", "Huber");
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
    return TESTS_WITH(open_world, close_world, T(nobody_gets_in_without_signing_in),
                      T(who_may_read_changes_nothing_anywhere), T(who_edits_does_not_administer),
                      T(looking_changes_nothing), T(no_page_is_kept_by_a_browser));
}
