/* kundig request: answers a request from a file, for finding out what went wrong. */
#include "app/session.h"
#include "cli/all.h"
#include "cli/ask.h"
#include "cli/print.h"
#include "cli/site.h"
#include "http/replay.h"

#include <string.h>

/* A session for as long as the request takes; the header goes after the first line. */
static bool sign_in(struct cli *cli, const char *email, const char **text, size_t *n,
                    int64_t *session, struct error *err)
{
    char token[TOKEN_SIZE];
    enum language language;
    bool chosen;
    int64_t user;
    const char *line_end = memchr(*text, '\n', *n);
    struct call who = cli->call;

    if (line_end == NULL)
        return fail(err, ERROR_INPUT, NULL, "The first line is no request line.");
    if (!user_by_email(&cli->call, email, &user, err) ||
        !session_api_key(&cli->call, user, "kundig request", token, err) ||
        !session_find(&who, token, &language, &chosen, err))
        return false;
    *session = who.actor.session_id;

    size_t first = (size_t)(line_end + 1 - *text);
    struct buf all = buf_new(cli->arena, *n + 200);
    buf_add(&all, *text, first);
    buf_printf(&all, "Authorization: Bearer %s\r\n", token);
    buf_add(&all, *text + first, *n - first);
    *text = all.bytes;
    *n = all.len;
    return true;
}

static bool run(struct cli *cli, struct error *err)
{
    const char *text, *email = cli_option(cli, "as");
    size_t n;
    int64_t session = 0;
    struct web web = { 0 };
    struct buf out = buf_new(cli->arena, PRINT_CEILING);
    struct error ignored;

    if (!ask_file(cli, cli->args[0], &text, &n, err) ||
        (email != NULL && !sign_in(cli, email, &text, &n, &session, err)))
        return false;
    bool ok = web_create(cli, cli_option(cli, "templates"), false, stderr, &web, err) &&
              replay(web.door, cli->arena, text, n, &out, err);
    web_destroy(&web);
    if (session != 0)
        (void)!session_end(&cli->call, session, &ignored);
    fwrite(out.bytes, 1, out.len, cli->out);
    return ok;
}

const struct command cmd_request = {
    .name = "request",
    .usage = "FILE [--as E-MAIL]",
    .help = N_("Answer an HTTP request from a file, without a network."),
    .detail = N_("The file holds the request as it goes over the wire: a first line such as \"GET "
                 "/today HTTP/1.1\", headers (Host is needed), an empty line, the body. \"-\" "
                 "reads standard input. What the request changes is changed."),
    .options =
        (const struct option[]){
            { "as", "E-MAIL", N_("As this user; otherwise as nobody who is signed in.") },
            { "templates", "DIR", N_("Read the templates from this folder.") },
            { 0 },
        },
    .min_args = 1,
    .max_args = 1,
    .need = COMMAND_BOOK,
    .run = run,
};
