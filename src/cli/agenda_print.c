#include "cli/agenda_print.h"

#include "app/session.h"
#include "cli/print.h"

#include <stdlib.h>

/* "Set aside: tomorrow 10:00" */
static const char *placed_text(struct cli *cli, struct instant at)
{
    struct clock_time t = instant_time(at);
    const char *day = lang_day(cli->arena, cli->language, instant_day(at), cli->call.today);

    return text_fill(cli->arena, tr(cli->language, "Set aside: {time}"),
                     { "time", arena_printf(cli->arena, "%s %s", day,
                                            lang_time(cli->arena, t.hour, t.minute)) });
}

void agenda_print_line(struct cli *cli, const struct agenda_line *l)
{
    const char *const parts[] = { l->title, l->organisation, l->phone };
    const char *const before[] = { " · ", *l->title != '\0' ? ", " : " · ", " · " };

    fprintf(cli->out, "  %s", l->name);
    for (size_t i = 0; i < COUNT(parts); i++)
        if (*parts[i] != '\0')
            fprintf(cli->out, "%s%s", before[i], parts[i]);
    fputc('\n', cli->out);
    for (size_t i = 0; i < l->reason_count; i++)
        print_wrapped(cli->out, l->reasons[i].sentence, 6);
    if (l->placed_at.ms != 0)
        print_wrapped(cli->out, placed_text(cli, l->placed_at), 6);
}

bool agenda_whose(struct cli *cli, bool *everyone, struct error *err)
{
    const char *email = cli_option(cli, "for");

    if (email == NULL && cli_option(cli, "everyone") == NULL)
        email = getenv("KUNDIG_USER");
    *everyone = email == NULL || *email == '\0';
    return *everyone || user_by_email(&cli->call, email, &cli->call.actor.user_id, err);
}
