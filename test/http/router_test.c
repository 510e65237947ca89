#include "http/router.h"
#include "test/test.h"

static bool ok(struct request *req, struct response *res, struct error *err)
{
    (void)req;
    (void)res;
    (void)err;
    return true;
}

#define ROW(m, p) { .method = (m), .path = (p), .handler = ok, .need = NEED_READER }

static const struct route rows[] = {
    ROW(GET, "/"),
    ROW(GET, "/people"),
    ROW(POST, "/people"),
    ROW(GET, "/people/new"),
    ROW(GET, "/people/:id"),
    ROW(POST, "/people/:id"),
    ROW(DELETE, "/people/:person/moments/:moment"),
    ROW(GET, "/people/:id/plan"),
    ROW(GET, "/static/*name"),
    ROW(GET, "/static/special"),
};
static const struct route_table table = { rows, COUNT(rows) };

static struct router *make(const struct route_table *t, struct error *err)
{
    return router_create((const struct route_table *const[]){ t }, 1, err);
}

static void paths_find_their_rows(void **state)
{
    static const struct {
        enum method method;
        const char *path;
        enum router_found found;
        const char *row, *name, *value;
    } cases[] = {
        { GET, "/", FOUND, "/", NULL, NULL },
        { GET, "/people", FOUND, "/people", NULL, NULL },
        { HEAD, "/people", FOUND, "/people", NULL, NULL },
        { GET, "/people/", FOUND_NOT, NULL, NULL, NULL },
        { GET, "/people/7", FOUND, "/people/:id", "id", "7" },
        { GET, "/people/new", FOUND, "/people/new", NULL, NULL },
        { POST, "/people/new", FOUND, "/people/:id", "id", "new" },
        { GET, "/people/M%C3%BCller%2F2", FOUND, "/people/:id", "id", "Müller/2" },
        { GET, "/people/a+b", FOUND, "/people/:id", "id", "a+b" },
        { GET, "/peopl%65/7/plan", FOUND, "/people/:id/plan", "id", "7" },
        { DELETE, "/people/1/moments/2", FOUND, "/people/:person/moments/:moment", "moment", "2" },
        { GET, "/static/a/b.css", FOUND, "/static/*name", "name", "a/b.css" },
        { GET, "/static/special", FOUND, "/static/special", NULL, NULL },
        { GET, "/static", FOUND_NOT, NULL, NULL, NULL },
        { GET, "/nothing", FOUND_NOT, NULL, NULL, NULL },
        { GET, "/people/7/plan/x", FOUND_NOT, NULL, NULL, NULL },
        { GET, "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/1/2/3/4/5/6/7/8",
          FOUND_BAD_PATH, NULL, NULL, NULL },
        { PUT, "/people/7", FOUND_OTHER_METHODS, NULL, NULL, NULL },
        { GET, "/people/7/../8", FOUND_BAD_PATH, NULL, NULL, NULL },
        { GET, "/people/%2e%2e", FOUND_BAD_PATH, NULL, NULL, NULL },
        { GET, "/people/%00", FOUND_BAD_PATH, NULL, NULL, NULL },
        { GET, "/people/%0a", FOUND_BAD_PATH, NULL, NULL, NULL },
        { GET, "/people/%ff", FOUND_BAD_PATH, NULL, NULL, NULL },
        { GET, "/people/%4", FOUND_BAD_PATH, NULL, NULL, NULL },
        { GET, "people", FOUND_BAD_PATH, NULL, NULL, NULL },
        { GET, "*", FOUND_BAD_PATH, NULL, NULL, NULL },
        { GET, "", FOUND_BAD_PATH, NULL, NULL, NULL },
    };
    struct error err;
    struct router *router = make(&table, &err);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena a = { 0 };
        struct router_match m = router_find(router, &a, cases[i].method, cases[i].path);

        if (m.found != cases[i].found ||
            (m.found == FOUND && strcmp(m.route->path, cases[i].row) != 0))
            fail_test("%s", cases[i].path);
        if (cases[i].name != NULL)
            CHECK_TEXT(pairs_get(&m.params, cases[i].name), cases[i].value);
        arena_clear(&a);
    }
    router_destroy(&router);
}

static void other_methods_are_told(void **state)
{
    struct arena a = { 0 };
    struct error err;
    struct router *router = make(&table, &err);
    struct router_match m = router_find(router, &a, DELETE, "/people/new");

    (void)state;
    CHECK_TEXT(router_allow(&a, m.methods), "GET, HEAD, POST, OPTIONS");
    arena_clear(&a);
    router_destroy(&router);
}

static void wrong_rows_stop_the_start(void **state)
{
    static const struct {
        struct route rows[2];
        const char *text;
    } cases[] = {
        { { { .method = GET, .path = "/a", .handler = ok } },
          "Route /a: does not say who may ask." },
        { { { .path = "/a", .handler = ok, .need = NEED_NOBODY } }, "Route /a: no method." },
        { { { .method = GET, .path = "/a", .need = NEED_NOBODY } }, "Route /a: no handler." },
        { { ROW(GET, "a") }, "Route a: a path begins with '/'." },
        { { ROW(HEAD, "/a") }, "Route /a: HEAD and OPTIONS come by themselves." },
        { { ROW(GET, "/a//b") }, "Route /a//b: an empty segment." },
        { { ROW(GET, "/a/") }, "Route /a/: an empty segment." },
        { { ROW(GET, "/:") }, "Route /:: an empty segment." },
        { { ROW(GET, "/*all/x") }, "Route /*all/x: *name stands last." },
        { { ROW(GET, "/a/:x"), ROW(GET, "/a/:y") }, "Route /a/:y: GET is answered twice." },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct error err = { 0 };
        struct route_table t = { cases[i].rows, cases[i].rows[1].path != NULL ? 2 : 1 };

        CHECK(make(&t, &err) == NULL);
        CHECK_TEXT(err.text, cases[i].text);
    }
}

int main(void)
{
    return TESTS(T(paths_find_their_rows), T(other_methods_are_told), T(wrong_rows_stop_the_start));
}
