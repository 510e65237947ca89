/* kundig completion: what a shell needs to complete verbs and options. */
#include "base/text.h"
#include "cli/all.h"
#include "cli/help.h"

#include <string.h>

static void print_options(FILE *out, const struct option *o)
{
    for (; o != NULL && o->name != NULL; o++)
        fprintf(out, " --%s", o->name);
}

/* Options whose value is no file: nothing is offered after them. */
static bool is_path(const char *value)
{
    return strstr(value, "FILE") != NULL || strstr(value, "DIR") != NULL ||
           text_equal(value, "URL");
}

static void print_values(FILE *out, const struct option *o)
{
    for (; o != NULL && o->name != NULL; o++)
        if (o->value != NULL && !is_path(o->value))
            fprintf(out, "--%s|", o->name);
}

static void print_common(FILE *out)
{
    size_t count;
    const struct option *common = cli_common_options(&count);

    for (size_t i = 0; i < count; i++)
        fprintf(out, " --%s", common[i].name);
}

static void print_bash(FILE *out)
{
    fprintf(out,
            "# bash completion for kundig, made by: kundig completion bash\n"
            "_kundig() {\n"
            "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb= i\n"
            "    case $before in\n        ");
    for (size_t i = 0; i < command_count; i++)
        print_values(out, all_commands[i]->options);
    fprintf(out, "--_) return ;;\n"
                 "        --*file|--book|--templates|--to) COMPREPLY=($(compgen -f -- \"$word\")); "
                 "return ;;\n"
                 "    esac\n"
                 "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                 "        case ${COMP_WORDS[i]} in\n"
                 "            --book|--key-file|--passphrase-file) ((i++)) ;;\n"
                 "            -*) ;;\n"
                 "            *) verb=${COMP_WORDS[i]}; break ;;\n"
                 "        esac\n"
                 "    done\n"
                 "    local words=\"");
    print_common(out);
    fprintf(out, "\"\n    case $verb in\n        '') words+=\"");
    for (size_t i = 0; i < command_count; i++)
        fprintf(out, " %s", all_commands[i]->name);
    fprintf(out, "\" ;;\n");
    for (size_t i = 0; i < command_count; i++) {
        fprintf(out, "        %s) words+=\"", all_commands[i]->name);
        print_options(out, all_commands[i]->options);
        fprintf(out, "\" ;;\n");
    }
    fprintf(out, "    esac\n"
                 "    if [[ $word == -* || -z $verb ]]; then\n"
                 "        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                 "    else\n"
                 "        COMPREPLY=($(compgen -f -- \"$word\"))\n"
                 "    fi\n"
                 "}\n"
                 "complete -o filenames -F _kundig kundig\n");
}

static bool run(struct cli *cli, struct error *err)
{
    if (!text_equal(cli->args[0], "bash"))
        return fail(err, ERROR_INPUT, "usage", "There is completion for bash only.");
    print_bash(cli->out);
    return true;
}

const struct command cmd_completion = {
    .name = "completion",
    .usage = "bash",
    .help = N_("Print what a shell needs to complete verbs and options."),
    .detail =
        N_("For this shell only: source <(kundig completion bash). make install puts it in place."),
    .min_args = 1,
    .max_args = 1,
    .need = COMMAND_NOTHING,
    .run = run,
};
