/* kundig user: who works with this book. */
#include "app/save.h"
#include "app/session.h"
#include "base/text.h"
#include "cli/all.h"
#include "entity/user.h"

#include <stdlib.h>
#include <string.h>

static bool add(struct cli *cli, struct error *err)
{
    struct record *r = record_new(cli->arena, &user_entity);
    const char *access = cli_option(cli, "access"), *name = cli_option(cli, "name");

    if (cli->arg_count < 2)
        return fail(err, ERROR_INPUT, "usage", "Whom? kundig user add E-MAIL --name NAME");
    record_set_text(r, USER_EMAIL, cli->args[1]);
    record_set_text(r, USER_NAME, name != NULL ? name : cli->args[1]);
    if (access != NULL)
        record_set_text(r, USER_ACCESS, access);
    if (!app_save(&cli->call, r, err))
        return false;
    fprintf(cli->out, "%lld\n", (long long)r->id);
    return true;
}

static bool link_to(struct cli *cli, struct error *err)
{
    char token[TOKEN_SIZE];
    int64_t id;
    const char *at = cli_option(cli, "address");

    if (cli->arg_count < 2)
        return fail(err, ERROR_INPUT, "usage", "For whom? kundig user link E-MAIL");
    if (!user_by_email(&cli->call, cli->args[1], &id, err) ||
        !session_link(&cli->call, id, token, err))
        return false;
    fprintf(cli->out, "%s/signin/link?token=%s\n", at != NULL ? at : "http://127.0.0.1:8080", token);
    return true;
}

static bool key_for(struct cli *cli, struct error *err)
{
    char token[TOKEN_SIZE];
    int64_t id;

    if (cli->arg_count < 2)
        return fail(err, ERROR_INPUT, "usage", "For whom? kundig user key E-MAIL");
    if (!user_by_email(&cli->call, cli->args[1], &id, err) ||
        !session_api_key(&cli->call, id, "kundig user key", token, err))
        return false;
    fprintf(cli->out, "%s\n", token);
    return true;
}

static bool list_work(struct call *c, void *context, struct error *err)
{
    struct cli *cli = context;
    struct query q = { .entity = &user_entity, .limit = QUERY_MOST_ROWS };
    struct record_list users;

    if (!app_list(c, &q, &users, err))
        return false;
    for (size_t i = 0; i < users.count; i++)
        fprintf(cli->out, "%s\t%s\t%s\n", record_text(users.records[i], USER_EMAIL),
                record_text(users.records[i], USER_NAME), record_text(users.records[i], USER_ACCESS));
    return true;
}

static bool run(struct cli *cli, struct error *err)
{
    const char *what = cli->arg_count > 0 ? cli->args[0] : "list";

    if (text_equal(what, "list"))
        return app_read(&cli->call, list_work, cli, err);
    if (text_equal(what, "add"))
        return add(cli, err);
    if (text_equal(what, "link"))
        return link_to(cli, err);
    if (text_equal(what, "key"))
        return key_for(cli, err);
    return fail(err, ERROR_INPUT, "usage", "kundig user knows list, add, link and key, not \"%.30s\".", what);
}

const struct command cmd_user = {
    .name = "user",
    .usage = "[list | add E-MAIL | link E-MAIL | key E-MAIL]",
    .help = N_("Say who works with the book, add somebody, make a link that signs in once, or "
               "a key for the API."),
    .options = (const struct option[]){
        { "name", "NAME", N_("What they are called.") },
        { "access", "WHAT", N_("reader, editor (otherwise) or admin.") },
        { "address", "URL", N_("Where kundig is reached, for the link.") },
        { 0 },
    },
    .max_args = 2,
    .need = COMMAND_BOOK,
    .run = run,
};
