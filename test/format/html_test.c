#include "format/html.h"

#include "test/test.h"

static void data_cannot_leave_its_place(void **state)
{
    struct arena a = { 0 };
    struct html h = html_new(&a, 1000);

    (void)state;
    html_lit(&h, "<p title=\"");
    html_text(&h, "\"'<&>");
    html_lit(&h, "\">");
    html_text(&h, "Müller & Söhne");
    html_int(&h, -7);
    CHECK_TEXT(h.out.bytes, "<p title=\"&quot;&#39;&lt;&amp;&gt;\">Müller &amp; Söhne-7");
    arena_clear(&a);
}

static void only_harmless_addresses_become_links(void **state)
{
    static const struct {
        const char *url;
        bool safe;
    } cases[] = {
        { "https://example.org/a?b=c:d#e", true }, { "HTTP://example.org", true },
        { "mailto:a@example.org", true }, { "tel:+4970711234", true }, { "/people/12", true },
        { "people/12", true }, { "?q=a:b", true }, { "#top", true }, { "", true },
        { "/people?q=a\\b", true }, { "./a:b", true },
        { "javascript:alert(1)", false }, { "JavaScript:alert(1)", false },
        { "java\nscript:alert(1)", false }, { "\tjavascript:alert(1)", false },
        { " javascript:alert(1)", false }, { "data:text/html,x", false },
        { "vbscript:x", false }, { "//example.org", false }, { "/\\example.org", false },
        { "\\\\example.org", false }, { "/\t/example.org", false }, { "blob:x", false },
    };
    struct arena a = { 0 };
    struct html h = html_new(&a, 1000);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (url_is_safe(cases[i].url) != cases[i].safe)
            fail_test("%s", cases[i].url);
    html_url(&h, "/?a=1&b=2");
    html_url(&h, "javascript:alert(1)");
    CHECK_TEXT(h.out.bytes, "/?a=1&amp;b=2#");
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(data_cannot_leave_its_place), T(only_harmless_addresses_become_links));
}
