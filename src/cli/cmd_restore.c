/* kundig restore: makes a new book of a copy. */
#include "app/upkeep.h"
#include "cli/all.h"
#include "cli/open.h"

static bool run(struct cli *cli, struct error *err)
{
    struct book_options from = { .url = cli->args[0], .key_file = cli->key_file };

    if (!cli_passphrase(cli, &from.passphrase, err) || !app_restore_book(&from, cli->url, err))
        return false;
    fprintf(
        cli->out, "%s\n",
        text_fill(cli->arena,
                  tr(cli->language, "The book {book} is ready, as it was when {file} was made."),
                  { "book", cli->url }, { "file", cli->args[0] }));
    return true;
}

const struct command cmd_restore = {
    .name = "restore",
    .usage = "FILE",
    .help = N_("Make a new book of a copy that backup made."),
    .detail = N_("--book says where; what is there already is never overwritten. The key of the "
                 "copy is FILE.key, or what --key-file names; the new book gets a copy of it. The "
                 "copy is checked before it is used."),
    .min_args = 1,
    .max_args = 1,
    .need = COMMAND_NOTHING,
    .run = run,
};
