/* kundig help: the verbs, or one of them. */
#include "base/text.h"
#include "cli/all.h"
#include "cli/help.h"

static bool run(struct cli *cli, struct error *err)
{
    const struct command *about = cli->arg_count > 0 ? command_by_name(cli->args[0]) : NULL;

    if (cli->arg_count > 0 && about == NULL)
        return fail(err, ERROR_INPUT, "usage", "There is no verb \"%.40s\".", cli->args[0]);
    cli_help(cli->out, about, cli->language);
    return true;
}

const struct command cmd_help = {
    .name = "help",
    .usage = "[VERB]",
    .help = N_("Say what there is, or what a verb does."),
    .max_args = 1,
    .need = COMMAND_NOTHING,
    .run = run,
};
