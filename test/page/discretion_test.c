/*
 * Nobody sees what they may not: a word is written into every kind of record, kept in a circle, and
 * looked for in the answer to every route of the program, for one who is in the circle and for
 * those who are not, whoever administers the book among them.
 */
#include "api/api.h"
#include "app/circle.h"
#include "app/report.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/all.h"
#include "entity/circle.h"
#include "entity/circle_member.h"
#include "entity/person.h"
#include "page/all.h"
#include "test/help/test_pages.h"
#include "test/test.h"

#include <ctype.h>

enum { MOST_RECORDS = 160 };

#define SECRET "xqzgeheim"

static struct test_door t;
static int64_t circle, open_person, open_firm, other_person, other_firm;

/* What was kept in the circle: of each kind one of a person everybody knows, and one of a person
 * whom only the circle knows. */
static struct kept {
    const struct entity *entity;
    int64_t id;
} kept[MOST_RECORDS];
static size_t kept_count;

static struct call as(int64_t user, enum right right)
{
    struct call c = app_call(t.app.app, &t.app.arena, instant_now());

    c.actor = (struct actor){ .user_id = user, .right = right, .name = "Edith" };
    return c;
}

static void must(bool ok, const char *what)
{
    if (!ok)
        fail_test("%s: %s", what, t.app.err.text);
}

static int64_t id_of(const char *entity)
{
    for (size_t i = kept_count; i-- > 0;)
        if (text_equal(kept[i].entity->name, entity))
            return kept[i].id;
    return 0;
}

/* Something that may stand there. */
static struct value some_value(const struct field *f, int64_t person, int64_t firm)
{
    int64_t today = instant_day(instant_now()).number;

    switch (f->type) {
    case FIELD_EMAIL: return V_TEXT(SECRET "@firm.example");
    case FIELD_URL: return V_TEXT("https://" SECRET ".example");
    case FIELD_DAY: return V_INT(today - 1);
    case FIELD_INSTANT: return V_INT(instant_now().ms - 3600000);
    case FIELD_CHOICE:
        return V_TEXT(
            f->choices[f->choices[1].value != NULL].value); /* the second, where there is one */
    case FIELD_BOOL: return V_INT(0);
    case FIELD_INT:
    case FIELD_CENTS: return V_INT(f->least < f->most ? f->least : 1);
    case FIELD_REF:
        if (text_equal(f->refers_to, "person"))
            return V_INT(text_equal(f->name, "person_id") ? person : other_person);
        if (text_equal(f->refers_to, "organisation"))
            return V_INT(text_equal(f->name, "customer_id") ? other_firm : firm);
        if (text_equal(f->refers_to, "user"))
            return V_INT(t.reader_id);
        return id_of(f->refers_to) != 0 ? V_INT(id_of(f->refers_to)) : V_NULL;
    case FIELD_TEXT:
    case FIELD_NOTE: return V_TEXT(text_equal(f->name, "currency") ? "EUR" : SECRET);
    default: return V_NULL;
    }
}

static bool is_kept(const struct entity *e)
{
    return e->has_circle && e->writers != WRITERS_PROGRAM && e != &person_entity &&
           !text_equal(e->name, "organisation");
}

/* Needed by others, in no circle themselves: a group, a walk. */
static int64_t plain(const char *entity)
{
    struct call c = as(t.reader_id, RIGHT_ADMIN);
    struct record *r = record_new(c.arena, entity_by_name(entity));

    for (size_t i = 0; i < r->entity->field_count; i++)
        if ((r->entity->fields[i].flags & FIELD_REQUIRED) && r->values[i].type == VALUE_NULL)
            r->values[i] = some_value(&r->entity->fields[i], open_person, open_firm);
    for (size_t i = 0; i < r->entity->field_count; i++)
        if (r->values[i].type == VALUE_TEXT && text_equal(r->values[i].text, SECRET))
            r->values[i] = V_TEXT("plain");
    must(app_save(&c, r, &t.app.err), entity);
    kept[kept_count++] = (struct kept){ r->entity, r->id };
    return r->id;
}

/* Links nobody must give: people and firms, and what the record could not be without. */
static bool is_linked(const struct entity *e, const struct field *f)
{
    return text_equal(f->refers_to, "person") || text_equal(f->refers_to, "organisation") ||
           text_equal(f->refers_to, "user") ||
           (text_equal(e->name, "station") && text_equal(f->refers_to, "chain_journey"));
}

/* Of each kind one, by a member of the circle. */
static void keep_all(int64_t person, int64_t firm, int64_t in)
{
    struct call c = as(t.reader_id, RIGHT_ADMIN);

    for (size_t k = 0; k < entity_count; k++) {
        struct record *r = record_new(c.arena, all_entities[k]);

        if (!is_kept(r->entity))
            continue;
        for (size_t i = 0; i < r->entity->field_count; i++) {
            const struct field *f = &r->entity->fields[i];
            bool ends = text_equal(f->name, "ended_on") || text_equal(f->name, "done_on") ||
                        text_equal(f->name, "closed_on") || text_equal(f->name, "solved_at") ||
                        text_equal(f->name, "withdrawn_on") || text_equal(f->name, "until_day") ||
                        text_equal(f->name, "dropped_on") || text_equal(f->name, "settled_on");

            if (f->type == FIELD_REF && !(f->flags & FIELD_REQUIRED) && !is_linked(r->entity, f))
                continue;
            if (f->access == ACCESS_EDIT && !ends &&
                ((f->flags & FIELD_REQUIRED) ? r->values[i].type == VALUE_NULL
                                             : f->type != FIELD_BOOL))
                r->values[i] = some_value(f, person, firm);
        }
        int both = entity_field(r->entity, "organisation_id");
        if (both != FIELD_ABSENT && r->entity->person_field != NULL &&
            !text_equal(r->entity->name, "role"))
            r->values[both] = V_NULL;
        r->circle_id = in;
        if (!app_save(&c, r, &t.app.err))
            fail_test("%s: %s %s", r->entity->name, t.app.err.field, t.app.err.text);
        kept[kept_count++] = (struct kept){ r->entity, r->id };
    }
}

static int64_t firm(const char *name, int64_t in)
{
    struct call c = as(t.reader_id, RIGHT_ADMIN);
    struct record *r = record_new(c.arena, entity_by_name("organisation"));

    record_value(r, "name")[0] = V_TEXT(name);
    r->circle_id = in;
    must(app_save(&c, r, &t.app.err), name);
    return r->id;
}

static int setup(void **state)
{
    (void)state;
    test_pages_open(&t, "discretion");

    struct call c = as(t.reader_id, RIGHT_ADMIN);
    struct record *r = record_new(c.arena, &circle_entity);
    record_set_text(r, CIRCLE_NAME, "Management");
    must(app_save(&c, r, &t.app.err), "circle");
    circle = r->id;
    open_person = test_app_person(&t.app, "Anna", "Offen");
    other_person = test_app_person(&t.app, "Otto", "Offen");
    open_firm = firm("Firma Offen", 0);
    other_firm = firm("Firma Zwei", 0);
    plain("group");
    plain("path_walk");
    plain("walk");
    plain("wish_profile");
    plain("chain_journey");
    plain("card");
    keep_all(open_person, open_firm, circle);

    r = record_new(c.arena, &person_entity);
    record_set_text(r, PERSON_FAMILY, SECRET "person");
    record_set_text(r, PERSON_NOTE, SECRET);
    record_set_text(r, PERSON_RELATION, "customer");
    record_set_text(r, PERSON_RING, "centre");
    r->circle_id = circle;
    must(app_save(&c, r, &t.app.err), "person");
    kept[kept_count++] = (struct kept){ r->entity, r->id };
    int64_t person = r->id;
    int64_t hidden = firm(SECRET "firm", circle);
    kept[kept_count++] = (struct kept){ entity_by_name("organisation"), hidden };
    keep_all(person, hidden, 0);
    must(app_bin(&c, entity_by_name("wish"), id_of("wish"), &t.app.err), "into the bin");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    test_pages_close(&t);
    return 0;
}

static bool has_secret(const char *text)
{
    static const char word[] = SECRET;

    for (; *text != '\0'; text++) {
        size_t n = 0;

        while (n + 1 < sizeof word && tolower((unsigned char)text[n]) == word[n])
            n++;
        if (n + 1 == sizeof word)
            return true;
    }
    return false;
}

/* The path with :entity and :id filled in, "" when neither stands there and `k` is not the
 * first. */
static const char *filled(const char *path, const struct kept *k, bool first)
{
    struct buf out = buf_new(&t.app.arena, 4096);
    bool any = false;

    for (const char *p = path; *p != '\0';) {
        if (*p != ':') {
            buf_addc(&out, *p++);
            continue;
        }
        size_t n = strcspn(p, "/.");
        if (strncmp(p, ":entity", n) == 0 && n == 7)
            buf_adds(&out, k->entity->name);
        else if (strncmp(p, ":id", n) == 0 && n == 3)
            buf_int(&out, k->id);
        else
            buf_adds(&out, "word");
        any = true;
        p += n;
    }
    return any || first ? out.bytes : "";
}

static size_t asked, found;

static void ask(const char *token, const char *target, const char *accept, bool may_find)
{
    struct arena_mark mark = arena_mark(&t.app.arena);
    struct answer a = test_ask(&t, token, "GET", target, accept, NULL);

    asked++;
    if (a.status >= 500)
        fail_test("%s: %d\n%.2000s", target, a.status, a.body);
    if (has_secret(a.body)) {
        found++;
        if (!may_find)
            fail_test("%s (%s) tells:\n%.6000s", target, accept, a.body);
    }
    arena_rewind(&t.app.arena, mark);
}

static const char *const accepts[] = { "Accept: text/html\n", "Accept: application/json\n",
                                       "Accept: text/csv\n" };

static void ask_route(const char *token, const struct route *r, bool may_find)
{
    const struct kept known = { &person_entity, open_person };

    if (r->method != GET || text_equal(r->path, "/api/v1/openapi.json"))
        return;
    for (size_t k = 0; k <= kept_count; k++) {
        const char *target = filled(r->path, k == 0 ? &known : &kept[k - 1], k == 0);

        for (size_t i = 0; *target != '\0' && i < COUNT(accepts); i++)
            ask(token, target, accepts[i], may_find);
    }
}

/* What was asked for comes back in a field of the page: a word that begins the secret one must
 * do. */
static const char *const asked_for[] = {
    "/api/v1/search?q=xqzg",
    "/people?q=xqzg",
    "/organisations?q=xqzg",
    "/choose/person?q=xqzg",
    "/people/alike?given=x&family=xqzgeheimperson",
    "/organisations/names?q=xqzg",
    "/search?q=xqzg",
    "/today?all=1",
    "/plan?all=1",
    "/api/v1/today?all=1",
    "/api/v1/plan?days=31&all=1",
    "/today?everyone=1",
    "/plan?everyone=1",
    "/api/v1/today?everyone=1",
    "/api/v1/plan?everyone=1",
    "/api/v1/insight?words.prefix=xq",
    "/api/v1/person?sort=-name",
    "/api/v1/change?limit=500",
    "/api/v1/action?limit=500",
    "/api/v1/reason?limit=500",
    "/people?group=1",
    "/people?tag=xq",
    "/api/v1/person?name.prefix=xq",
    "/e/insight?sort=words",
    "/export/people.csv",
    "/export/people.vcf",
};

static void ask_everything(const char *token, bool may_find)
{
    asked = found = 0;
    for (size_t i = 0; i < page_count; i++)
        for (size_t k = 0; k < all_pages[i]->count; k++)
            ask_route(token, &all_pages[i]->routes[k], may_find);
    for (size_t i = 0; i < api_table_count; i++)
        for (size_t k = 0; k < api_tables[i]->count; k++)
            ask_route(token, &api_tables[i]->routes[k], may_find);
    for (size_t i = 0; i < COUNT(asked_for); i++)
        for (size_t k = 0; k < COUNT(accepts); k++)
            ask(token, asked_for[i], accepts[k], may_find);
    for (size_t i = 0; i < report_count; i++)
        for (size_t k = 0; k < COUNT(accepts); k++) {
            ask(token, arena_printf(&t.app.arena, "/reports/%s", all_reports[i]->name), accepts[k],
                may_find);
            ask(token, arena_printf(&t.app.arena, "/api/v1/reports/%s", all_reports[i]->name),
                accepts[k], may_find);
        }
    print_message("%zu asked, %zu tell\n", asked, found);
}

static void nobody_outside_the_circle_finds_the_word(void **state)
{
    (void)state;
    ask_everything(t.editor, false);
}

static void an_administrator_outside_the_circle_does_not_find_it(void **state)
{
    (void)state;
    ask_everything(t.admin, false);
}

/* Where the member of the circle has to find it: elsewhere it would be lost, not kept. */
static const char *const told[] = {
    "/today?everyone=1",
    "/plan",
    "/people?q=xqzg",
    "/people?tag=xq",
    "/organisations?q=xqzg",
    "/promises",
    "/problems",
    "/feedback",
    "/history",
    "/bin",
    "/export/people.csv",
    "/export/people.vcf",
    "/e/insight",
    "/api/v1/search?q=xqzg",
    "/api/v1/today?everyone=1",
    "/api/v1/insight?words.prefix=xq",
};

static void a_member_finds_it(void **state)
{
    (void)state;
    ask_everything(t.reader, true);
    CHECK(found > 300);
    for (size_t i = 0; i < COUNT(told); i++)
        if (!has_secret(test_page(&t, t.reader, told[i]).body))
            fail_test("%s does not tell the member", told[i]);
}

static int64_t changes_inside(void)
{
    return test_app_count(&t.app, "SELECT count(*) FROM change WHERE circle_id <> 0", 0, NULL);
}

static void try_to_change(const struct route *r)
{
    bool api = text_starts(r->path, "/api/");

    if (r->method == GET || strstr(r->path, ":id") == NULL)
        return;
    for (size_t k = 0; k < kept_count; k++) {
        struct answer a =
            test_ask(&t, t.editor, method_name(r->method), filled(r->path, &kept[k], false),
                     api ? "Accept: application/json\nSec-Fetch-Site: same-origin\n"
                         : "Accept: text/html\nSec-Fetch-Site: same-origin\n"
                           "Content-Type: application/x-www-form-urlencoded\n",
                     r->method == DELETE ? NULL
                     : api               ? "{}"
                                         : "words=x&kind=done&relation=customer");

        if (a.status >= 500 || has_secret(a.body))
            fail_test("%s %s: %d\n%.3000s", method_name(r->method), r->path, a.status, a.body);
    }
}

static void nobody_outside_the_circle_changes_anything_in_it(void **state)
{
    int64_t before = changes_inside();

    (void)state;
    for (size_t i = 0; i < page_count; i++)
        for (size_t k = 0; k < all_pages[i]->count; k++)
            try_to_change(&all_pages[i]->routes[k]);
    for (size_t i = 0; i < api_table_count; i++)
        for (size_t k = 0; k < api_tables[i]->count; k++)
            try_to_change(&api_tables[i]->routes[k]);
    CHECK_INT(changes_inside(), before);
}

/* What everybody saw so far is seen by the circle alone from now on, in the history, too. */
static void what_goes_into_a_circle_is_gone_everywhere(void **state)
{
    struct call c = as(t.reader_id, RIGHT_ADMIN);
    struct record *r = record_new(c.arena, entity_by_name("insight"));

    (void)state;
    record_value(r, "person_id")[0] = V_INT(open_person);
    record_value(r, "kind")[0] = V_TEXT("fear");
    record_value(r, "words")[0] = V_TEXT("first " SECRET);
    must(app_save(&c, r, &t.app.err), "insight");
    record_value(r, "words")[0] = V_TEXT("then " SECRET);
    must(app_save(&c, r, &t.app.err), "change");
    CHECK(has_secret(test_page(&t, t.editor, "/history").body));
    r->circle_id = circle;
    must(app_save(&c, r, &t.app.err), "into the circle");
    kept[kept_count++] = (struct kept){ r->entity, r->id };
    /* And what was said in it is not told by its coming out. */
    record_value(r, "words")[0] = V_TEXT("harmless");
    must(app_save(&c, r, &t.app.err), "harmless");
    r->circle_id = 0;
    must(app_save(&c, r, &t.app.err), "out of the circle");
    ask_everything(t.editor, false);
    CHECK(answer_says(&(struct answer){ .body = test_page(&t, t.editor, "/e/insight").body },
                      "harmless"));
}

int main(void)
{
    return TESTS_WITH(setup, teardown, T(a_member_finds_it),
                      T(nobody_outside_the_circle_finds_the_word),
                      T(an_administrator_outside_the_circle_does_not_find_it),
                      T(nobody_outside_the_circle_changes_anything_in_it),
                      T(what_goes_into_a_circle_is_gone_everywhere));
}
