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

void agenda_json_line(struct json *j, const struct agenda_line *l)
{
    json_add_object(j, NULL);
    json_add_id(j, "person_id", l->person_id);
    json_add_string(j, "name", l->name);
    json_add_string(j, "title", l->title);
    json_add_string(j, "organisation", l->organisation);
    json_add_string(j, "phone", l->phone);
    json_add_string(j, "email", l->email);
    json_add_id(j, "owner_id", l->owner_id);
    json_add_day(j, "day", l->day.number);
    if (l->placed_at.ms != 0)
        json_add_instant(j, "placed_at", l->placed_at.ms);
    else
        json_add_null(j, "placed_at");
    json_add_array(j, "reasons");
    for (size_t i = 0; i < l->reason_count; i++) {
        const struct agenda_reason *r = &l->reasons[i];

        json_add_object(j, NULL);
        json_add_id(j, "id", r->id);
        json_add_string(j, "name", r->name);
        json_add_int(j, "class", r->class);
        json_add_string(j, "sentence", r->sentence);
        json_add_day(j, "from", r->from.number);
        json_end(j);
    }
    json_end(j);
    json_end(j);
}

bool agenda_whose(struct cli *cli, bool *everyone, struct error *err)
{
    const char *email = cli_option(cli, "for");

    if (email == NULL && cli_option(cli, "everyone") == NULL)
        email = getenv("KUNDIG_USER");
    *everyone = email == NULL || *email == '\0';
    return *everyone || user_by_email(&cli->call, email, &cli->call.actor.user_id, err);
}
