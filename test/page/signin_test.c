/* Signing in, and what was being written when a session ended. */
#include "app/session.h"
#include "base/text.h"
#include "test/help/test_pages.h"
#include "test/test.h"

static struct test_door t;

#define FORM "Accept: text/html\nAccept-Language: en\nSec-Fetch-Site: same-origin\n" \
             "Content-Type: application/x-www-form-urlencoded\n"

static struct answer post(const char *target, const char *headers, const char *form)
{
    return test_ask(&t, NULL, "POST", target, headers, form);
}

static void what_was_being_written_outlives_the_session(void **state)
{
    static const char form[] = "text=Anna+Huber%0A%3C%21&back=%2Ftoday";
    struct answer a = post("/capture/store?x=1", FORM, form);

    (void)state;
    CHECK_INT(a.status, 401);
    check_says(&a, "What you wrote is kept");
    check_says(&a, "name=\"again\" value=\"/capture/store?x=1\"");
    check_says(&a, "name=\"kept:text\" value=\"Anna Huber\n&lt;!\"");
    check_says(&a, "action=\"/capture/store?x=1\"");
    /* A mistake at the door loses nothing either. */
    static const char wrong[] =
        "email=editor%40firm.example&password=falsch&again=%2Fcapture%2Fstore"
        "&kept%3Atext=Anna+Huber";
    a = post("/signin", FORM, wrong);
    CHECK_INT(a.status, 403);
    check_says(&a, "name=\"kept:text\" value=\"Anna Huber\"");
    static const char right[] =
        "email=editor%40firm.example&password=lange+genug+1"
        "&again=%2Fcapture%2Fstore&kept%3Atext=Anna+Huber&kept%3Aback=%2Ftoday";
    a = post("/signin", FORM, right);
    CHECK_INT(a.status, 200);
    CHECK(answer_header(&t, &a, "Set-Cookie") != NULL);
    check_says(&a, "method=\"post\" action=\"/capture/store\"");
    check_says(&a, "name=\"text\" value=\"Anna Huber\"");
    check_says(&a, "name=\"back\" value=\"/today\"");
    CHECK(!answer_says(&a, "lange genug"));
}

static void only_our_own_pages_are_gone_on_with(void **state)
{
    struct answer a = post("/signin", FORM, "email=editor%40firm.example&password=lange+genug+1"
                                            "&again=%2F%2Fevil.example&kept%3Atext=x");

    (void)state;
    CHECK_INT(a.status, 303);
    CHECK_TEXT(answer_header(&t, &a, "Location"), "/today");
}

static void passwords_are_written_into_no_page(void **state)
{
    struct answer a = post("/settings/password", FORM, "current=geheim+eins&wanted=geheim+zwei");

    (void)state;
    CHECK_INT(a.status, 401);
    CHECK(!answer_says(&a, "geheim"));
}

/* The script hears 401 and sends the form the plain way. */
static void a_part_of_a_page_says_that_nobody_is_signed_in(void **state)
{
    struct answer a = post("/capture", FORM "HX-Request: true\n", "text=Anna");

    (void)state;
    CHECK_INT(a.status, 401);
    CHECK(answer_header(&t, &a, "HX-Redirect") == NULL);
    CHECK_INT(test_ask(&t, NULL, "GET", "/today", "Accept: text/html\n", NULL).status, 303);
}

static int open_world(void **state)
{
    (void)state;
    test_pages_open(&t, "signin");
    CHECK(user_set_password(&t.app.call, t.editor_id, "lange genug 1", &t.app.err));
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
    return TESTS_WITH(open_world, close_world, T(what_was_being_written_outlives_the_session),
                      T(only_our_own_pages_are_gone_on_with), T(passwords_are_written_into_no_page),
                      T(a_part_of_a_page_says_that_nobody_is_signed_in));
}
