/* kundig plan: who will need us in the coming weeks. */
#include "app/agenda_json.h"
#include "cli/agenda_print.h"
#include "cli/all.h"
#include "cli/print.h"

#include <stdlib.h>

enum { PLAN_DAYS = 28, MOST_DAYS = 366, MOST_LINES = 500 };

struct reading {
    struct agenda_wanted wanted;
    struct agenda agenda;
};

static bool read_plan(struct call *c, void *context, struct error *err)
{
    struct reading *r = context;

    return app_plan(c, &r->wanted, &r->agenda, err);
}

static bool as_json(struct cli *cli, const struct reading *r, struct error *err)
{
    struct json j = json_new(cli->arena, PRINT_CEILING);

    json_add_object(&j, NULL);
    json_add_day(&j, "from", r->wanted.day.number);
    json_add_day(&j, "to", r->wanted.last.number);
    agenda_json(&j, &r->agenda);
    json_end(&j);
    return print_json(cli, &j, err);
}

static void as_text(struct cli *cli, const struct agenda *a)
{
    struct day day = { 0 };

    if (a->count == 0)
        fprintf(cli->out, "%s\n", tr(cli->language, "Nothing new is coming up."));
    for (size_t i = 0; i < a->count; i++) {
        if (a->lines[i].day.number != day.number) {
            fprintf(cli->out, "%s%s\n", i > 0 ? "\n" : "",
                    lang_day_weekday(cli->arena, cli->language, a->lines[i].day));
            day = a->lines[i].day;
        }
        agenda_print_line(cli, &a->lines[i]);
    }
}

static bool run(struct cli *cli, struct error *err)
{
    const char *text = cli_option(cli, "days");
    int days = text != NULL ? atoi(text) : PLAN_DAYS;
    struct reading r = { .wanted = { .day = day_plus(cli->call.today, 1), .limit = MOST_LINES } };

    if (days < 1 || days > MOST_DAYS)
        return fail(err, ERROR_INPUT, "days", "Say for how many days: 1 to %d.", MOST_DAYS);
    r.wanted.last = day_plus(cli->call.today, days);
    if (!agenda_whose(cli, &r.wanted.everyone, err) || !app_read(&cli->call, read_plan, &r, err))
        return false;
    if (cli->json)
        return as_json(cli, &r, err);
    as_text(cli, &r.agenda);
    return true;
}

const struct command cmd_plan = {
    .name = "plan",
    .usage = "[--days N] [--for E-MAIL]",
    .help = N_("Say who will need you in the coming weeks."),
    .detail = N_("Each person once, on the first day that brings a new reason. What holds already "
                 "stands in kundig today."),
    .options =
        (const struct option[]){
            { "days", "N", N_("How far to look: 28 unless told otherwise.") },
            { "for", "E-MAIL", N_("The lines of this user, and those nobody answers for.") },
            { "everyone", NULL, N_("Everybody's lines, whatever $KUNDIG_USER says.") },
            { 0 },
        },
    .need = COMMAND_BOOK,
    .prints_json = true,
    .run = run,
};
