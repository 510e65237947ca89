/* kundig user: who works with this book. */
#include "app/save.h"
#include "app/session.h"
#include "base/text.h"
#include "cli/all.h"
#include "cli/print.h"
#include "entity/user.h"
#include "model/record_json.h"

#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { MOST_PASSWORD = 1024 };

/* One member, for programs; the bare text for people and pipes. */
static bool say(struct cli *cli, const char *name, const char *text, struct error *err)
{
    if (!cli->json) {
        fprintf(cli->out, "%s\n", text);
        return true;
    }
    struct json j = json_new(cli->arena, PRINT_CEILING);

    json_add_object(&j, NULL);
    json_add_string(&j, name, text);
    json_end(&j);
    return print_json(cli, &j, err);
}

static bool add(struct cli *cli, struct error *err)
{
    struct record *r = record_new(cli->arena, &user_entity);
    const char *access = cli_option(cli, "access"), *name = cli_option(cli, "name");

    record_set_text(r, USER_EMAIL, cli->args[1]);
    record_set_text(r, USER_NAME, name != NULL ? name : cli->args[1]);
    if (access != NULL)
        record_set_text(r, USER_ACCESS, access);
    return app_save(&cli->call, r, err) &&
           say(cli, "id", arena_printf(cli->arena, "%lld", (long long)r->id), err);
}

static bool link_to(struct cli *cli, struct error *err)
{
    char token[TOKEN_SIZE];
    int64_t id;
    const char *at = cli_option(cli, "address");

    return user_by_email(&cli->call, cli->args[1], &id, err) &&
           session_link(&cli->call, id, token, err) &&
           say(cli, "link", arena_printf(cli->arena, "%s/signin/link?token=%s",
                                         at != NULL ? at : "http://127.0.0.1:8080", token), err);
}

static bool key_for(struct cli *cli, struct error *err)
{
    char token[TOKEN_SIZE];
    int64_t id;

    return user_by_email(&cli->call, cli->args[1], &id, err) &&
           session_api_key(&cli->call, id, "kundig user key", token, err) &&
           say(cli, "key", token, err);
}

struct listing {
    struct cli *cli;
    const char *email; /* only this one, or NULL */
    struct record_list users;
};

static bool list_work(struct call *c, void *context, struct error *err)
{
    struct listing *l = context;
    struct query q = { .entity = &user_entity, .limit = QUERY_MOST_ROWS, .sort = "id" };

    if (l->email != NULL)
        query_where(&q, "email", FILTER_EQ, V_TEXT(l->email));
    return app_list(c, &q, &l->users, err);
}

static bool list(struct cli *cli, struct error *err)
{
    struct listing l = { .cli = cli };

    if (!app_read(&cli->call, list_work, &l, err))
        return false;
    if (cli->json) {
        struct json j = json_new(cli->arena, PRINT_CEILING);

        json_add_array(&j, NULL);
        for (size_t i = 0; i < l.users.count; i++)
            record_json(&j, NULL, l.users.records[i], NULL);
        json_end(&j);
        return print_json(cli, &j, err);
    }
    for (size_t i = 0; i < l.users.count; i++) {
        const struct record *u = l.users.records[i];

        print_padded(cli->out, record_text(u, USER_EMAIL), 32);
        fputc(' ', cli->out);
        print_padded(cli->out, record_text(u, USER_NAME), 24);
        fprintf(cli->out, " %s\n", record_int(u, USER_IS_ACTIVE) != 0
                                       ? record_text(u, USER_ACCESS)
                                       : tr(cli->language, "not active"));
    }
    return true;
}

/* Also one who is not active. */
static bool find_user(struct cli *cli, struct record **out, struct error *err)
{
    struct listing l = { .cli = cli };
    char *email = arena_strdup(cli->arena, cli->args[1]);

    for (char *c = email; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + 32);
    l.email = email;
    if (!app_read(&cli->call, list_work, &l, err))
        return false;
    if (l.users.count == 0)
        return fail(err, ERROR_NOT_FOUND, "email", "There is no user with this e-mail address.");
    *out = l.users.records[0];
    return true;
}

static bool set_active(struct cli *cli, bool active, struct error *err)
{
    struct record *user;

    if (!find_user(cli, &user, err))
        return false;
    record_set_int(user, USER_IS_ACTIVE, active);
    return app_save(&cli->call, user, err) &&
           (!cli->json || say(cli, "access", active ? record_text(user, USER_ACCESS) : NULL, err));
}

static bool activate(struct cli *cli, struct error *err)
{
    return set_active(cli, true, err);
}

static bool deactivate(struct cli *cli, struct error *err)
{
    return set_active(cli, false, err);
}

/* From a terminal without showing it; otherwise a line of standard input. Never from the command
 * line, which everybody on the machine can see. */
static bool read_password(struct cli *cli, char line[MOST_PASSWORD], struct error *err)
{
    struct termios shown, hidden;
    bool is_terminal = tcgetattr(STDIN_FILENO, &shown) == 0;

    if (is_terminal) {
        fprintf(stderr, "%s ", tr(cli->language, "New password:"));
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    bool ok = fgets(line, MOST_PASSWORD, stdin) != NULL;
    if (is_terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        fputc('\n', stderr);
    }
    if (!ok)
        return fail(err, ERROR_INPUT, "password", "There is no password on standard input.");
    line[strcspn(line, "\r\n")] = '\0';
    return true;
}

static bool password(struct cli *cli, struct error *err)
{
    char line[MOST_PASSWORD];
    struct record *user;

    return find_user(cli, &user, err) && read_password(cli, line, err) &&
           user_set_password(&cli->call, user->id, line, err);
}

static const struct {
    const char *name;
    bool wants_email;
    bool (*run)(struct cli *cli, struct error *err);
} actions[] = {
    { "list", false, list },
    { "add", true, add },
    { "link", true, link_to },
    { "key", true, key_for },
    { "password", true, password },
    { "deactivate", true, deactivate },
    { "activate", true, activate },
};

static bool run(struct cli *cli, struct error *err)
{
    const char *what = cli->arg_count > 0 ? cli->args[0] : "list";

    for (size_t i = 0; i < COUNT(actions); i++) {
        if (!text_equal(what, actions[i].name))
            continue;
        if (actions[i].wants_email && cli->arg_count < 2)
            return fail(err, ERROR_INPUT, "usage", "Whom? kundig user %s E-MAIL", what);
        return actions[i].run(cli, err);
    }
    return fail(
        err, ERROR_INPUT, "usage",
        "kundig user knows list, add, link, key, password, deactivate and activate, not \"%.30s\".",
        what);
}

const struct command cmd_user = {
    .name = "user",
    .usage = "[list | (add | link | key | password | deactivate | activate) E-MAIL]",
    .help = N_("Say who works with the book, add somebody, or let them in."),
    .detail =
        N_("link prints an address that signs in once, within a quarter of an hour; key a key for "
           "the API, good for a year. password asks for a new one, or reads a line of standard "
           "input. deactivate signs somebody out everywhere and keeps what they wrote."),
    .options =
        (const struct option[]){
            { "name", "NAME", N_("What they are called.") },
            { "access", "WHAT", N_("reader, editor (otherwise) or admin.") },
            { "address", "URL", N_("Where kundig is reached, for the link.") },
            { 0 },
        },
    .max_args = 2,
    .need = COMMAND_BOOK,
    .prints_json = true,
    .run = run,
};
