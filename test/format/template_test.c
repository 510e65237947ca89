#include "format/template.h"

#include "format/json_in.h"
#include "test/test.h"

struct page {
    const char *what;
    struct template_source sources[4]; /* the first is shown */
    const char *json;
    const char *html; /* or, when it must not compile, */
    const char *refused;
};

static size_t count_sources(const struct page *p)
{
    size_t n = 0;

    while (n < COUNT(p->sources) && p->sources[n].name != NULL)
        n++;
    return n;
}

static void check_page(const struct page *p, enum language lang)
{
    struct arena a = { 0 };
    struct error err = { 0 };
    struct html out = html_new(&a, 10000);
    struct templates *t = templates_create(p->sources, count_sources(p), &err);

    if (p->refused != NULL) {
        if (t != NULL || strstr(err.text, p->refused) == NULL)
            fail_test("%s: %s", p->what, t != NULL ? "compiled" : err.text);
    } else {
        if (t == NULL)
            fail_test("%s: %s", p->what, err.text);
        json_t *data = json_in_parse(p->json, strlen(p->json), 10000, &err);
        if (data == NULL || !template_render(t, p->sources[0].name, lang,
                                             view_from_json(&a, data), &out, &err))
            fail_test("%s: %s", p->what, err.text);
        json_decref(data);
        if (strcmp(out.out.bytes, p->html) != 0)
            fail_test("%s:\n%s", p->what, out.out.bytes);
    }
    templates_destroy(&t);
    arena_clear(&a);
}

#define ONE(text) { { "page", text } }

static void values_are_written_as_their_place_needs(void **state)
{
    static const struct page pages[] = {
        { "text", ONE("<p>{{x}}</p>"), "{\"x\":\"<b>\"}", "<p>&lt;b&gt;</p>", NULL },
        { "attribute", ONE("<p title='{{x}}' class=\"a {{x}}\">"), "{\"x\":\"'\\\"\"}",
          "<p title='&#39;&quot;' class=\"a &#39;&quot;\">", NULL },
        { "address", ONE("<a href=\"{{x}}\">"), "{\"x\":\"javascript:alert(1)\"}", "<a href=\"#\">",
          NULL },
        { "good address", ONE("<a class=b HREF='{{x}}?a={{y}}'>"),
          "{\"x\":\"https://example.org/\",\"y\":\"a&b\"}",
          "<a class=b HREF='https://example.org/?a=a&amp;b'>", NULL },
        { "path", ONE("<a href=\"/people/{{x}}/edit\">"), "{\"x\":12}",
          "<a href=\"/people/12/edit\">", NULL },
        { "htmx", ONE("<button hx-post=\"{{x}}\">"), "{\"x\":\"//example.org\"}",
          "<button hx-post=\"#\">", NULL },
        { "plain title", ONE("<title>{{x}}</title>{{x}}"), "{\"x\":\"</title>\"}",
          "<title>&lt;/title&gt;</title>&lt;/title&gt;", NULL },
        { "textarea", ONE("<textarea>\n<b \"{{x}}</textarea>{{x}}"), "{\"x\":\"<\"}",
          "<textarea>\n<b \"&lt;</textarea>&lt;", NULL },
        { "conditional attributes", ONE("<a {{#on}}aria-current=\"page\"{{/on}} id=\"{{id}}\">"),
          "{\"on\":true,\"id\":7}", "<a aria-current=\"page\" id=\"7\">", NULL },
        { "section in a value",
          ONE("<a class=\"a{{#on}} b{{/on}}\" href=\"/x?{{#id}}id={{id}}{{/id}}\">"),
          "{\"on\":true,\"id\":7}", "<a class=\"a b\" href=\"/x?id=7\">", NULL },
        { "a section full of tags",
          ONE("{{#l}}<a href='/x/{{.}}' id=\"{{.}}\">{{.}}</a>{{/l}}{{l}}"), "{\"l\":[1]}",
          "<a href='/x/1' id=\"1\">1</a>", NULL },
        { "less-than in text", ONE("1 < 2, {{x}}"), "{\"x\":3}", "1 < 2, 3", NULL },
        { "after a comment", ONE("<!doctype html><!-- <a href=\" --><p>{{x}}</p>"), "{\"x\":\"<\"}",
          "<!doctype html><!-- <a href=\" --><p>&lt;</p>", NULL },
        { "after a script", ONE("<script src=\"/a.js\">if (a < b) {}</script><p>{{x}}"),
          "{\"x\":\"<\"}", "<script src=\"/a.js\">if (a < b) {}</script><p>&lt;", NULL },
        { "unquoted", ONE("<a class={{x}}>"), NULL, NULL, "quoted attribute" },
        { "unquoted, later", ONE("<a class=a{{x}}>"), NULL, NULL, "quoted attribute" },
        { "attribute itself", ONE("<a {{x}}>"), NULL, NULL, "quoted attribute" },
        { "tag itself", ONE("<{{x}}>"), NULL, NULL, "follow \"<\"" },
        { "script", ONE("<script>\n{{x}}</script>"), NULL, NULL, "line 2: A variable cannot" },
        { "script after a false end", ONE("<script></scripty>{{x}}</script>"), NULL, NULL,
          "script" },
        { "style", ONE("<style>a{b:{{x}}}</style>"), NULL, NULL, "a style" },
        { "style attribute", ONE("<a style=\"{{x}}\">"), NULL, NULL, "is code" },
        { "handler", ONE("<a onclick='f({{x}})'>"), NULL, NULL, "is code" },
        { "comment", ONE("<!-- {{x}} -->"), NULL, NULL, "comment" },
        { "half a scheme", ONE("<a href=\"java{{x}}\">"), NULL, NULL, "An address" },
        { "two halves", ONE("<a href=\"{{x}}{{y}}\">"), NULL, NULL, "An address" },
        { "perhaps half", ONE("<a href=\"{{#a}}x{{/a}}{{y}}\">"), NULL, NULL, "An address" },
        { "another host", ONE("<a href=\"/{{x}}\">"), NULL, NULL, "An address" },
        { "a section over an edge", ONE("{{#x}}<p {{/x}}{{y}}"), NULL, NULL, "different places" },
        { "an open quote", ONE("<p class=\"{{#x}}\">{{/x}}"), NULL, NULL, "different places" },
        { "an unfinished tag", ONE("<p class=\"{{x}}"), NULL, NULL, "ends inside" },
        { "raw", ONE("{{{x}}}"), NULL, NULL, "unescaped" },
        { "raw with &", ONE("a\n\n {{& x }}"), NULL, NULL, "page.html, line 3: Nothing" },
        { "no such partial", ONE("{{>menu}}"), NULL, NULL, "no template called menu." },
        { "unclosed tag", ONE("{{x"), NULL, NULL, "does not end" },
        { "unclosed section", ONE("{{#x}}"), NULL, NULL, "does not end" },
        { "never begun", ONE("{{/x}}"), NULL, NULL, "never begun" },
        { "crossed", ONE("{{#x}}{{^y}}{{/x}}{{/y}}"), NULL, NULL, "end first" },
        { "bad name", ONE("{{a..b}}"), NULL, NULL, "not a name" },
        { "empty", ONE("{{ }}"), NULL, NULL, "no name" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(pages); i++)
        check_page(&pages[i], LANG_EN);
}

static void false_is_what_a_person_would_call_nothing(void **state)
{
    static const struct page pages[] = {
        { "nothing",
          ONE("{{#zero}}a{{/zero}}{{#empty}}b{{/empty}}{{#none}}c{{/none}}{{#no}}d{{/no}}"
              "{{^zero}}A{{/zero}}{{^empty}}B{{/empty}}{{^none}}C{{/none}}{{^no}}D{{/no}}"
              "{{zero}}{{none}}{{no}}{{half}}"),
          "{\"zero\":0,\"empty\":\"\",\"none\":null,\"no\":false,\"half\":0.5}", "ABCD0false0.5",
          NULL },
        { "something",
          ONE("{{#n}}{{.}}{{/n}}{{#s}}{{.}}{{/s}}{{#l}}[{{.}}]{{/l}}{{#o}}{{x}}{{/o}}"),
          "{\"n\":3,\"s\":\"t\",\"l\":[1,\"a\"],\"o\":{\"x\":1.5}}", "3t[1][a]1.5", NULL },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(pages); i++)
        check_page(&pages[i], LANG_EN);
}

static void partials_and_layouts(void **state)
{
    static const struct page pages[] = {
        { "an indented partial, whose values are not",
          { { "page", "a\n  {{>p}}\nb" }, { "p", "|\n{{x}}{{^y}}!{{/y}}\n{{#x}}\n|\n{{/x}}\n" } },
          "{\"x\":\"<\\n>\"}",
          "a\n  |\n  &lt;\n&gt;!\n  |\nb",
          NULL },
        { "a tree",
          { { "page", "{{>node}}" }, { "node", "{{n}}({{#sub}}{{>node}}{{/sub}})" } },
          "{\"n\":1,\"sub\":[{\"n\":2,\"sub\":[]},{\"n\":3,\"sub\":[{\"n\":4,\"sub\":[]}]}]}",
          "1(2()3(4()))",
          NULL },
        { "a layout",
          { { "page", "{{<layout}}\n ignored {{x}}\n{{$content}}\n<p>{{x}}</p>\n{{/content}}\n"
                      "{{$title}}T {{x}}{{/title}}\n{{/layout}}\n" },
            { "layout",
              "<title>{{$title}}kundig{{/title}}</title>\n{{$nav}}\n<nav>\n{{/nav}}\n"
              "<main "
              "class=\"{{$class}}wide{{/class}}\">\n{{$content}}\n{{/content}}\n</main>\n" } },
          "{\"x\":\"<\"}",
          "<title>T &lt;</title>\n<nav>\n<main class=\"wide\">\n<p>&lt;</p>\n</main>\n",
          NULL },
        { "a layout of its own",
          { { "page", "<a>{{$x}}default{{/x}}" } },
          "{}",
          "<a>default",
          NULL },
        { "the same block name in a part of the page",
          { { "page", "{{<layout}}{{$content}}({{<card}}{{$content}}inner{{/content}}{{/card}}"
                      "{{>card}}){{/content}}{{/layout}}" },
            { "layout", "L{{$content}}{{/content}}" },
            { "card", "[{{$content}}empty{{/content}}]" } },
          "{}",
          "L([inner][empty])",
          NULL },
        { "three levels",
          { { "page", "{{<parent}}{{$a}}c{{/a}}{{/parent}}" },
            { "parent", "{{<older}}{{$a}}p{{/a}}{{/older}}" },
            { "older", "{{<grand}}{{$a}}o{{/a}}{{/grand}}" },
            { "grand", "{{$a}}g{{/a}}" } },
          "{}",
          "c",
          NULL },
        { "what was replaced outside holds inside",
          { { "page", "{{<parent}}{{$foo}}override{{/foo}}{{/parent}}" },
            { "parent",
              "{{$foo}}default content{{/foo}} {{$bar}}{{<parent2}}{{/parent2}}{{/bar}}" },
            { "parent2", "{{$foo}}parent2 default content{{/foo}} {{<parent}}{{$bar}}don't "
                         "recurse{{/bar}}{{/parent}}" } },
          "{}",
          "override override override don't recurse",
          NULL },
        { "an indented parent",
          { { "page", "Hi,\n  {{<parent}}{{/parent}}\nbye" }, { "parent", "one\ntwo\n" } },
          "{}",
          "Hi,\n  one\n  two\nbye",
          NULL },
        { "an indented parent over lines",
          { { "page", "Hi,\n  {{<parent}}\n{{$b}}x{{/b}}\n  {{/parent}}\nbye" },
            { "parent", "one\n{{$b}}two{{/b}}\n" } },
          "{}",
          "Hi,\n  one\n  x\nbye",
          NULL },
        { "a partial inside a tag",
          { { "page", "<a {{>p}}>" }, { "p", "x" } },
          NULL,
          NULL,
          "outside of any tag" },
        { "a block that leaves a tag open",
          { { "page", "{{<p}}{{$x}}<a {{/x}}{{/p}}" }, { "p", "{{$x}}{{/x}}" } },
          NULL,
          NULL,
          "different places" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(pages); i++)
        check_page(&pages[i], LANG_EN);
}

static void templates_that_include_themselves_stop(void **state)
{
    static const struct template_source sources[] = { { "a", "{{>b}}" }, { "b", "{{<a}}{{/a}}" } };
    struct arena a = { 0 };
    struct error err = { 0 };
    struct templates *t = templates_create(sources, COUNT(sources), &err);
    struct html out = html_new(&a, 100);

    (void)state;
    CHECK(t != NULL);
    CHECK(!template_render(t, "a", LANG_EN, view_object(&a), &out, &err));
    CHECK(!template_render(t, "c", LANG_EN, view_object(&a), &out, &err));
    CHECK(template_exists(t, "b") && !template_exists(t, "c"));
    templates_destroy(&t);
    arena_clear(&a);
}

static void texts_are_translated_where_they_are_compiled(void **state)
{
    /* msgids of other files serve here, so that the catalogue needs none for this test */
    static const struct page german[] = {
        { "found", ONE("<p>{{#_}}\n  This password\n  is too long.\n{{/_}}</p>"), "{}",
          "<p>Dieses Passwort ist zu lang.</p>", NULL },
        { "not found", ONE("<p title=\"{{#_}} Nobody\n said {{x}}. {{/_}}\">{{# _ }}No.{{/ _ }}"),
          "{\"x\":\"\\\"\"}", "<p title=\"Nobody said &quot;.\">No.", NULL },
        { "markup inside", ONE("{{#_}}<a href=\"{{x}}\">More</a> {{#y}}of {{y}}{{/y}}{{/_}}"),
          "{\"x\":\"javascript:0\",\"y\":1}", "<a href=\"#\">More</a> of 1", NULL },
        { "open", ONE("{{#_}}Nobody"), NULL, NULL, "does not end" },
        { "nested", ONE("{{#_}}a{{#_}}b{{/_}}{{/_}}"), NULL, NULL, "inside another" },
        { "over an edge", ONE("{{#_}}{{#x}}{{/_}}{{/x}}"), NULL, NULL, "must end inside" },
    };
    static const struct template_source lacking[] = {
        { "page", "{{#_}}Nobody\n said {{x}}.{{/_}}{{#_}}This password is too long.{{/_}}" }
    };
    struct error err = { 0 };
    size_t count;

    (void)state;
    for (size_t i = 0; i < COUNT(german); i++)
        check_page(&german[i], LANG_DE);
    struct templates *t = templates_create(lacking, COUNT(lacking), &err);
    const char *const *missing = template_missing(t, &count);
    CHECK_INT(count, 1);
    CHECK_TEXT(missing[0], "Nobody said {{x}}.");
    templates_destroy(&t);
}

static void only_markup_is_written_as_it_is(void **state)
{
    static const struct template_source sources[] = {
        { "page", "{{chart}}<a title=\"{{chart}}\">{{#rows}}{{name}}{{nmae}}{{more}}{{/rows}}" }
    };
    struct arena a = { 0 };
    struct error err = { 0 };
    struct templates *t = templates_create(sources, COUNT(sources), &err);
    struct html chart = html_new(&a, 100), out = html_new(&a, 1000);
    struct view *page = view_object(&a), *rows = view_list(page, "rows");
    const char *const *names;
    size_t count;

    (void)state;
    html_lit(&chart, "<svg/>");
    view_markup(page, "chart", &chart);
    view_text(view_item(rows), "name", "<svg/>");
    view_text(view_item(rows), "more", "x");
    CHECK(template_render(t, "page", LANG_EN, page, &out, &err));
    CHECK_TEXT(out.out.bytes, "<svg/><a title=\"&lt;svg/&gt;\">&lt;svg/&gt;x");
    CHECK(template_unknown_names(t, "page", LANG_EN, page, &a, &names, &count, &err));
    CHECK_INT(count, 1);
    CHECK_TEXT(names[0], "nmae");
    struct html tiny = html_new(&a, 10);
    CHECK(!template_render(t, "page", LANG_EN, page, &tiny, &err));
    templates_destroy(&t);
    arena_clear(&a);
}

static void what_is_compiled_in_compiles(void **state)
{
    struct error err = { 0 };
    struct templates *t = templates_create_builtin(&err);

    (void)state;
    if (t == NULL)
        fail_test("%s", err.text);
    templates_destroy(&t);
    t = templates_create_dir("templates", &err);
    if (t == NULL)
        fail_test("%s", err.text);
    templates_destroy(&t);
    CHECK(templates_create_dir("no/such/folder", &err) == NULL);
}

int main(void)
{
    return TESTS(T(values_are_written_as_their_place_needs),
                 T(false_is_what_a_person_would_call_nothing), T(partials_and_layouts),
                 T(templates_that_include_themselves_stop),
                 T(texts_are_translated_where_they_are_compiled),
                 T(only_markup_is_written_as_it_is), T(what_is_compiled_in_compiles));
}
