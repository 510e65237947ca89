/* kundig rebuild: makes all reasons anew. */
#include "app/agenda.h"
#include "app/derived.h"
#include "cli/all.h"
#include "cli/ask.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "entity/person.h"

struct watched {
    struct progress progress;
    int64_t done;
};

static bool watch(void *context, int64_t done)
{
    struct watched *w = context;

    w->done = done;
    return progress_at(&w->progress, done);
}

static bool run(struct cli *cli, struct error *err)
{
    struct watched w = { 0 };
    int64_t people;

    if (!ask_count(cli, &person_entity, INT32_MAX, &people, err))
        return false;
    if (cli_option(cli, "words") != NULL) {
        w.progress = progress_begin(cli, tr(cli->language, "Search words"), 0);
        bool made = derived_make_words(&cli->call, watch, &w, err);
        progress_end(&w.progress);
        if (!made)
            return false;
    }
    w.progress = progress_begin(cli, tr(cli->language, "Reasons"), people);
    bool ok = agenda_rebuild(&cli->call, watch, &w, err);
    progress_end(&w.progress);
    if (!ok)
        return false;
    if (!cli->json) {
        fprintf(cli->out, "%s\n",
                text_fill(cli->arena,
                          trn(cli->language, w.done, "The reasons of one person are new.",
                              "The reasons of {n} people are new."),
                          { "n", lang_number(cli->arena, cli->language, w.done) }));
        return true;
    }
    struct json j = json_new(cli->arena, PRINT_CEILING);
    json_add_object(&j, NULL);
    json_add_int(&j, "people", w.done);
    json_end(&j);
    return print_json(cli, &j, err);
}

const struct command cmd_rebuild = {
    .name = "rebuild",
    .usage = "[--words]",
    .help = N_("Make the reasons of everybody anew."),
    .detail = N_("Needed after a new version changed a reason, or when kundig doctor says so. The "
                 "book can be used meanwhile."),
    .options =
        (const struct option[]){
            { "words", NULL, N_("The words too by which people and organisations are found.") },
            { 0 },
        },
    .need = COMMAND_BOOK,
    .prints_json = true,
    .run = run,
};
