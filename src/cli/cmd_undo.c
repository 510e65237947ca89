/* kundig undo: takes a step back. */
#include "app/undo.h"
#include "cli/all.h"
#include "cli/print.h"

static bool as_json(struct cli *cli, const struct undone *u, struct error *err)
{
    struct json j = json_new(cli->arena, PRINT_CEILING);

    json_add_object(&j, NULL);
    json_add_id(&j, "step", u->action_id);
    json_add_string(&j, "kind", u->kind);
    json_add_string(&j, "summary", u->summary);
    json_add_int(&j, "records", u->records);
    json_add_int(&j, "left", u->left);
    json_end(&j);
    return print_json(cli, &j, err);
}

static bool run(struct cli *cli, struct error *err)
{
    struct undone u;
    int64_t step = 0;
    enum language lang = cli->language;

    if (cli->arg_count > 0 && !id_from_text(cli->args[0], &step))
        return fail(err, ERROR_INPUT, "usage", "\"%.40s\" is not the number of a step.",
                    cli->args[0]);
    if (!app_undo(&cli->call, step, &u, err))
        return false;
    if (cli->json)
        return as_json(cli, &u, err);
    fprintf(cli->out, "%s\n",
            text_fill(cli->arena, trn(lang, u.records, "Taken back: {what} (one record).",
                                      "Taken back: {what} ({n} records)."),
                      { "what", u.summary != NULL ? u.summary : u.kind },
                      { "n", lang_number(cli->arena, lang, u.records) }));
    if (u.left > 0)
        fprintf(cli->out, "%s\n",
                text_fill(cli->arena, trn(lang, u.left, "One record was changed since and stays.",
                                          "{n} records were changed since and stay."),
                          { "n", lang_number(cli->arena, lang, u.left) }));
    return true;
}

const struct command cmd_undo = {
    .name = "undo",
    .usage = "[STEP]",
    .help = N_("Take back the last step, or the one of that number."),
    .detail = N_("A step is what was done at once: a save, a capture, a whole import. What "
                 "somebody changed since is left alone. Without a number, the last step made on "
                 "the command line. Undoing can be undone."),
    .max_args = 1,
    .need = COMMAND_BOOK,
    .prints_json = true,
    .run = run,
};
