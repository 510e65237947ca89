/* Organisations: found, shown through their people, changed with their numbers. */
#include "base/text.h"
#include "test/help/test_pages.h"
#include "test/test.h"

static struct test_door t;

static const char *at(const char *fmt, int64_t id)
{
    return arena_printf(&t.app.arena, fmt, (long long)id);
}

static int64_t saved(struct answer a)
{
    if (a.status != 303)
        fail_test("%d:\n%s", a.status, a.body);
    const char *to = answer_header(&t, &a, "Location");
    return strtoll(to + strlen("/organisations/"), NULL, 10);
}

static void add(const char *entity, const char *form)
{
    struct answer a = test_form(&t, t.editor, arena_printf(&t.app.arena, "/e/%s", entity), form);

    if (a.status != 303)
        fail_test("%s %s: %d %s", entity, form, a.status, a.body);
}

static void an_empty_list_says_what_will_be_here(void **state)
{
    struct answer a = test_page(&t, t.editor, "/organisations");

    (void)state;
    check_says(&a, "No organisation is in the book yet");
}

static void it_is_made_with_its_numbers_and_found(void **state)
{
    int64_t id =
        saved(test_form(&t, t.editor, "/organisations",
                        "name=Weber+Druck&kind=firm&contact_point.1.kind=url"
                        "&contact_point.1.value=https://weber.example&address.1.city=Ulm"));
    struct answer a = test_page(&t, t.reader, at("/organisations/%lld", id));

    (void)state;
    check_says(&a, "https://weber.example");
    check_says(&a, "We know nobody there yet");
    a = test_page(&t, t.reader, "/organisations?q=web");
    check_says(&a, "Weber Druck");
    check_says(&a, "Ulm");
    a = test_page(&t, t.reader, "/organisations?q=web&kind=authority");
    check_says(&a, "No organisation fits");
    a = test_page(&t, t.reader, "/organisations/names?role.1.organisation=web");
    check_says(&a, "<option value=\"Weber Druck\">");
    a = test_form(&t, t.editor, at("/organisations/%lld", id), "version=1&name=");
    CHECK_INT(a.status, 422);
}

static void it_shows_what_its_people_tell(void **state)
{
    int64_t id = saved(test_form(&t, t.editor, "/organisations", "name=Stadtwerke"));
    int64_t anna = test_app_person(&t.app, "Anna", "Amt"),
            leyla = test_app_person(&t.app, "Leyla", "Amt");
    struct arena *a = &t.app.arena;
    int64_t part;

    (void)state;
    add("role", arena_printf(a, "person_id=%lld&organisation_id=%lld&title=Leiterin",
                             (long long)anna, (long long)id));
    add("role",
        arena_printf(a, "person_id=%lld&organisation_id=%lld", (long long)leyla, (long long)id));
    add("insight", at("person_id=%lld&kind=worry&words=Der+Winter", anna));
    add("insight", at("person_id=%lld&kind=hope&words=Der+Sommer", anna));
    add("promise",
        at("person_id=%lld&promised_by=us&what=Angebot+Netz&state=open&due=2026-12-01", anna));
    add("moment",
        at("person_id=%lld&at=2026-11-20T10:00&channel=call&words=Rief+wegen+des+Netzes+an",
           leyla));
    add("acquaintance",
        arena_printf(a, "person_id=%lld&user_id=%lld", (long long)anna, (long long)t.admin_id));
    part =
        saved(test_form(&t, t.editor, "/organisations", at("name=Netzbetrieb&parent_id=%lld", id)));

    struct answer page = test_page(&t, t.reader, at("/organisations/%lld", id));
    check_says(&page, "understood: worry, hope; not asked yet: fear, joy, concern");
    check_says(&page, "nothing understood yet");
    check_says(&page, "known personally by Ada");
    check_says(&page, "Angebot Netz");
    check_says(&page, "to Anna Amt");
    check_says(&page, "Rief wegen des Netzes an");
    check_says(&page, at("/organisations/%lld\">Netzbetrieb", part));
    page = test_page(&t, t.reader, "/organisations");
    check_says(&page, "two people");
}

static void it_cannot_be_part_of_itself(void **state)
{
    int64_t id = saved(test_form(&t, t.editor, "/organisations", "name=Ringschluss"));
    struct answer a =
        test_form(&t, t.editor, at("/organisations/%lld", id), at("version=1&parent_id=%lld", id));

    (void)state;
    CHECK_INT(a.status, 422);
    check_says(&a, "cannot be part of itself");
}

static int open_world(void **state)
{
    (void)state;
    test_pages_open(&t, "page_organisations");
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
    return TESTS_WITH(open_world, close_world, T(an_empty_list_says_what_will_be_here),
                      T(it_is_made_with_its_numbers_and_found), T(it_shows_what_its_people_tell),
                      T(it_cannot_be_part_of_itself));
}
