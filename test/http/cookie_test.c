#include "http/cookie.h"
#include "http/percent.h"
#include "test/test.h"

static void cookies_of_others_do_no_harm(void **state)
{
    static const struct {
        const char *header, *value;
        size_t count;
    } cases[] = {
        { "kundig=abc", "abc", 1 },
        { "a=1; kundig=abc; b=2", "abc", 3 },
        { "a=1;kundig=abc", "abc", 2 },
        { "kundig=\"abc\"", "abc", 1 },
        { "kundig=first; kundig=second", "first", 2 },
        { "{bad}=1; kundig=abc", "abc", 1 },
        { "note=Müller; kundig=abc", "abc", 1 },
        { "kundig=a b", NULL, 0 },
        { "kundig", NULL, 0 },
        { "=x; ;;", NULL, 0 },
        { "", NULL, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena a = { 0 };
        struct pairs p = { 0 };

        cookie_parse(&a, cases[i].header, &p);
        const char *got = pairs_get(&p, "kundig");
        if (p.count != cases[i].count || (got == NULL) != (cases[i].value == NULL) ||
            (got != NULL && strcmp(got, cases[i].value) != 0))
            fail_test("%s", cases[i].header);
        arena_clear(&a);
    }
}

static void a_cookie_cannot_carry_another_header(void **state)
{
    static const struct cookie good = { .name = "__Host-kundig", .value = "abc", .secure = true,
                                        .max_age_s = 60 };
    static const struct cookie bad[] = {
        { .name = "a", .value = "b\r\nX: y" }, { .name = "a", .value = "b; Domain=x" },
        { .name = "a=b", .value = "c" },       { .name = "", .value = "c" },
    };
    struct arena a = { 0 };
    struct buf b = buf_new(&a, 1000);

    (void)state;
    CHECK(cookie_format(&good, &b));
    CHECK_TEXT(b.bytes, "__Host-kundig=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
    for (size_t i = 0; i < COUNT(bad); i++)
        CHECK(!cookie_format(&bad[i], &b));
    arena_clear(&a);
}

static void query_strings(void **state)
{
    static const struct {
        const char *text, *name, *value;
        bool good;
    } cases[] = {
        { "q=M%C3%BCller+%26+Sohn&x", "q", "Müller & Sohn", true },
        { "q=M%C3%BCller+%26+Sohn&x", "x", "", true },
        { "a=1&a=2", "a", "1", true },
        { "note=one%0D%0Atwo", "note", "one\r\ntwo", true },
        { "&&a==b&", "a", "=b", true },
        { "a=%", NULL, NULL, false },
        { "a=%f", NULL, NULL, false },
        { "a=%zz", NULL, NULL, false },
        { "a=%00", NULL, NULL, false },
        { "a=%c3", NULL, NULL, false },
        { "a=%1b", NULL, NULL, false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena a = { 0 };
        struct pairs p = { 0 };

        if (query_parse(&a, cases[i].text, strlen(cases[i].text), &p) != cases[i].good)
            fail_test("%s", cases[i].text);
        if (cases[i].good)
            CHECK_TEXT(pairs_get(&p, cases[i].name), cases[i].value);
        arena_clear(&a);
    }
}

int main(void)
{
    return TESTS(T(cookies_of_others_do_no_harm), T(a_cookie_cannot_carry_another_header),
                 T(query_strings));
}
