#include "format/json.h"

#include "test/test.h"

#include <math.h>

static void text_is_escaped_as_rfc_8259_asks(void **state)
{
    static const struct {
        const char *what, *text, *json;
    } cases[] = {
        { "nothing to do", "Grüße, 你好", "\"Grüße, 你好\"" },
        { "empty", "", "\"\"" },
        { "absent", NULL, "null" },
        { "quotes at both ends", "\"a\"", "\"\\\"a\\\"\"" },
        { "backslash before quote", "\\\"", "\"\\\\\\\"\"" },
        { "line ends and tabs", "a\r\n\tb", "\"a\\r\\n\\tb\"" },
        { "other controls", "\x01\x1f", "\"\\u0001\\u001f\"" },
        { "markup stays readable", "</script>&'", "\"</script>&'\"" },
    };
    struct arena a = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct json j = json_new(&a, 1000);

        json_add_string(&j, NULL, cases[i].text);
        if (strcmp(j.out.bytes, cases[i].json) != 0)
            fail_test("%s: %s", cases[i].what, j.out.bytes);
    }
    arena_clear(&a);
}

static void reals_are_as_short_as_reads_back(void **state)
{
    static const struct {
        double x;
        const char *json;
    } cases[] = {
        { 0, "0" }, { 1, "1" }, { 0.1, "0.1" }, { 1.0 / 3, "0.3333333333333333" },
        { 1e300, "1e+300" }, { -2.5, "-2.5" }, { 0.1 + 0.2, "0.30000000000000004" },
        { (double)NAN, "null" }, { -(double)INFINITY, "null" },
    };
    struct arena a = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct json j = json_new(&a, 1000);

        json_add_real(&j, NULL, cases[i].x);
        CHECK_TEXT(j.out.bytes, cases[i].json);
    }
    arena_clear(&a);
}

static void commas_stand_where_they_must(void **state)
{
    struct arena a = { 0 };
    struct json j = json_new(&a, 1000);

    (void)state;
    json_add_object(&j, NULL);
    json_add_id(&j, "id", INT64_MAX);
    json_add_id(&j, "boss", 0);
    json_add_array(&j, "empty");
    json_end(&j);
    json_add_array(&j, "days");
    json_add_day(&j, NULL, 0);
    json_add_object(&j, NULL);
    json_end(&j);
    json_add_int(&j, NULL, INT64_MIN);
    json_end(&j);
    json_add_bool(&j, "kept", true);
    json_add_instant(&j, "at", 0);
    json_add_raw(&j, "kept_as", "[1]");
    json_end(&j);
    CHECK_TEXT(j.out.bytes,
               "{\"id\":\"9223372036854775807\",\"boss\":null,\"empty\":[],"
               "\"days\":[\"1970-01-01\",{},-9223372036854775808],\"kept\":true,"
               "\"at\":\"1970-01-01T00:00:00.000Z\",\"kept_as\":[1]}");
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(text_is_escaped_as_rfc_8259_asks), T(reals_are_as_short_as_reads_back),
                 T(commas_stand_where_they_must));
}
