/* The table of verbs: each can be asked what it does, and says what it did not understand. */
#include "test/test.h"

#include "base/text.h"
#include "cli/all.h"
#include "cli/progress.h"
#include "test/help/test_cli.h"

static struct arena arena;

static void every_verb_explains_itself(void **state)
{
    (void)state;
    for (size_t i = 0; i < command_count; i++) {
        const struct command *c = all_commands[i];
        struct said said = test_cli(&arena, c->name, "--help", NULL);

        if (said.code != 0 || !text_starts(said.out, arena_printf(&arena, "kundig %s", c->name)))
            fail_test("kundig %s --help: %d, %s%s", c->name, said.code, said.out, said.complaints);
        for (const struct option *o = c->options; o != NULL && o->name != NULL; o++)
            if (strstr(said.out, arena_printf(&arena, "--%s", o->name)) == NULL)
                fail_test("kundig %s --help does not tell of --%s", c->name, o->name);
        if (c->run == NULL || *c->help == '\0' || c->help[strlen(c->help) - 1] != '.')
            fail_test("kundig %s: the table is not complete", c->name);
    }
}

/* Values come after a blank or a "="; --help keeps the verb from doing anything. */
static void every_option_is_understood(void **state)
{
    (void)state;
    for (size_t i = 0; i < command_count; i++)
        for (const struct option *o = all_commands[i]->options; o != NULL && o->name != NULL; o++) {
            const char *word = arena_printf(&arena, o->value != NULL ? "--%s=1" : "--%s", o->name);
            struct said said = test_cli(&arena, all_commands[i]->name, word, "--help", NULL);

            if (said.code != 0)
                fail_test("kundig %s %s: %s", all_commands[i]->name, word, said.complaints);
        }
}

static void what_is_not_understood_ends_with_2(void **state)
{
    static const struct {
        const char *words[4], *says;
    } cases[] = {
        { { "frobnicate" }, "There is no verb" },
        { { "today", "--frobnicate" }, "There is no option --frobnicate" },
        { { "today", "--on" }, "--on needs DAY after it" },
        { { "today", "--everyone=1" }, "--everyone takes no value" },
        { { "today", "now" }, "\"now\" is too much" },
        { { "show" }, "Something is missing" },
        { { "serve", "--json" }, "nothing to print as JSON" },
        { { "completion", "fish" }, "bash only" },
        { { "help", "frobnicate" }, "There is no verb" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *const *w = cases[i].words;
        struct said said = test_cli(&arena, w[0], w[1], w[2], w[3], NULL);

        if (said.code != 2 || strstr(said.complaints, cases[i].says) == NULL || *said.out != '\0')
            fail_test("case %s: %d, %s%s", cases[i].says, said.code, said.out, said.complaints);
    }
}

static void without_a_verb_all_are_shown(void **state)
{
    (void)state;
    struct said said = test_cli(&arena, NULL), asked = test_cli(&arena, "help", NULL);

    CHECK_INT(said.code, 2);
    CHECK_INT(asked.code, 0);
    CHECK(text_starts(test_cli(&arena, "--version", NULL).out, "kundig "));
    CHECK_TEXT(said.out, asked.out);
    for (size_t i = 0; i < command_count; i++)
        CHECK(strstr(said.out, arena_printf(&arena, "\n  %s ", all_commands[i]->name)) != NULL);
}

static void it_speaks_the_language_of_the_shell(void **state)
{
    (void)state;
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    struct said help = test_cli(&arena, "today", "--help", NULL);
    struct said wrong = test_cli(&arena, "completion", "fish", NULL);
    setenv("LC_ALL", "C", 1);
    CHECK(strstr(help.out, "Sagt, wer dich heute braucht und warum.") != NULL);
    CHECK(strstr(wrong.complaints, "Ergänzung gibt es nur für bash.") != NULL);
}

static void the_manual_page_has_every_verb(void **state)
{
    (void)state;
    struct said said = test_cli(&arena, "man", NULL);

    CHECK_INT(said.code, 0);
    CHECK(text_starts(said.out, ".TH KUNDIG 1"));
    for (size_t i = 0; i < command_count; i++)
        CHECK(strstr(said.out, arena_printf(&arena, "\n.SS %s ", all_commands[i]->name)) != NULL);
    /* A line that begins with a dot is a command: only those that are meant. */
    for (const char *at = said.out; (at = strchr(at, '\n')) != NULL && at[1] != '\0'; at++)
        if (at[1] == '.' && strncmp(at + 2, "TH", 2) != 0 && strncmp(at + 2, "S", 1) != 0 &&
            strncmp(at + 2, "TP", 2) != 0 && strncmp(at + 2, "PP", 2) != 0 && at[2] != 'B' &&
            at[2] != 'I')
            fail_test("the manual page has the command %.20s", at + 1);
}

static void bash_understands_the_completion(void **state)
{
    (void)state;
    struct said said = test_cli(&arena, "completion", "bash", NULL);
    FILE *bash = popen("bash -n", "w");

    CHECK_INT(said.code, 0);
    CHECK(bash != NULL);
    fputs(said.out, bash);
    CHECK_INT(pclose(bash), 0);
    CHECK(strstr(said.out, "--everyone") != NULL);
}

static void explain_knows_every_field(void **state)
{
    (void)state;
    struct said all = test_cli(&arena, "explain", NULL);
    struct said wish = test_cli(&arena, "explain", "wish", NULL);
    struct said json = test_cli(&arena, "explain", "wish", "--json", NULL);
    struct said none = test_cli(&arena, "explain", "love", NULL);

    CHECK(strstr(all.out, "\npromise ") != NULL);
    CHECK(strstr(wish.out, "fulfilled") != NULL);
    CHECK(strstr(wish.out, "/api/v1/wish") != NULL);
    CHECK(text_starts(json.out, "[{\"name\":\"wish\""));
    CHECK_INT(none.code, 1);
    CHECK(strstr(test_cli(&arena, "explain", "user", NULL).out, "password") == NULL);
}

static void a_template_is_filled_from_a_file(void **state)
{
    (void)state;
    char path[] = "/tmp/kundig-render-XXXXXX";
    int fd = mkstemp(path);
    FILE *f = fdopen(fd, "w");

    fputs("{\"title\": \"<Heute>\", \"empty\": true}", f);
    fclose(f);
    struct said said = test_cli(&arena, "render", "today", path, "--lang", "de", NULL);
    remove(path);
    CHECK_INT(said.code, 0);
    CHECK(strstr(said.out, "&lt;Heute&gt;") != NULL);
    CHECK(strstr(said.out, "lang=") != NULL);
    CHECK_INT(test_cli(&arena, "render", "nowhere", NULL).code, 1);
}

static void progress_tells_how_long_still(void **state)
{
    struct progress p = { .language = LANG_EN, .what = "People", .total = 1000 };

    (void)state;
    CHECK_TEXT(progress_line(&arena, &p, 250, 500),
               "People  ██████░░░░░░░░░░░░░░░░░░  25 %  250  500/s  0:02 left");
    CHECK_TEXT(progress_line(&arena, &p, 0, 0), "People  ░░░░░░░░░░░░░░░░░░░░░░░░   0 %  0");
    CHECK(strstr(progress_line(&arena, &p, 2000, 1000), "100 %") != NULL);
    p.total = 0;
    CHECK_TEXT(progress_line(&arena, &p, 5000, 1000), "People  5,000  5,000/s");
}

int main(void)
{
    setenv("LC_ALL", "C", 1);
    int failed = TESTS(T(every_verb_explains_itself), T(every_option_is_understood),
                       T(what_is_not_understood_ends_with_2), T(without_a_verb_all_are_shown),
                       T(it_speaks_the_language_of_the_shell), T(the_manual_page_has_every_verb),
                       T(bash_understands_the_completion), T(explain_knows_every_field),
                       T(a_template_is_filled_from_a_file), T(progress_tells_how_long_still));

    arena_clear(&arena);
    return failed;
}
