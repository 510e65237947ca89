/* Settings: one's own, the users, the thresholds, and what follows from changing them. */
#include "app/job.h"
#include "app/session.h"
#include "base/text.h"
#include "test/help/test_pages.h"
#include "test/test.h"

static struct test_door t;

static const char *at(const char *fmt, int64_t id)
{
    return arena_printf(&t.app.arena, fmt, (long long)id);
}

static int64_t count(const char *sql, int64_t id)
{
    return test_app_count(&t.app, sql, id, NULL);
}

/* What stands in the value of the input with this id. */
static char *value_of(struct answer *a, const char *id)
{
    const char *input = strstr(a->body, arena_printf(&t.app.arena, "id=\"%s\"", id));

    CHECK(input != NULL);
    input = strstr(input, "value=\"") + strlen("value=\"");
    return arena_strndup(&t.app.arena, input, strcspn(input, "\""));
}

static void everybody_changes_their_own_name_and_language(void **state)
{
    struct answer a = test_form(&t, t.reader, "/settings/me", "name=Rea+Lesen&language=de");

    (void)state;
    CHECK_INT(a.status, 303);
    a = test_page(&t, t.reader, "/settings");
    check_says(&a, "value=\"Rea Lesen\"");
    check_says(&a, "Einstellungen");
    CHECK(!answer_says(&a, "/settings/users"));
    a = test_form(&t, t.reader, "/settings/me", "name=&language=");
    CHECK_INT(a.status, 422);
    CHECK_INT(test_form(&t, t.reader, "/settings/me", "name=Rea&language=fr").status, 422);
    CHECK_INT(test_form(&t, t.reader, "/settings/me", "name=Rea&language=").status, 303);
}

static void a_password_is_changed_by_who_knows_it(void **state)
{
    (void)state;
    CHECK_INT(test_form(&t, t.editor, "/settings/password", "wanted=kurz&again=kurz").status, 422);
    CHECK_INT(test_form(&t, t.editor, "/settings/password",
                        "wanted=lange+genug+1&again=lange+genug+2").status, 422);
    CHECK_INT(test_form(&t, t.editor, "/settings/password",
                        "wanted=lange+genug+1&again=lange+genug+1").status, 303);
    struct answer a = test_form(&t, t.editor, "/settings/password",
                                "current=falsch&wanted=lange+genug+3&again=lange+genug+3");
    CHECK_INT(a.status, 422);
    check_says(&a, "This is not your password until now");
    CHECK_INT(test_form(&t, t.editor, "/settings/password",
                        "current=lange+genug+1&wanted=lange+genug+3&again=lange+genug+3")
                  .status,
              303);
}

static void a_key_is_shown_once_works_and_is_revoked(void **state)
{
    struct answer a = test_form(&t, t.editor, "/settings/keys", "label=Auswertung");
    const char *key = value_of(&a, "new-key");
    int64_t id = count("SELECT max(id) FROM session WHERE kind = 'api'", 0);

    (void)state;
    CHECK_INT(test_page(&t, key, "/people").status, 200);
    a = test_page(&t, t.editor, "/settings");
    check_says(&a, "Auswertung");
    CHECK(!answer_says(&a, key));
    CHECK_INT(test_form(&t, t.reader, at("/settings/sessions/%lld/end", id), "").status, 404);
    CHECK_INT(test_form(&t, t.editor, at("/settings/sessions/%lld/end", id), "").status, 303);
    CHECK(test_page(&t, key, "/people").status != 200);
    CHECK_INT(test_form(&t, t.editor, "/settings/keys", "label=+").status, 422);
}

static void an_administrator_lets_somebody_in(void **state)
{
    struct answer a = test_form(&t, t.admin, "/settings/users",
                                "name=Neu&email=neu@firm.example&access=editor");

    (void)state;
    CHECK_INT(a.status, 200);
    check_says(&a, "http://localhost/signin/link?token=");
    a = test_form(&t, t.admin, "/settings/users", "name=Neu&email=neu@firm.example&access=editor");
    CHECK_INT(a.status, 409);
    check_says(&a, "taken already");
    a = test_form(&t, t.admin, at("/settings/users/%lld/link", t.reader_id), "");
    check_says(&a, "A link for Rea");
    CHECK_INT(test_form(&t, t.editor, at("/settings/users/%lld/link", t.reader_id), "").status,
              403);
    CHECK_INT(test_page(&t, t.editor, "/settings/users").status, 403);
}

static void somebody_must_remain_who_administers(void **state)
{
    struct answer a = test_form(&t, t.admin, at("/e/user/%lld", t.admin_id), "access=editor");

    (void)state;
    CHECK_INT(a.status, 422);
    check_says(&a, "Nobody would be left who administers the book");
    CHECK_INT(test_form(&t, t.admin, at("/e/user/%lld/bin", t.admin_id), "").status, 422);
    CHECK_INT(test_form(&t, t.admin, at("/e/user/%lld", t.editor_id), "access=admin").status, 303);
    CHECK_INT(test_form(&t, t.admin, at("/e/user/%lld", t.admin_id), "access=editor").status, 303);
    CHECK_INT(test_form(&t, t.editor, at("/e/user/%lld", t.admin_id), "access=admin").status, 303);
    CHECK_INT(test_form(&t, t.admin, at("/e/user/%lld", t.editor_id), "access=editor").status, 303);
}

static void who_may_not_sign_in_any_more_is_out_at_once(void **state)
{
    struct answer a = test_form(&t, t.admin, at("/e/user/%lld", t.reader_id), "is_active=0");

    (void)state;
    CHECK_INT(a.status, 303);
    CHECK(test_page(&t, t.reader, "/people").status != 200);
    CHECK_INT(
        test_form(&t, t.admin, at("/e/user/%lld", t.reader_id), "is_active=0&is_active=1").status,
        303);
    /* Whoever comes back comes by a new key. */
    CHECK(test_page(&t, t.reader, "/people").status != 200);
    struct call real = app_call(t.app.app, &t.app.arena, instant_now());
    CHECK(session_api_key(&real, t.reader_id, "test", t.reader, &t.app.err));
    CHECK_INT(test_page(&t, t.reader, "/people").status, 200);
}

static void a_threshold_moves_the_reasons_of_everybody(void **state)
{
    int64_t person = test_app_person(&t.app, "Ute", "Unbekannt");
    const char *from = "SELECT from_day FROM reason WHERE person_id = $1 AND name = 'unplaced'";
    int64_t before = count(from, person);
    struct answer a = test_page(&t, t.admin, "/settings/thresholds");

    (void)state;
    CHECK_TEXT(value_of(&a, "unplaced_days"), "14");
    a = test_form(&t, t.admin, "/settings/thresholds", "unplaced_days=20&work_days=0&work_day.1=1");
    CHECK_INT(a.status, 303);
    jobs_wait(t.app.app);
    CHECK_INT(count(from, person), before + 6);
    a = test_page(&t, t.admin, "/settings/thresholds");
    check_says(&a, "usually 14");
    CHECK_TEXT(value_of(&a, "unplaced_days"), "20");

    a = test_form(&t, t.admin, "/settings/thresholds", "wish_days=5&unplaced_days=0");
    CHECK_INT(a.status, 422);
    check_says(&a, "Choose a number from 1 to 730");
    CHECK_TEXT(value_of(&a, "wish_days"), "5");
    CHECK_INT(count("SELECT count(*) FROM setting WHERE name = 'reason.wish_days'", 0), 0);
    CHECK_INT(test_form(&t, t.editor, "/settings/thresholds", "wish_days=5").status, 403);
}

static int open_world(void **state)
{
    (void)state;
    test_pages_open(&t, "page_settings");
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
    return TESTS_WITH(open_world, close_world, T(everybody_changes_their_own_name_and_language),
                      T(a_password_is_changed_by_who_knows_it),
                      T(a_key_is_shown_once_works_and_is_revoked),
                      T(an_administrator_lets_somebody_in), T(somebody_must_remain_who_administers),
                      T(who_may_not_sign_in_any_more_is_out_at_once),
                      T(a_threshold_moves_the_reasons_of_everybody));
}
