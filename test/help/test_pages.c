#include "test/help/test_pages.h"

#include "api/api.h"
#include "page/all.h"
#include "page/page.h"
#include "test/test.h"

#include <string.h>

void test_pages_open(struct test_door *t, const char *name)
{
    static const struct route_table *tables[64];
    struct site *site;

    memcpy(tables, all_pages, page_count * sizeof *tables);
    memcpy(tables + page_count, api_tables, api_table_count * sizeof *tables);
    test_door_open(t, name, tables, page_count + api_table_count);
    door_destroy(&t->door);
    site = arena_new(&t->app.arena, struct site);
    site->templates = templates_create_builtin(&t->app.err);
    if (site->templates == NULL) {
        fprintf(stderr, "templates: %s\n", t->app.err.text);
        exit(1);
    }
    t->options.site = site;
    t->options.error_page = page_error;
    t->door = door_create(&t->options);
}

void test_pages_close(struct test_door *t)
{
    const struct site *site = t->options.site;
    struct templates *templates = (struct templates *)site->templates;

    templates_destroy(&templates);
    test_door_close(t);
}

struct answer test_page(struct test_door *t, const char *token, const char *target)
{
    return test_ask(t, token, "GET", target, "Accept: text/html\nAccept-Language: en\n", NULL);
}

struct answer test_form(struct test_door *t, const char *token, const char *target,
                        const char *form)
{
    return test_ask(t, token, "POST", target,
                    "Accept: text/html\nAccept-Language: en\n"
                    "Content-Type: application/x-www-form-urlencoded\n", form);
}

bool answer_says(const struct answer *a, const char *text)
{
    return strstr(a->body, text) != NULL;
}

void check_says(const struct answer *a, const char *text)
{
    if (!answer_says(a, text))
        fail_test("%d, and it does not say \"%s\":\n%s", a->status, text, a->body);
}
