/* What people read in a shell, word by word, so that nobody changes it without seeing it.
 * KUNDIG_GOLDEN=write make test-cli/golden writes the files anew: look at the difference. */
#include "test/test.h"

#include "base/buf.h"
#include "base/text.h"
#include "test/help/test_cli.h"
#include "test/help/test_folder.h"

static struct arena arena;

static const char *read_file(const char *path)
{
    struct buf all = buf_new(&arena, 1 << 20);
    FILE *f = fopen(path, "r");
    int c;

    while (f != NULL && (c = fgetc(f)) != EOF)
        buf_addc(&all, (char)c);
    if (f != NULL)
        fclose(f);
    return all.bytes;
}

static void compare(const char *file, const char *language, const char *verb, const char *option)
{
    const char *path = arena_printf(&arena, "test/golden/%s", file);

    setenv("LC_ALL", language, 1);
    struct said said = test_cli(&arena, verb, option, NULL);
    setenv("LC_ALL", "C", 1);
    CHECK_INT(said.code, 0);
    if (getenv("KUNDIG_GOLDEN") != NULL)
        test_write(path, said.out, strlen(said.out));
    if (!text_equal(said.out, read_file(path)))
        fail_test(
            "%s says something else; if that is meant: KUNDIG_GOLDEN=write make test-cli/golden"
            "\n%s",
            path, said.out);
}

static void help_says_what_it_said(void **state)
{
    (void)state;
    compare("help-today.txt", "C", "today", "--help");
    compare("help-today.de.txt", "de_DE.UTF-8", "today", "--help");
    compare("help-capture.txt", "C", "capture", "--help");
    compare("help-restore.de.txt", "de_DE.UTF-8", "restore", "--help");
}

static void explain_says_what_it_said(void **state)
{
    (void)state;
    compare("explain-wish.txt", "C", "explain", "wish");
    compare("explain-promise.de.txt", "de_DE.UTF-8", "explain", "promise");
}

int main(void)
{
    int failed = TESTS(T(help_says_what_it_said), T(explain_says_what_it_said));

    arena_clear(&arena);
    return failed;
}
