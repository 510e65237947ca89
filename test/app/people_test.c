/* The list of people: words and filters together, however many the words alone would find. */
#include "app/people.h"
#include "app/save.h"
#include "base/text.h"
#include "entity/person.h"
#include "test/help/test_app.h"
#include "test/test.h"

enum { MANY = 400, KEY_EVERY = 57 };

static struct test_app t;

static bool make_many(struct call *c, void *context, struct error *err)
{
    (void)context;
    for (int i = 1; i <= MANY; i++) {
        struct record *r = record_new(c->arena, &person_entity);

        record_set_text(r, PERSON_GIVEN, "Anna");
        record_set_text(r, PERSON_FAMILY, arena_printf(c->arena, "Huber%03d", i));
        record_set_int(r, PERSON_IS_KEY, i % KEY_EVERY == 0);
        if (!app_save(c, r, err))
            return false;
    }
    return true;
}

struct asked {
    struct people_wanted wanted;
    struct people found;
};

static bool list_work(struct call *c, void *context, struct error *err)
{
    struct asked *a = context;

    return people_list(c, &a->wanted, &a->found, err);
}

static struct people list(struct people_wanted wanted)
{
    struct asked a = { .wanted = wanted };

    if (!app_read(&t.call, list_work, &a, &t.err))
        fail_test("%s", t.err.text);
    return a.found;
}

static void a_filter_looks_at_all_that_words_find(void **state)
{
    (void)state;
    CHECK(app_write(&t.call, &(struct step){ .kind = "save" }, make_many, NULL, &t.err));
    struct people found =
        list((struct people_wanted){ .words = "hub ann", .key_only = true, .limit = 50 });
    CHECK_INT(found.count, MANY / KEY_EVERY);
    CHECK(!found.more && found.next == NULL);

    struct people_wanted wanted = { .words = "anna", .relation = "unplaced", .limit = 50 };
    int seen = 0;
    for (found = list(wanted); found.count > 0; found = list(wanted)) {
        seen += (int)found.count;
        if (found.next == NULL)
            break;
        wanted.after = found.next;
    }
    CHECK_INT(seen, MANY);
    found = list((struct people_wanted){ .words = "huber057", .key_only = true, .limit = 50 });
    CHECK_INT(found.count, 1);
    found = list((struct people_wanted){ .words = "niemand", .key_only = true, .limit = 50 });
    CHECK_INT(found.count, 0);
}

static int open_app(void **state)
{
    (void)state;
    test_app_open(&t, "people");
    return 0;
}

static int close_app(void **state)
{
    (void)state;
    test_app_close(&t);
    return 0;
}

int main(void)
{
    return TESTS_WITH(open_app, close_app, T(a_filter_looks_at_all_that_words_find));
}
