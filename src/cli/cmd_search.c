/* kundig search: people and organisations by the beginnings of words. */
#include "app/search.h"
#include "cli/all.h"
#include "cli/ask.h"
#include "cli/print.h"

enum { MOST_FOUND = 50 };

struct searching {
    const char *words;
    struct found_list found;
};

static bool search(struct call *c, void *context, struct error *err)
{
    struct searching *s = context;

    return app_search(c, s->words, MOST_FOUND, true, &s->found, err);
}

static bool as_json(struct cli *cli, const struct found_list *found, struct error *err)
{
    struct json j = json_new(cli->arena, PRINT_CEILING);

    json_add_object(&j, NULL);
    json_add_array(&j, "found");
    for (size_t i = 0; i < found->count; i++) {
        const struct found *f = &found->items[i];

        json_add_object(&j, NULL);
        json_add_id(&j, "id", f->id);
        json_add_string(&j, "kind", f->kind == FOUND_PERSON ? "person" : "organisation");
        json_add_string(&j, "name", f->name);
        json_add_string(&j, "detail", f->detail);
        json_end(&j);
    }
    json_end(&j);
    json_add_bool(&j, "more", found->more);
    json_end(&j);
    return print_json(cli, &j, err);
}

static bool run(struct cli *cli, struct error *err)
{
    struct searching s = { .words = ask_words(cli, 0) };

    if (!app_read(&cli->call, search, &s, err))
        return false;
    if (cli->json)
        return as_json(cli, &s.found, err);
    if (s.found.count == 0)
        return fail(err, ERROR_NOT_FOUND, NULL, "Nobody and nothing found.");
    for (size_t i = 0; i < s.found.count; i++) {
        fprintf(cli->out, "%-20lld ", (long long)s.found.items[i].id);
        print_padded(cli->out, s.found.items[i].name, 28);
        fprintf(cli->out, " %s\n", s.found.items[i].detail);
    }
    if (s.found.more)
        fprintf(cli->out, "%s\n", tr(cli->language, "There are more; say more of the name."));
    return true;
}

const struct command cmd_search = {
    .name = "search",
    .usage = "WORDS…",
    .help = N_("Find people and organisations."),
    .detail = N_("By the beginning of any words of a name, a firm, a town, a telephone number or "
                 "an e-mail address. Prints the number, the name and where they belong."),
    .min_args = 1,
    .max_args = -1,
    .need = COMMAND_BOOK,
    .prints_json = true,
    .run = run,
};
