/* What we know of somebody is shown to them whole: every kind of record that names them, or a
 * reason why not; in their language; and what others may see alone stays with those. */
#include "app/disclosed.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/moment.h"
#include "entity/participant.h"
#include "entity/person.h"
#include "test/help/test_pages.h"
#include "test/test.h"

#define WORD "xqztold"

static struct test_door t;
static int64_t anna, jan, firm;

static void what_is_left_out_is_left_out_by_name_and_exists(void **state)
{
    int left_out = 0, told = 0;

    (void)state;
    for (size_t i = 0; i < entity_count; i++)
        for (size_t k = 0; k < all_entities[i]->field_count; k++) {
            const struct field *f = &all_entities[i]->fields[k];

            if (!disclosed_names_a_person(f))
                continue;
            if (disclosed_not_because(all_entities[i], f) != NULL)
                left_out++;
            else if (all_entities[i]->writers == WRITERS_PROGRAM)
                fail_test(
                    "%s.%s names a person: show it, or leave it out in app/disclosed.c and say why",
                    all_entities[i]->name, f->name);
            else
                told++;
        }
    CHECK_INT(left_out, 7);
    CHECK(told > 25);
}

static int64_t newest(const char *entity)
{
    return test_app_count(&t.app, arena_printf(&t.app.arena, "SELECT coalesce(max(id), 0) FROM %s",
                                               entity_table(entity_by_name(entity))), 0, "");
}

static struct value some_value(const struct field *f, const char *person_field)
{
    switch (f->type) {
    case FIELD_EMAIL: return V_TEXT(WORD "@firm.example");
    case FIELD_URL: return V_TEXT("https://firm.example");
    case FIELD_DAY: return V_INT(t.app.call.today.number - 1);
    case FIELD_INSTANT: return V_INT(t.app.call.now.ms - 3600000);
    case FIELD_CHOICE: return V_TEXT(f->choices[0].value);
    case FIELD_BOOL: return V_INT(0);
    case FIELD_INT:
    case FIELD_CENTS: return V_INT(f->least < f->most ? f->least : 1);
    case FIELD_REF:
        return text_equal(f->refers_to, "person")
                   ? V_INT(text_equal(f->name, person_field) ? anna : jan)
               : text_equal(f->refers_to, "organisation") ? V_INT(firm)
               : text_equal(f->refers_to, "user")         ? V_INT(t.editor_id)
               : newest(f->refers_to) != 0                ? V_INT(newest(f->refers_to))
                                                          : V_NULL;
    case FIELD_TEXT:
    case FIELD_NOTE: return V_TEXT(text_equal(f->name, "currency") ? "EUR" : WORD);
    default: return V_NULL;
    }
}

/* What must be there, and what names the person. */
static void write_one(const struct entity *e, const char *person_field)
{
    struct record *r = record_new(&t.app.arena, e);

    for (size_t i = 0; i < e->field_count; i++) {
        const struct field *f = &e->fields[i];
        bool wanted = (f->flags & FIELD_REQUIRED) ? r->values[i].type == VALUE_NULL
                      : text_equal(f->name, person_field) || text_equal(f->name, "words") ||
                          (text_equal(e->name, "station") && text_equal(f->name, "path_walk_id"));

        if (f->access == ACCESS_EDIT && wanted)
            r->values[i] = some_value(f, person_field);
    }
    r->circle_id = 0; /* also what is kept close otherwise */
    if (!app_save(&t.app.call, r, &t.app.err))
        fail_test("%s: %s %s", e->name, t.app.err.field, t.app.err.text);
}

static struct answer disclosure(const char *query)
{
    return test_page(
        &t, t.editor,
        arena_printf(&t.app.arena, "/people/%lld/disclosure%s", (long long)anna, query));
}

static void every_kind_of_record_is_told(void **state)
{
    (void)state;
    write_one(entity_by_name("group"), "");
    write_one(entity_by_name("occasion"), "");
    write_one(entity_by_name("path_walk"), "");
    write_one(entity_by_name("wish_profile"), "");
    write_one(entity_by_name("circle"), "");
    for (size_t i = 0; i < entity_count; i++)
        for (size_t k = 0; k < all_entities[i]->field_count; k++) {
            const struct entity *e = all_entities[i];
            struct answer a;

            if (!disclosed_names_a_person(&e->fields[k]) ||
                disclosed_not_because(e, &e->fields[k]) != NULL)
                continue;
            write_one(e, e->fields[k].name);
            a = disclosure("?lang=en");
            CHECK_INT(a.status, 200);
            check_says(&a, arena_printf(&t.app.arena, "<h2>%s", tr(LANG_EN, e->label_many)));
        }
}

static void a_moment_of_somebody_else_is_theirs_too(void **state)
{
    struct record *m = record_new(&t.app.arena, &moment_entity),
                  *p = record_new(&t.app.arena, &participant_entity);
    struct answer a;

    (void)state;
    record_set_int(m, MOMENT_PERSON_ID, jan);
    record_set_int(m, MOMENT_AT, t.app.call.now.ms);
    record_set_text(m, MOMENT_WORDS, "All three sat at one table.");
    CHECK(app_save(&t.app.call, m, &t.app.err));
    record_set_int(p, PARTICIPANT_MOMENT_ID, m->id);
    record_set_int(p, PARTICIPANT_PERSON_ID, anna);
    CHECK(app_save(&t.app.call, p, &t.app.err));
    a = disclosure("?lang=en");
    check_says(&a, "Moments in which you took part");
    check_says(&a, "All three sat at one table.");
}

static void it_speaks_their_language(void **state)
{
    struct record *r = test_app_load(&t.app, &person_entity, anna);
    struct answer a = disclosure("");

    (void)state;
    check_says(&a, "<h1>What we know of you</h1>");
    record_set_text(r, PERSON_LANGUAGE, "de-AT");
    CHECK(app_save(&t.app.call, r, &t.app.err));
    a = disclosure("");
    check_says(&a, "<div lang=\"de\">");
    CHECK(!answer_says(&a, "<h1>What we know of you</h1>"));
    a = disclosure("?lang=en");
    check_says(&a, "<h1>What we know of you</h1>");
}

static int open_world(void **state)
{
    struct record *r;

    (void)state;
    test_pages_open(&t, "page_disclosure");
    anna = test_app_person(&t.app, "Anna", "Huber");
    jan = test_app_person(&t.app, "Jan", "Weber");
    r = record_new(&t.app.arena, entity_by_name("organisation"));
    record_value(r, "name")[0] = V_TEXT("Weber");
    CHECK(app_save(&t.app.call, r, &t.app.err));
    firm = r->id;
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    test_pages_close(&t);
    return 0;
}

int main(void)
{
    return TESTS_WITH(open_world, close_world, T(what_is_left_out_is_left_out_by_name_and_exists),
                      T(every_kind_of_record_is_told), T(a_moment_of_somebody_else_is_theirs_too),
                      T(it_speaks_their_language));
}
