/* kundig man: the manual page, from the tables of the verbs. */
#include "base/version.h"
#include "cli/all.h"
#include "cli/help.h"

/* man(7): a backslash, and a dot or quote that begins a line, would be commands; a hyphen that
 * is part of a name is \-. */
static void put(FILE *out, const char *text, bool is_name)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", out);
    for (; *text != '\0'; text++) {
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-' && is_name)
            fputs("\\-", out);
        else
            fputc(*text, out);
    }
}

static void put_paragraph(FILE *out, const char *text)
{
    put(out, text, false);
    fputc('\n', out);
}

static void put_option(FILE *out, const struct option *o)
{
    fputs(".TP\n.B ", out);
    put(out, "--", true);
    put(out, o->name, true);
    if (o->value != NULL) {
        fputs(" \\fI", out);
        put(out, o->value, true);
        fputs("\\fP", out);
    }
    fputc('\n', out);
    put_paragraph(out, o->help);
}

static void put_verb(FILE *out, const struct command *c)
{
    fprintf(out, ".SS ");
    put(out, c->name, true);
    fputc(' ', out);
    put(out, c->usage, true);
    fputc('\n', out);
    put_paragraph(out, c->help);
    if (c->detail != NULL) {
        fputs(".PP\n", out);
        put_paragraph(out, c->detail);
    }
    for (const struct option *o = c->options; o != NULL && o->name != NULL; o++)
        put_option(out, o);
}

static bool run(struct cli *cli, struct error *err)
{
    FILE *out = cli->out;
    size_t count;
    const struct option *common = cli_common_options(&count);

    (void)err;
    fprintf(out,
            ".TH KUNDIG 1 \"\" \"kundig %s\"\n"
            ".SH NAME\nkundig \\- who needs you today, and why\n"
            ".SH SYNOPSIS\n.B kundig\n[\\fB\\-\\-book\\fP \\fIURL\\fP] \\fIVERB\\fP "
            "[\\fIoption\\fP ...] [\\fIargument\\fP ...]\n"
            ".SH DESCRIPTION\n"
            "kundig keeps what a firm understands about its customers, and says each morning who "
            "needs somebody, and why.\nA book is an encrypted file, or a schema of PostgreSQL.\n"
            ".SH VERBS\n",
            KUNDIG_VERSION);
    for (size_t i = 0; i < command_count; i++)
        put_verb(out, all_commands[i]);
    fputs(".SH OPTIONS OF EVERY VERB\n", out);
    for (size_t i = 0; i < count; i++)
        put_option(out, &common[i]);
    fputs(".SH EXIT STATUS\n0: done. 1: failed. 2: the command line was not understood.\n"
          ".SH ENVIRONMENT\n"
          ".TP\n.B KUNDIG_BOOK\nThe book, where \\-\\-book does not say it.\n"
          ".TP\n.B KUNDIG_USER\nThe e-mail address of the user whose lines today and plan show.\n"
          ".TP\n.B LANG\nkundig speaks German where it begins with de, otherwise English.\n"
          ".SH FILES\n"
          ".TP\n.I kundig.book\nThe book in the current folder, unless told otherwise.\n"
          ".TP\n.I kundig.book.key\nIts key. Without it nobody can read the book.\n", out);
    return true;
}

const struct command cmd_man = {
    .name = "man",
    .usage = "",
    .help = N_("Print the manual page."),
    .detail = N_("make install puts it in place."),
    .need = COMMAND_NOTHING,
    .run = run,
};
