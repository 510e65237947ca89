/* kundig init: makes a new book. */
#include "app/sample.h"
#include "cli/all.h"
#include "cli/open.h"
#include "cli/progress.h"

#include <stdlib.h>

enum { MOST_PEOPLE = 10000000 };

static bool add_people(struct cli *cli, int64_t count, struct error *err)
{
    struct progress p = progress_begin(cli, tr(cli->language, "People"), count);
    bool ok = app_sample_people(&cli->call, count, progress_at, &p, err);

    progress_end(&p);
    return ok;
}

static bool run(struct cli *cli, struct error *err)
{
    const char *people = cli_option(cli, "people");
    int64_t count = people != NULL ? atoll(people) : 0;

    if (people != NULL && (count < 1 || count > MOST_PEOPLE))
        return fail(err, ERROR_INPUT, "people", "Say how many people: 1 to %d.", MOST_PEOPLE);
    if (people != NULL && cli_option(cli, "sample") == NULL)
        return fail(err, ERROR_INPUT, "usage", "--people goes with --sample.");
    if (!cli_create_book(cli, err) ||
        (cli_option(cli, "sample") != NULL && !app_sample(&cli->call, err)) ||
        (count > 0 && !add_people(cli, count, err)))
        return false;
    fprintf(cli->out, "%s\n",
            text_fill(cli->arena, tr(cli->language, "The book {book} is ready."),
                      { "book", cli->url }));
    return true;
}

const struct command cmd_init = {
    .name = "init",
    .usage = "[--sample [--people N]]",
    .help = N_("Make a new book."),
    .detail = N_("A book is a file that is encrypted with a key beside it (FILE.key), or with "
                 "--passphrase-file; or a schema of PostgreSQL. What is there already is never "
                 "overwritten."),
    .options =
        (const struct option[]){
            { "sample", NULL,
              N_("With a firm that does not exist, its people and a year with them, to try things "
                 "with.") },
            { "people", "N",
              N_("And so many invented people more, for trying how it feels with many.") },
            { 0 },
        },
    .need = COMMAND_NOTHING,
    .run = run,
};
