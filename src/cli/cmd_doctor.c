/* kundig doctor: is everything in order? */
#include "app/doctor.h"
#include "base/text.h"
#include "cli/all.h"
#include "cli/open.h"
#include "cli/print.h"
#include "format/template.h"

static bool examine_words(struct doctor *d, struct error *err)
{
    struct templates *templates = templates_create_builtin(err);
    size_t count;

    if (templates == NULL)
        return false;
    const char *const *missing = template_missing(templates, &count);
    for (size_t i = 0; i < count; i++)
        doctor_find(d, text_fill(d->arena, tr(d->language, "There is no German for \"{text}\"."),
                                 { "text", arena_strdup(d->arena, missing[i]) }));
    templates_destroy(&templates);
    return true;
}

static bool as_json(struct cli *cli, const struct doctor *d, struct error *err)
{
    struct json j = json_new(cli->arena, PRINT_CEILING);

    json_add_object(&j, NULL);
    json_add_array(&j, "findings");
    for (size_t i = 0; i < d->finding_count; i++)
        json_add_string(&j, NULL, d->findings[i]);
    json_end(&j);
    json_add_array(&j, "facts");
    for (size_t i = 0; i < d->fact_count; i++) {
        json_add_object(&j, NULL);
        json_add_string(&j, "name", d->facts[i].name);
        json_add_string(&j, "value", d->facts[i].value);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    return print_json(cli, &j, err);
}

static void as_text(struct cli *cli, const struct doctor *d)
{
    for (size_t i = 0; i < d->fact_count; i++) {
        print_padded(cli->out, d->facts[i].name, 20);
        fprintf(cli->out, " %s\n", d->facts[i].value);
    }
    fputc('\n', cli->out);
    for (size_t i = 0; i < d->finding_count; i++)
        print_wrapped(cli->out, d->findings[i], 0);
    if (d->finding_count == 0)
        fprintf(cli->out, "%s\n", tr(cli->language, "Everything is in order."));
}

static bool run(struct cli *cli, struct error *err)
{
    struct book_options options = { .url = cli->url, .key_file = cli->key_file };
    struct doctor d = { .arena = cli->arena, .language = cli->language };

    doctor_examine_program(&d);
    if (!examine_words(&d, err) || !cli_passphrase(cli, &options.passphrase, err) ||
        !doctor_examine(&d, &options, instant_now(), err))
        return false;
    if (cli->json && !as_json(cli, &d, err))
        return false;
    if (!cli->json)
        as_text(cli, &d);
    return d.finding_count == 0 ||
           fail(err, ERROR_BROKEN, NULL, d.finding_count == 1 ? "One thing is not in order."
                                                              : "Some things are not in order.");
}

const struct command cmd_doctor = {
    .name = "doctor",
    .usage = "",
    .help = N_("Say whether the book and the program are in order."),
    .detail = N_("Looks at the file and its key, at every page and every reference, at the shape "
                 "of the tables, at the disk and the clock. Changes nothing. Exit status 1 when "
                 "there is something to do."),
    .need = COMMAND_NOTHING,
    .prints_json = true,
    .run = run,
};
