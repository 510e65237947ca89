/* kundig backup: a copy of the book while it is in use. */
#include "app/upkeep.h"
#include "cli/all.h"

static bool run(struct cli *cli, struct error *err)
{
    if (!app_backup(cli->app, cli->args[0], err))
        return false;
    fprintf(
        cli->out, "%s\n%s\n",
        text_fill(cli->arena, tr(cli->language, "The copy {file} is whole and encrypted."),
                  { "file", cli->args[0] }),
        cli->passphrase_file != NULL
            ? tr(cli->language,
                 "It opens with the passphrase of the book: keep that somewhere else.")
            : text_fill(cli->arena,
                        tr(cli->language,
                           "It opens only with the key {key}: keep a copy of that somewhere else."),
                        { "key", app_key_file(cli->arena, cli->url, cli->key_file) }));
    return true;
}

const struct command cmd_backup = {
    .name = "backup",
    .usage = "FILE",
    .help = N_("Copy the whole book to a file while it is in use."),
    .detail = N_("The copy is consistent, encrypted with the key of the book, and replaces what "
                 "was at FILE at once and whole. A book on PostgreSQL is copied with pg_dump."),
    .min_args = 1,
    .max_args = 1,
    .need = COMMAND_BOOK,
    .run = run,
};
