/* Lists through the API: a page at a time, filtered, sorted, counted, and as CSV. */
#include "api/api.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/person.h"
#include "format/csv.h"
#include "test/help/test_door.h"
#include "test/test.h"

#include <jansson.h>

enum { PEOPLE = 130 };

static void add_person(struct test_door *t, int i)
{
    struct record *r = record_new(&t->app.arena, &person_entity);
    static const char *const relations[] = { "customer", "prospect", "partner" };

    record_set_text(r, PERSON_GIVEN, arena_printf(&t->app.arena, "P%03d", i));
    record_set_text(r, PERSON_FAMILY, i % 5 == 0 ? "Alt" : "Neu");
    record_set_text(r, PERSON_RELATION, relations[i % 3]);
    if (i % 2 == 0)
        record_set_text(r, PERSON_NOTE, "gerade");
    record_set_int(r, PERSON_RHYTHM_DAYS, i + 1);
    if (!app_save(&t->app.call, r, &t->app.err))
        fail_test("%s", t->app.err.text);
}

static int open_world(void **state)
{
    static struct test_door t;

    test_door_open(&t, "list", api_tables, api_table_count);
    for (int i = 0; i < PEOPLE; i++)
        add_person(&t, i);
    *state = &t;
    return 0;
}

static int close_world(void **state)
{
    test_door_close(*state);
    return 0;
}

/* Reads page after page; marks the given names "P000" … it meets. */
static size_t read_all(struct test_door *t, const char *query, int seen[PEOPLE], bool disturb)
{
    struct arena *a = &t->app.arena;
    const char *cursor = NULL;
    size_t pages = 0;

    memset(seen, 0, PEOPLE * sizeof *seen);
    do {
        struct answer got = test_ask(t, t->reader, "GET",
                                     arena_printf(a, "/api/v1/person?%s%s%s", query,
                                                  cursor != NULL ? "&cursor=" : "",
                                                  cursor != NULL ? cursor : ""), NULL, NULL);
        json_t *j = json_loadb(got.body, got.body_len, 0, NULL);
        size_t i;
        json_t *item;

        CHECK_INT(got.status, 200);
        json_array_foreach(json_object_get(j, "items"), i, item) {
            const char *given = json_string_value(json_object_get(item, "given"));

            if (given[0] == 'P')
                seen[atoi(given + 1)]++;
        }
        const char *next = json_string_value(json_object_get(j, "next"));
        cursor = next != NULL ? arena_strdup(a, next) : NULL;
        CHECK((answer_header(t, &got, "Link") != NULL) == (cursor != NULL));
        json_decref(j);
        pages++;
        if (disturb) /* somebody is added before and behind while we read */
            for (int k = 0; k < 2; k++)
                CHECK_INT(test_ask(t, t->editor, "POST", "/api/v1/person", NULL,
                                   k == 0 ? "{\"given\":\"Aa\",\"family\":\"Aa\"}"
                                          : "{\"given\":\"Zz\",\"family\":\"Zz\"}").status, 201);
    } while (cursor != NULL);
    return pages;
}

static void every_page_together_is_everybody_once(void **state)
{
    struct test_door *t = *state;
    static const char *const queries[] = { "limit=20", "limit=7&sort=-name", "sort=relation",
                                           "sort=note&limit=9", "sort=-rhythm_days&limit=50",
                                           "sort=-id&limit=11", "sort=created_at&fields=given" };
    int seen[PEOPLE];

    for (size_t q = 0; q < 2 * COUNT(queries); q++) {
        const char *query = queries[q / 2];

        CHECK(read_all(t, query, seen, q % 2 == 1) > 1);
        for (int i = 0; i < PEOPLE; i++)
            if (seen[i] != 1)
                fail_test("%s: person %d came %d times", query, i, seen[i]);
    }
}

static void filters_choose(void **state)
{
    struct test_door *t = *state;
    static const struct {
        const char *query;
        int count;
    } cases[] = {
        { "rhythm_days=5", 1 },
        { "rhythm_days.eq=5", 1 },
        { "rhythm_days.ne=5", PEOPLE - 1 },
        { "rhythm_days.lt=11", 10 },
        { "rhythm_days.le=11", 11 },
        { "rhythm_days.gt=100", 30 },
        { "rhythm_days.ge=100", 31 },
        { "rhythm_days.null=1&given.prefix=P", 0 },
        { "rhythm_days.null=0", PEOPLE },
        { "given.prefix=P00", 10 },
        { "note.null=1&given.prefix=P", 65 },
        { "note=&given.prefix=P", 65 },
        { "note=gerade&family=Alt", 13 },
        { "relation=customer&rhythm_days.le=30", 10 },
        { "created_at.ge=2026-01-01T00:00:00Z&given.prefix=P", PEOPLE },
        { "created_at.lt=2026-01-01&given.prefix=P", 0 },
        { "name.prefix=P01&version=1", 10 },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer a = test_ask(t, t->reader, "GET",
                                   arena_printf(&t->app.arena, "/api/v1/person?count=1&limit=1&%s",
                                                cases[i].query), NULL, NULL);

        CHECK_INT(a.status, 200);
        if (atoi(answer_text(t, &a, "count")) != cases[i].count)
            fail_test("%s: %s", cases[i].query, a.body);
        CHECK_TEXT(answer_text(t, &a, "count_capped"), "false");
    }
}

static void only_what_is_asked_for_comes(void **state)
{
    struct test_door *t = *state;
    struct answer a = test_ask(t, t->reader, "GET",
                               "/api/v1/person?fields=given,relation&rhythm_days=1", NULL, NULL);
    json_t *j = json_loadb(a.body, a.body_len, 0, NULL);
    const json_t *item = json_array_get(json_object_get(j, "items"), 0);

    CHECK_INT(json_object_size(item), 4); /* and id and version */
    CHECK_TEXT(json_string_value(json_object_get(item, "given")), "P000");
    json_decref(j);
    /* Whatever may stand in an answer may be asked for. */
    CHECK_INT(
        test_ask(t, t->reader, "GET", "/api/v1/person?fields=deleted_at,circle_id", NULL, NULL)
            .status,
        200);
}

/* An address means what the answer says: whole cents. */
static void money_is_filtered_in_cents(void **state)
{
    struct test_door *t = *state;
    static const struct {
        const char *query, *count;
    } cases[] = {
        { "gain=5400", "1" }, { "gain.ge=5400", "1" }, { "gain.gt=5400", "0" }, { "gain=54", "0" },
    };
    const char *person = arena_printf(&t->app.arena, "{\"person_id\":\"%lld\",\"words\":\"spart\","
        "\"gain\":5400,\"noted_on\":\"2026-11-01\"}",
        (long long)test_app_count(&t->app, "SELECT min(id) FROM person", 0, NULL));

    struct answer a = test_ask(t, t->editor, "POST", "/api/v1/benefit", NULL, person);
    if (a.status != 201)
        fail_test("%s", a.body);
    for (size_t i = 0; i < COUNT(cases); i++) {
        a = test_ask(t, t->reader, "GET",
                     arena_printf(&t->app.arena, "/api/v1/benefit?count=1&%s", cases[i].query),
                     NULL, NULL);
        if (a.status != 200 || !text_equal(answer_text(t, &a, "count"), cases[i].count))
            fail_test("%s: %s", cases[i].query, a.body);
    }
}

static void a_wrong_address_is_told_what_is_wrong(void **state)
{
    struct test_door *t = *state;
    static const struct {
        const char *target, *field;
    } cases[] = {
        { "/api/v1/person?limit=0", "limit" },
        { "/api/v1/person?limit=501", "limit" },
        { "/api/v1/person?limit=ten", "limit" },
        { "/api/v1/person?bin=x", "bin" },
        { "/api/v1/person?count=2", "count" },
        { "/api/v1/purchase?amount=12.50", "amount" },
        { "/api/v1/person?shoe=7", "shoe" },
        { "/api/v1/person?name.like=x", "name.like" },
        { "/api/v1/person?rhythm_days.prefix=1", "rhythm_days.prefix" },
        { "/api/v1/person?rhythm_days=x", "rhythm_days" },
        { "/api/v1/person?sort_key=x", "sort_key" },
        { "/api/v1/person?sort=shoe", "sort" },
        { "/api/v1/person?fields=shoe", "fields" },
        { "/api/v1/person?cursor=abc", "cursor" },
        { "/api/v1/person.csv?limit=5", "limit" },
        { "/api/v1/user?password=x", "password" },
        { "/api/v1/user?sort=password", "sort" },
        { "/api/v1/search", "q" },
        { "/api/v1/search?q=a&x=1", "x" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer a = test_ask(t, t->admin, "GET", cases[i].target, NULL, NULL);

        if (a.status != 400 || !text_equal(answer_text(t, &a, "field"), cases[i].field))
            fail_test("%s: %d %s", cases[i].target, a.status, a.body);
    }
}

static void the_whole_list_goes_out_as_csv_and_can_be_read_again(void **state)
{
    struct test_door *t = *state;
    struct arena *a = &t->app.arena;
    struct csv csv;
    struct csv_row row;
    int rows = 0;

    CHECK_INT(test_ask(t, t->editor, "POST", "/api/v1/person", NULL,
                       "{\"given\":\"=cmd|' /C calc'!A0\",\"family\":\"Formel\","
                       "\"note\":\"zwei\\nZeilen, \\\"Komma\\\"\"}").status, 201);
    struct answer got = test_ask(t, t->reader, "GET", "/api/v1/person.csv", NULL, NULL);
    CHECK_INT(got.status, 200);
    CHECK_TEXT(answer_header(t, &got, "Content-Type"), "text/csv; charset=utf-8");
    CHECK(text_starts(got.body, "id,version,given,family,"));
    CHECK(strstr(got.body, "sort_key") == NULL);
    csv_open(&csv, a, got.body, got.body_len, 0);
    CHECK(csv_next(&csv, a, &row));
    size_t columns = row.count;
    while (csv_next(&csv, a, &row)) {
        CHECK_INT(row.count, columns);
        rows += csv_text(a, &row, 2)[0] == 'P';
        if (text_equal(csv_text(a, &row, 3), "Formel"))
            CHECK_TEXT(csv_text(a, &row, 2), "=cmd|' /C calc'!A0");
    }
    CHECK_INT(rows, PEOPLE);
    CHECK(strstr(got.body, ",'=cmd") != NULL || strstr(got.body, ",\"'=cmd") != NULL);

    got = test_ask(t, t->reader, "GET",
                   "/api/v1/person.csv?fields=given,rhythm_days&rhythm_days.le=2&sort=-rhythm_days",
                   NULL, NULL);
    CHECK_TEXT(got.body, "given,rhythm_days\r\nP001,2\r\nP000,1\r\n");
}

static void search_finds_by_beginnings(void **state)
{
    struct test_door *t = *state;
    struct answer a = test_ask(t, t->reader, "GET", "/api/v1/search?q=p01+neu&limit=3", NULL, NULL);
    json_t *j = json_loadb(a.body, a.body_len, 0, NULL);

    CHECK_INT(a.status, 200);
    CHECK_INT(json_array_size(json_object_get(j, "items")), 3);
    CHECK(json_is_true(json_object_get(j, "more")));
    json_decref(j);
}

int main(void)
{
    return TESTS_WITH(open_world, close_world, T(filters_choose), T(only_what_is_asked_for_comes),
                      T(money_is_filtered_in_cents), T(a_wrong_address_is_told_what_is_wrong),
                      T(the_whole_list_goes_out_as_csv_and_can_be_read_again),
                      T(search_finds_by_beginnings), T(every_page_together_is_everybody_once));
}
