/* kundig today: who needs us, and why. */
#include "app/agenda_json.h"
#include "cli/agenda_print.h"
#include "cli/all.h"
#include "cli/ask.h"
#include "cli/print.h"

static const char *const class_titles[] = {
    [REASON_FIRST] = N_("First"),
    [REASON_TODAY] = N_("Today"),
    [REASON_WHEN_TIME] = N_("When there is time"),
};

struct reading {
    struct agenda_wanted wanted;
    struct agenda agenda;
};

static bool read_today(struct call *c, void *context, struct error *err)
{
    struct reading *r = context;

    return app_today(c, &r->wanted, &r->agenda, err);
}

static bool as_json(struct cli *cli, const struct agenda *a, struct error *err)
{
    struct json j = json_new(cli->arena, PRINT_CEILING);

    json_add_object(&j, NULL);
    json_add_day(&j, "day", cli->call.today.number);
    agenda_json(&j, a);
    json_end(&j);
    return print_json(cli, &j, err);
}

static void as_text(struct cli *cli, const struct agenda *a)
{
    int class = 0;

    fprintf(cli->out, "%s\n", lang_day_weekday(cli->arena, cli->language, cli->call.today));
    if (a->count == 0)
        fprintf(cli->out, "\n%s\n", tr(cli->language, "Nobody needs you today."));
    for (size_t i = 0; i < a->count; i++) {
        if (a->lines[i].reasons[0].class != (enum reason_class)class) {
            class = a->lines[i].reasons[0].class;
            fprintf(cli->out, "\n%s\n", tr(cli->language, class_titles[class]));
        }
        agenda_print_line(cli, &a->lines[i]);
    }
}

static bool run(struct cli *cli, struct error *err)
{
    struct reading r = { 0 };
    const char *on = cli_option(cli, "on");

    if (on != NULL) {
        if (!ask_day(cli, "on", on, &cli->call.today, err))
            return false;
        cli->call.now = instant_of(cli->call.today, 8, 0);
    }
    r.wanted.day = cli->call.today;
    if (!agenda_whose(cli, &r.wanted.everyone, err) ||
        !app_read(&cli->call, read_today, &r, err))
        return false;
    if (cli->json)
        return as_json(cli, &r.agenda, err);
    as_text(cli, &r.agenda);
    return true;
}

const struct command cmd_today = {
    .name = "today",
    .usage = "[--on DAY] [--for E-MAIL]",
    .help = N_("Say who needs you today, and why."),
    .detail =
        N_("One line a person, the most pressing first, with all their reasons. Shows the lines of "
           "everybody who works with the book unless --for, or $KUNDIG_USER, says whose."),
    .options =
        (const struct option[]){
            { "on", "DAY", N_("As of another day: 2026-12-01.") },
            { "for", "E-MAIL", N_("The lines of this user, and those nobody answers for.") },
            { "everyone", NULL, N_("Everybody's lines, whatever $KUNDIG_USER says.") },
            { 0 },
        },
    .need = COMMAND_BOOK,
    .prints_json = true,
    .run = run,
};
