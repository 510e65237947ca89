#include "entity/all.h"
#include "entity/person.h"
#include "entity/promise.h"
#include "entity/wish.h"
#include "model/field_text.h"
#include "model/record_json.h"
#include "test/test.h"

static struct arena arena;
static struct error err;

static void tables_are_complete(void **state)
{
    (void)state;
    for (size_t i = 0; i < entity_count; i++)
        CHECK_INT(entity_table_errors(all_entities[i]), 0);
}

static void references_lead_somewhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < entity_count; i++)
        for (size_t k = 0; k < all_entities[i]->field_count; k++) {
            const char *to = all_entities[i]->fields[k].refers_to;

            if (to != NULL && entity_by_name(to) == NULL)
                fail_test("%s.%s refers to %s", all_entities[i]->name,
                          all_entities[i]->fields[k].name, to);
        }
}

static void a_person_needs_nothing_but_a_name_in_any_form(void **state)
{
    static const struct {
        size_t field;
        const char *value, *name;
    } cases[] = {
        { PERSON_GIVEN, "Anna", "Anna" },
        { PERSON_FAMILY, "Huber", "Huber" },
        { PERSON_NICKNAME, "Jo", "Jo" },
        { PERSON_NUMBER, "00017", "00017" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct record *r = record_new(&arena, &person_entity);

        CHECK(!record_check(r, &arena, &err));
        CHECK_TEXT(err.field, "family");
        record_set_text(r, cases[i].field, cases[i].value);
        CHECK(record_check(r, &arena, &err));
        CHECK_TEXT(record_text(r, PERSON_NAME), cases[i].name);
    }
}

static void a_declined_wish_says_why(void **state)
{
    struct record *r = record_new(&arena, &wish_entity);

    (void)state;
    record_set_int(r, WISH_PERSON_ID, 1);
    record_set_text(r, WISH_WORDS, "a human at the weekend");
    record_set_text(r, WISH_STATE, "declined");
    CHECK(!record_check(r, &arena, &err));
    CHECK_TEXT(err.field, "why");
}

static void what_people_type_is_understood(void **state)
{
    static const struct {
        enum field_type type;
        const char *typed, *kept; /* NULL: refused */
    } cases[] = {
        { FIELD_DAY, "2026-12-31", "2026-12-31" },
        { FIELD_DAY, " 31.12.2026 ", "2026-12-31" },
        { FIELD_DAY, "1.2.26", "2026-02-01" },
        { FIELD_DAY, "31.2.2026", NULL },
        { FIELD_DAY, "4.5.", NULL },
        { FIELD_PARTIAL_DAY, "4.5.", "--05-04" },
        { FIELD_PARTIAL_DAY, "--0229", "--02-29" },
        { FIELD_PARTIAL_DAY, "4.5.1980", "1980-05-04" },
        { FIELD_PARTIAL_DAY, "spring", NULL },
        { FIELD_CENTS, "12,50", "12.50" },
        { FIELD_CENTS, "1.234,5", "1234.50" },
        { FIELD_CENTS, "-7", "-7.00" },
        { FIELD_CENTS, "1,234", "1234.00" },
        { FIELD_CENTS, "12.5x", NULL },
        { FIELD_INT, "42", "42" },
        { FIELD_INT, "42.5", NULL },
        { FIELD_INT, "99999999999999999999", NULL },
        { FIELD_BOOL, "ja", "1" },
        { FIELD_BOOL, "perhaps", NULL },
        { FIELD_NOTE, "a\r\nb\r", "a\nb" },
        { FIELD_REF, "17", "17" },
        { FIELD_REF, "-1", NULL },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct field f = { .name = "f", .label = "F", .type = cases[i].type };
        struct value v;
        bool ok = field_from_text(&f, cases[i].typed, &arena, &v, &err);

        if (ok != (cases[i].kept != NULL) ||
            (ok && strcmp(field_to_text(&f, &v, &arena), cases[i].kept) != 0))
            fail_test("case \"%s\": %s", cases[i].typed,
                      ok ? field_to_text(&f, &v, &arena) : err.text);
    }
}

static void json_that_cannot_be_stored_is_refused_not_ignored(void **state)
{
    static const struct {
        const char *json;
        bool good;
    } cases[] = {
        { "{\"given\": \"Anna\", \"is_key\": true, \"owner_id\": \"12\", \"rhythm_days\": 14}",
          true },
        { "{\"given\": null}", true },
        { "{\"given\": 7}", false },
        { "{\"nose\": \"long\"}", false },
        { "{\"sort_key\": \"a\"}", false },
        { "{\"name\": \"made up\"}", false },
        { "{\"rhythm_days\": \"14\"}", false },
        { "{\"given\": [\"Anna\"]}", false },
        { "[]", false },
        { "{\"id\": \"5\", \"version\": 3}", true },
        { "{\"circle_id\": null}", true },
        { "{\"circle_id\": \"5\"}", true },
        { "{\"circle_id\": 5}", false },
        { "{\"circle_id\": \"\"}", false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        json_t *j = json_loads(cases[i].json, 0, NULL);
        struct record *r = record_new(&arena, &person_entity);

        if (record_from_json(r, j, &arena, &err) != cases[i].good)
            fail_test("case %s", cases[i].json);
        json_decref(j);
    }
}

static void a_difference_restores_what_was(void **state)
{
    struct record *before = record_new(&arena, &person_entity), *after;

    (void)state;
    record_set_text(before, PERSON_GIVEN, "Anna \"A\"");
    record_set_int(before, PERSON_BOUND_UNTIL, 20000);
    CHECK(record_check(before, &arena, &err) == false);
    record_set_text(before, PERSON_FREEDOM, "bound");
    CHECK(record_check(before, &arena, &err));
    after = record_copy(&arena, before);
    record_set_text(after, PERSON_GIVEN, "Hanna");
    record_set_null(after, PERSON_BOUND_UNTIL);
    json_t *j = json_loads(record_difference(before, after, &arena), 0, NULL);
    CHECK(record_restore_json(after, j, &arena, &err));
    CHECK(record_equal(before, after));
    json_decref(j);
}

int main(void)
{
    int failed = TESTS(T(tables_are_complete), T(references_lead_somewhere),
                       T(a_person_needs_nothing_but_a_name_in_any_form),
                       T(a_declined_wish_says_why), T(what_people_type_is_understood),
                       T(json_that_cannot_be_stored_is_refused_not_ignored),
                       T(a_difference_restores_what_was));

    arena_clear(&arena);
    return failed;
}
