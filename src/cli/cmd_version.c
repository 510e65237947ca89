/* kundig version. */
#include "base/version.h"
#include "cli/all.h"
#include "cli/print.h"

static bool run(struct cli *cli, struct error *err)
{
    if (!cli->json) {
        fprintf(cli->out, "kundig %s\n", KUNDIG_VERSION);
        return true;
    }
    struct json j = json_new(cli->arena, PRINT_CEILING);
    json_add_object(&j, NULL);
    json_add_string(&j, "version", KUNDIG_VERSION);
    json_end(&j);
    return print_json(cli, &j, err);
}

const struct command cmd_version = {
    .name = "version",
    .usage = "",
    .help = N_("Say which version this is."),
    .need = COMMAND_NOTHING, .prints_json = true,
    .run = run,
};
