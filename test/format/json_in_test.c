#include "format/json_in.h"

#include "test/test.h"

static void what_is_no_json_is_refused_in_words(void **state)
{
    static const struct {
        const char *json, *sentence;
    } cases[] = {
        { "{\"a\":1,\n\"a\":2}", "line 2" }, { "[1,]", "line 1, column 4" },
        { "{\"a\":\"\xff\"}", "unable to decode" }, { "\"a\\u0000b\"", "u0000" },
        { "9223372036854775808", "big" }, { "1e999", "line 1" },
        { "[1] x", "end of file" }, { "", "not valid JSON" },
        { "                                     ", "too long" },
        { "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "line 1" },
    };
    struct error err;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        json_t *value = json_in_parse(cases[i].json, strlen(cases[i].json), 36, &err);

        if (value != NULL || strstr(err.text, cases[i].sentence) == NULL)
            fail_test("%s: %s", cases[i].json, value != NULL ? "taken" : err.text);
    }
}

static void depth_is_bounded(void **state)
{
    char json[2 * JSON_IN_MAX_DEPTH + 2];
    struct error err;

    (void)state;
    memset(json, '[', JSON_IN_MAX_DEPTH);
    memset(json + JSON_IN_MAX_DEPTH, ']', JSON_IN_MAX_DEPTH);
    json_t *value = json_in_parse(json, 2 * JSON_IN_MAX_DEPTH, 1000, &err);
    CHECK(value != NULL);
    json_decref(value);
    memset(json, '[', JSON_IN_MAX_DEPTH + 1);
    memset(json + JSON_IN_MAX_DEPTH + 1, ']', JSON_IN_MAX_DEPTH + 1);
    CHECK(json_in_parse(json, 2 * JSON_IN_MAX_DEPTH + 2, 1000, &err) == NULL);
    CHECK(strstr(err.text, "levels deep") != NULL);
}

static void a_view_of_it_prints_the_same(void **state)
{
    static const char json[] = "{\"a\":[1,-2.5,null,true,false,\"\\\"ü\"],\"b\":{\"c\":{}},"
                               "\"big\":9223372036854775807}";
    struct arena a = { 0 };
    struct error err;
    struct json out = json_new(&a, 1000);

    (void)state;
    json_t *value = json_in_parse(json, strlen(json), 1000, &err);
    CHECK(value != NULL);
    view_json(view_from_json(&a, value), &out);
    CHECK_TEXT(out.out.bytes, json);
    json_decref(value);
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(what_is_no_json_is_refused_in_words), T(depth_is_bounded),
                 T(a_view_of_it_prints_the_same));
}
