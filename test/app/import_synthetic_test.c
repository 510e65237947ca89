/* Invented people as nine programs export them: whatever a file says of them stands in the book. */
#include "app/import.h"
#include "base/fold.h"
#include "base/text.h"
#include "entity/person.h"
#include "test/help/test_data.h"
#include "test/help/test_import.h"
#include "test/test.h"

#include <jansson.h>
#include <string.h>

static struct test_app t;
static json_t *expected;
static size_t checked;

static const char *text_of(const json_t *person, const char *key)
{
    const char *s = json_string_value(json_object_get(person, key));

    return s != NULL ? s : "";
}

/* As a cell, or as one of several in a cell. */
static bool says(const char *file, const char *value)
{
    size_t n = strlen(value);

    if (n == 0 || strpbrk(value, "\n\"") != NULL)
        return false;
    for (const char *at = file; (at = strstr(at, value)) != NULL; at++)
        if ((at == file || strchr(",;\t\" \n\r", at[-1]) != NULL) &&
            strchr(",;\t\" \n\r", at[n]) != NULL)
            return true;
    return false;
}

/* $1 must be somewhere, and of a type, for PostgreSQL. */
#define OF_TYPE " AND CAST($1 AS BIGINT) = 0"

static int64_t only(const char *sql, const char *name)
{
    return test_app_count(
        &t, strstr(sql, "$1") == NULL ? arena_printf(&t.arena, "%s" OF_TYPE, sql) : sql, 0, name);
}

static bool is_there(const char *sql, const char *value)
{
    return only(sql, value) > 0;
}

static void check_points(const char *path, const char *file, const json_t *points, const char *kind)
{
    size_t i;
    json_t *point;

    json_array_foreach(points, i, point) {
        const char *value = json_string_value(json_array_get(point, 1));

        if (!says(file, value))
            continue;
        checked++;
        if (!is_there(
                arena_printf(&t.arena,
                             "SELECT count(*) FROM contact_point WHERE kind = '%s' AND value = $2",
                             kind),
                value))
            fail_test("%s: %s %s was lost", path, kind, value);
    }
}

static void check_person(const char *path, const char *file, const json_t *person)
{
    static const struct {
        const char *key, *sql;
    } places[] = {
        { "city", "SELECT count(*) FROM address WHERE city = $2" },
        { "zip", "SELECT count(*) FROM address WHERE postcode = $2" },
        { "country", "SELECT count(*) FROM address WHERE country = $2" },
        { "state", "SELECT count(*) FROM address WHERE region = $2" },
        { "street", "SELECT count(*) FROM address WHERE street = $2" },
        /* Without a firm there is no role: it is kept beside the person. */
        { "title", "SELECT (SELECT count(*) FROM role WHERE title = $2" OF_TYPE
                   ") + (SELECT count(*) FROM person"
                   " WHERE extra LIKE '%\"title\":\"' || $2 || '\"%')" },
        { "org", "SELECT count(*) FROM organisation WHERE name = $2" },
        { "url", "SELECT count(*) FROM contact_point WHERE kind = 'url' AND value = $2" },
        { "bday", "SELECT count(*) FROM person WHERE birthday = $2" },
        { "first", "SELECT count(*) FROM person WHERE given = $2" },
        { "last", "SELECT count(*) FROM person WHERE family = $2" },
    };
    const char *name =
        arena_printf(&t.arena, "%s %s", text_of(person, "first"), text_of(person, "last"));

    for (size_t i = 0; i < COUNT(places); i++) {
        const char *value = text_of(person, places[i].key);
        bool is_name = places[i].key[0] == 'f' || places[i].key[0] == 'l';

        if (!says(file, is_name && *value != '\0' ? name : value) && !says(file, value))
            continue;
        checked++;
        if (!is_there(places[i].sql, value))
            fail_test("%s: the %s \"%s\" was lost", path, places[i].key, value);
    }
    check_points(path, file, json_object_get(person, "emails"), "email");
    check_points(path, file, json_object_get(person, "phones"), "phone");
}

static void check_file(const char *path, const char *bytes, size_t len, void *context)
{
    const char *name = strrchr(path, '/') + 1;
    struct charset_text text;
    size_t i;
    json_t *person;

    (void)context;
    if (strstr(name, ".csv") == NULL || text_equal(name, "broken.csv"))
        return;
    test_app_open(&t, "synthetic");
    struct test_import *run = test_import(&t, name, bytes, len, NULL);
    if (!run->ok || run->report.counts[IMPORT_NEW] != (int64_t)json_array_size(expected))
        fail_test("%s: %lld of %zu came in", path, (long long)run->report.counts[IMPORT_NEW],
                  json_array_size(expected));
    text = charset_detect(&t.arena, bytes, len);
    json_array_foreach(expected, i, person)
        check_person(path, text.text, person);
    /* No cell becomes a formula of ours. */
    CHECK_INT(only("SELECT count(*) FROM person WHERE note LIKE '''=%' AND note <> $2", ""), 0);
    test_app_close(&t);
}

static void nine_programs_say_the_same_of_three_people(void **state)
{
    struct arena a = { 0 };
    size_t len;

    (void)state;
    test_data_or_skip();
    expected = json_loads(test_data_read(&a, "interop/csv/synthetic/expected-persons.json", &len),
                          0, NULL);
    CHECK(json_is_array(expected));
    test_data_each("interop/csv/synthetic", check_file, NULL);
    CHECK(checked > 100);
    json_decref(expected);
    arena_clear(&a);
}

int main(void)
{
    return TESTS(T(nine_programs_say_the_same_of_three_people));
}
