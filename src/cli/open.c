#include "cli/open.h"

#include "app/open.h"

#include <stdio.h>
#include <string.h>

enum { MOST_PASSPHRASE = 1024 };

/* The first line of the file. A passphrase on the command line would stand in the process list. */
bool cli_passphrase(struct cli *cli, const char **out, struct error *err)
{
    char line[MOST_PASSPHRASE];
    FILE *f;

    *out = NULL;
    if (cli->passphrase_file == NULL)
        return true;
    f = fopen(cli->passphrase_file, "r");
    if (f == NULL || fgets(line, sizeof line, f) == NULL) {
        if (f != NULL)
            fclose(f);
        return fail(err, ERROR_INPUT, NULL, "There is no passphrase in %s.", cli->passphrase_file);
    }
    fclose(f);
    line[strcspn(line, "\r\n")] = '\0';
    *out = arena_strdup(cli->arena, line);
    return true;
}

static bool open_book(struct cli *cli, bool create, struct error *err)
{
    struct book_options options = { .url = cli->url, .key_file = cli->key_file, .create = create };

    if (!cli_passphrase(cli, &options.passphrase, err) ||
        !app_open(&options, &cli->book, &cli->app, err))
        return false;
    cli->call = app_call(cli->app, cli->arena, instant_now());
    cli->call.language = cli->language;
    cli->call.actor = (struct actor){ .right = RIGHT_ADMIN, .name = "" };
    return true;
}

bool cli_open_book(struct cli *cli, struct error *err)
{
    return open_book(cli, false, err);
}

bool cli_create_book(struct cli *cli, struct error *err)
{
    return open_book(cli, true, err);
}

void cli_close_book(struct cli *cli)
{
    app_close(&cli->book, &cli->app);
}
