/* kundig init: makes a new book. */
#include "cli/all.h"
#include "cli/open.h"

static bool run(struct cli *cli, struct error *err)
{
    if (!cli_create_book(cli, err))
        return false;
    fprintf(cli->out, "%s\n",
            text_fill(cli->arena, tr(cli->language, "The book {book} is ready."), { "book", cli->url }));
    return true;
}

const struct command cmd_init = {
    .name = "init",
    .usage = "[--sample]",
    .help = N_("Make a new book."),
    .detail = NULL,
    .need = COMMAND_NOTHING,
    .run = run,
};
