/* kundig migrate: brings a book to the shape this program knows. */
#include "app/upkeep.h"
#include "cli/all.h"
#include "cli/open.h"
#include "cli/print.h"

static bool run(struct cli *cli, struct error *err)
{
    struct book_options options = { .url = cli->url, .key_file = cli->key_file };
    bool only_look = cli_option(cli, "pending") != NULL;
    enum language lang = cli->language;
    int count;

    if (!cli_passphrase(cli, &options.passphrase, err) ||
        !app_migrate(&options, only_look, &count, err))
        return false;
    if (cli->json) {
        struct json j = json_new(cli->arena, PRINT_CEILING);

        json_add_object(&j, NULL);
        json_add_int(&j, only_look ? "pending" : "applied", count);
        json_end(&j);
        return print_json(cli, &j, err);
    }
    const char *n = lang_number(cli->arena, lang, count);
    const char *said = count == 0 ? tr(lang, "The book has the shape this program knows.")
                       : only_look
                           ? text_fill(cli->arena, trn(lang, count, "One step is missing.",
                                                       "{n} steps are missing."), { "n", n })
                           : text_fill(cli->arena, trn(lang, count, "One step was made.",
                                                       "{n} steps were made."), { "n", n });
    fprintf(cli->out, "%s\n", said);
    return true;
}

const struct command cmd_migrate = {
    .name = "migrate",
    .usage = "[--pending]",
    .help = N_("Bring the book to the shape this program knows."),
    .detail = N_("Every other verb does so by itself. Each step is made whole or not at all, also "
                 "when the program is killed in it."),
    .options =
        (const struct option[]){
            { "pending", NULL, N_("Only say how many steps are missing.") },
            { 0 },
        },
    .need = COMMAND_NOTHING,
    .prints_json = true,
    .run = run,
};
