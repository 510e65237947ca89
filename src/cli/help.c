#include "cli/help.h"

#include "cli/all.h"
#include "cli/print.h"

#include <string.h>

static void print_option(FILE *out, const struct option *o, enum language lang)
{
    char left[80];

    snprintf(left, sizeof left, "--%s%s%s", o->name, o->value != NULL ? " " : "",
             o->value != NULL ? o->value : "");
    fprintf(out, "  %-24s %s\n", left, tr(lang, o->help));
}

static void print_common(FILE *out, enum language lang)
{
    size_t count;
    const struct option *common = cli_common_options(&count);

    for (size_t i = 0; i < count; i++)
        print_option(out, &common[i], lang);
}

static void print_all(FILE *out, enum language lang)
{
    fprintf(out, "kundig: %s\n\n  kundig [--book URL] VERB …\n\n",
            tr(lang, "who needs you today, and why."));
    for (size_t i = 0; i < command_count; i++)
        fprintf(out, "  %-12s %s\n", all_commands[i]->name, tr(lang, all_commands[i]->help));
    fprintf(out, "\n%s\n", tr(lang, "For every verb:"));
    print_common(out, lang);
}

void cli_help(FILE *out, const struct command *command, enum language lang)
{
    if (command == NULL) {
        print_all(out, lang);
        return;
    }
    fprintf(out, "kundig %s %s\n\n", command->name, command->usage);
    print_wrapped(out, tr(lang, command->help), 0);
    fputc('\n', out);
    if (command->detail != NULL) {
        print_wrapped(out, tr(lang, command->detail), 0);
        fputc('\n', out);
    }
    for (const struct option *o = command->options; o != NULL && o->name != NULL; o++)
        print_option(out, o, lang);
    print_common(out, lang);
}
