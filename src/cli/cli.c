#include "cli/cli.h"

#include "base/error_text.h"
#include "base/secret.h"
#include "base/text.h"
#include "cli/all.h"
#include "cli/help.h"
#include "cli/open.h"

#include <stdlib.h>
#include <string.h>

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, MOST_ARGS = 4096 };

/* Options every verb understands. */
static const struct option common[] = {
    { "book", "URL",
      N_("The book: a file, or postgresql://…; otherwise $KUNDIG_BOOK, otherwise ./kundig.book.") },
    { "key-file", "FILE",
      N_("The key of the book; otherwise the file beside it that ends in .key.") },
    { "passphrase-file", "FILE",
      N_("Open the book with the passphrase in this file instead of a key.") },
    { "json", NULL, N_("Print JSON.") },
    { "help", NULL, N_("Say what the verb does, and end.") },
};

const struct option *cli_common_options(size_t *count)
{
    *count = COUNT(common);
    return common;
}

struct parsed {
    const char *common[COUNT(common)];
    const char **values;
    const char **args;
    int arg_count;
};

static const struct option *find_option(const struct option *list, size_t count, const char *name,
                                        size_t n, size_t *index)
{
    for (size_t i = 0; i < count && list[i].name != NULL; i++)
        if (strlen(list[i].name) == n && memcmp(list[i].name, name, n) == 0) {
            *index = i;
            return &list[i];
        }
    return NULL;
}

static size_t option_count(const struct command *command)
{
    size_t n = 0;

    while (command != NULL && command->options != NULL && command->options[n].name != NULL)
        n++;
    return n;
}

/* --name, --name=value, --name value: before and after the verb. */
static bool read_option(const struct command *command, struct parsed *p, char **argv, int argc,
                        int *i, struct error *err)
{
    const char *name = argv[*i] + 2, *equals = strchr(name, '=');
    size_t n = equals != NULL ? (size_t)(equals - name) : strlen(name), index;
    const char **slots = p->common;
    const struct option *o = find_option(common, COUNT(common), name, n, &index);

    if (o == NULL && command != NULL && command->options != NULL) {
        o = find_option(command->options, option_count(command), name, n, &index);
        slots = p->values;
    }
    if (o == NULL)
        return fail(err, ERROR_INPUT, "usage", "There is no option %.60s.", argv[*i]);
    if (o->value == NULL && equals != NULL)
        return fail(err, ERROR_INPUT, "usage", "--%s takes no value.", o->name);
    if (o->value != NULL && equals == NULL && *i + 1 >= argc)
        return fail(err, ERROR_INPUT, "usage", "--%s needs %s after it.", o->name, o->value);
    slots[index] = o->value == NULL ? "" : equals != NULL ? equals + 1 : argv[++*i];
    return true;
}

static bool parse(int argc, char **argv, struct arena *a, const struct command **command,
                  struct parsed *p, struct error *err)
{
    bool only_args = false;

    *command = NULL;
    p->args = arena_array(a, const char *, (size_t)argc + 1);
    for (int i = 1; i < argc; i++) {
        bool is_option = !only_args && text_starts(argv[i], "--");
        const char *verb = argv[i];

        if (*command == NULL && text_equal(verb, "--version"))
            verb = "version";
        if (is_option && argv[i][2] == '\0') {
            only_args = true;
        } else if (is_option && verb == argv[i]) {
            if (!read_option(*command, p, argv, argc, &i, err))
                return false;
        } else if (*command == NULL) {
            *command = command_by_name(verb);
            if (*command == NULL)
                return fail(err, ERROR_INPUT, "usage", "There is no verb \"%.40s\".", argv[i]);
            p->values = arena_array(a, const char *, option_count(*command) + 1);
        } else {
            p->args[p->arg_count++] = argv[i];
        }
    }
    return true;
}

static bool check_args(const struct command *c, const struct parsed *p, struct error *err)
{
    if (p->arg_count < c->min_args)
        return fail(err, ERROR_INPUT, "usage", "Something is missing: kundig %s %s", c->name,
                    c->usage);
    if (c->max_args >= 0 && p->arg_count > c->max_args)
        return fail(err, ERROR_INPUT, "usage", "\"%.40s\" is too much: kundig %s %s",
                    p->args[c->max_args], c->name, c->usage);
    if (p->common[3] != NULL && !c->prints_json)
        return fail(err, ERROR_INPUT, "usage", "kundig %s has nothing to print as JSON.", c->name);
    return true;
}

const char *cli_option(const struct cli *cli, const char *name)
{
    size_t index;
    const struct option *o = find_option(cli->command->options, option_count(cli->command), name,
                                         strlen(name), &index);

    assert(o != NULL);
    (void)o;
    return cli->values[index];
}

static enum language language_of_environment(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

    for (size_t i = 0; i < COUNT(names); i++) {
        const char *v = getenv(names[i]);

        if (v != NULL && *v != '\0')
            return text_starts(v, "de") ? LANG_DE : LANG_EN;
    }
    return LANG_EN;
}

static const char *book_url(const struct parsed *p)
{
    const char *url = p->common[0] != NULL ? p->common[0] : getenv("KUNDIG_BOOK");

    return url != NULL && *url != '\0' ? url : "./kundig.book";
}

static bool run(struct cli *cli, struct error *err)
{
    bool ok = (cli->command->need == COMMAND_NOTHING || cli_open_book(cli, err)) &&
              cli->command->run(cli, err);

    cli_close_book(cli);
    return ok;
}

int cli_main(int argc, char **argv, FILE *out, FILE *complaints)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct parsed p = { 0 };
    const struct command *command;
    struct cli cli = { .arena = &arena, .out = out, .language = language_of_environment() };
    int code = EXIT_DONE;

    secret_start();
    if (!parse(argc, argv, &arena, &command, &p, &err)) {
        code = EXIT_USAGE;
    } else if (command == NULL || p.common[4] != NULL) {
        cli_help(out, command, cli.language);
        code = command == NULL && p.common[4] == NULL ? EXIT_USAGE : EXIT_DONE;
    } else if (!check_args(command, &p, &err)) {
        code = EXIT_USAGE;
    } else {
        cli.command = command;
        cli.url = book_url(&p);
        cli.key_file = p.common[1];
        cli.passphrase_file = p.common[2];
        cli.json = p.common[3] != NULL;
        cli.values = p.values;
        cli.args = p.args;
        cli.arg_count = p.arg_count;
        if (!run(&cli, &err))
            code = err.field != NULL && text_equal(err.field, "usage") ? EXIT_USAGE : EXIT_FAILED;
    }
    if (err.kind != ERROR_NONE)
        fprintf(complaints, "kundig: %s\n", error_text(&arena, cli.language, &err));
    if (code == EXIT_USAGE && err.kind != ERROR_NONE)
        fprintf(complaints, "%s\n", tr(cli.language, "\"kundig help\" shows what there is."));
    arena_clear(&arena);
    return fflush(out) == 0 ? code : EXIT_FAILED;
}
