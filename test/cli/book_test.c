/* The program on a book, as somebody in a shell uses it; on both engines. */
#include "test/test.h"

#include "app/sample.h"
#include "base/text.h"
#include "test/help/test_app.h"
#include "test/help/test_book.h"
#include "test/help/test_cli.h"
#include "test/help/test_folder.h"

#include <jansson.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;
static struct test_app app; /* keeps the book; the verbs open it for themselves */
static struct test_folder *folder;
static const char *url;

#define KUNDIG(...) test_cli(&arena, "--book", url, __VA_ARGS__, NULL)

static int open_sample(void **state)
{
    (void)state;
    setenv("LC_ALL", "C", 1);
    unsetenv("KUNDIG_USER");
    test_app_open(&app, "cli");
    app.call.now = instant_now();
    app.call.today = instant_day(app.call.now);
    if (!app_sample(&app.call, &app.err))
        fail_test("%s", app.err.text);
    url = test_book_url(app.book);
    folder = test_folder_create();
    return 0;
}

static int close_sample(void **state)
{
    (void)state;
    test_app_close(&app);
    test_folder_destroy(folder);
    arena_clear(&arena);
    return 0;
}

static json_t *json_of(struct said said)
{
    json_error_t why;
    json_t *json = json_loads(said.out, 0, &why);

    if (said.code != 0 || json == NULL)
        fail_test("%d %s: %s%s", said.code, why.text, said.out, said.complaints);
    return json;
}

static void today_says_who_and_why(void **state)
{
    (void)state;
    struct said said = KUNDIG("today");
    CHECK_INT(said.code, 0);
    CHECK(strstr(said.out, "\nFirst\n  Anna Huber · Leiterin Einkauf, Weber Druck GmbH") != NULL);
    CHECK(strstr(said.out, "Martina promised her “das Angebot für das neue Farbwerk” by today.") !=
          NULL);

    json_t *json = json_of(KUNDIG("today", "--json"));
    json_t *first = json_array_get(json_object_get(json, "items"), 0);
    CHECK_TEXT(json_string_value(json_object_get(first, "name")), "Anna Huber");
    CHECK(json_array_size(json_object_get(first, "reasons")) >= 3);
    json_decref(json);
}

static void today_can_be_one_persons_and_another_days(void **state)
{
    (void)state;
    struct said all = KUNDIG("today"), joerg = KUNDIG("today", "--for", "joerg@kessler.example");

    CHECK_INT(joerg.code, 0);
    CHECK(strstr(joerg.out, "Nadine Falk") != NULL);
    CHECK(strstr(joerg.out, "Ruth Bender") == NULL);
    CHECK(strlen(joerg.out) < strlen(all.out));
    setenv("KUNDIG_USER", "joerg@kessler.example", 1);
    CHECK_TEXT(KUNDIG("today").out, joerg.out);
    CHECK_TEXT(KUNDIG("today", "--everyone").out, all.out);
    unsetenv("KUNDIG_USER");
    CHECK(text_starts(KUNDIG("today", "--on", "2031-03-04").out, "Tuesday, 4 March"));
    CHECK_INT(KUNDIG("today", "--on", "someday").code, 1);
    CHECK_INT(KUNDIG("today", "--for", "nobody@kessler.example").code, 1);
}

static void the_plan_holds_what_is_coming(void **state)
{
    (void)state;
    struct said said = KUNDIG("plan");

    CHECK_INT(said.code, 0);
    CHECK(strstr(said.out, "Stefan Ulmer") != NULL);
    json_decref(json_of(KUNDIG("plan", "--json", "--days", "7")));
    CHECK_INT(KUNDIG("plan", "--days", "0").code, 1);
}

static void what_was_is_written_down_found_and_taken_back(void **state)
{
    (void)state;
    struct said said =
        KUNDIG("capture", "Friedrich Haas angerufen. * Eine neue Halle. ! Plan bis Freitag");
    CHECK_INT(said.code, 0);
    CHECK(strstr(said.out, "hope: Eine neue Halle") != NULL);
    CHECK(strstr(KUNDIG("show", "haas").out, "Eine neue Halle") != NULL);

    json_t *json = json_of(KUNDIG("undo", "--json"));
    CHECK_INT(json_integer_value(json_object_get(json, "records")), 3);
    json_decref(json);
    CHECK(strstr(KUNDIG("show", "haas").out, "Eine neue Halle") == NULL);

    CHECK_INT(KUNDIG("capture", "--dry-run", "Friedrich Haas besucht").code, 0);
    json_t *j =
        json_loads(KUNDIG("capture", "--dry-run", "--json", "Friedrich Haas besucht").out, 0, NULL);
    CHECK_TEXT(json_string_value(json_object_get(json_object_get(j, "moment"), "channel")),
               "visit");
    json_decref(j);
    said = KUNDIG("capture", "Ottokar Unbekannt getroffen", "--json");
    CHECK_INT(said.code, 1);
    CHECK(strstr(said.complaints, "Something is open") != NULL);
    json_decref(json_of(KUNDIG("capture", "--json", "--person", "leyla kaya", "kurz gesprochen")));
    CHECK_INT(KUNDIG("undo").code, 0);
    CHECK_INT(KUNDIG("undo", "12").code, 1);
    CHECK_INT(KUNDIG("undo", "yesterday").code, 2);
}

static void people_are_found_and_shown(void **state)
{
    (void)state;
    json_t *json = json_of(KUNDIG("search", "web", "dru", "--json"));
    json_t *found = json_object_get(json, "found");
    CHECK(json_array_size(found) >= 4);
    json_decref(json);

    CHECK(strstr(KUNDIG("search", "kaya").out, "Dr. Leyla Kaya") != NULL);
    CHECK_INT(KUNDIG("search", "xyzzy").code, 1);
    struct said several = KUNDIG("show", "meier");
    CHECK_INT(several.code, 1);
    CHECK(strstr(several.complaints, "Several people fit") != NULL);
    CHECK(strstr(several.complaints, "Katrin Meier (") != NULL);
    CHECK_INT(KUNDIG("show", "4711").code, 1);

    json = json_of(KUNDIG("show", "anna", "huber", "--json"));
    const char *id = json_string_value(json_object_get(json_object_get(json, "person"), "id"));
    CHECK(json_array_size(json_object_get(json, "moment")) >= 10);
    CHECK(json_array_size(json_object_get(json, "reasons")) >= 3);
    CHECK(text_starts(KUNDIG("show", id).out, "Anna Huber\n"));
    json_decref(json);
}

static void everything_can_be_taken_along(void **state)
{
    struct stat is;
    const char *file = test_path(folder, "all.json");

    (void)state;
    CHECK_INT(KUNDIG("export", "--json", "--to", file).code, 0);
    CHECK(stat(file, &is) == 0);
    CHECK_INT(is.st_mode & 0777, 0600);
    json_t *json = json_load_file(file, 0, NULL);
    CHECK(json_array_size(json_object_get(json, "person")) >= 40);
    CHECK(json_array_size(json_object_get(json, "moment")) >= 100);
    CHECK(json_object_get(json, "session") == NULL);
    json_decref(json);

    struct said csv = KUNDIG("export", "--csv", "--what", "wish");
    CHECK(text_starts(csv.out, "id,person_id,words,state"));
    CHECK(text_starts(KUNDIG("export", "--csv").out, "UID,Name Prefix,First Name"));
    CHECK_INT(KUNDIG("export").code, 2);
    CHECK_INT(KUNDIG("export", "--csv", "--what", "love").code, 1);
}

static void users_come_and_go(void **state)
{
    (void)state;
    CHECK_INT(KUNDIG("user", "add", "Neu@Kessler.example", "--name", "Neu").code, 0);
    CHECK_INT(KUNDIG("user", "add", "neu@kessler.example").code, 1);
    CHECK(strstr(KUNDIG("user", "link", "neu@kessler.example").out, "/signin/link?token=") != NULL);
    CHECK_INT(KUNDIG("user", "deactivate", "NEU@kessler.example").code, 0);
    CHECK(strstr(KUNDIG("user").out, "not active") != NULL);
    CHECK_INT(KUNDIG("user", "link", "neu@kessler.example").code, 1);
    CHECK_INT(KUNDIG("user", "activate", "neu@kessler.example").code, 0);
    CHECK_INT(KUNDIG("user", "key", "neu@kessler.example").code, 0);
    /* To programs it speaks JSON throughout. */
    static const char *const verbs[] = { "link", "key", "deactivate", "activate" };
    for (size_t i = 0; i < COUNT(verbs); i++) {
        json_t *j =
            json_loads(KUNDIG("user", verbs[i], "neu@kessler.example", "--json").out, 0, NULL);

        if (!json_is_object(j))
            fail_test("%s", verbs[i]);
        json_decref(j);
    }
    CHECK_INT(KUNDIG("user", "link").code, 2);
    CHECK_INT(KUNDIG("user", "befriend", "neu@kessler.example").code, 2);
    json_decref(json_of(KUNDIG("user", "list", "--json")));
}

static void a_request_is_answered_from_a_file(void **state)
{
    static const char request[] = "GET /today HTTP/1.1\nHost: localhost\nAccept: text/html\n\n";
    const char *file = test_path(folder, "request");

    (void)state;
    test_write(file, request, sizeof request - 1);
    struct said nobody = KUNDIG("request", file);
    struct said martina = KUNDIG("request", file, "--as", "martina@kessler.example");
    CHECK_INT(nobody.code, 0);
    CHECK(strstr(nobody.out, "Anna Huber") == NULL);
    CHECK(text_starts(martina.out, "HTTP/1.1 200 "));
    CHECK(strstr(martina.out, "Anna Huber") != NULL);
    /* The session it was answered in is over. */
    CHECK_INT(test_app_count(&app, "SELECT count(*) FROM session WHERE label = 'kundig request'", 0,
                             NULL), 0);
}

static void the_doctor_finds_nothing_in_a_healthy_book(void **state)
{
    (void)state;
    struct said said = KUNDIG("doctor", "--json");
    json_t *json = json_loads(said.out, 0, NULL), *findings = json_object_get(json, "findings");

    for (size_t i = 0; i < json_array_size(findings); i++)
        /* The throw-away PostgreSQL of the tests need not survive a power failure. */
        if (strstr(json_string_value(json_array_get(findings, i)), " is off") == NULL)
            fail_test("%s", json_string_value(json_array_get(findings, i)));
    CHECK(json_array_size(json_object_get(json, "facts")) >= 5);
    CHECK_INT(said.code, json_array_size(findings) > 0);
    json_decref(json);
    CHECK(strstr(KUNDIG("migrate", "--pending").out, "has the shape") != NULL);
    CHECK(strstr(KUNDIG("rebuild").out, "are new.") != NULL);
    const char *nowhere = test_path(folder, "nowhere.book");
    said = test_cli(&arena, "--book", nowhere, "doctor", NULL);
    CHECK_INT(said.code, 1);
    CHECK(strstr(said.out, "nowhere.book") != NULL);
}

static void a_copy_becomes_a_book_again(void **state)
{
    const char *book = test_path(folder, "a.book"), *copy = test_path(folder, "copy.book");
    const char *again = test_path(folder, "again.book");
    struct stat is;

    (void)state;
    if (strcmp(test_engine_name(), "sqlite") != 0) {
        CHECK(strstr(KUNDIG("backup", copy).complaints, "pg_dump") != NULL);
        return;
    }
    CHECK_INT(test_cli(&arena, "--book", book, "init", "--sample", NULL).code, 0);
    CHECK_INT(test_cli(&arena, "--book", book, "init", NULL).code, 1);
    CHECK_INT(test_cli(&arena, "--book", book, "backup", copy, NULL).code, 0);
    /* Without its key it is nothing. */
    struct said said = test_cli(&arena, "--book", again, "restore", copy, NULL);
    CHECK_INT(said.code, 1);
    CHECK(access(again, F_OK) != 0);
    const char *key = arena_printf(&arena, "%s.key", book);
    said = test_cli(&arena, "--book", again, "--key-file", key, "restore", copy, NULL);
    if (said.code != 0)
        fail_test("%s", said.complaints);
    CHECK(stat(arena_printf(&arena, "%s.key", again), &is) == 0);
    CHECK_INT(is.st_mode & 0777, 0600);
    CHECK(strstr(test_cli(&arena, "--book", again, "today", NULL).out, "Anna Huber") != NULL);
    CHECK_INT(test_cli(&arena, "--book", again, "doctor", NULL).code, 0);
    /* Never over a book that is there. */
    said = test_cli(&arena, "--book", again, "--key-file", key, "restore", copy, NULL);
    CHECK_INT(said.code, 1);
    CHECK(strstr(said.complaints, "already") != NULL);
}

int main(void)
{
    return TESTS_WITH(
        open_sample, close_sample, T(today_says_who_and_why),
        T(today_can_be_one_persons_and_another_days), T(the_plan_holds_what_is_coming),
        T(what_was_is_written_down_found_and_taken_back), T(people_are_found_and_shown),
        T(everything_can_be_taken_along), T(users_come_and_go),
        T(a_request_is_answered_from_a_file), T(the_doctor_finds_nothing_in_a_healthy_book),
        T(a_copy_becomes_a_book_again));
}
