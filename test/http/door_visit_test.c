/* Signing in at the door, what visitors wish for, and the forms they send. */
#include "base/secret.h"
#include "test/http/door_world.h"
#include "test/test.h"

static void signing_in_leads_back(void **state)
{
    static const struct {
        const char *request, *header;
    } cases[] = {
        { "GET /read?tab=plan&x=1 HTTP/1.1\nHost: a\n\n",
          "Location: /signin?then=%2Fread%3Ftab%3Dplan%26x%3D1\r\n" },
        { "GET //evil.example/read HTTP/1.1\nHost: a\n\n", "404" },
        { "POST /edit HTTP/1.1\nHost: a\n" SAME "\n", "Location: /signin?then=%2F\r\n" },
        { "GET /read HTTP/1.1\nHost: a\nHX-Request: true\nHX-Current-URL: http://a/today?x\n\n",
          "HX-Redirect: /signin?then=%2Ftoday%3Fx\r\n" },
        { "GET /read HTTP/1.1\nHost: a\nHX-Request: true\nHX-Current-URL: http://a//evil\n\n",
          "HX-Redirect: /signin?then=%2F\r\n" },
    };
    struct door_world w;

    (void)state;
    door_world_open(&w, NULL);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (strstr(door_world_ask(&w, cases[i].request), cases[i].header) == NULL)
            fail_test("%s: %s", cases[i].request, door_world_ask(&w, cases[i].request));
    CHECK(
        strstr(door_world_ask(&w, "POST /signin HTTP/1.1\nHost: a\n" SAME FORM "\npassword=right"),
               "Location: /\r\n") != NULL);
    door_world_close(&w);
}

static void passwords_are_not_guessed(void **state)
{
    struct door_world w;
    int refused = 0;

    (void)state;
    door_world_open(&w, NULL);
    for (int i = 0; i < 100; i++) /* being right costs nothing */
        CHECK(has_status(door_world_ask(&w, "POST /signin HTTP/1.1\nHost: a\n" SAME FORM
                                 "\nname=herbert&password=right"), 303));
    for (int i = 0; i < 15; i++) {
        const char *answer = door_world_ask(&w, "POST /signin HTTP/1.1\nHost: a\n" SAME FORM
                                     "\nname=herbert&password=wrong");
        refused += has_status(answer, 429) && strstr(answer, "Retry-After: 30\r\n") != NULL;
    }
    CHECK_INT(refused, 5);
    CHECK(has_status(door_world_ask(&w, "POST /signin HTTP/1.1\nHost: a\n" SAME FORM
                             "\nname=herbert&password=right"), 429));
    refused = 0;
    for (int i = 0; i < 100; i++)
        refused +=
            has_status(door_world_ask(&w, arena_printf(&w.arena,
                                                       "POST /signin HTTP/1.1\nHost: a\n" SAME FORM
                                                       "\nname=n%d&password=wrong",
                                                       i)),
                       429);
    CHECK_INT(refused, 76); /* 40 tries from one address, less the 16 above, whatever the name */
    door_world_close(&w);
}

/* A link carries its secret in the address: wrong ones from everywhere must not use up the share
 * of who comes with the right one. */
static void wrong_links_of_others_lock_nobody_out(void **state)
{
    struct door_world w;

    (void)state;
    door_world_open(&w, NULL);
    for (int i = 0; i < 30; i++)
        door_world_ask(&w,
                       arena_printf(&w.arena, "GET /signin/link?token=%s%d HTTP/1.1\nHost: a\n\n",
                                    i % 2 == 0 ? "" : "wrong", i));
    CHECK(
        !has_status(door_world_ask(&w, "GET /signin/link?token=right HTTP/1.1\nHost: a\n\n"), 429));
    for (int i = 0; i < 40; i++)
        door_world_ask(&w, "GET /signin/link HTTP/1.1\nHost: a\n\n");
    CHECK(
        has_status(door_world_ask(&w, "GET /signin/link?token=right HTTP/1.1\nHost: a\n\n"), 429));
    door_world_close(&w);
}

static void wishes_are_understood(void **state)
{
    static const struct {
        const char *headers, *body;
    } cases[] = {
        { "", "hello en html whole" },
        { "Accept: */*\n", "hello en html whole" },
        { "Accept: application/json\n", "hello en json whole" },
        { "Accept: text/html,application/json\n", "hello en html whole" },
        { "Accept-Language: de-CH,de;q=0.9,en;q=0.5\n", "hello de html whole" },
        { "HX-Request: true\n", "hello en html part" },
        { "HX-Request: true\nHX-Boosted: true\n", "hello en html whole" },
    };
    struct door_world w;

    (void)state;
    door_world_open(&w, NULL);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *answer = door_world_ask(
            &w, arena_printf(&w.arena, "GET /public HTTP/1.1\nHost: a\n%s\n", cases[i].headers));
        if (strstr(answer, cases[i].body) == NULL)
            fail_test("%s: %s", cases[i].headers, answer);
    }
    CHECK(strstr(door_world_ask(&w, "GET /who HTTP/1.1\nHost: a\nCookie: kundig=reader\n\n"),
                 "hello de"));
    door_world_close(&w);
}

/* A cookie without the prefix may have been set by another program on this machine. */
static void loopback_counts_as_secure_for_cookies(void **state)
{
    static const struct {
        const char *host, *cookie;
        int status;
    } cases[] = {
        { "localhost:8080", "__Host-kundig", 200 }, { "127.0.0.1:8080", "__Host-kundig", 200 },
        { "[::1]:8080", "__Host-kundig", 200 },     { "LOCALHOST", "__Host-kundig", 200 },
        { "localhost", "kundig", 303 },             { "crm.lan", "kundig", 200 },
        { "crm.lan", "__Host-kundig", 303 },        { "localhost.evil", "__Host-kundig", 303 },
    };
    struct door_world w;

    (void)state;
    door_world_open(&w, NULL);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (!has_status(door_world_ask(&w, arena_printf(&w.arena, "GET /read HTTP/1.1\nHost: %s\n"
                                "Cookie: %s=reader\n\n", cases[i].host, cases[i].cookie)),
                        cases[i].status))
            fail_test("%s %s", cases[i].host, cases[i].cookie);
    door_world_close(&w);
}

static void forms_are_read(void **state)
{
    static const struct {
        const char *body, *got;
    } cases[] = {
        { "name=M%C3%BCller+%26+Sohn", "\r\n\r\nMüller & Sohn" },
        { "other=1", "\r\n\r\nnothing" },
        { "name=%", "400" },
        { "name=%00", "400" },
    };
    struct door_world w;

    (void)state;
    door_world_open(&w, NULL);
    for (size_t i = 0; i < COUNT(cases); i++)
        if (strstr(door_world_ask(&w, arena_printf(&w.arena,
                                                   "POST /edit HTTP/1.1\nHost: a\n" SAME FORM
                                                   "Cookie: kundig=editor\n\n%s",
                                                   cases[i].body)),
                   cases[i].got) == NULL)
            fail_test("%s", cases[i].body);
    CHECK(strstr(door_world_ask(&w, "POST /edit HTTP/1.1\nHost: a\n" SAME "Cookie: kundig=editor\n"
                         "Content-Type: multipart/form-data; boundary=cut\n\n"
                         "--cut\r\nContent-Disposition: form-data; name=\"file\"; "
                         "filename=\"people.csv\"\r\n\r\na;b\r\n--cut--\r\n"),
                 "file people.csv 3 bytes") != NULL);
    CHECK(has_status(door_world_ask(&w,
                                    "POST /edit HTTP/1.1\nHost: a\n" SAME "Cookie: kundig=editor\n"
                                    "Content-Type: multipart/form-data\n\nx"),
                     400));
    door_world_close(&w);
}

int main(void)
{
    return TESTS(T(signing_in_leads_back), T(passwords_are_not_guessed),
                 T(wrong_links_of_others_lock_nobody_out), T(wishes_are_understood),
                 T(loopback_counts_as_secure_for_cookies), T(forms_are_read));
}
