/* kundig rfm: how often, how recently and for how much everybody bought. */
#include "cli/all.h"
#include "cli/customer_table.h"

static void print(struct cli *cli, const struct purchases *p)
{
    if (!cli->json) {
        purchases_print(p, cli);
        return;
    }
    struct json j = json_new(cli->arena, 1 << 20);
    json_add_object(&j, NULL);
    purchases_describe(p, &j);
    json_end(&j);
    fprintf(cli->out, "%s\n", j.out.bytes);
}

static bool run(struct cli *cli, struct error *err)
{
    const char *table = cli_option(cli, "customers");
    struct purchases p;

    if (!purchases_open(cli, &p, err))
        return false;
    bool good = table == NULL || customer_table_write(table, &p, NULL, err);
    if (good)
        print(cli, &p);
    purchases_close(&p);
    return good;
}

const struct command cmd_rfm = {
    .name = "rfm",
    .usage = "[--purchases FILE] [--until DAY] [--customers OUT.csv]",
    .help = N_("Sum up purchases: how often, how recently and for how much everybody bought."),
    .options = (const struct option[]){
        PURCHASES_OPTIONS,
        { "customers", "FILE", N_("Write the figures of each customer to this CSV file.") },
        { 0 },
    },
    .need = COMMAND_NOTHING,
    .prints_json = true,
    .run = run,
};
