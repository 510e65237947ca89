/* The bin keeps for thirty days and no longer. */
#include "app/purge.h"
#include "app/repeat.h"
#include "app/save.h"
#include "entity/organisation.h"
#include "entity/person.h"
#include "test/help/test_app.h"
#include "test/test.h"

static struct test_app t;

static int64_t purge_after(int days)
{
    struct instant before = t.call.now;
    int64_t gone;

    t.call.now.ms += (int64_t)days * 86400000;
    if (!app_purge(&t.call, &gone, &t.err))
        fail_test("%s", t.err.text);
    t.call.now = before;
    return gone;
}

static bool keep_answer(struct call *c, void *context, struct error *err)
{
    return repeat_keep(c, context, err);
}

static void what_lies_in_the_bin_stays_thirty_days(void **state)
{
    int64_t id = test_app_person(&t, "Anna", "Huber");

    (void)state;
    CHECK(app_bin(&t.call, &person_entity, id, &t.err));
    CHECK_INT(purge_after(29), 0);
    CHECK_INT(test_app_count(&t, "SELECT count(*) FROM person WHERE id = $1", id, NULL), 1);
    CHECK_INT(purge_after(31), 1);
    CHECK_INT(test_app_count(&t, "SELECT count(*) FROM person WHERE id = $1", id, NULL), 0);
}

static void what_was_answered_about_them_goes_with_them(void **state)
{
    int64_t id = test_app_person(&t, "Jonas", "Meier"), other = test_app_person(&t, "Ida", "Roth");
    const struct repeat about[] = {
        { .key = "one", .request = "x", .request_len = 1, .status = 200,
          .answer = arena_printf(&t.arena, "{\"person_id\":\"%lld\"}", (long long)id) },
        { .key = "two", .request = "x", .request_len = 1, .status = 200,
          .answer = arena_printf(&t.arena, "{\"person_id\":\"%lld\"}", (long long)other) },
    };

    (void)state;
    CHECK(app_bin(&t.call, &person_entity, id, &t.err));
    t.call.now.ms += (int64_t)31 * 86400000;
    for (size_t i = 0; i < COUNT(about); i++)
        CHECK(app_write(&t.call, &(struct step){ .kind = "save" }, keep_answer, (void *)&about[i],
                        &t.err));
    t.call.now.ms -= (int64_t)31 * 86400000;
    CHECK_INT(purge_after(31), 1);
    CHECK_INT(test_app_count(&t, "SELECT count(*) FROM idempotency", 0, NULL), 1);
}

static void what_others_point_to_waits_for_them(void **state)
{
    struct record *firm = record_new(&t.arena, &organisation_entity);
    struct record *part = record_new(&t.arena, &organisation_entity);

    (void)state;
    record_set_text(firm, ORGANISATION_NAME, "Weber Druck");
    CHECK(app_save(&t.call, firm, &t.err));
    record_set_text(part, ORGANISATION_NAME, "Versand");
    record_set_int(part, ORGANISATION_PARENT_ID, firm->id);
    CHECK(app_save(&t.call, part, &t.err));
    CHECK(app_bin(&t.call, &organisation_entity, firm->id, &t.err));
    CHECK_INT(purge_after(31), 0);
}

static int open_app(void **state)
{
    (void)state;
    test_app_open(&t, "purge");
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
    return TESTS_WITH(open_app, close_app, T(what_lies_in_the_bin_stays_thirty_days),
                      T(what_was_answered_about_them_goes_with_them),
                      T(what_others_point_to_waits_for_them));
}
