/* kundig report: all questions, one with its tables, as JSON, as CSV, and what is not
 * understood. */
#include "test/test.h"

#include "base/text.h"
#include "test/help/test_cli.h"
#include "test/help/test_folder.h"

static struct arena arena;
static struct test_folder *folder;

static bool says(const struct said *said, const char *text)
{
    return strstr(said->out, text) != NULL;
}

static void questions_are_answered_in_a_shell(void **state)
{
    struct said said;

    (void)state;
    CHECK_INT(test_cli(&arena, "init", "--sample", NULL).code, 0);
    said = test_cli(&arena, "report", NULL);
    CHECK_INT(said.code, 0);
    CHECK(says(&said, "Is our word kept?  (our-word)"));
    said = test_cli(&arena, "report", "--json", NULL);
    CHECK(text_starts(said.out, "[{\"name\":\"understanding\""));
    said = test_cli(&arena, "report", "strikes", NULL);
    CHECK_INT(said.code, 0);
    CHECK(says(&said, "Over time"));
    CHECK(says(&said, "Anna Huber"));
    said = test_cli(&arena, "report", "strikes", "--csv", "--table", "causes", NULL);
    CHECK(text_starts(said.out, "cause,times,people,last\r\n"));
    said = test_cli(&arena, "report", "our-word", "--span", "quarter", "--json", NULL);
    CHECK(says(&said, "\"span\":\"quarter\""));
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    said = test_cli(&arena, "report", NULL);
    setenv("LC_ALL", "C", 1);
    CHECK(says(&said, "Gilt unser Wort?"));
}

static void what_is_not_understood_is_told(void **state)
{
    (void)state;
    CHECK(test_cli(&arena, "report", "nothing", NULL).code != 0);
    CHECK(test_cli(&arena, "report", "wishes", "--span", "week", NULL).code != 0);
    CHECK(test_cli(&arena, "report", "wishes", "--csv", "--table", "none", NULL).code != 0);
}

static int make_folder(void **state)
{
    (void)state;
    folder = test_folder_create();
    setenv("KUNDIG_BOOK", test_path(folder, "book"), 1);
    setenv("LC_ALL", "C", 1);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    test_folder_destroy(folder);
    arena_clear(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = { T(questions_are_answered_in_a_shell),
                                        T(what_is_not_understood_is_told) };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
