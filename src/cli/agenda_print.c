#include "cli/agenda_print.h"

#include "app/session.h"
#include "cli/print.h"

#include <stdlib.h>

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
